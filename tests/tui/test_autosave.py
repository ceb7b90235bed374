"""What people see of saving: nothing of their own, at once what others did."""

from pathlib import Path
from threading import Event
from typing import Any

from textual.app import App

from tests.build import a_card
from tests.tui.playing import playing, read
from userneeds.commands.cards import AddCards
from userneeds.session.editing.save_result import SaveResult
from userneeds.surfaces.tui.app.autosave import Autosave
from userneeds.surfaces.tui.screen_base.background import Background
from userneeds.surfaces.tui.screen_base.status_line import StatusLine


class SlowDesk:
    """A desk whose saves take as long as they are let."""

    is_save_due = True
    state = "unsaved"
    subject = None

    def __init__(self) -> None:
        self.session = self
        self.begun = 0
        self.may_end = Event()

    def save(self) -> SaveResult:
        self.begun += 1
        self.may_end.wait()
        return SaveResult("saved", "Saved.")


async def test_a_save_waits_until_the_one_before_is_done() -> None:
    app: App[int] = App()
    shown: list[str] = []
    async with app.run_test() as pilot:
        desk: Any = SlowDesk()
        background = Background(StatusLine(lambda: None))
        saver = Autosave(
            app, background, lambda: shown.append("cards"), lambda: shown.append("words")
        )
        for _ in range(3):
            saver.save_when_due(desk)
            await pilot.pause()
        assert desk.begun == 1
        desk.may_end.set()
        await app.workers.wait_for_complete()
        saver.save_when_due(desk)
        await app.workers.wait_for_complete()
        assert desk.begun == 2
    assert shown == ["words", "words"]


async def test_a_window_shows_what_the_other_one_did_and_changes_it_too(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        path = tmp_path / "meeting.workshop.yaml"
        assert play.app.controller is not None
        other = play.app.controller.session
        async with playing(tmp_path) as second:
            assert second.app.controller is not None
            session = second.app.controller.session
            assert not session.is_read_only
            card = a_card("nzzzzz", kind="goal", text="Seen from the other window", stage="gather")
            other.do(AddCards(at=other.now(), cards=(card,)))
            assert await second.shows("Seen from the other")
            again = a_card("nyyyyy", kind="goal", text="Said in answer", stage="gather")
            session.do(AddCards(at=other.now(), cards=(again,)))
            assert await play.shows("Said in answer")
            other.save()
    assert {"nzzzzz", "nyyyyy"} <= set(read(path).cards)
