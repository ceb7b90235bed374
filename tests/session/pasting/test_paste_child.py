"""The process that reads a paste: what it answers, how it ends, what is left of it."""

import os
import re
import subprocess
import sys
from operator import attrgetter
from pathlib import Path

import pytest

from userneeds.capture.paste_parts import read_paste
from userneeds.capture.reading import ReadCard, read_cards
from userneeds.session.errors import ReaderEnded
from userneeds.session.pasting.paste_child import PasteChild
from userneeds.session.storage.fault_log import survived_faults

TEXT = "Notes of Tuesday\n\n- As a tenant I need heat so that I live\n- Lifts stop\n\ud800 half\n"
LINES = "\n".join(f"The lift of house {number} stops" for number in range(5_000))


def words_of(child: PasteChild) -> list[ReadCard]:
    return [card for part in child.parts() for card in part.cards]


def test_it_reads_just_as_it_is_read_here() -> None:
    here = [card for part in read_paste(TEXT, "need") for card in part.cards]
    assert words_of(PasteChild(TEXT, "need")) == here


@pytest.mark.parametrize("every", [1, 3, 7])
def test_parts_together_say_what_is_read_as_a_whole(every: int) -> None:
    text = "\n".join(
        [f"{TEXT}\n{number}. It is done when it rings" for number in range(80)][::every]
    )
    parts = list(read_paste(text, "need"))
    assert len(parts) > 1
    together = sorted((card for part in parts for card in part.cards), key=attrgetter("line"))
    assert together == list(read_cards(text, "need"))


def test_it_tells_how_far_it_is() -> None:
    parts = list(PasteChild(LINES, "idea").parts())
    assert len(parts) > 2
    assert [part.line_count for part in parts] == [5_000] * len(parts)
    assert parts[-1].lines_read == 5_000
    assert sorted(part.lines_read for part in parts) == [part.lines_read for part in parts]


def test_what_is_stopped_says_no_more() -> None:
    child = PasteChild(LINES, "idea")
    parts = child.parts()
    next(parts)
    child.stop()
    assert len(list(parts)) < 100


def test_what_is_stopped_before_it_began_is_never_begun() -> None:
    child = PasteChild(LINES, "idea")
    child.stop()
    assert list(child.parts()) == []


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("exit 3", "it ended by itself (exit code 3)"),
        ("kill -9 $$", "something ended it (signal 9)"),
        ("echo 'ValueError: what was said in confidence'; exit 1", "it met a fault (ValueError)"),
        ("echo '[1, 2]'; echo; printf '\\033]0;title\\007\\n'; exit 1", "it ended by itself"),
    ],
)
def test_a_process_that_ends_too_soon_says_why_and_the_doctor_knows(
    tmp_path: Path, program: str, why: str
) -> None:
    interpreter = tmp_path / "python"
    interpreter.write_text(f"#!/bin/sh\n{program}\n", encoding="ascii")
    interpreter.chmod(0o700)
    with pytest.raises(ReaderEnded, match=re.escape(why)) as raised:
        words_of(PasteChild(LINES, "idea", str(interpreter)))
    assert raised.value.sentence in {note.reason for note in survived_faults()}


def test_a_process_that_cannot_be_started_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReaderEnded, match="it could not be started"):
        words_of(PasteChild(LINES, "idea", str(tmp_path / "nothing")))


def test_a_module_in_the_current_folder_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run')", encoding="ascii")
    script = (
        "from userneeds.session.pasting.paste_child import PasteChild\n"
        "print(sum(len(part.cards) for part in PasteChild('one thing\\nanother', 'idea').parts()))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "2\n"


def test_the_program_loads_little() -> None:
    code = "import sys, userneeds.session.pasting.reader_program; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert {"textual", "rich", "yaml", "numpy", "subprocess"}.isdisjoint(done.stdout.split())
