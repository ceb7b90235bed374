"""What is being typed survives the end of the program, however it comes, and nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.build import a_stage
from tests.tui.in_terminal import APP, Terminal, a_file
from tests.tui.playing import a_meeting, playing, read
from userneeds.commands.people import WithdrawPerson
from userneeds.model.workshop import Workshop
from userneeds.session.maintenance.doctor import examine_folder
from userneeds.session.storage.fault_log import survived_faults
from userneeds.yamlfile.write.writer import write_workshop

AGAIN = "The line from last time is back"


@contextmanager
def opened(
    path: Path, state: Path, program: tuple[str, ...] = APP, first: bytes = b"Undo"
) -> Iterator[Terminal]:
    """Open the app in a process of its own, and see to it that it is gone in the end."""
    terminal = Terminal(path, state, program=program)
    try:
        assert terminal.until(first)
        yield terminal
    finally:
        terminal.process.kill()
        terminal.process.wait()


def cards_of(path: Path) -> list[str]:
    return [card.main_text() for card in read(path).cards.values()]


def rewrite(path: Path, workshop: Workshop) -> None:
    path.write_text(write_workshop(workshop), encoding="utf-8")


def kept_in(state: Path) -> str:
    """Return what lies beside the journals of what was being typed."""
    return "".join(path.read_text("utf-8") for path in (state / "unsent").glob("*"))


def test_the_letters_in_the_line_stand_there_again_after_kill_9(tmp_path: Path) -> None:
    path, state = a_file(tmp_path), tmp_path / "state"
    with opened(path, state) as terminal:
        terminal.keys("9warm ro")
        assert terminal.until(b"warm ro")
        terminal.process.kill()
        terminal.process.wait()
    with opened(path, state, first=AGAIN.encode()) as terminal:
        terminal.keys("oms\r")
        assert terminal.until(b"Added 1 insight")
        terminal.keys("\x11")
        assert terminal.close() == 0
    assert "warm rooms" in cards_of(path)
    assert kept_in(state) == ""


@pytest.mark.long
def test_the_letters_stand_there_again_whenever_it_is_killed(tmp_path: Path) -> None:
    lot = Random(5)  # noqa: S311 - chance, not secrecy
    words = "QZXJVWQXZJWVQJXZ"  # letters that stand nowhere else on the screen
    for turn in range(25):
        path, state = a_file(tmp_path), tmp_path / f"state {turn}"
        with opened(path, state) as terminal:
            terminal.keys("9")
            assert terminal.until(b"insight")
            typed = words[: lot.randrange(1, len(words))]
            terminal.keys(typed)
            terminal.until(b"\x00never", lot.random() * 0.1)
            shown = terminal.seen.rpartition(b"insight")[2]
            terminal.process.kill()
            terminal.process.wait()
        painted = [count for count in range(len(typed) + 1) if typed[:count].encode() in shown]
        assert typed[: painted[-1]] in kept_in(state)


def test_a_fault_leaves_the_letters_for_the_next_time(tmp_path: Path) -> None:
    path, state = a_file(tmp_path), tmp_path / "state"
    with opened(path, state, ("-m", "tests.tui.faulty", "key")) as terminal:
        terminal.keys("9cold halls")
        assert terminal.until(b"cold halls")
        terminal.keys("\x1b[20~")
        assert terminal.close() == 1
    assert "cold halls" in kept_in(state)


async def test_it_stands_there_again_for_the_same_person_kind_and_role(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a", "ctrl+o")
        await play.types("cat")
        await play.keys("enter", "ctrl+r")
        await play.types("tenant")
        await play.keys("enter", *"hear first", "ctrl+q")
    async with playing(tmp_path) as play:
        assert AGAIN in play.said
        assert await play.shows("tenant, for Cat")
        assert await play.shows("hear first")
        await play.keys("enter")
        card = play.saved().cards["n00001"]
        assert (card.kind, card.by, card.role, card.need) == ("need", "cat", "tenant", "hear first")
        await play.keys("ctrl+q")
    async with playing(tmp_path) as play:
        assert play.said.startswith("Ready.")


@pytest.mark.parametrize("done", [("enter",), ("ctrl+u",)])
async def test_what_is_sent_or_taken_back_is_kept_no_longer(
    tmp_path: Path, done: tuple[str, ...]
) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9", *"warm")
        assert "warm" in kept_in(tmp_path / "state")
        await play.keys(*done)
        assert kept_in(tmp_path / "state") == ""


async def test_searching_and_the_board_leave_the_letters_in_the_line(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("9", *"warm", "escape", "slash", *"roof", "enter")
        assert "warm" in kept_in(tmp_path / "state")
        assert "roof" not in kept_in(tmp_path / "state")
        await play.keys("a", *" rooms", "enter")
        assert "warm rooms" in {card.main_text() for card in play.saved().cards.values()}


async def test_in_a_stage_without_names_no_letter_is_kept(tmp_path: Path) -> None:
    unnamed = a_stage("quiet", anonymous=True)
    meeting = a_meeting(agenda=(a_stage("gather"), unnamed))
    state = tmp_path / "state"
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket", "9", *"warm")
        assert "warm" in kept_in(state)
        await play.keys("escape", "right_square_bracket")
        assert kept_in(state) == ""
        await play.keys("a", *" rooms")
        assert kept_in(state) == ""
        await play.keys("escape", "q")
        assert await play.shows("What stands in the line is not kept.")
        await play.keys("enter")
    async with playing(tmp_path) as play:
        assert play.said.startswith("Ready.")


async def test_letters_for_somebody_who_withdraws_are_kept_no_longer(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("a", "ctrl+o")
        await play.types("cat")
        await play.keys("enter", *"warm")
        assert "warm" in kept_in(tmp_path / "state")
        assert play.app.controller is not None
        play.app.controller.do(WithdrawPerson(at=play.clock.now(), person="cat"))
        assert kept_in(tmp_path / "state") == ""


async def test_a_stage_that_lost_its_names_meanwhile_gives_no_letters_back(tmp_path: Path) -> None:
    meeting = a_meeting(agenda=(a_stage("gather"),))
    async with playing(tmp_path, meeting) as play:
        await play.keys("right_square_bracket", "9", *"warm")
        saved = play.saved()
        await play.keys("ctrl+q")
    quiet = replace(saved, agenda=(replace(saved.agenda[0], anonymous=True),))
    rewrite(tmp_path / "meeting.workshop.yaml", quiet)
    async with playing(tmp_path) as play:
        assert play.said.startswith("Ready.")
    assert kept_in(tmp_path / "state") == ""


async def test_where_letters_cannot_be_kept_typing_goes_on_and_doctor_says_so(
    tmp_path: Path,
) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "unsent").write_text("in the way", encoding="utf-8")
    async with playing(tmp_path) as play:
        await play.keys("9", *"warm", "enter")
        assert "warm" in {card.main_text() for card in play.saved().cards.values()}
    doings = {noted.doing for noted in survived_faults(state)}
    assert doings == {"Keeping what is being typed"}
    checks = examine_folder(tmp_path, state)
    assert any("Keeping what is being typed" in check.sentence for check in checks)


WHICH_CARD = "What should this card say?"


def test_an_answer_stands_there_again_after_kill_9(tmp_path: Path) -> None:
    path, state = a_file(tmp_path), tmp_path / "state"
    reword = "\x1bOQ"
    with opened(path, state) as terminal:
        terminal.keys(reword)
        assert terminal.until(WHICH_CARD.encode())
        terminal.keys("Quiet zones")
        assert terminal.until(b"Quiet zones")
        terminal.process.kill()
        terminal.process.wait()
    with opened(path, state, first=b"open it again") as terminal:
        terminal.keys(reword)
        assert terminal.until(b"What was typed last time is back")
        terminal.keys("\r")
        assert terminal.until(b"u takes it back")
        terminal.keys("\x11")
        assert terminal.close() == 0
    assert "Quiet zones" in cards_of(path)
    assert kept_in(state) == ""


async def test_an_answer_is_offered_for_the_same_card_only(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        first = play.board.card
        await play.keys("f2", *"Cold halls", "ctrl+q")
    assert "Cold halls" in kept_in(tmp_path / "state")
    async with playing(tmp_path) as play:
        assert WHICH_CARD in play.said
        await play.keys("right")
        assert play.board.card != first
        await play.keys("f2")
        assert await play.hides("Cold halls")
        await play.keys("escape", "left")
        assert play.board.card == first
        await play.keys("f2")
        assert await play.shows("Cold halls")
        await play.keys("enter")
        assert kept_in(tmp_path / "state") == ""
        assert "Cold halls" in {card.main_text() for card in play.saved().cards.values()}


async def test_many_lines_of_a_fact_are_offered_again(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("F", *["down"] * 4, "enter")
        await play.types("Two visits fewer.\nOne list.")
        await play.keys("ctrl+q")
    assert "One list." in kept_in(tmp_path / "state")
    async with playing(tmp_path) as play:
        await play.keys("F", *["down"] * 4, "enter")
        assert await play.shows("Two visits fewer.")
        await play.keys("ctrl+s")
        assert kept_in(tmp_path / "state") == ""
        assert "One list." in str(play.saved().case_study)


async def test_an_answer_that_is_left_is_kept_no_longer(tmp_path: Path) -> None:
    async with playing(tmp_path) as play:
        await play.keys("f2", *"Cold")
        assert "Cold" in kept_in(tmp_path / "state")
        await play.keys("escape")
        assert kept_in(tmp_path / "state") == ""


@pytest.mark.parametrize("unnamed", [{"gather"}, {"other"}])
async def test_in_a_stage_without_names_no_answer_is_kept(
    tmp_path: Path, unnamed: set[str]
) -> None:
    """Neither of its cards, whatever runs, nor of any card while it runs."""
    stages = [a_stage(name, anonymous=name in unnamed) for name in ("gather", "other")]
    meeting = a_meeting(agenda=tuple(stages))
    cards = {key: card for key, card in meeting.cards.items() if card.stage == "gather"}
    async with playing(tmp_path, replace(meeting, cards=cards)) as play:
        if "other" in unnamed:
            await play.keys("right_square_bracket", "right_square_bracket")
        await play.keys("f2", *"Cold")
        assert await play.shows("Cold")
        assert kept_in(tmp_path / "state") == ""
