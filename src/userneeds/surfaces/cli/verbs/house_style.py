"""How do a group's papers look and speak? By name, logo, two colours, a foot, and headings."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from userneeds.commands.house.set_house_style import SetHouseStyle
from userneeds.model.house.house_style import PAPER_HEADINGS, HouseStyle
from userneeds.model.series import Series
from userneeds.session.outputs.house_logo import read_house_logo
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.people.changed_file import (
    OpenedFile,
    carry_out,
    opened_for_change,
    read_subject,
    subject_file,
)
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_PARTS = ("name", "logo", "accent", "tint", "foot")
_HELP: Mapping[str, str] = {
    "name": "in whose name papers are made (default: the title of the series)",
    "logo": "a PNG or SVG beside series.yaml",
    "accent": "the colour of headings, bars and rules, as '#0b5563'",
    "tint": "the colour behind words set apart, as '#e3eef0'",
    "foot": "what the foot of every page says besides",
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a series' folder")
    for part in _PARTS:
        parser.add_argument(f"--{part}", metavar="TEXT", help=f"{_HELP[part]}; '' for ours")
    parser.add_argument(
        "--heading",
        metavar="OURS=OWN",
        action="append",
        default=[],
        help="what the group says instead of a heading of ours; may come again",
    )
    parser.add_argument(
        "--headings", action="store_true", help="list every heading that can be said otherwise"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    file = subject_file(Path(options.folder))
    given = {part: getattr(options, part) for part in _PARTS}
    changed: dict[str, Any] = {part: said for part, said in given.items() if said is not None}
    if options.heading:
        changed["headings"] = dict(map(_heading, options.heading))
    if changed:
        with opened_for_change(file, context) as session:
            _change(session, changed)
    series = read_subject(file, context)
    if not isinstance(series, Series):
        raise WrongUseError(f"{file} is a workshop; how papers look is said in its series.")
    lines = _heading_rows(series) if options.headings else _style_rows(series.house_style)
    for line in align_columns(list(lines)):
        context.console.print(line)
    for note in read_house_logo(series, file.parent).notes:
        context.console.say(note)
    return exit_codes.SUCCESS


def _change(session: OpenedFile, changed: Mapping[str, Any]) -> None:
    """Say what is changed; a logo that cannot be printed is refused before it is written."""
    series = session.subject
    if not isinstance(series, Series):
        raise WrongUseError(f"{session.path} is a workshop; how papers look is said in its series.")
    headings = {**series.house_style.headings, **changed.get("headings", {})}
    style = replace(series.house_style, **{**changed, "headings": headings})
    if changed.get("logo"):
        notes = read_house_logo(replace(series, house_style=style), session.path.parent).notes
        if notes:
            raise WrongUseError(notes[-1])
    carry_out(session, SetHouseStyle(at=session.now(), house_style=style))


def _heading(words: str) -> tuple[str, str]:
    ours, separator, own = words.partition("=")
    if not separator:
        raise WrongUseError(
            f"'{words}' says no heading: write 'What did not work=What we dropped'."
        )
    return ours.strip(), own.strip()


def _style_rows(style: HouseStyle) -> Iterator[tuple[str, str]]:
    for part in _PARTS:
        yield part, getattr(style, part) or "ours"
    yield from style.headings.items()


def _heading_rows(series: Series) -> Iterator[tuple[str, str]]:
    for ours in PAPER_HEADINGS:
        yield ours, series.house_style.headings.get(ours, "")


VERB = Verb(
    about="Says, or with options changes, how the papers of a series look and speak. What is\n"
    "empty is ours. A colour on which words could not be read is refused, and so is a logo\n"
    "that holds anything but a picture: an SVG may have filled shapes and nothing else.",
    examples=(
        Example("house-style workshops/north", "what is said so far"),
        Example(
            'house-style workshops/north --name "North group" --logo logo.svg --accent "#5b2a86"',
            "name, logo and colour",
        ),
        Example(
            'house-style workshops/north --heading "What did not work=What we would change"',
            "a heading in the group's words",
        ),
    ),
    arguments=_arguments,
    run=_run,
)
