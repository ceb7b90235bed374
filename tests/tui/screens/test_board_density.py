"""How much of each card the board shows: by itself and by a key, and what it folds away."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_card, a_stage, a_workshop
from tests.tui.playing import a_meeting, playing
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.card_drawing import short_statement


def forty_six_cards() -> Workshop:
    """Return a meeting with 46 needs in three stages, none shorter than 60 characters."""
    stages = [a_stage(name, minutes=5) for name in ("alone", "pairs", "all")]
    cards = [
        a_card(
            f"k{number:02}aaa",
            role="tenant in a block",
            need=f"hear on the same day what is planned for landing {number} of my block",
            stage="alone" if number < 20 else "pairs" if number < 38 else "all",
        )
        for number in range(46)
    ]
    return a_workshop(*cards, agenda=tuple(stages))


@pytest.mark.parametrize(
    ("size", "least"), [((80, 24), 8), ((120, 40), 30), ((133, 41), 24)], ids=str
)
async def test_by_itself_the_board_shows_enough_words_of_many_cards(
    tmp_path: Path, size: tuple[int, int], least: int
) -> None:
    async with playing(tmp_path, forty_six_cards(), size=size) as play:
        view = play.board.view
        shown = [card for column in view.visible_columns() for card in view.cards_in_sight(column)]
        assert len(shown) >= least
        assert (size[0] < 100) == (play.room.query_one("#rail").region.width == 0)
        for card in shown:
            drawn = view.card_drawings.card_drawing(
                card, view.annotations, has_cursor=False, is_marked=False
            )
            texts = [line[1][0].strip() for line in drawn[: view.geometry.text_lines]]
            words = " ".join(texts).removesuffix("…").rstrip()
            assert len(words) >= 40
            assert short_statement(card).startswith(words)


async def test_the_size_of_cards_is_a_key(tmp_path: Path) -> None:
    meeting = replace(forty_six_cards(), cards=dict([*forty_six_cards().cards.items()][:3]))
    long = a_card("long11", need="say " + "a long word " * 30, stage="alone")
    meeting = replace(meeting, cards={long.id: long, **meeting.cards})
    async with playing(tmp_path, meeting) as play:
        lines = []
        for _ in range(4):
            lines.append(play.board.view.geometry.text_lines)
            await play.keys("z")
        assert lines[1] >= 4
        assert lines[2:] == [3, 1]
        assert play.board.view.geometry.text_lines == lines[0]
        await play.keys("z")
        assert "all their words" in play.said
        assert sum("a long word" in row for row in play.screen()) >= 4


async def test_one_column_has_the_whole_width_and_columns_without_cards_are_folded(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, a_meeting()) as play:
        await play.keys("g", "g")
        geometry = play.board.view.geometry
        empty = [place for place, count in enumerate(geometry.counts) if not count]
        assert empty
        assert {geometry.width_of(place) for place in empty} == {12}
        one = geometry.width - len(empty) * 13
        assert geometry.column_width * (len(geometry.counts) - len(empty)) >= one - 4


async def test_the_board_stands_alone_by_a_key(tmp_path: Path) -> None:
    async with playing(tmp_path, forty_six_cards()) as play:
        before = play.board.region
        assert await play.shows("Agenda")
        await play.keys("\\")
        assert await play.hides("Agenda ")
        assert play.board.region.width > before.width
        assert play.board.region.height > before.height
        await play.keys("\\")
        assert play.board.region == before


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_a_long_card_under_the_cursor_is_read_whole_and_the_board_keeps_its_density(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    words = " ".join(f"word{number:02}" for number in range(70))
    long = a_card("k00aaa", kind="idea", text=words, stage="alone")
    meeting = forty_six_cards()
    meeting = replace(meeting, cards={**meeting.cards, long.id: long})
    async with playing(tmp_path, meeting, size=size) as play:
        before = play.board.view.geometry.rows
        play.room.go_to_card("k01aaa")
        await play.settles()
        usual = play.room.detail.region.height
        play.room.go_to_card(long.id)
        assert await play.shows("word69")
        said = " ".join(row.strip() for row in play.screen()[-12:]).casefold()
        assert all(f"word{number:02}" in said for number in range(70))
        assert play.board.view.geometry.rows == before
        assert play.board.card == long
        assert play.board.view.cards_in_sight(play.board.view.cursor[0])
        play.room.go_to_card("k01aaa")
        await play.settles()
        assert play.room.detail.region.height == usual
        assert play.board.view.geometry.rows == before
