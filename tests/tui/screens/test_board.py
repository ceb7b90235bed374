from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_stage, a_workshop
from tests.tui.playing import HOSTILE, a_hostile_meeting, a_meeting
from tests.tui.seen_rooms import board_columns, on_screen
from userneeds.commands.ranking import rank_between, ranks_for
from userneeds.model.agenda import Run
from userneeds.model.card import Card, cards_in_order
from userneeds.model.clean_text import clean_value
from userneeds.surfaces.tui.board.card_details import membership_labels
from userneeds.surfaces.tui.board.card_drawing import CardDrawingCache, card_annotations
from userneeds.surfaces.tui.board.columns import (
    FACE_DOWN_COLUMN,
    GROUPINGS,
    BoardColumnCache,
    GroupBy,
)
from userneeds.surfaces.tui.board.cursor import with_columns, with_size
from userneeds.surfaces.tui.board.density import DENSITIES, USUAL_ROWS, CardRows, Density
from userneeds.surfaces.tui.board.geometry import BoardGeometry
from userneeds.surfaces.tui.board.jump_labels import jump_labels
from userneeds.surfaces.tui.board.view import BoardViewState, Drag, board_row
from userneeds.surfaces.tui.drawing.cell_styles import CELL_STYLES
from userneeds.surfaces.tui.drawing.cells import line_width
from userneeds.surfaces.tui.network.diagram import DiagramFilter, node_link_diagram
from userneeds.surfaces.tui.themes.view import owner_labels

SOME = settings(deadline=None, derandomize=True, max_examples=100)
SILENT = (a_stage("silent", technique="silent-writing"),)
RUN = {"r1": Run(id="r1", stage="silent", started=NOON)}


def a_view(
    width: int, height: int, by: GroupBy = "stage", density: Density = "auto"
) -> BoardViewState:
    workshop = a_hostile_meeting()
    columns = board_columns(on_screen(workshop), by)
    empty = BoardGeometry(0, 0, (), 1, USUAL_ROWS)
    view = BoardViewState(empty, CardDrawingCache(0, empty.rows), density=density)
    return with_size(
        with_columns(view, columns, card_annotations(on_screen(workshop))), width, height
    )


@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize(
    ("width", "height"), [(20, 5), (24, 9), (60, 12), (80, 24), (121, 40), (300, 100)]
)
def test_every_row_of_the_board_takes_exactly_its_width(
    density: Density, by: GroupBy, width: int, height: int
) -> None:
    view = a_view(width, height, by, density)
    for cursor in ((0, 0), (len(view.columns) - 1, 2)):
        moved = replace(
            view, cursor=cursor, drag=Drag("c1aaaa", 0, 1), marked=frozenset({"h0xxxx"})
        )
        rows = [board_row(moved, y) for y in range(height)]
        assert {line_width(row) for row in rows} == {width}
        assert {ink for row in rows for _, ink in row} <= set(CELL_STYLES)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_card_is_shown_as_it_is_and_keeps_its_rectangle(text: str) -> None:
    card = clean_value(Card(id="c1", kind="idea", text=text))
    face = CardDrawingCache(30, CardRows(2)).card_drawing(
        card, card_annotations(on_screen(a_workshop())), has_cursor=False, is_marked=False
    )
    assert [line_width(row) for row in face] == [30, 30, 30]
    assert not [part for row in face for part, _ in row if "\x1b" in part or "\t" in part]


@pytest.mark.parametrize("by", GROUPINGS)
def test_every_card_stands_in_exactly_one_column(by: GroupBy) -> None:
    workshop = a_hostile_meeting()
    placed = [card.id for column in board_columns(on_screen(workshop), by) for card in column.cards]
    assert sorted(placed) == sorted(workshop.cards)


@pytest.mark.parametrize("by", [by for by in GROUPINGS if by != "stage"])
def test_face_down_cards_stand_apart_where_a_column_would_give_them_away(by: GroupBy) -> None:
    cards = (
        a_card("s1", stage="silent", role="spy", by="bob", theme="damp"),
        a_card("s2", role="tenant"),
    )
    workshop = a_workshop(*cards, agenda=SILENT, runs=RUN)
    closed = [
        column
        for column in board_columns(on_screen(workshop), by)
        if column.key == FACE_DOWN_COLUMN
    ]
    assert [card.id for column in closed for card in column.cards] == ["s1"]


def test_the_board_names_no_person() -> None:
    meeting = a_meeting()
    assert {
        card_annotations(on_screen(meeting)).owner_of(card) for card in meeting.cards.values()
    } == {
        "Northmoor",
        "Southby",
    }


def test_a_card_of_a_stage_without_names_stands_under_no_organisation() -> None:
    card = a_card("c1", stage="nameless", by="cat", theme="damp")
    workshop = a_workshop(card, agenda=(a_stage("nameless", anonymous=True),))
    (column,) = [each for each in board_columns(on_screen(workshop), "organisation") if each.cards]
    diagram = node_link_diagram(on_screen(workshop), DiagramFilter())
    seen = on_screen(workshop)
    card = seen.cards["c1"]
    assert card_annotations(on_screen(seen)).owner_of(card) == ""
    assert column.key == ""
    assert "Southby" not in membership_labels(on_screen(workshop), card)
    assert diagram.bipartite.organisation_of["c1"] == ""
    assert owner_labels(on_screen(workshop))["c1"] == ""


def test_dots_are_not_on_the_board_until_the_vote_is_revealed() -> None:
    voted = replace(a_meeting(), votes={"bob": {"c1aaaa": 2}})
    assert card_annotations(on_screen(voted)).dots == {}
    assert card_annotations(
        on_screen(replace(voted, ballot=replace(voted.ballot, revealed=True)))
    ).dots == {"c1aaaa": 2}


@SOME
@given(
    st.lists(
        st.sampled_from(["", "a", "b", "b", "i", "ii", "z", "z0", "B"]), min_size=2, max_size=9
    ),
    st.data(),
)
def test_a_card_moves_to_the_place_it_is_put_and_the_others_keep_their_order(
    ranks: list[str], data: st.DataObject
) -> None:
    column = cards_in_order(a_card(f"k{index}", rank=rank) for index, rank in enumerate(ranks))
    moved = data.draw(st.sampled_from([card.id for card in column]))
    place = data.draw(st.integers(0, len(column) - 1))
    wanted = [card.id for card in column if card.id != moved]
    wanted.insert(place, moved)
    fresh = ranks_for(column, moved, place)
    assert [
        card.id
        for card in cards_in_order(
            replace(card, rank=fresh.get(card.id, card.rank)) for card in column
        )
    ] == wanted


def test_moving_to_the_top_touches_one_card() -> None:
    column = tuple(a_card(f"k{index}") for index in range(50))
    assert list(ranks_for(column, "k40", 0)) == ["k40"]


@SOME
@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_there_is_always_a_rank_between_two(places: list[int]) -> None:
    ranks: list[str] = []
    for place in places:
        at = place % (len(ranks) + 1)
        below, above = ranks[at - 1] if at else "", ranks[at] if at < len(ranks) else ""
        fresh = rank_between(below, above)
        assert below < fresh
        assert not above or fresh < above
        ranks.insert(at, fresh)


@pytest.mark.parametrize("number", [0, 5, 19, 20, 200])
def test_no_label_begins_another(number: int) -> None:
    labels = list(jump_labels([f"k{index}" for index in range(number)]).values())
    assert len(set(labels)) == len(labels) == number
    assert len({len(label) for label in labels}) <= 1


@pytest.mark.parametrize("width", range(1, 200, 7))
def test_columns_never_leave_the_board(width: int) -> None:
    for counts in ((3,) * 12, (0, 3) * 6, (0,) * 11 + (1,), (0,) * 12):
        columns = max(1, (width + 1) // 25)
        shape = BoardGeometry(width, 30, counts, min(12, columns), USUAL_ROWS)
        for column in range(12):
            first = shape.first_to_show(column, 3)
            shown = dict(shape.columns_from(first))
            assert column in shown
            assert all(x + shape.width_of(each) <= width for each, x in shown.items())
            assert first in (0, column) or 11 not in dict(shape.columns_from(first - 1))


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from(["stage", "kind", "theme", "role", "rank", "face_down", "gone"]),
        st.integers(0, 2),
    ),
    max_size=10,
)
VALUES: dict[str, tuple[Any, ...]] = {
    "stage": ("", "talk", "silent"),
    "kind": ("idea", "need", "question"),
    "theme": ("", "t1", "t2"),
    "role": ("", "tenant", "nurse"),
    "rank": ("", "b", "m"),
    "face_down": (False, True, True),
}


@SOME
@given(CHANGES, st.sampled_from(GROUPINGS))
def test_columns_that_follow_changes_are_those_made_anew(
    changes: list[tuple[int, str, int]], by: GroupBy
) -> None:
    stages = (a_stage("talk"), *SILENT)
    workshop = a_workshop(agenda=stages, runs=RUN)
    cards = {f"c{number}": a_card(f"c{number}", kind="idea") for number in range(5)}
    grouping = BoardColumnCache()
    for number, field, choice in changes:
        key = f"c{number}"
        card = cards.get(key, a_card(key, kind="idea"))
        if field == "gone":
            cards = {name: each for name, each in cards.items() if name != key}
        else:
            cards = {**cards, key: replace(card, **{field: VALUES[field][choice]})}
        seen = on_screen(replace(workshop, cards=cards))
        assert grouping.columns(seen, by) == board_columns(seen, by)
        found = tuple(cards)[::2]
        assert grouping.columns(seen, by, found) == board_columns(seen, by, found)
