"""How does a folder become ready for git? Attributes, a merge driver, a check before each commit."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.session.git.clone_setup import set_up_git
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default=".",
        help="where workshops are (default: here)",
    )


def _run(options: Namespace, world: VerbContext) -> int:
    done = set_up_git(Path(options.folder))
    for sentence in done:
        world.console.print(sentence)
    world.console.say(
        "'userneeds doctor' looks whether all is well." if done else "Everything is set up already."
    )
    return exit_codes.SUCCESS


VERB = Verb(
    about="Makes a folder ready for git: workshops are merged by meaning and checked before each commit, and files\n"
    "that are half-written stay out. Do it once in each clone; doing it again changes nothing.",
    examples=(
        Example("init", "in the folder where you are"),
        Example("init workshops", "in another folder"),
    ),
    arguments=_arguments,
    run=_run,
)
