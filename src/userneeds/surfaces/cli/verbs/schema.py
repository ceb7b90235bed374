"""What may stand in a file, for editors: the JSON Schema of a workshop, a series or an agenda."""

from argparse import ArgumentParser, Namespace
from typing import get_args

from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.schema.json_schema import FileKind, json_schema


def _arguments(parser: ArgumentParser) -> None:
    kinds: tuple[FileKind, ...] = get_args(FileKind)
    parser.add_argument(
        "kind", nargs="?", choices=kinds, default="workshop", help="which file (default: workshop)"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    context.console.print_json(json_schema(options.kind), indent=2)
    return exit_codes.SUCCESS


VERB = Verb(
    about="Prints the JSON Schema (draft 7) of a file. Editors that know YAML use it to "
    "complete and explain fields.",
    examples=(
        Example(
            "schema --out workshop.schema.json",
            "for '# yaml-language-server: $schema=workshop.schema.json'",
        ),
        Example("schema series", "the schema of series.yaml"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
