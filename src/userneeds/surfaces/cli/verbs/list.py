"""What is in a folder?

Its series with their workshops, in order of date, and the workshops that stand alone.

Where hundreds of files are new, they are listed by their outlines, and each line says that its file
was not checked.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from userneeds.session.library.library import Library, WorkshopEntry, scan_library
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.text_output import align_columns, count_phrase
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=".", help="where to look (default: here)"
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")
    parser.add_argument(
        "--check",
        action="store_true",
        help="count the problems of every file, however many are new",
    )


def _run(options: Namespace, world: VerbContext) -> int:
    library = scan_library(Path(options.folder), count_problems=options.check)
    if options.json:
        world.console.print_json(_as_json(library), indent=2)
        return exit_codes.SUCCESS
    for line in _library_lines(library):
        world.console.print(line)
    if not library.series and not library.without_series:
        world.console.say("There is no workshop here. 'userneeds new' starts one.")
    unchecked = sum(entry.problems is None for entry in library.workshops())
    if unchecked:
        world.console.say(
            f"{count_phrase(unchecked, 'file')} not checked for problems: 'userneeds list --check' does."
        )
    return exit_codes.SUCCESS


def _library_lines(library: Library) -> Iterator[str]:
    for entry in library.series:
        title = entry.series.title if entry.series else "A series that cannot be read"
        yield f"{title}  ({entry.path})"
        yield from _workshop_lines(entry.workshops)
    if library.without_series:
        yield "Without a series"
        yield from _workshop_lines(library.without_series)


def _workshop_lines(workshops: Sequence[WorkshopEntry]) -> Iterator[str]:
    return align_columns(
        (f"  {entry.date or 'no date   '}", entry.title, _contents_phrase(entry), f"{entry.path}")
        for entry in workshops
    )


def _contents_phrase(entry: WorkshopEntry) -> str:
    trouble = (
        "not checked"
        if entry.problems is None
        else count_phrase(entry.problems, "problem")
        if entry.problems
        else ""
    )
    if not entry.is_readable:
        return f"cannot be read: {trouble}"
    return ", ".join(
        filter(
            None, (count_phrase(entry.cards, "card"), count_phrase(entry.themes, "theme"), trouble)
        )
    )


def _as_json(library: Library) -> dict[str, Any]:
    return {
        "folder": str(library.root),
        "series": [
            {
                "path": str(entry.path),
                "id": entry.series.id if entry.series else "",
                "title": entry.series.title if entry.series else "",
                "problems": len(entry.problems),
                "workshops": [_workshop_as_json(workshop) for workshop in entry.workshops],
            }
            for entry in library.series
        ],
        "workshops": [_workshop_as_json(workshop) for workshop in library.without_series],
    }


def _workshop_as_json(entry: WorkshopEntry) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "id": entry.id,
        "title": entry.title,
        "date": str(entry.date) if entry.date else "",
        "focus": entry.focus,
        "cards": entry.cards,
        "themes": entry.themes,
        "problems": entry.problems,
        "readable": entry.is_readable,
    }


VERB = Verb(
    about="Lists the series in a folder and their workshops by date, with how many cards and themes each has.",
    examples=(
        Example("list workshops", "everything in a folder"),
        Example("list --json workshops", "the same for a script"),
    ),
    arguments=_arguments,
    run=_run,
)
