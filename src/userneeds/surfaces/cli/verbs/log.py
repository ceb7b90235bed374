"""What happened to the workshops, version by version? The log of git, told in words."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any

from userneeds.session.git.repository import require_repository
from userneeds.session.history.log import LogEntry, log_entries
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.change_output import changes_as_json, print_changes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_place, add_reader
from userneeds.surfaces.cli.verb_context import VerbContext

_DEFAULT_COUNT = 20


def _parse_count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ArgumentTypeError(f"'{text}' is not how many; write a number from 1")
    return int(text)


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "path", "PATH", "a file or folder (default: here)")
    parser.add_argument(
        "--most",
        metavar="N",
        type=_parse_count,
        default=_DEFAULT_COUNT,
        help=f"how many versions (default: {_DEFAULT_COUNT})",
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as JSON")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    path = Path(options.path)
    versions = log_entries(require_repository(path), path, options.most, options.reader)
    entries = [entry for entry in versions if entry.files]
    if options.json:
        console.print_json([_as_json(entry) for entry in entries], indent=2)
        return exit_codes.SUCCESS
    for entry in entries:
        _print(entry, console)
    if not entries:
        console.say("Git knows no version of this yet.")
    return exit_codes.SUCCESS


def _print(entry: LogEntry, console: Console) -> None:
    when = TonedText(f"{entry.when.date()} {entry.when:%H:%M}", "strong")
    console.print(when, f"  {entry.author}  {entry.subject}  ({entry.name})")
    for changes in entry.files:
        print_changes(changes, console, indent=2)


def _as_json(entry: LogEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "author": entry.author,
        "when": entry.when.isoformat(),
        "subject": entry.subject,
        "files": [changes_as_json(changes) for changes in entry.files],
    }


VERB = Verb(
    about="Tells what happened to the workshops, newest version first: who committed when, "
    "and what changed in words.",
    examples=(
        Example("log", "the last versions of everything here"),
        Example("log workshops/north/2026-12-01-damp.workshop.yaml --most 5", "of one workshop"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
