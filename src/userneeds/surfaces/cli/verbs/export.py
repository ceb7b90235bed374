"""What do people take home?

Writes the documents of a workshop, saying as it goes what is done and what is left out.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import get_args

from userneeds.documents.catalogue import DOCUMENT_TYPES, Format
from userneeds.session.outputs.exports import export_documents
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.choice_arguments import ALL, choice_list_parser
from userneeds.surfaces.cli.file_arguments import read_series_beside, read_workshop_at
from userneeds.surfaces.cli.text_output import align_columns, count_phrase
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext

FORMATS: tuple[Format, ...] = get_args(Format)
_DOCUMENT_NAMES = tuple(kind.name for kind in DOCUMENT_TYPES)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", help="a workshop file")
    parser.add_argument(
        "--what",
        metavar="KINDS",
        type=choice_list_parser(_DOCUMENT_NAMES),
        default=_DOCUMENT_NAMES,
        help=f"kinds of document (default: {ALL})",
    )
    parser.add_argument(
        "--format",
        metavar="FORMATS",
        type=choice_list_parser(FORMATS),
        default=("pdf",),
        help="pdf, html, md (default: pdf)",
    )
    parser.add_argument(
        "--out", metavar="FOLDER", default="exports", help="where they go (default: exports)"
    )


def _run(options: Namespace, world: VerbContext) -> int:
    console, path = world.console, Path(options.workshop)
    workshop = read_workshop_at(path, console)
    series = read_series_beside(path, world.console)
    kinds = [kind for kind in DOCUMENT_TYPES if kind.name in options.what]
    written = 0
    for number, kind in enumerate(kinds, 1):
        made = export_documents(workshop, series, [kind.name], options.format, Path(options.out))
        console.say(f"{number} of {len(kinds)}  {kind.title}: {count_phrase(len(made), 'file')}")
        for document in made:
            console.print(str(document.path))
            for warning in document.warnings:
                console.say(f"  {document.path.name}: {warning}")
        written += len(made)
    console.say(f"{count_phrase(written, 'document')} in {options.out}.")
    return exit_codes.SUCCESS if written else exit_codes.PROBLEMS_FOUND


_DOCUMENT_LIST = "\n".join(
    f"  {line}" for line in align_columns((kind.name, kind.purpose) for kind in DOCUMENT_TYPES)
)

VERB = Verb(
    about=f"Writes documents of a workshop into a folder and prints their names. The kinds are:\n\n{_DOCUMENT_LIST}\n\n"
    "Each file appears whole or not at all; the same workshop always gives the same bytes.",
    examples=(
        Example("export damp.workshop.yaml", "every document as PDF, into exports/"),
        Example(
            "export --what case-study,cards --format pdf,html damp.workshop.yaml",
            "two of them, in two formats",
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
