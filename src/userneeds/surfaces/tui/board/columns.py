"""Which columns the board has, and which cards stand in each.

Pure: the same workshop and grouping give the same columns. Cards written in a silent stage that is not revealed yet
stand in a column of their own, face down, wherever a column's name would say something about them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """Return the board's columns, left to right; `keep` leaves out cards that a search does not find."""
    hidden = hidden_stages(workshop)
    key_of = _key_function(workshop, by)
    titles = _titles(workshop, by)
    found: dict[str, list[Card]] = {key: [] for key in titles}
    for card in workshop.cards.values():
        closed = card.stage in hidden
        if keep is not None and (closed or not keep(card)):
            continue
        key = CLOSED if closed and by != "stage" else key_of(card)
        found.setdefault(key, []).append(card)
    nameless = _NAMELESS[by]
    columns = [Column(key, titles.get(key, key or nameless), in_order(cards)) for key, cards in found.items() if key]
    if found.get("") or not columns:
        columns.insert(0, Column("", nameless, in_order(found.get("", ()))))
    current = workshop.current_stage()
    wanted = frozenset({current.id} if current else () if workshop.runs else titles)
    return tuple(_without_empty(columns, by, wanted if by == "stage" else frozenset()))


_NAMELESS: Mapping[Grouping, str] = {
    "stage": "No stage",
    "kind": "No kind",
    "theme": "No theme yet",
    "organisation": "Nobody's yet",
    "role": "No role",
}


def hidden_stages(workshop: Workshop) -> frozenset[str]:
    """Return the stages whose cards are face down."""
    seen: dict[str, bool] = {}
    for card in workshop.cards.values():
        if card.stage not in seen:
            seen[card.stage] = workshop.is_hidden(card)
    return frozenset(stage for stage, closed in seen.items() if closed)


def _without_empty(columns: list[Column], by: Grouping, wanted: frozenset[str]) -> list[Column]:
    """Leave out kinds, roles and stages nobody used; an empty theme or organisation says something and stays."""
    if by in {"kind", "role", "stage"}:
        return [column for column in columns if column.cards or column.key in wanted] or columns[:1]
    return [column for column in columns if column.cards or column.key != CLOSED]


def _key_function(workshop: Workshop, by: Grouping) -> Callable[[Card], str]:
    keys: dict[Grouping, Callable[[Card], str]] = {
        "stage": lambda card: card.stage,
        "kind": lambda card: card.kind,
        "theme": lambda card: card.theme,
        "organisation": workshop.organisation_of,
        "role": lambda card: card.role,
    }
    return keys[by]


def _titles(workshop: Workshop, by: Grouping) -> dict[str, str]:
    titles: dict[str, str] = {}
    if by == "stage":
        collecting = collecting_stages(workshop)
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


def collecting_stages(workshop: Workshop) -> frozenset[str]:
    """Return the stages that are for writing cards, or have some, or are the one the room is in."""
    used = {card.stage for card in workshop.cards.values()}
    current = workshop.current_stage()
    if current is not None:
        used.add(current.id)
    writing = {stage.id for stage in workshop.agenda if "write" in doings_of(workshop.technique_of(stage))}
    return frozenset(used | writing)
