"""How does a folder become ready for git? With a merge driver, and a check before each commit."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.session.git.clone_setup import set_up_git
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb, add_place
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "folder", "FOLDER", "where workshops are (default: here)")


def _run(options: Namespace, context: VerbContext) -> int:
    sentences = set_up_git(Path(options.folder))
    for sentence in sentences:
        context.console.print(sentence)
    if sentences:
        context.console.say("'userneeds doctor' looks whether all is well.")
    else:
        context.console.say("Everything is set up already.")
    return exit_codes.SUCCESS


VERB = Verb(
    about="Makes a folder ready for git: workshops are merged by meaning and checked before "
    "each commit, and files\n"
    "that are half-written stay out. Do it once in each clone; doing it again changes nothing.",
    examples=(
        Example("init", "in the folder where you are"),
        Example("init workshops", "in another folder"),
    ),
    arguments=_arguments,
    run=_run,
)
