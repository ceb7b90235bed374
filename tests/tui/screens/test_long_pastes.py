"""Long pastes are read by a process of their own: keys go on, Esc ends it, nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.posix_calls import end_at_once, go_on, stop_for_a_while
from tests.tui.playing import Play, a_meeting, playing
from userneeds.surfaces.tui.workshop.paste_preview import PastePreview

MANY = "\n".join(f"The lift of house {number} stops between floors" for number in range(10_000))
SOME = "\n".join(f"The lift of house {number} stops again" for number in range(300))
FEW = "\n".join(f"Somebody answers the call about house {number}" for number in range(20))
LONG_LINE = " ".join(f"word{number}" for number in range(100))


def readers() -> list[int]:
    """Return the processes that read a paste for this one and have not been waited for."""
    lists = Path("/proc/self/task").glob("*/children")
    children = [child for each in lists for child in each.read_text("ascii").split()]
    return [int(child) for child in children if _is_reader(child)]


def _is_reader(process: str) -> bool:
    try:
        return b"reader_program" in Path("/proc", process, "cmdline").read_bytes()
    except FileNotFoundError:
        return False


async def until(happens: Callable[[], bool]) -> None:
    """Wait until something is so; longer than a test may take, it fails."""
    for _ in range(10_000):
        if happens():
            return
        await asyncio.sleep(0.001)
    raise TimeoutError


@asynccontextmanager
async def half_read(play: Play) -> AsyncIterator[tuple[PastePreview, int]]:
    """Paste ten thousand lines; in between only some of them are read, and no more come."""
    play.app.post_message(events.Paste(MANY))
    await until(lambda: bool(readers()))
    preview, [reader] = play.app.screen, readers()
    assert isinstance(preview, PastePreview)
    await until(lambda: bool(preview.rows.items))
    stop_for_a_while(reader)
    await play.pilot.pause()
    assert 0 < len(preview.rows.items) < 10_000
    yield preview, reader
    if play.app.screen is preview:
        await play.keys("escape")
    await comes_back(play)


async def comes_back(play: Play) -> None:
    """Wait until nothing is asked and nothing is read any more."""
    await until(lambda: play.app.screen is play.room and not readers())
    await play.pilot.pause()


async def test_keys_go_on_while_ten_thousand_lines_are_read(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        async with half_read(play) as (preview, _):
            await play.keys("down", "space", "down", "down")
            assert await play.shows("of 10,000 lines")
            assert preview.rows.cursor == 4
            assert [row.is_kept for row in preview.rows.items[:3]] == [True, False, True]


async def test_what_comes_while_keys_go_on_moves_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types(SOME)
        preview = play.app.screen
        assert isinstance(preview, PastePreview)
        await until(lambda: bool(preview.rows.items))
        await play.keys("down", "space", "down")
        assert await play.shows("299 cards from what was pasted, 1 left out")
        assert preview.rows.cursor == 3
        await play.keys("enter")
        assert sum(card.kind == "insight" for card in play.saved().cards.values()) == 299


@pytest.mark.long
async def test_ten_thousand_pasted_lines_are_all_kept(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types(MANY)
        await play.keys("enter")
        await comes_back(play)
        kept = [card.text for card in play.saved().cards.values() if card.kind == "insight"]
        assert kept == MANY.splitlines()


async def test_escape_ends_the_reading_and_loses_nothing(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types("words before it ")
        async with half_read(play):
            pass
        assert play.room.line.line.value == "words before it "
        await play.keys("ctrl+u")
        assert await play.shows("Enter shows the 10,000 lines again that you pasted")
        assert len(play.saved().cards) == 4
        await play.keys("enter")
        assert isinstance(play.app.screen, PastePreview)


async def test_a_reader_that_is_killed_says_so_and_the_words_stay(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        async with half_read(play) as (_, reader):
            end_at_once(reader)
            await comes_back(play)
        assert play.said == (
            "What was pasted was not read to its end: something ended it (signal 9). "
            "Press Enter to read it again."
        )
        await play.keys("enter")
        assert await play.shows("Reading what was pasted")


async def test_a_reader_that_is_killed_below_a_question_ends_the_preview_after_it(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        async with half_read(play) as (preview, reader):
            await play.keys("enter", "e")
            question = play.app.screen
            assert question is not preview
            end_at_once(reader)
            await until(lambda: not readers())
            await play.pilot.pause()
            assert play.app.screen is question
            await play.keys("escape")
            await comes_back(play)
        assert "was not read to its end" in play.said


@pytest.mark.long
async def test_what_is_accepted_is_added_after_a_question_that_was_asked_meanwhile(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        async with half_read(play) as (preview, reader):
            await play.keys("enter", "e")
            go_on(reader)
            await until(lambda: len(preview.rows.items) == 10_000 and not readers())
            await play.pilot.pause()
            await play.keys("escape")
            await comes_back(play)
        assert sum(card.kind == "insight" for card in play.saved().cards.values()) == 10_000


async def test_enter_while_reading_adds_all_once_they_are_read(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types(FEW)
        await play.keys("enter")
        await comes_back(play)
        assert sum(card.kind == "insight" for card in play.saved().cards.values()) == 20
        assert play.room.line.line.value == ""


async def test_a_very_long_line_is_shown_before_it_is_added(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types(LONG_LINE)
        assert await play.shows("1 card from what was pasted")
        await play.keys("enter")
        assert play.saved().cards["n00001"].text == LONG_LINE


async def test_a_line_that_grew_long_stays_until_it_is_added(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        for start in range(0, len(LONG_LINE), 300):
            await play.types(LONG_LINE[start : start + 300])
        await play.keys("enter", "escape")
        assert play.room.line.line.value == LONG_LINE
        await play.keys("enter")
        assert await play.shows("1 card from what was pasted")
        await play.keys("enter")
        assert play.saved().cards["n00001"].text == LONG_LINE
        assert play.room.line.line.value == ""


async def test_two_stories_on_one_of_two_lines_are_three_cards(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a")
        await play.types(
            "As a tenant I need heat. As a warden I need keys.\nAs a nurse I need a way in.\n"
        )
        await play.keys("enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.role for card in added] == ["tenant", "warden", "nurse"]


async def test_ten_thousand_pasted_letters_are_all_in_the_file(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types("L" * 10_000)
        assert await play.shows("1 card from what was pasted; all it says stands in its notes")
        assert await play.shows("+ notes")
        await play.keys("enter")
        play.saved()
        assert "L" * 10_000 in play.path.read_text(encoding="utf-8")


async def test_what_ends_a_very_long_line_is_kept(tmp_path: Path) -> None:
    line = "As a tenant I need " + "heat and light and " * 160 + "the very end [sic] … (1985)!"
    async with playing(tmp_path) as play:
        await play.keys("a")
        await play.types(line)
        assert await play.shows("1 card from what was pasted")
        await play.keys("enter")
        [card] = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert card.role == "tenant"
        assert card.need.startswith("heat and light and heat")
        assert card.notes.endswith("the very end [sic] … (1985)!")


async def test_a_card_that_is_changed_into_a_very_long_one_keeps_all(tmp_path: Path) -> None:
    words = "a boiler that works and " * 100
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types("one thing\nanother thing")
        await play.keys("e")
        await play.answers(words)
        await play.keys("enter")
        first = play.saved().cards["n00001"]
        assert first.notes == words.strip()


async def test_a_name_that_is_too_long_stays_in_its_line(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("T")
        for _ in range(5):
            await play.types("500 letters" * 45)
        await play.keys("enter")
        assert await play.shows("These are 2,475 characters; there is room for 2,000.")
        await play.answers("a short name")
        assert "a short name" in {theme.name for theme in play.saved().themes.values()}


async def test_a_long_line_of_a_file_is_read_and_written_whole(tmp_path: Path) -> None:
    words = "letters " * 1_000
    meeting = a_meeting(focus=words.strip())
    async with playing(tmp_path, meeting) as play:
        await play.keys("9", *"more", "enter")
        assert play.saved().focus == words.strip()


async def test_a_long_line_that_is_reworded_keeps_its_kind_and_all_it_said(tmp_path: Path) -> None:
    line = "heat and light and " * 160 + "the very end"
    async with playing(tmp_path) as play:
        await play.keys("9")
        await play.types(f"{line}\ngoal: Warm homes")
        assert await play.shows("2 cards from what was pasted")
        await play.keys("e", "enter", "down", "e")
        await play.answers("Warm and dry homes")
        await play.keys("enter")
        added = [card for card in play.saved().cards.values() if card.id.startswith("n")]
        assert [card.kind for card in added] == ["insight", "goal"]
        assert added[0].notes.endswith("the very end")
        assert added[1].text == "Warm and dry homes"
