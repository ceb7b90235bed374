"""What does a workshop say across organisations: what is shared, missing, proven, fundable?"""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

from userneeds.analysis.insight.sections import SECTIONS, InsightSection, SectionFindings
from userneeds.disclosure.seen import AnySeen
from userneeds.model.wording import counted
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_seen_at
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_day,
    add_json_flag,
    add_reader,
    add_workshop,
)
from userneeds.surfaces.cli.verb_context import VerbContext

_SECTION_NAMES = ", ".join(section.name for section in SECTIONS)


def _arguments(parser: ArgumentParser) -> None:
    add_workshop(parser)
    parser.add_argument(
        "--about",
        metavar="WHAT",
        default="",
        help=f"only these, with commas between: {_SECTION_NAMES}",
    )
    add_day(parser, "the day on which funds are judged (default: today)")
    add_reader(parser, "room")
    add_json_flag(parser, "as one JSON object, every figure with its ingredients")


def _run(options: Namespace, context: VerbContext) -> int:
    sections = _choose_sections(options.about)
    path = Path(options.workshop)
    console = context.console
    workshop, series = read_seen_at(path, options.reader, console)
    on = options.on or context.clock.now().date()
    if options.json:
        plain = {}
        for section in sections:
            console.now_doing(section.title)
            plain[section.name] = _section_as_json(
                section, workshop, section.findings(workshop, series, on)
            )
        console.print_json(plain)
        return exit_codes.SUCCESS
    for section in sections:
        console.now_doing(section.title)
        _print(section, workshop, section.findings(workshop, series, on), console)
    if workshop.kept_back.has_hidden_votes:
        console.say("The vote is still hidden, so no dot is in any answer.")
    closed = workshop.kept_back.closed_cards
    if closed:
        console.say(f"{counted(closed, 'card')} still face down: in no answer.")
    return exit_codes.SUCCESS


def _choose_sections(about: str) -> list[InsightSection]:
    stripped = (name.strip() for name in about.split(","))
    names = [name for name in stripped if name]
    if not names:
        return list(SECTIONS)
    sections_by_name = {section.name: section for section in SECTIONS}
    for name in names:
        if name not in sections_by_name:
            raise WrongUseError(f"There is no insight '{name}'. There are: {_SECTION_NAMES}.")
    return [sections_by_name[name] for name in names]


def _print(
    section: InsightSection, workshop: AnySeen, insights: SectionFindings, console: Console
) -> None:
    console.print(TonedText(section.title, "strong"))
    if not insights:
        console.print(f"  {section.empty_text}")
    for insight in insights:
        first_line, *other_lines = section.lines(workshop, insight)
        console.print(f"  - {first_line}")
        for line in other_lines:
            console.print(f"      {line}")
    console.print("")


def _section_as_json(
    section: InsightSection, workshop: AnySeen, insights: SectionFindings
) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = []
    for insight in insights:
        words = list(section.lines(workshop, insight))
        plain.append({"words": words, "figures": _figures_as_json(insight)})
    return plain


def _figures_as_json(value: Any) -> Any:  # noqa: ANN401 - any value of the analysis
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, tuple):
        return [_figures_as_json(part) for part in value]
    return value


VERB = Verb(
    about="Says what organisations share and where they pull apart, what is missing and who "
    "could mend it, how well\n"
    "needs are proven, what ranking them in other ways would change, what could be paid for "
    "together, who shares\n"
    "what with whom and who was not heard. Every figure can be followed to its ingredients "
    "with --json.",
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
    file_form="plain",
)
