"""A file that is deleted while its workshop is open: one key writes it again, and leaving asks."""

from pathlib import Path

from tests.build import NOON, a_card
from tests.clock_and_ids import CountedIds, FixedClock
from tests.tui.playing import at_home, playing, read
from userneeds.commands.cards import AddCards
from userneeds.commands.records import SetDetails
from userneeds.session.editing.session import SeriesSession


async def test_the_save_key_writes_a_deleted_file_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.path.unlink()
        await play.keys("ctrl+s")
        await play.workers()
        assert play.said.startswith("^s writes the file again.")
        assert "it is gone from its folder" in play.said
        await play.keys("ctrl+s")
        await play.workers()
        assert "is written again" in play.said
        assert "c1aaaa" in read(play.path).cards


async def test_leaving_asks_whether_a_deleted_file_is_written_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.path.unlink()
        await play.keys("ctrl+s")
        await play.workers()
        await play.keys("ctrl+q")
        assert await play.shows("is gone from its folder")
        await play.keys("enter")
        await play.workers()
    assert "c1aaaa" in read(play.path).cards


async def test_what_an_editor_takes_away_is_said_and_comes_back_with_u(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        assert play.app.controller is not None
        session = play.app.controller.session
        card = a_card("nzzzzz", kind="goal", text="Typed meanwhile", stage="gather")
        session.do(AddCards(at=session.now(), cards=(card,)))
        session.save()
        text = play.path.read_text("utf-8")
        play.path.write_text(text.replace("c1aaaa", "other1"), "utf-8")
        await play.keys("ctrl+s")
        await play.workers()
        assert "gone from the file: u brings" in play.said
        await play.keys("escape", "u")
        assert "c1aaaa" in session.workshop.cards


async def test_home_lists_what_lost_its_file_and_enter_puts_it_back(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.path.unlink()
        await play.keys("ctrl+s")
        await play.workers()
    assert not play.path.exists()
    async with at_home(tmp_path, tmp_path / "state") as play:
        assert await play.shows("Enter puts the file back")
        await play.keys("down", "enter")
        await play.settles()
        assert "c1aaaa" in read(tmp_path / "meeting.workshop.yaml").cards
        assert play.app.controller is not None


async def test_a_series_that_lost_its_file_is_put_back_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "series.yaml"
    path.write_text("userneeds: 2\nid: north\ntitle: The north\n", encoding="utf-8")
    state = tmp_path / "state"
    session = SeriesSession.open(path, clock=FixedClock(), ids=CountedIds(), state_dir=state)
    session.do(SetDetails(at=NOON, purpose="To share."))
    path.unlink()
    session.close()
    async with at_home(tmp_path, state) as play:
        assert await play.shows("The north")
        await play.keys("down", "enter")
        await play.settles()
        assert "series.yaml of 'The north' is back." in play.said
    assert "title: The north" in path.read_text(encoding="utf-8")
