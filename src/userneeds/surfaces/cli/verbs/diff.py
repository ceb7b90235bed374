"""What is different since a version, in words? For people; git's own diff shows lines."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.session.git.repository import require_repository
from userneeds.session.history.log import changes_since
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.change_output import changes_as_json, print_changes
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_place, add_reader
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "revision", metavar="REV", nargs="?", default="HEAD", help="since when (default: HEAD)"
    )
    add_place(parser, "path", "PATH", "a file or folder (default: here)")
    add_reader(parser, "room")
    add_json_flag(parser, "as JSON")


def _run(options: Namespace, context: VerbContext) -> int:
    path = Path(options.path)
    console = context.console
    changed_files = changes_since(require_repository(path), options.revision, path, options.reader)
    if options.json:
        console.print_json([changes_as_json(changes) for changes in changed_files], indent=2)
        return exit_codes.SUCCESS
    for changes in changed_files:
        print_changes(changes, console)
    if not changed_files:
        console.say(f"No workshop is different since {options.revision}.")
    return exit_codes.SUCCESS


VERB = Verb(
    about="Says in words what is different in the workshops since a version in git, with what "
    "is not committed yet:\n"
    "how many cards were added, moved or reworded, which themes were made or renamed, how "
    "many dots were placed.",
    examples=(
        Example("diff", "since the last commit"),
        Example("diff HEAD~3 workshops/north", "since three commits ago, in one folder"),
        Example("diff main --json", "against another branch, for a script"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
