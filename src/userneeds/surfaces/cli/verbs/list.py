"""What is in a folder?

Its series with their workshops, in order of date, and the workshops that stand alone.

Where hundreds of files are new, they are listed by their outlines, and each line says that its file
was not checked.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.model.wording import counted_or_no
from userneeds.session.errors import UserNeedsError
from userneeds.session.history.told_names import TodaysNames
from userneeds.session.library.library import Library, SeriesEntry, WorkshopEntry, scan_library
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_place, add_reader
from userneeds.surfaces.cli.verb_context import VerbContext

_WITHDRAWN = b"withdrawn"


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "folder", "FOLDER", "where to look (default: here)")
    add_reader(parser, "room")
    add_json_flag(parser, "as one JSON object")
    parser.add_argument(
        "--check",
        action="store_true",
        help="count the problems of every file, however many are new",
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    library = scan_library(Path(options.folder), count_problems=options.check)
    library = _as_told(library, options.reader)
    if options.json:
        console.print_json(_as_json(library), indent=2)
        return exit_codes.SUCCESS
    for line in _library_lines(library):
        console.print(line)
    if not library.series and not library.without_series:
        console.say("There is no workshop here. 'userneeds new' starts one.")
    unchecked = sum(entry.problems is None for entry in library.workshops())
    if unchecked:
        files = counted_or_no(unchecked, "file")
        console.say(f"{files} not checked for problems: 'userneeds list --check' does.")
    return exit_codes.SUCCESS


def _as_told(library: Library, reader: Reader) -> Library:
    """Return the list without names in titles that its reader may not meet."""
    names = TodaysNames(reader)

    def told(entry: WorkshopEntry) -> WorkshopEntry:
        if not _may_hold_names(entry.path, reader):
            return entry
        redact = names.of(entry.path, None).redact
        return replace(entry, title=redact(entry.title), focus=redact(entry.focus))

    def told_series(entry: SeriesEntry) -> SeriesEntry:
        series = entry.series
        for each in entry.workshops:
            if series and _may_hold_names(each.path, reader):
                series = replace(series, title=names.of(each.path, None).redact(series.title))
        return replace(entry, series=series, workshops=tuple(map(told, entry.workshops)))

    series = map(told_series, library.series)
    alone = tuple(map(told, library.without_series))
    return replace(library, series=tuple(series), without_series=alone)


def _may_hold_names(path: Path, reader: Reader) -> bool:
    """Tell whether a file has to be read whole: hundreds of them take long."""
    if reader in OUTSIDE:
        return True
    beside = path.parent / SERIES_FILE
    files = [path, beside] if beside.is_file() else [path]
    return reader != "me" and any(map(_may_say_withdrawn, files))


def _may_say_withdrawn(file: Path) -> bool:
    """Tell whether somebody may have withdrawn in a file; also where it cannot be read."""
    try:
        return _WITHDRAWN in read_bytes(file)
    except UserNeedsError:
        return True


def _library_lines(library: Library) -> Iterator[str]:
    for entry in library.series:
        title = entry.series.title if entry.series else "A series that cannot be read"
        yield f"{title}  ({entry.path})"
        yield from _workshop_lines(entry.workshops)
    if library.without_series:
        yield "Without a series"
        yield from _workshop_lines(library.without_series)


def _workshop_lines(workshops: Sequence[WorkshopEntry]) -> Iterator[str]:
    rows = [_workshop_cells(entry) for entry in workshops]
    return align_columns(rows)


def _workshop_cells(entry: WorkshopEntry) -> tuple[str, ...]:
    day = entry.date or "no date   "
    return (f"  {day}", entry.title, _contents_phrase(entry), str(entry.path))


def _contents_phrase(entry: WorkshopEntry) -> str:
    trouble = _trouble_phrase(entry)
    if not entry.is_readable:
        return f"cannot be read: {trouble}"
    cards = counted_or_no(entry.cards, "card")
    themes = counted_or_no(entry.themes, "theme")
    return ", ".join(filter(None, (cards, themes, trouble)))


def _trouble_phrase(entry: WorkshopEntry) -> str:
    if entry.problems is None:
        return "not checked"
    if entry.problems:
        return counted_or_no(entry.problems, "problem")
    return ""


def _as_json(library: Library) -> dict[str, Any]:
    return {
        "folder": str(library.root),
        "series": [_series_as_json(entry) for entry in library.series],
        "workshops": [_workshop_as_json(entry) for entry in library.without_series],
    }


def _series_as_json(entry: SeriesEntry) -> dict[str, Any]:
    series = entry.series
    return {
        "path": str(entry.path),
        "id": series.id if series else "",
        "title": series.title if series else "",
        "problems": len(entry.problems),
        "workshops": [_workshop_as_json(workshop) for workshop in entry.workshops],
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
    about="Lists the series in a folder and their workshops by date, with how many cards and "
    "themes each has.",
    examples=(
        Example("list workshops", "everything in a folder"),
        Example("list --json workshops", "the same for a script"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
