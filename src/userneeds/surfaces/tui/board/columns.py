"""Which columns the board has, and which cards stand in each.

Pure: the same workshop and grouping give the same columns. Cards written in a silent stage that is
not revealed yet stand in a column of their own, face down, wherever a column's name would say
something about them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, TypeAlias, get_args

from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.technique import allowed_activities
from userneeds.model.workshop import Workshop, cards_in_order

GroupBy: TypeAlias = Literal["stage", "kind", "theme", "organisation", "role"]
GROUPINGS: tuple[GroupBy, ...] = get_args(GroupBy)

FACE_DOWN_COLUMN = "/closed"
"""The column of cards that are face down; no id has a slash."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column: cards that have something in common."""

    key: str
    """The id of the stage, theme or organisation, the kind or the role; empty for cards without one."""
    title: str
    cards: tuple[Card, ...]


CardFilter: TypeAlias = Callable[[Card], bool]


def board_columns(
    workshop: Workshop, by: GroupBy, keep: CardFilter | None = None
) -> tuple[BoardColumn, ...]:
    """Return the board's columns, left to right; `keep` leaves out cards that a search does not find.

    It looks at every card once, because it is asked again after every change.
    """
    hidden = hidden_stages(workshop)
    found = _cards_by_column(workshop, by, hidden)
    titles = _column_titles(workshop, by, found)
    closed = hidden if by == "stage" else {FACE_DOWN_COLUMN}
    if keep is not None:
        found = {
            key: [] if key in closed else list(filter(keep, cards)) for key, cards in found.items()
        }
    columns = [BoardColumn(key, titles[key], cards_in_order(found.get(key, ()))) for key in titles]
    columns += [
        BoardColumn(key, key, cards_in_order(cards))
        for key, cards in found.items()
        if key and key not in titles
    ]
    if found.get("") or not columns:
        columns.insert(
            0, BoardColumn("", _TITLES_WITHOUT_VALUE[by], cards_in_order(found.get("", ())))
        )
    current = workshop.current_stage()
    wanted = frozenset({current.id} if current else () if workshop.runs else titles)
    return tuple(_drop_empty(columns, by, wanted if by == "stage" else frozenset()))


def _cards_by_column(
    workshop: Workshop, by: GroupBy, hidden: frozenset[str]
) -> dict[str, list[Card]]:
    """Return the cards of each column by its key, in the order of the file."""
    key_of = workshop.organisation_of if by == "organisation" else attrgetter(by)
    found: defaultdict[str, list[Card]] = defaultdict(list)
    for card in workshop.cards.values():
        is_closed = hidden and by != "stage" and card.stage in hidden
        found[FACE_DOWN_COLUMN if is_closed else key_of(card)].append(card)
    return found


_TITLES_WITHOUT_VALUE: Mapping[GroupBy, str] = {
    "stage": "No stage",
    "kind": "No kind",
    "theme": "No theme yet",
    "organisation": "Nobody's yet",
    "role": "No role",
}


def hidden_stages(workshop: Workshop) -> frozenset[str]:
    """Return the stages whose cards are face down."""
    return workshop.closed_stages()


def _drop_empty(
    columns: list[BoardColumn], by: GroupBy, wanted: frozenset[str]
) -> list[BoardColumn]:
    """Leave out kinds, roles and stages nobody used; an empty theme or organisation says something and stays."""
    if by in {"kind", "role", "stage"}:
        return [column for column in columns if column.cards or column.key in wanted] or columns[:1]
    return [column for column in columns if column.cards or column.key != FACE_DOWN_COLUMN]


def _column_titles(workshop: Workshop, by: GroupBy, used: Iterable[str]) -> dict[str, str]:
    titles: dict[str, str] = {}
    if by == "stage":
        collecting = _collecting_stages(workshop, used)
        return {stage.id: stage.title for stage in workshop.agenda if stage.id in collecting}
    if by == "kind":
        titles = {kind: plural(kind).capitalize() for kind in CARD_KINDS}
    elif by == "theme":
        titles = {theme.id: theme.name for theme in workshop.themes.values()}
    elif by == "organisation":
        titles = {
            organisation.id: organisation.name for organisation in workshop.organisations.values()
        }
    titles[FACE_DOWN_COLUMN] = "Closed until revealed"
    return titles


def plural(kind: str) -> str:
    """Return the word for several cards of a kind."""
    if kind.endswith("y"):
        return kind[:-1] + "ies"
    return kind + "s"


def _collecting_stages(workshop: Workshop, used: Iterable[str]) -> frozenset[str]:
    """Return the stages that are for writing cards, or are used by some, or are the one the room is in."""
    current = workshop.current_stage()
    writing = {
        stage.id
        for stage in workshop.agenda
        if "write" in allowed_activities(workshop.technique_of(stage))
    }
    return frozenset({*used, *writing, *([current.id] if current else [])})
