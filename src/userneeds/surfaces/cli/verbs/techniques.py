"""How can a part of a meeting be done? The library of techniques, with those of a series."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

from userneeds.model.technique import TECHNIQUES, Technique, sort_techniques, timed_steps
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_series_beside
from userneeds.surfaces.cli.text_output import align_columns, count_phrase
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "technique", metavar="TECHNIQUE", nargs="?", help="which one; without it, all are listed"
    )
    parser.add_argument(
        "--in",
        metavar="FOLDER",
        dest="folder",
        default=".",
        help="folder of a series (default: here)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def _run(options: Namespace, world: VerbContext) -> int:
    series = read_series_beside(Path(options.folder, "series.yaml"), world.console)
    known = {**TECHNIQUES, **(series.techniques if series else {})}
    if options.technique is None:
        chosen = sort_techniques(list(known.values()))
        if options.json:
            world.console.print_json([asdict(one) for one in chosen], indent=2)
        else:
            _list(chosen, world.console)
        return exit_codes.SUCCESS
    technique = known.get(options.technique)
    if technique is None:
        near = get_close_matches(options.technique, known, 1)
        advice = f"Did you mean '{near[0]}'?" if near else "'userneeds techniques' lists them."
        raise WrongUseError(f"There is no technique '{options.technique}'. {advice}")
    if options.json:
        world.console.print_json(asdict(technique), indent=2)
    else:
        _show(technique, world.console)
    return exit_codes.SUCCESS


def _list(techniques: list[Technique], console: Console) -> None:
    families = list(dict.fromkeys(one.family for one in techniques))
    lines = list(
        align_columns(
            (f"  {one.id}", f"{one.minutes} min", one.what_for or one.name) for one in techniques
        )
    )
    for family in families:
        console.print(TonedText(family, "strong"))
        for technique, line in zip(techniques, lines, strict=True):
            if technique.family == family:
                console.print(line)


def _show(technique: Technique, console: Console) -> None:
    console.print(
        TonedText(technique.name, "strong"), f", {count_phrase(technique.minutes, 'minute')}"
    )
    for said in (technique.what_for, f"Ask: {technique.prompt}" if technique.prompt else ""):
        if said:
            console.print(said)
    for number, step in enumerate(timed_steps(technique), 1):
        console.print(f"  {number}. {step}")
    console.print(f"People may meanwhile: {', '.join(technique.allows) or 'only listen'}")
    if technique.silent:
        console.print("Cards are closed until they are revealed.")
    if technique.source:
        console.print(f"Source: {technique.source}")


VERB = Verb(
    about="Lists the ways in which a part of a meeting can be done, or explains one: what it is for, how long it\n"
    "takes, its steps. A series may describe its own, in 'techniques' of its series.yaml.",
    examples=(
        Example("techniques", "all of them"),
        Example("techniques one-two-four-all", "one, step by step"),
        Example("techniques --in workshops/north --json", "with those of a series, for a script"),
    ),
    arguments=_arguments,
    run=_run,
)
