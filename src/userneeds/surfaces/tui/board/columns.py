"""Which columns the board has, and which cards stand in each.

Pure: the same workshop and grouping give the same columns. Cards written in a silent stage that is not revealed yet
stand in a column of their own, face down, wherever a column's name would say something about them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias, get_args

from userneeds.model.card import KINDS, Card
from userneeds.model.technique import doings_of
from userneeds.model.workshop import Workshop, in_order

Grouping: TypeAlias = Literal["stage", "kind", "theme", "organisation", "role"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

CLOSED = "/closed"
"""The column of cards that are face down; no id has a slash."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: cards that have something in common."""

    key: str
    """The id of the stage, theme or organisation, the kind or the role; empty for cards without one."""
    title: str
    cards: tuple[Card, ...]


Keep: TypeAlias = Callable[[Card], bool]


def columns_of(workshop: Workshop, by: Grouping, keep: Keep | None = None) -> tuple[Column, ...]:
    """Return the board's columns, left to right; `keep` leaves out cards that a search does not find.

    It looks at every card once, because it is asked again after every change.
    """
    hidden = hidden_stages(workshop)
    found = _sorted_out(workshop, by, hidden)
    titles = _titles(workshop, by, found)
    closed = hidden if by == "stage" else {CLOSED}
    if keep is not None:
        found = {key: [] if key in closed else list(filter(keep, cards)) for key, cards in found.items()}
    columns = [Column(key, titles[key], in_order(found.get(key, ()))) for key in titles]
    columns += [Column(key, key, in_order(cards)) for key, cards in found.items() if key and key not in titles]
    if found.get("") or not columns:
        columns.insert(0, Column("", _NAMELESS[by], in_order(found.get("", ()))))
    current = workshop.current_stage()
    wanted = frozenset({current.id} if current else () if workshop.runs else titles)
    return tuple(_without_empty(columns, by, wanted if by == "stage" else frozenset()))


def _sorted_out(workshop: Workshop, by: Grouping, hidden: frozenset[str]) -> dict[str, list[Card]]:
    """Return the cards of each column by its key, in the order of the file."""
    key_of = workshop.organisation_of if by == "organisation" else attrgetter(by)
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in workshop.cards.values():
        is_closed = hidden and by != "stage" and card.stage in hidden
        found[CLOSED if is_closed else key_of(card)].append(card)
    return found


_NAMELESS: Mapping[Grouping, str] = {
    "stage": "No stage",
    "kind": "No kind",
    "theme": "No theme yet",
    "organisation": "Nobody's yet",
    "role": "No role",
}


def hidden_stages(workshop: Workshop) -> frozenset[str]:
    """Return the stages whose cards are face down."""
    return workshop.closed_stages()


def _without_empty(columns: list[Column], by: Grouping, wanted: frozenset[str]) -> list[Column]:
    """Leave out kinds, roles and stages nobody used; an empty theme or organisation says something and stays."""
    if by in {"kind", "role", "stage"}:
        return [column for column in columns if column.cards or column.key in wanted] or columns[:1]
    return [column for column in columns if column.cards or column.key != CLOSED]


def _titles(workshop: Workshop, by: Grouping, used: Iterable[str]) -> dict[str, str]:
    titles: dict[str, str] = {}
    if by == "stage":
        collecting = _collecting_stages(workshop, used)
        return {stage.id: stage.title for stage in workshop.agenda if stage.id in collecting}
    if by == "kind":
        titles = {kind: plural(kind).capitalize() for kind in KINDS}
    elif by == "theme":
        titles = {theme.id: theme.name for theme in workshop.themes.values()}
    elif by == "organisation":
        titles = {organisation.id: organisation.name for organisation in workshop.organisations.values()}
    titles[CLOSED] = "Closed until revealed"
    return titles


def plural(kind: str) -> str:
    """Return the word for several cards of a kind."""
    return kind[:-1] + "ies" if kind.endswith("y") else kind + "s"


def _collecting_stages(workshop: Workshop, used: Iterable[str]) -> frozenset[str]:
    """Return the stages that are for writing cards, or are used by some, or are the one the room is in."""
    current = workshop.current_stage()
    writing = {stage.id for stage in workshop.agenda if "write" in doings_of(workshop.technique_of(stage))}
    return frozenset({*used, *writing, *([current.id] if current else [])})
