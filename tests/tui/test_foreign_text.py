"""What others say never commands the terminal: every source, read as the raw bytes of a pty."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.session.git_repositories import commit_all, made
from tests.tui.in_terminal import BACK, Terminal, a_file
from tests.tui.playing import a_meeting
from userneeds.session.git.branch_guard import git_state
from userneeds.session.ledger.journal_file import numbered_path
from userneeds.session.storage.checked_lines import (
    decode_checked_line,
    encode_checked_line,
    intact_lines,
)
from userneeds.session.storage.user_dirs import journal_path
from userneeds.yamlfile.write.writer import write_workshop

MARK = "trojan"
"""A word in every hostile text, to tell that it was shown."""
HOSTILE = (
    "\x1b]0;title\x07\x1b]52;c;aGk=\x07\x1b[5i\x1b[31mred\x9b31m\x90dcs\x9c\u202eback\u2066\u200f"
    f"\x08\x0e\x7f {MARK}"
)
"""As a file or a branch may be called, too: without a stroke, a line end and a zero."""
COMMANDS = (b"\x1b]0;title", b"\x1b]52;", b"\x1b[5i", b"\x1b[31m", b"\x08", b"\x0e", b"\x7f")
INVISIBLE = ("\x9b", "\x90", "\u202e", "\u2066", "\u200f")


@contextmanager
def opened(path: Path, state: Path, **environment: str) -> Iterator[Terminal]:
    """Open the app, and look at everything it wrote to the terminal, to the last byte."""
    terminal = Terminal(path, state, folder=path.parent, environment=environment)
    try:
        yield terminal
        terminal.keys("\x11")
        terminal.close()
    finally:
        terminal.process.kill()
        terminal.process.wait()
    assert BACK in terminal.seen
    assert [command for command in COMMANDS if command in terminal.seen] == []
    assert [sign for sign in INVISIBLE if sign.encode() in terminal.seen] == []


def escaped(text: str) -> str:
    """Return a text as YAML and JSON say it without a single raw control character."""
    return json.dumps(text)


def test_names_of_files_and_folders_are_shown_as_text(tmp_path: Path) -> None:
    folder = tmp_path / f"group {HOSTILE}"
    series = folder / f"series {HOSTILE}"
    series.mkdir(parents=True)
    (series / "series.yaml").write_text("userneeds: [", encoding="utf-8")
    for place, number in ((folder, 1), (series, 2)):
        broken = place / f"file {number} {HOSTILE}.workshop.yaml"
        broken.write_text("userneeds: [", encoding="utf-8")
    unreadable = os.fsencode(folder) + b"/\xff\x1b[31m.workshop.yaml"
    Path(os.fsdecode(unreadable)).write_text("cards: [", encoding="utf-8")
    with opened(folder, tmp_path / "state") as terminal:
        assert terminal.until(b"file 2")
        terminal.keys("\r")
        assert terminal.until(b"cannot be read as a workshop")
        terminal.keys("\x1b[B\x1b[B\r")
        assert terminal.until("\N{REPLACEMENT CHARACTER}".encode())


def test_the_name_of_a_file_that_is_gone_is_said_as_text(tmp_path: Path) -> None:
    path = a_file(tmp_path).rename(tmp_path / f"x {HOSTILE}.workshop.yaml")
    with opened(path, tmp_path / "state") as terminal:
        assert terminal.until(b"Undo")
        path.unlink()
        terminal.keys("9a thought\r")
        assert terminal.until(b"could not be")
        terminal.escape()
        terminal.keys("e")
        assert terminal.until(b"Preview")
        terminal.keys("\x11")
        assert terminal.until(b"Write it again")


def test_what_a_hook_says_is_shown_as_text(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = a_file(folder)
    commit_all(folder)
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        f"#!{sys.executable}\nimport sys\nsys.stderr.buffer.write({HOSTILE.encode()!r})\n"
        "sys.exit(1)\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    with opened(path, tmp_path / "state") as terminal:
        assert terminal.until(b"Undo")
        terminal.keys("9a thought\r")
        assert terminal.until(b"Added")
        terminal.escape()
        terminal.keys("G")
        assert terminal.until(b"Commit this workshop")
        terminal.keys("\x13")
        assert terminal.until(b"Git said no")
        assert terminal.until(MARK.encode())


def test_the_name_of_a_branch_is_shown_as_text(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = a_file(folder)
    commit_all(folder)
    with opened(path, tmp_path / "state") as terminal:
        assert terminal.until(b"Undo")
        head = folder / ".git" / "HEAD"
        head.write_text(f"ref: refs/heads/{HOSTILE}", encoding="utf-8")
        terminal.keys("9a thought\r")
        assert terminal.until(b"was opened on main")


def test_what_a_file_says_is_shown_as_text(tmp_path: Path) -> None:
    meeting = write_workshop(a_meeting())
    for plain in ("Asset first", "Act before things fail", "Repairs are booked twice", "Ann Lee"):
        meeting = meeting.replace(plain, escaped(f"{plain} {HOSTILE}"))
    path = tmp_path / "x.workshop.yaml"
    path.write_text(meeting, encoding="utf-8")
    with opened(path, tmp_path / "state") as terminal:
        assert terminal.until(b"Undo")
        assert terminal.until(MARK.encode())
        for key, shown in (
            ("t", b"Suggest"),
            ("v", b"Take back"),
            ("w", b"See to it"),
            ("W", b"Nearer"),
            ("S", b"Minutes"),
            ("e", b"Choose"),
        ):
            terminal.keys(key)
            assert terminal.until(shown)
            terminal.escape()


def test_what_is_wrong_in_a_file_is_said_as_text(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    meeting = path.read_text(encoding="utf-8")
    path.write_text(f"{meeting}{escaped(HOSTILE)}: {escaped(HOSTILE)}\n", encoding="utf-8")
    with opened(path, tmp_path / "state") as terminal:
        assert terminal.until(b"1 thing needs a look")


def test_what_a_journal_says_is_shown_as_text(tmp_path: Path) -> None:
    state = tmp_path / "state"
    path = a_file(tmp_path)
    terminal = Terminal(path, state)
    assert terminal.until(b"Undo")
    terminal.keys("9a thought\r")
    assert terminal.until(b"Added")
    terminal.process.kill()
    terminal.close()
    say_in_journal(journal_path(state, path, git_state(path).branch), "a thought")
    with opened(path, state) as terminal:
        assert terminal.until(MARK.encode())
        terminal.keys("Z")
        assert terminal.until(b"What was done")


def say_in_journal(path: Path, plain: str) -> None:
    """Let a journal say a hostile text instead of a plain one, with checksums that are right."""
    journal = numbered_path(path, 1)
    records = map(decode_checked_line, intact_lines(journal.read_bytes()))
    said = json.dumps(list(records), ensure_ascii=False).replace(plain, escaped(HOSTILE)[1:-1])
    journal.write_bytes(b"".join(map(encode_checked_line, json.loads(said))))


def test_what_the_environment_and_the_system_say_is_shown_as_text(tmp_path: Path) -> None:
    state = Path("/proc") / HOSTILE
    with opened(
        a_file(tmp_path), state, USERNEEDS_LETTERS="utf-8", USERNEEDS_COLOURS=HOSTILE
    ) as terminal:
        assert terminal.until(b"Nothing can be kept in")


def test_what_is_pasted_is_shown_as_text(tmp_path: Path) -> None:
    with opened(a_file(tmp_path), tmp_path / "state") as terminal:
        assert terminal.until(b"Undo")
        terminal.keys(f"9\x1b[200~{HOSTILE}\x1b[201~")
        assert terminal.until(MARK.encode())
        terminal.keys("\r")
        assert terminal.until(b"Added")
        terminal.keys(f"\x1b[200~{HOSTILE}\r{HOSTILE}\x1b[201~")
        assert terminal.until(b"from what was pasted")


def test_the_last_line_of_a_fault_is_text(tmp_path: Path) -> None:
    path, state = a_file(tmp_path), tmp_path / f"state {HOSTILE}"
    terminal = Terminal(path, state, program=("-m", "tests.tui.faulty", "key"))
    try:
        assert terminal.until(b"Undo")
        terminal.keys("\x1b[20~")
        assert terminal.close() == 1
    finally:
        terminal.process.kill()
        terminal.process.wait()
    end = terminal.seen.rpartition(BACK)[2]
    assert b"userneeds had to stop" in end
    assert [command for command in COMMANDS if command in terminal.seen] == []
    assert [sign for sign in INVISIBLE if sign.encode() in terminal.seen] == []


@pytest.mark.parametrize(
    ("carried", "shown"),
    [("cp1252", b"* need"), ("utf-8", "\N{BLACK DIAMOND} need".encode())],
)
def test_marks_are_such_as_the_stream_carries_whatever_the_locale_says(
    tmp_path: Path, carried: str, shown: bytes
) -> None:
    poor = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    with opened(a_file(tmp_path), tmp_path / "state", PYTHONIOENCODING=carried, **poor) as terminal:
        assert terminal.until(b"Undo")
        assert shown in terminal.seen
    assert b"\\u" not in terminal.seen


@pytest.mark.parametrize("letters", ["ascii", "utf-8", HOSTILE])
def test_any_wish_about_letters_leaves_no_command(tmp_path: Path, letters: str) -> None:
    path = a_file(tmp_path).rename(tmp_path / f"x {HOSTILE}.workshop.yaml")
    path.write_text("cards: [", encoding="utf-8")
    with opened(tmp_path, tmp_path / "state", USERNEEDS_LETTERS=letters) as terminal:
        assert terminal.until(MARK.encode())
