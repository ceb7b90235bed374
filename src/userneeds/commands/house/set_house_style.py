"""How does a group say what its papers look like? Whole, so that nothing half is ever printed."""

from dataclasses import dataclass, replace

from userneeds.commands.change import Subject, entry_change
from userneeds.commands.command import Decision, SharedCommand
from userneeds.model.clean_text import clean_line
from userneeds.model.house.house_style import HouseStyle, house_style_problems
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHouseStyle(SharedCommand):
    """Say in whose name, with which logo, colours, foot and headings a series makes its papers."""

    house_style: HouseStyle

    def decide(self, subject: Subject) -> Decision:
        if isinstance(subject, Workshop):
            return Problem("series-only", "What papers look like is said in the series.")
        style = _clean(self.house_style)
        problem = next(house_style_problems(style), None)
        if problem is not None:
            return replace(problem, level="error")
        return entry_change(subject, "house_style", "", style)

    def describe(self, subject: Subject) -> str:
        return "said how papers look"


def _clean(style: HouseStyle) -> HouseStyle:
    """Return the style as it is kept: lines without what cannot be seen, colours in small letters.

    A heading for which nothing is said is ours again.
    """
    headings: dict[str, str] = {}
    for ours, own in style.headings.items():
        said = clean_line(own)
        if said:
            headings[clean_line(ours)] = said
    name = clean_line(style.name)
    logo = clean_line(style.logo)
    accent = clean_line(style.accent).lower()
    tint = clean_line(style.tint).lower()
    foot = clean_line(style.foot)
    return HouseStyle(name=name, logo=logo, accent=accent, tint=tint, foot=foot, headings=headings)
