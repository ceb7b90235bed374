"""Headings first, then who belongs where: the sure ones together, then one question at a time."""

from dataclasses import replace
from pathlib import Path

from tests.tui.playing import Play, a_meeting, playing
from tests.tui.screens.test_themes import DAMP, LIFTS, cards_about
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop


def an_unsorted_meeting(*headings: str) -> Workshop:
    cards = [*cards_about(DAMP, "d"), *cards_about(LIFTS, "l")]
    themes = {name.lower(): Theme(id=name.lower(), name=name) for name in headings}
    return replace(a_meeting(), cards={card.id: card for card in cards}, themes=themes)


def placed(play: Play) -> dict[str, str]:
    return {card.id: card.theme for card in play.saved().cards.values() if card.theme}


async def test_headings_are_made_first_by_one_command(tmp_path: Path) -> None:
    async with playing(tmp_path, an_unsorted_meeting()) as play:
        await play.keys("t", "H")
        await play.answers("Damp and mould; Lifts ; lifts;")
        names = sorted(theme.name for theme in play.saved().themes.values())
        assert names == ["Damp and mould", "Lifts"]
        await play.keys("u")
        assert play.saved().themes == {}


async def test_the_surest_third_is_placed_together_and_taken_back_by_one_key(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path, an_unsorted_meeting("Damp", "Lifts")) as play:
        await play.keys("t", "b")
        await play.workers()
        assert await play.shows("Who belongs where? The surest first")
        await play.keys("enter")
        await play.workers()
        sure = placed(play)
        assert len(sure) == 2
        assert all(theme[0] == card[0] for card, theme in sure.items())
        assert await play.shows("Where does this card belong?")
        await play.keys("escape", "u")
        assert placed(play) == {}


async def test_each_question_has_the_runner_up_another_and_leave(tmp_path: Path) -> None:
    meeting = an_unsorted_meeting("Damp", "Lifts", "Rent")
    async with playing(tmp_path, meeting) as play:
        await play.keys("t", "b")
        await play.workers()
        await play.keys("down", "enter")
        await play.workers()
        assert await play.shows("fits best")
        assert await play.shows("next best")
        await play.keys("enter")
        await play.workers()
        first = placed(play)
        assert len(first) == 1
        await play.keys("down", "down", "down", "enter")
        await play.workers()
        assert placed(play) == first
        await play.keys("down", "enter")
        await play.workers()
        assert len(placed(play)) == 2
        await play.keys("down", "down", "enter")
        assert await play.shows("Under which heading?")
        await play.keys("enter")
        await play.workers()
        assert len(placed(play)) == 3
        assert first.items() <= placed(play).items()


async def test_without_headings_nobody_belongs_anywhere_and_it_is_said(tmp_path: Path) -> None:
    async with playing(tmp_path, an_unsorted_meeting()) as play:
        await play.keys("t", "b")
        assert "There is no heading yet" in play.said
