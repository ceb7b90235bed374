"""What do people take home?

Writes the documents of a workshop, saying as it goes what is done and what is left out.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from userneeds.disclosure.readers import READERS
from userneeds.documents.catalogue import (
    EXPORT_TYPES,
    FORMER_NAMES,
    TABLE_TYPES,
    DocumentType,
    Format,
    PaperFormat,
    TableFormat,
    TableType,
)
from userneeds.model.wording import counted_or_no
from userneeds.session.extensions.contract import ForeignPaper
from userneeds.session.extensions.found_extensions import (
    PAPERS_GROUP,
    extension_names,
    found_papers,
)
from userneeds.session.outputs.exports import (
    ExportedFile,
    ExportResult,
    ExportWishes,
    export_documents,
)
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.choice_arguments import ALL, choice_list_parser
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_for_export
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import Example, Verb, add_day, add_workshop
from userneeds.surfaces.cli.verb_context import VerbContext

FORMATS: tuple[Format, ...] = (*get_args(PaperFormat), *get_args(TableFormat))
_DOCUMENT_NAMES = tuple(kind.name for kind in EXPORT_TYPES)


def _arguments(parser: ArgumentParser) -> None:
    add_workshop(parser)
    parser.add_argument(
        "--what",
        metavar="KINDS",
        type=choice_list_parser((*_DOCUMENT_NAMES, *extension_names(PAPERS_GROUP)), FORMER_NAMES),
        default=_DOCUMENT_NAMES,
        help=f"kinds of document (default: {ALL})",
    )
    add_formats(parser)
    parser.add_argument(
        "--for",
        dest="reader",
        choices=READERS,
        help="for whom they are (default: public, group or room, as below)",
    )
    parser.add_argument(
        "--room",
        metavar="URL",
        default="",
        help="where people come in by phone, with its code: the run sheet says it",
    )
    add_day(parser, "the day on which funds are judged (default: today)")
    add_out(parser, "where they go (default: exports)")


def add_formats(parser: ArgumentParser) -> None:
    """Add the option that says in which formats documents are written."""
    parser.add_argument(
        "--format",
        metavar="FORMATS",
        type=choice_list_parser(FORMATS),
        default=("pdf",),
        help="pdf, html, md, docx; of tables xlsx, csv, json; of diagrams mmd (default: pdf, and "
        "the first of tables, issues and diagrams that are asked for)",
    )


def add_out(parser: ArgumentParser, words: str) -> None:
    """Add the option that says into which folder documents are written."""
    parser.add_argument("--out", metavar="FOLDER", default="exports", help=words)


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    path = Path(options.workshop)
    workshop, series = read_for_export(path, console)
    kinds = _chosen_kinds(options.what, console)
    formats = options.format
    if tuple(formats) == ("pdf",):
        formats = (*formats, *_only_formats(options.what))
    out = Path(options.out)
    on = options.on or context.clock.now().date()
    wishes = ExportWishes(options.reader, options.room, path.parent, on)
    total = ExportResult()
    for number, kind in enumerate(kinds, 1):
        console.now_doing(f"{number} of {len(kinds)}  {kind.title}")
        result = export_documents(workshop, series, [kind.name], formats, out, wishes)
        count = counted_or_no(len(result.files), "file")
        console.say(f"{number} of {len(kinds)}  {kind.title}: {count}")
        for file in result.files:
            _print_file(file, console)
        total += result
    say_export_summary(total, out, console)
    return export_exit_code(total)


def _chosen_kinds(
    names: tuple[str, ...], console: Console
) -> list[DocumentType | TableType | ForeignPaper]:
    """Return what is asked for, ours first; extensions that break are named and left out."""
    kinds: list[DocumentType | TableType | ForeignPaper] = []
    kinds += [kind for kind in EXPORT_TYPES if kind.name in names]
    foreign = set(names) - set(_DOCUMENT_NAMES)
    if foreign:
        found = found_papers()
        kinds += [paper for name, paper in found.usable.items() if name in foreign]
        for fault in found.faults:
            console.say(str(fault))
    return kinds


def _only_formats(what: Sequence[str]) -> Iterator[Format]:
    """Yield the first format of each kind of table that somebody asks for by name."""
    if tuple(what) != _DOCUMENT_NAMES:
        yield from (kind.formats[0] for kind in TABLE_TYPES if kind.name in what)


def _print_file(file: ExportedFile, console: Console) -> None:
    console.print(str(file.path))
    for words in (*file.warnings, *file.notes):
        console.say(f"  {file.path.name}: {words}")


def say_export_summary(result: ExportResult, out: Path, console: Console) -> None:
    """Say how many documents were made, and what became of the others."""
    for note in result.notes:
        console.say(note)
    for fault in result.faults:
        console.say(TonedText(fault.sentence, "bad"))
    console.say(f"{counted_or_no(len(result.files), 'document')} in {out}.")


def export_exit_code(result: ExportResult) -> int:
    """Return the code of the worst fault; otherwise whether there was anything to make."""
    if result.faults:
        return max(fault.exit_code for fault in result.faults)
    return exit_codes.SUCCESS if result.files else exit_codes.PROBLEMS_FOUND


_DOCUMENT_ROWS = [(f"  {kind.name}", kind.reader, kind.purpose) for kind in EXPORT_TYPES]
_DOCUMENT_LIST = "\n".join(align_columns(_DOCUMENT_ROWS))

VERB = Verb(
    about=f"Writes documents of a workshop into a folder and prints their names. The kinds "
    f"are:\n\n{_DOCUMENT_LIST}\n\n"
    "Each file appears whole or not at all; the same workshop always gives the same bytes. One\n"
    "that cannot be made is named, and the others are made. A file of the same name that is not\n"
    "of userneeds, or was changed by hand, is kept beside the new one.",
    examples=(
        Example("export damp.workshop.yaml", "every document as PDF, into exports/"),
        Example(
            "export --what case-study,cards --format pdf,html damp.workshop.yaml",
            "two of them, in two formats",
        ),
        Example(
            "export --what case-study --format docx damp.workshop.yaml",
            "for colleagues to edit in Word",
        ),
        Example(
            "export --what table --format xlsx,csv damp.workshop.yaml",
            "every card as an Excel workbook and as CSV",
        ),
        Example(
            "export --what issues --format csv damp.workshop.yaml",
            "needs and promises as CSV, each for Jira, GitHub and GitLab",
        ),
        Example(
            "export --what all --format all --out handouts damp.workshop.yaml",
            "everything there is",
        ),
    ),
    arguments=_arguments,
    run=_run,
    problems="the workshop holds nothing for what was asked",
)
