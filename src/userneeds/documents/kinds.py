"""Which documents there are: the table that every help text and menu reads. It loads nothing."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Format: TypeAlias = Literal["pdf", "html", "md"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    name: str
    """As typed on a command line."""
    title: str
    formats: tuple[Format, ...]
    what_for: str


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file. `pages` is 0 for formats without pages."""

    file_name: str
    data: bytes
    warnings: tuple[str, ...]
    pages: int


_ALL: tuple[Format, ...] = ("pdf", "html", "md")

KINDS: tuple[Kind, ...] = (
    Kind("blueprint", "Service blueprint", _ALL, "The service step by step across lanes, on A3."),
    Kind("blueprint-a4", "Service blueprint on A4", ("pdf",), "The same on A4 sheets to tape together."),
    Kind("comparison", "Two versions compared", _ALL, "As it is and as it could be, side by side."),
    Kind("case-study", "Case study", _ALL, "What the group did, found and learned, to publish."),
    Kind("summary", "Session summary", _ALL, "Every card and decision, for those who were there."),
    Kind("cards", "Need cards", ("pdf",), "A card for each need, eight a page, to cut out."),
    Kind("posters", "Theme posters", ("pdf",), "An A3 sheet for each theme, for the wall."),
    Kind("prospectus", "Prospectus", _ALL, "A page for each fund, to find partners."),
    Kind("agenda", "Agenda", _ALL, "The plan of the day, for those who come."),
    Kind("run-sheet", "Run sheet", _ALL, "The plan with script and steps, for the facilitator."),
    Kind("worksheet", "Worksheet", ("pdf",), "Room to write needs and answers by hand."),
    Kind("voting-sheet", "Voting sheet", ("pdf",), "Every option with room for dots."),
)
"""Every kind, in the order menus show them."""
