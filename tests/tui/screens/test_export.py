"""The export screen: one paper that cannot be made is named, and the others are made."""

import time
from pathlib import Path
from threading import Thread

from tests.posix_calls import end_at_once
from tests.tui.playing import a_meeting, playing
from userneeds.session.processes.request_process import RequestProcess


async def test_one_paper_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "case-study.pdf").mkdir(parents=True)
    async with playing(tmp_path) as play:
        await play.keys("e", "a", "o")
        await play.answers(str(out))
        await play.keys("enter")
        await play.workers()
        assert "1 could not be made" in play.said
        shown = " ".join(" ".join(play.screen()).split())
        assert "case-study.pdf is not made" in shown
        assert "is there already and is no file" in shown
    made = {path.name for path in out.iterdir() if path.is_file()}
    assert {"record.pdf", "cards.pdf", "voting-sheet.pdf"} <= made


async def test_a_file_of_somebody_else_is_kept_and_the_screen_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "case-study.pdf").write_bytes(b"the study of somebody else")
    async with playing(tmp_path) as play:
        await play.keys("e", "o")
        await play.answers(str(out))
        await play.keys("enter")
        await play.workers()
        assert "it is kept as case-study.pdf.kept-" in " ".join(" ".join(play.screen()).split())
    (kept,) = out.glob("*.kept-*")
    assert kept.read_bytes() == b"the study of somebody else"


async def test_what_readers_would_learn_is_shown_before_anything_is_made(tmp_path: Path) -> None:
    meeting = a_meeting(focus="Write to desk@alpha.example.")
    async with playing(tmp_path, meeting) as play:
        await play.keys("e")
        shown = " ".join(" ".join(play.screen()).split())
        assert "1 finding for papers that say “May be passed on”" in shown
        assert "focus: an e-mail address" in shown
        assert "For the group only · pdf html md" in shown
    (tmp_path / "sound").mkdir()
    async with playing(tmp_path / "sound", a_meeting()) as play:
        await play.keys("e")
        assert await play.shows("privacy: nothing found")


async def test_when_what_makes_documents_is_killed_it_is_said_and_enter_makes_them(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    async with playing(tmp_path) as play:
        await play.keys("e", "f", "f", "f", "f", "o")
        await play.answers(str(out))
        process = play.room.controller.helpers.making_documents
        killer = Thread(target=_kill_twice, args=(process,))
        killer.start()
        await play.keys("enter")
        await play.workers()
        killer.join()
        assert "Making documents did not come to an end" in play.said
        await play.keys("enter")
        await play.workers()
        assert "Made 1 document" in play.said
    assert [path.name for path in out.iterdir()] == ["case-study.md"]


def _kill_twice(process: RequestProcess) -> None:
    """Kill a process, and the one that is begun in its place."""
    killed: set[int] = set()
    for _ in range(3_000):
        if process.pid and process.pid not in killed:
            killed.add(process.pid)
            end_at_once(process.pid)
        if len(killed) == 2:
            return
        time.sleep(0.01)
