"""How can a part of a meeting be done? The library of techniques, with those of a series."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

from userneeds.model.technique import TECHNIQUES, Technique, sort_techniques, timed_steps
from userneeds.model.wording import counted_or_no
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_series_beside
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_json_flag,
    add_series_option,
)
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "technique", metavar="TECHNIQUE", nargs="?", help="which one; without it, all are listed"
    )
    add_series_option(parser, "folder of a series (default: here)")
    add_json_flag(parser, "as JSON")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    series = read_series_beside(Path(options.folder, SERIES_FILE), console)
    own = series.techniques if series else {}
    known = {**TECHNIQUES, **own}
    if options.technique is None:
        _print_list(sort_techniques(list(known.values())), console, as_json=options.json)
        return exit_codes.SUCCESS
    technique = known.get(options.technique)
    if technique is None:
        near = get_close_matches(options.technique, known, 1)
        advice = f"Did you mean '{near[0]}'?" if near else "'userneeds techniques' lists them."
        raise WrongUseError(f"There is no technique '{options.technique}'. {advice}")
    if options.json:
        console.print_json(asdict(technique), indent=2)
    else:
        _print_one(technique, console)
    return exit_codes.SUCCESS


def _print_list(techniques: list[Technique], console: Console, *, as_json: bool) -> None:
    if as_json:
        console.print_json([asdict(technique) for technique in techniques], indent=2)
        return
    rows = [_technique_cells(technique) for technique in techniques]
    lines = list(align_columns(rows))
    families = list(dict.fromkeys(technique.family for technique in techniques))
    for family in families:
        console.print(TonedText(family, "strong"))
        for technique, line in zip(techniques, lines, strict=True):
            if technique.family == family:
                console.print(line)


def _technique_cells(technique: Technique) -> tuple[str, ...]:
    minutes = f"{technique.minutes} min"
    return (f"  {technique.id}", minutes, technique.what_for or technique.name)


def _print_one(technique: Technique, console: Console) -> None:
    minutes = counted_or_no(technique.minutes, "minute")
    console.print(TonedText(technique.name, "strong"), f", {minutes}")
    if technique.what_for:
        console.print(technique.what_for)
    if technique.prompt:
        console.print(f"Ask: {technique.prompt}")
    for number, step in enumerate(timed_steps(technique), 1):
        console.print(f"  {number}. {step}")
    allowed = ", ".join(technique.allows) or "only listen"
    console.print(f"People may meanwhile: {allowed}")
    if technique.silent:
        console.print("Cards are closed until they are revealed.")
    if technique.source:
        console.print(f"Source: {technique.source}")


VERB = Verb(
    about="Lists the ways in which a part of a meeting can be done, or explains one: what it "
    "is for, how long it\n"
    "takes, its steps. A series may describe its own, in 'techniques' of its series.yaml.",
    examples=(
        Example("techniques", "all of them"),
        Example("techniques one-two-four-all", "one, step by step"),
        Example("techniques --in workshops/north --json", "with those of a series, for a script"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
