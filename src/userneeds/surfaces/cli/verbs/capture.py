"""What cards does a text hold, what would a facilitator ask about them, and which want the same?

For scripts, the rows are JSON Lines just as `capture.report` makes them; for people the same in
words.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from userneeds.capture.coach.rules.review import CoachContext
from userneeds.capture.report import (
    ReportRow,
    coach_rows,
    duplicate_rows,
    parse_rows,
    typed_rows,
)
from userneeds.model.card import CARD_KINDS
from userneeds.model.wording import counted_or_no
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_series_beside
from userneeds.surfaces.cli.text_arguments import read_lines_argument, read_text_argument
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError, add_json_flag
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=tuple(_FORMATTERS), help="what to do with the text")
    parser.add_argument(
        "file", metavar="FILE", help="a text, Word or CSV file, or '-' for the input"
    )
    add_json_flag(parser, "as JSON Lines: an object a line")
    parser.add_argument(
        "--kind",
        choices=CARD_KINDS,
        metavar="KIND",
        help="parse: as the app reads it where cards of this kind are typed (need, story, job, …)",
    )
    parser.add_argument(
        "--each-line", action="store_true", help="coach: take every line as a card of its own"
    )
    parser.add_argument(
        "--in",
        metavar="FOLDER",
        dest="folder",
        default="",
        help="coach: ask as the series in this folder wants it asked",
    )


def _run(options: Namespace, context: VerbContext) -> int:
    if options.each_line and options.what != "coach":
        raise WrongUseError(
            f"--each-line belongs to 'capture coach', not to 'capture {options.what}'."
        )
    if options.kind and options.what != "parse":
        raise WrongUseError(f"--kind belongs to 'capture parse', not to 'capture {options.what}'.")
    console = context.console
    format_row = _typed_lines if options.kind else _FORMATTERS[options.what]
    count = 0
    for row in _rows(options, console):
        count += 1
        if options.json:
            console.print_json(row)
        else:
            console.print("\n".join(format_row(row)))
    noun, plural = _NOUNS[options.what]
    console.say(f"{counted_or_no(count, noun, plural)}.")
    return exit_codes.SUCCESS


def _rows(options: Namespace, console: Console) -> Iterator[ReportRow]:
    if options.kind:
        return typed_rows(read_text_argument(options.file, console), options.kind)
    if options.what == "parse":
        return parse_rows(read_text_argument(options.file, console))
    if options.what == "coach" and not options.each_line:
        return coach_rows(read_text_argument(options.file, console), _around(options, console))
    text = "\n".join(read_lines_argument(options.file, console))
    if options.what == "duplicates":
        return duplicate_rows(text)
    return coach_rows(text, _around(options, console), each_line=True)


def _around(options: Namespace, console: Console) -> CoachContext:
    """Return what is known of the group whose needs these are."""
    if not options.folder:
        return CoachContext()
    series = read_series_beside(Path(options.folder, SERIES_FILE), console)
    if series is None:
        raise WrongUseError(f"There is no series in {options.folder}.")
    return CoachContext(frozenset(series.glossary), own=tuple(series.coach.values()))


def _parsed_lines(row: ReportRow) -> Iterator[str]:
    yield f"line {row['line']}: {row['kind']}"
    for name in ("id", "title", "context", "role", "need", "benefit", "note"):
        if row[name]:
            yield f"    {name}: {row[name]}"


def _typed_lines(row: ReportRow) -> Iterator[str]:
    yield f"line {row['line']}: {row['kind']}"
    yield f"    {row['says']}"


def _advice_lines(row: ReportRow) -> Iterator[str]:
    yield f"line {row['line']}: {row['text']}"
    advice = row["advice"]
    if not isinstance(advice, list):
        return
    for entry in advice:
        is_kept_back = entry["level"] != "info" and not entry["shown"]
        note = "  (not shown)" if is_kept_back else ""
        yield f"    {entry['level']}: {entry['says']}  [{entry['action']}]{note}"


def _pair_lines(row: ReportRow) -> Iterator[str]:
    """People count lines from 1."""
    first = int(str(row["a"])) + 1
    second = int(str(row["b"])) + 1
    yield f"lines {first} and {second}: {row['relation']} ({row['score']})"


_NOUNS = {
    "parse": ("card or note", "cards and notes"),
    "coach": ("card", "cards"),
    "duplicates": ("pair", "pairs"),
}
_FORMATTERS: Mapping[str, Callable[[ReportRow], Iterator[str]]] = {
    "parse": _parsed_lines,
    "coach": _advice_lines,
    "duplicates": _pair_lines,
}

VERB = Verb(
    about="Reads pasted text as cards. Three things can be asked:\n\n"
    "  parse       which cards and notes it holds: needs, stories, jobs, challenges, in any "
    "common format\n"
    "  coach       all there is to ask about each card, with a reason and one action; what the "
    "room is\n              not shown, which is asked two questions at most, says so\n"
    "  duplicates  which lines want the same, or nearly; every line is a card",
    examples=(
        Example("capture parse notes.md", "see what would become cards"),
        Example("capture parse notes.docx", "the same of a Word file"),
        Example("capture parse wall.csv --json", "the same for a script, a card a line"),
        Example("capture parse sticky.txt --kind need", "as the app would read these lines"),
        Example("capture coach --each-line needs.txt --json", "advice on each line"),
        Example("capture duplicates needs.txt", "pairs of lines that want the same"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
