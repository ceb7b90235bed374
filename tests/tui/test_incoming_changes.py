"""What others bring while the facilitator types: nothing is lost, a pause shows it."""

from pathlib import Path
from threading import Thread

from tests.build import NOON, a_card
from tests.tui.playing import Play, playing
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Done
from userneeds.session.editing.session import Session

NEW = """\
  z{number:04d}:
    kind: idea
    stage: gather
    text: Another program's idea {number}
"""


def contribute(session: Session, number: int) -> None:
    for at in range(number):
        card = a_card(f"r{at:04d}", kind="idea", text=f"Remote idea {at}", stage="gather")
        assert isinstance(session.do(AddCards(at=NOON, cards=(card,))), Done)


async def types_a_card(play: Play, words: str) -> None:
    await play.keys("a")
    for letter in words:
        await play.keys("space" if letter == " " else letter)
    await play.keys("enter", "escape")


def session_of(play: Play) -> Session:
    assert play.app.controller is not None
    return play.app.controller.session


async def test_contributions_from_another_thread_are_shown_and_no_key_is_lost(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        others = Thread(target=contribute, args=(session_of(play), 200))
        others.start()
        await types_a_card(play, "typed")
        others.join()
        assert await play.shows(" 203 ")
        saved = play.saved().cards
    assert len(saved) == 4 + 200 + 1
    assert "typed" in [card.main_text() for card in saved.values()]


async def test_what_another_program_writes_is_shown_and_no_key_is_lost(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        text = play.path.read_text(encoding="utf-8")
        for round_ in range(3):
            text = text.replace("\ncards:\n", "\ncards:\n" + NEW.format(number=round_), 1)
            play.path.write_text(text, encoding="utf-8")
            await types_a_card(play, f"typed {round_}")
            await play.keys("ctrl+s")
            await play.workers()
            text = play.path.read_text(encoding="utf-8")
        assert await play.shows("Another program's")
        saved = play.saved().cards
    assert {"z0000", "z0001", "z0002"} <= set(saved)
    assert [
        card.main_text() for card in saved.values() if card.main_text().startswith("typed")
    ] == [f"typed {round_}" for round_ in range(3)]


async def test_the_cursor_stays_on_its_card_whatever_comes(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        play.board.go_to("c3cccc")
        others = Thread(target=contribute, args=(session_of(play), 20))
        others.start()
        others.join()
        assert await play.shows("Remote idea")
        assert play.board.card is not None
        assert play.board.card.id == "c3cccc"


async def test_what_others_bring_is_looked_at_when_it_is_shown_and_not_at_each_key(
    tmp_path: Path,
) -> None:
    async with playing(tmp_path) as play:
        controller = play.app.controller
        assert controller is not None
        seen = controller.seen
        contribute_in_a_thread(session_of(play), 5)
        assert controller.seen is seen
        assert "r0004" in controller.workshop.cards
        assert await play.shows("Remote idea")
        assert "r0004" in controller.seen.cards


async def test_what_is_done_here_is_seen_at_once_with_what_others_brought(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        controller = play.app.controller
        assert controller is not None
        seen = controller.seen
        contribute_in_a_thread(session_of(play), 1)
        assert controller.seen is seen
        card = a_card("h1", kind="idea", text="Said here", stage="gather")
        assert controller.do(AddCards(at=NOON, cards=(card,)))
        assert {"h1", "r0000"} <= set(controller.seen.cards)


def contribute_in_a_thread(session: Session, number: int) -> None:
    others = Thread(target=contribute, args=(session, number))
    others.start()
    others.join()
