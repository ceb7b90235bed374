"""What do people take home? Writes the documents of a workshop, saying as it goes what is done and what is left out."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import get_args

from userneeds.documents.kinds import KINDS, Format
from userneeds.session.exports import export
from userneeds.surfaces.cli import exits
from userneeds.surfaces.cli.choices import ALL, one_or_more
from userneeds.surfaces.cli.files import series_of, workshop_at
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.words import columns, count
from userneeds.surfaces.cli.world import World

FORMATS: tuple[Format, ...] = get_args(Format)
_NAMES = tuple(kind.name for kind in KINDS)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", help="a workshop file")
    parser.add_argument(
        "--what", metavar="KINDS", type=one_or_more(_NAMES), default=_NAMES, help=f"kinds of document (default: {ALL})"
    )
    parser.add_argument(
        "--format", metavar="FORMATS", type=one_or_more(FORMATS), default=("pdf",), help="pdf, html, md (default: pdf)"
    )
    parser.add_argument("--out", metavar="FOLDER", default="exports", help="where they go (default: exports)")


def _run(options: Namespace, world: World) -> int:
    console, path = world.console, Path(options.workshop)
    workshop = workshop_at(path, console)
    series = series_of(path, world.console)
    kinds = [kind for kind in KINDS if kind.name in options.what]
    written = 0
    for number, kind in enumerate(kinds, 1):
        made = export(workshop, series, [kind.name], options.format, Path(options.out))
        console.say(f"{number} of {len(kinds)}  {kind.title}: {count(len(made), 'file')}")
        for document in made:
            console.print(str(document.path))
            for warning in document.warnings:
                console.say(f"  {document.path.name}: {warning}")
        written += len(made)
    console.say(f"{count(written, 'document')} in {options.out}.")
    return exits.FINE if written else exits.PROBLEMS


_LIST = "\n".join(f"  {line}" for line in columns((kind.name, kind.what_for) for kind in KINDS))

VERB = Verb(
    about=f"Writes documents of a workshop into a folder and prints their names. The kinds are:\n\n{_LIST}\n\n"
    "Each file appears whole or not at all; the same workshop always gives the same bytes.",
    examples=(
        Example("export damp.workshop.yaml", "every document as PDF, into exports/"),
        Example("export --what case-study,cards --format pdf,html damp.workshop.yaml", "two of them, in two formats"),
        Example("export --what all --format all --out handouts damp.workshop.yaml", "everything there is"),
    ),
    arguments=_arguments,
    run=_run,
    problems="the workshop holds nothing for what was asked",
)
