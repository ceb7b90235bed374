"""What does the record of a workshop say across organisations: shared, missing, proven, fundable?"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from userneeds.analysis.insight.sections import SECTIONS, InsightSection
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_series_beside, read_workshop_at
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_SECTION_NAMES = ", ".join(section.name for section in SECTIONS)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="WORKSHOP", help="a workshop file")
    parser.add_argument(
        "--about",
        metavar="WHAT",
        default="",
        help=f"only these, with commas between: {_SECTION_NAMES}",
    )
    parser.add_argument(
        "--json", action="store_true", help="as one JSON object, every figure with its ingredients"
    )


def _run(options: Namespace, world: VerbContext) -> int:
    sections = tuple(_choose_sections(options.about))
    path = Path(options.workshop)
    workshop = read_workshop_at(path, world.console)
    series = read_series_beside(path, world.console)
    if options.json:
        world.console.print_json(
            {section.name: _section_as_json(section, workshop, series) for section in sections}
        )
        return exit_codes.SUCCESS
    for section in sections:
        _print(section, workshop, series, world.console)
    return exit_codes.SUCCESS


def _choose_sections(about: str) -> Iterator[InsightSection]:
    wanted = [name.strip() for name in about.split(",") if name.strip()]
    known = {section.name: section for section in SECTIONS}
    for name in wanted:
        if name not in known:
            raise WrongUseError(f"There is no insight '{name}'. There are: {_SECTION_NAMES}.")
    yield from (known[name] for name in wanted or known)


def _print(
    section: InsightSection, workshop: Workshop, series: Series | None, console: Console
) -> None:
    console.print(TonedText(section.title, "strong"))
    found = section.find(workshop, series)
    if not found:
        console.print(f"  {section.empty_text}")
    for one in found:
        for place, line in enumerate(section.lines(workshop, one)):
            console.print(f"  {'    ' if place else '- '}{line}")
    console.print("")


def _section_as_json(
    section: InsightSection, workshop: Workshop, series: Series | None
) -> list[dict[str, Any]]:
    return [
        {"words": list(section.lines(workshop, one)), "figures": _figures_as_json(one)}
        for one in section.find(workshop, series)
    ]


def _figures_as_json(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, tuple):
        return [_figures_as_json(part) for part in value]
    return value


VERB = Verb(
    about="Says what organisations share and where they pull apart, what is missing and who could mend it, how well\n"
    "needs are proven, what ranking them in other ways would change, what could be paid for together, who shares\n"
    "what with whom and who was not heard. Every figure can be followed to its ingredients with --json.",
    examples=(
        Example("insight monday.workshop.yaml", "everything"),
        Example(
            "insight monday.workshop.yaml --about shared,gaps",
            "what organisations share, and the to-do list",
        ),
        Example("insight monday.workshop.yaml --about funds --json", "for a script"),
    ),
    arguments=_arguments,
    run=_run,
)
