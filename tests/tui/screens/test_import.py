"""Bringing in a file by keys: asked for, shown, one change, one undo."""

from pathlib import Path

from tests.tui.playing import HOSTILE, Play, playing
from userneeds.surfaces.tui.bringing.screen import ImportScreen
from userneeds.surfaces.tui.workshop.paste_preview import PastePreview
from userneeds.surfaces.tui.workshop.screen import WorkshopScreen

SURVEY = (
    "ID,Start time,Completion time,Email,Name,Which organisation?,What gets in the way?\n"
    "1,2/3/26 9:00,2/3/26 9:04,ann@north.example,Ann Example,Elsewhere Homes,Nobody answers\n"
    "2,2/3/26 9:10,2/3/26 9:14,bob@north.example,Bob Example,Elsewhere Homes,The van is late\n"
)


def a_file(folder: Path, words: str, name: str = "survey.csv") -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


async def test_a_survey_comes_in_as_one_change(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("X")
        await play.answers(str(a_file(tmp_path, SURVEY)))
        await play.workers()
        assert await play.shows("as Microsoft Forms writes it")
        assert await play.shows("left out – as Microsoft Forms writes it")
        await play.keys("b", "enter")
        assert await play.shows("2 cards")
        await play.keys("space", "enter")
        new = [card for key, card in play.saved().cards.items() if key not in before.cards]
        assert [(card.text, card.notes) for card in new] == [
            ("The van is late", "What gets in the way?")
        ]
        assert [card.organisation for card in new] == ["elsewhere-homes"]
        assert await play.shows("Imported 1 card")
        await play.keys("u")
        assert play.saved() == before


async def test_many_rows_are_compared_in_the_background(tmp_path: Path) -> None:
    rows = "".join(f"Nobody answers call {number} of the day\n" for number in range(150))
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("X")
        await play.answers(str(a_file(tmp_path, rows, "calls.txt")))
        await play.workers()
        await play.keys("b")
        await play.workers()
        assert await play.shows("150 cards")
        await play.keys("enter")
        assert len(play.saved().cards) > len(before.cards)


async def test_escape_stops_a_long_file_and_enter_waits_for_its_end(tmp_path: Path) -> None:
    rows = "".join(f"Nobody answers call {number} of the day\n" for number in range(400))
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("X")
        await play.answers(str(a_file(tmp_path, rows, "calls.txt")))
        await play.workers()
        await play.keys("b", "escape")
        assert await play.shows("calls.txt is a list of lines")
        assert play.saved() == before
        await play.keys("b", "enter")
        assert await play.shows("Imported 400 cards")
        assert len(play.saved().cards) == len(before.cards) + 400
        await play.keys("u")
        assert play.saved() == before


async def test_what_a_column_is_can_be_said(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("X")
        await play.answers(str(a_file(tmp_path, "Name,Bla\nCold homes,x\nDamp walls,y\n")))
        await play.workers()
        await play.keys("enter")
        await play.types("text")
        await play.keys("enter")
        await play.workers()
        await play.keys("b")
        await play.workers()
        await play.keys("enter")
        new = [card.text for key, card in play.saved().cards.items() if key not in before.cards]
        assert new == ["Cold homes", "Damp walls"]


async def test_a_file_that_cannot_be_read_is_asked_for_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("X")
        await play.answers(str(tmp_path / "nothing.xlsx"))
        assert await play.shows("nothing.xlsx")
        await play.keys("escape")
        assert play.saved() == before


async def test_hostile_words_in_a_file_are_only_words(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        quoted = " ".join(HOSTILE).replace('"', '""')
        words = f'"Text","Other [b]"\n"Cold homes","[/]"\n"{quoted} again","{quoted}"\n'
        await play.keys("X")
        await play.answers(str(a_file(tmp_path, words)))
        await play.workers()
        await play.keys("b", "enter")
        cards = play.saved().cards.values()
        assert any("again" in f"{card.statement()} {card.notes}" for card in cards)


PASTED = SURVEY.replace(",", "\t").replace("\n", "\r")
"""The survey as a terminal hands on what a spreadsheet copies."""


async def brought(play: Play, known: set[str]) -> list[tuple[str, str, str]]:
    """Bring in what the screen shows, and return what the new cards say, with all beside it."""
    await play.workers()
    await play.keys("b", "enter")
    await play.keys("enter")
    cards = play.saved().cards
    new = [card for key, card in cards.items() if key not in known]
    return [(card.statement(), card.notes, card.organisation) for card in new]


async def test_pasted_cells_become_the_cards_of_their_file(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("X")
        await play.answers(str(a_file(tmp_path, SURVEY)))
        from_file = await brought(play, set(before.cards))
        await play.keys("u")
        assert play.saved() == before
        await play.keys("a")
        await play.types(PASTED)
        assert await play.shows("What was pasted is a table, as Microsoft Forms writes it")
        assert await brought(play, set(before.cards)) == from_file
        assert len(from_file) == 2
        assert "Ann" not in str(from_file)
        assert "@" not in str(from_file)
        await play.keys("enter")
        assert isinstance(play.app.screen, WorkshopScreen)  # nothing is left in the line
        await play.keys("escape", "u")
        assert play.saved() == before


async def test_pasted_cells_that_are_not_brought_stay_in_the_line(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("a")
        await play.types(PASTED)
        await play.keys("escape")
        assert play.saved() == before
        await play.keys("enter")
        assert isinstance(play.app.screen, ImportScreen)
        assert await play.shows("left out – as Microsoft Forms writes it")


async def test_words_typed_before_pasted_cells_stay_in_the_line(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        known = set(play.saved().cards)
        await play.keys("a")
        await play.types("Cold homes")
        await play.types(PASTED)
        assert len(await brought(play, known)) == 2
        assert play.room.line.line.value == "Cold homes"


async def test_lines_with_a_tab_here_and_there_are_lines(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        before = play.saved()
        await play.keys("a")
        await play.types("Cold homes\tin winter\nNobody answers the phone\nDamp walls\n")
        assert isinstance(play.app.screen, PastePreview)
        await play.keys("enter")
        assert len(play.saved().cards) == len(before.cards) + 3
