"""Which columns the board has, and which cards stand in each.

Pure: the same workshop and grouping give the same columns. Cards written in a silent stage that is
not revealed yet stand in a column of their own, face down, wherever a column's name would say
something about them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias, assert_never, get_args

from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.ids import CardId, PersonId
from userneeds.model.people import Organisation, Person
from userneeds.model.technique import allowed_activities
from userneeds.model.theme import Theme
from userneeds.model.wording import capitalise, plural
from userneeds.surfaces.tui.board.column_cards import ColumnCards, ColumnOf

GroupBy: TypeAlias = Literal["stage", "kind", "theme", "organisation", "role"]
GROUPINGS: tuple[GroupBy, ...] = get_args(GroupBy)

FACE_DOWN_COLUMN = "/closed"
"""The column of cards that are face down; no id has a slash."""


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column: cards that have something in common."""

    key: str
    """The id of the stage, theme or organisation, the kind or the role.

    Empty for cards without one.
    """
    title: str
    cards: tuple[Card, ...]


class BoardColumnCache:
    """The columns of a board that is looked at again after every change.

    What stays as it was is not worked out anew.
    """

    def __init__(self) -> None:
        self._known: dict[GroupBy, _KnownColumns] = {}

    def columns(
        self, workshop: AnySeen, by: GroupBy, found: Collection[CardId] | None = None
    ) -> tuple[BoardColumn, ...]:
        """Return the board's columns, left to right.

        Where a search has `found` cards, only those that are face up.
        """
        hidden, people = workshop.closed_cards(), workshop.people
        known = self._known.get(by)
        if known is None or not known.follows(workshop):
            columns = ColumnCards(_column_reader(workshop, by, hidden), workshop.cards)
            known = self._known[by] = _KnownColumns(columns, hidden, people)
        return _board_columns(workshop, by, known.columns.by_column, found)


class _KnownColumns(NamedTuple):
    """The cards of columns, and what they were made of besides the cards."""

    columns: ColumnCards
    hidden: frozenset[CardId]
    people: Mapping[PersonId, Person]

    def follows(self, workshop: AnySeen) -> bool:
        """Take over what has changed; False where all is to be made anew."""
        if self.hidden != workshop.closed_cards() or self.people is not workshop.people:
            return False
        return self.columns.follow(workshop.cards)


def _board_columns(
    workshop: AnySeen,
    by: GroupBy,
    cards_by_column: Mapping[str, tuple[Card, ...]],
    found: Collection[CardId] | None,
) -> tuple[BoardColumn, ...]:
    titles = _column_titles(workshop, by, cards_by_column)
    if found is not None:
        cards_by_column = _found_cards(workshop, cards_by_column, found)
    # Keys without a title come last: roles, and what the workshop no longer knows.
    untitled = {key: key for key in cards_by_column if key and key not in titles}
    columns = _titled_columns({**titles, **untitled}, cards_by_column)
    without_value = cards_by_column.get("", ())
    if without_value or not columns:
        columns.insert(0, BoardColumn("", _TITLES_WITHOUT_VALUE[by], without_value))
    return _drop_unused(columns, by, _stages_to_keep(workshop, titles))


def _titled_columns(
    titles: Mapping[str, str], cards_by_column: Mapping[str, tuple[Card, ...]]
) -> list[BoardColumn]:
    return [BoardColumn(key, title, cards_by_column.get(key, ())) for key, title in titles.items()]


def _column_reader(workshop: AnySeen, by: GroupBy, hidden: frozenset[CardId]) -> ColumnOf:
    """Return what tells the column of a card."""
    read: ColumnOf = attrgetter(by) if by != "organisation" else workshop.organisation_of
    if not hidden or by == "stage":
        return read
    return lambda card: FACE_DOWN_COLUMN if card.id in hidden else read(card)


def _found_cards(
    workshop: AnySeen, cards_by_column: Mapping[str, tuple[Card, ...]], found: Collection[CardId]
) -> Mapping[str, tuple[Card, ...]]:
    """Return the columns with those cards only that were found and are face up."""
    hidden = workshop.closed_cards()
    if not hidden and len(found) == len(workshop.cards):
        return cards_by_column
    shown = frozenset(found) - hidden
    return {
        key: tuple(card for card in cards if card.id in shown)
        for key, cards in cards_by_column.items()
    }


_TITLES_WITHOUT_VALUE: Mapping[GroupBy, str] = {
    "stage": "No stage",
    "kind": "No kind",
    "theme": "No theme yet",
    "organisation": "Nobody's yet",
    "role": "No role",
}


def _drop_unused(
    columns: list[BoardColumn], by: GroupBy, stages: frozenset[str]
) -> tuple[BoardColumn, ...]:
    """Leave out columns without cards, but for these stages.

    An empty theme or organisation says something and stays too. Of stages, kinds and roles at least
    one column stays.
    """
    used: list[BoardColumn] = []
    for column in columns:
        match by:
            case "stage":
                says_something = column.key in stages
            case "kind" | "role":
                says_something = False
            case "theme" | "organisation":
                says_something = column.key != FACE_DOWN_COLUMN
            case unknown:
                assert_never(unknown)
        if column.cards or says_something:
            used.append(column)
    if not used and by in {"stage", "kind", "role"}:
        return tuple(columns[:1])
    return tuple(used)


def _stages_to_keep(workshop: AnySeen, titles: Iterable[str]) -> frozenset[str]:
    """Return the stages shown though they have no cards.

    The one the room is in; all of them before the workshop has begun; none after its end.
    """
    current = workshop.current_stage()
    if current is not None:
        return frozenset({current.id})
    if workshop.runs:
        return frozenset()
    return frozenset(titles)


def _column_titles(workshop: AnySeen, by: GroupBy, used: Iterable[str]) -> dict[str, str]:
    """Return the titles of columns by their keys, in their order."""
    if by == "stage":
        collecting = _collecting_stages(workshop, used)
        return {stage.id: stage.title for stage in workshop.agenda if stage.id in collecting}
    titles: dict[str, str] = {}
    match by:
        case "kind":
            titles = {kind: capitalise(plural(kind)) for kind in CARD_KINDS}
        case "theme":
            titles = _names(workshop.themes.values())
        case "organisation":
            titles = _names(workshop.organisations.values())
        case "role":
            pass  # a role is its own title
        case unknown:
            assert_never(unknown)
    titles[FACE_DOWN_COLUMN] = "Closed until revealed"
    return titles


def _names(groups: Iterable[Theme | Organisation]) -> dict[str, str]:
    return {group.id: group.name for group in groups}


def _collecting_stages(workshop: AnySeen, used: Iterable[str]) -> frozenset[str]:
    """Return the stages that cards are written in, those with cards, and the one the room is in."""
    collecting = set(used)
    for stage in workshop.agenda:
        technique = workshop.technique_of(stage)
        if "write" in allowed_activities(technique):
            collecting.add(stage.id)
    current = workshop.current_stage()
    if current is not None:
        collecting.add(current.id)
    return frozenset(collecting)
