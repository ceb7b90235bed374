"""A disk that will not: nothing is lost, it is said calmly, and work goes on where it can."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.posix_calls import files_no_larger_than, is_root
from tests.session.small_workshop import (
    START,
    TEXT,
    abandon_session,
    add,
    open_session,
    state_of,
    write_workshop_file,
)
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Refused
from userneeds.model.card import Card
from userneeds.session.editing.session import Session
from userneeds.session.errors import disk_refusal


def fill(session: Session) -> list[str]:
    """Add cards until one is refused, and return those that were acknowledged."""
    kept: list[str] = []
    while add(session, f"f{len(kept):04d}", "x" * 300):
        kept.append(f"f{len(kept):04d}")
    return kept


def too_long() -> Card:
    return Card(id="toolong", kind="idea", text="x" * 300)


def test_when_nothing_can_be_kept_it_is_refused_and_what_was_kept_stays(tmp_path: Path) -> None:
    path, state = write_workshop_file(tmp_path), tmp_path / "state"
    session = open_session(path, state)
    with files_no_larger_than(20_000):
        kept = fill(session)
        assert len(kept) > 10
        outcome = session.do(AddCards(at=START, cards=(too_long(),)))
        assert isinstance(outcome, Refused)
        assert "could not be kept" in outcome.problem.sentence
    assert list(session.workshop.cards) == ["c1aaaa", "c2bbbb", *kept]
    assert add(session, "after1")
    assert session.close().kind == "saved"
    assert set(open_session(path, state).workshop.cards) == {"c1aaaa", "c2bbbb", *kept, "after1"}


def test_when_the_folder_can_only_be_read_work_goes_on_from_the_journal(tmp_path: Path) -> None:
    path, state = write_workshop_file(tmp_path / "series"), tmp_path / "state"
    session = open_session(path, state)
    path.chmod(0o444)
    assert add(session, "k1aaaa")
    assert session.save().kind == "kept"
    assert state_of(session) == "journal only"
    assert "you may not write here" in session.state_words
    assert "kept in the journal" in session.state_words
    assert add(session, "k2aaaa")
    session.close()
    again = open_session(path, state)
    assert again.recovered_count == 2
    path.chmod(0o644)
    assert again.save().kind == "saved"
    assert state_of(again) == "saved"
    assert "k2aaaa" in path.read_text("utf-8")


def test_where_no_journal_can_be_made_a_workshop_can_only_be_looked_at(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    blocked = write_workshop_file(tmp_path, "", "blocked") / "state"
    session = open_session(path, blocked)
    assert session.is_read_only
    assert "Nothing can be kept in" in session.state_words
    assert not add(session, "k1aaaa")


@pytest.fixture
def tiny() -> Iterator[Path]:
    """Return a real disk of 96 kB, where one may be made.

    It lies outside the folders that pytest tidies up.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        words = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", folder]
        made = is_root() and subprocess.run(words, check=False, capture_output=True).returncode == 0
        yield Path(folder)
        if made:
            subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_disk_that_is_really_full_loses_nothing(tiny: Path) -> None:
    path, state = write_workshop_file(tiny), tiny / "state"
    session = open_session(path, state)
    ballast = tiny / "ballast"
    ballast.write_bytes(b"x" * 20_000)
    with files_no_larger_than(200_000):
        kept = fill(session)
    assert session.save().kind == "kept"
    assert path.read_text("utf-8") == TEXT
    abandon_session(session)
    ballast.unlink()
    again = open_session(path, state)
    assert set(kept) <= set(again.workshop.cards)
    assert again.recovered_count == len(kept)
    again.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (28, "the disk is full"),
        (13, "you may not write here"),
        (30, "this disk can only be read"),
        (5, "a fault"),
    ],
)
def test_what_the_disk_says_becomes_a_sentence(code: int, words: str) -> None:
    error = disk_refusal(Path("/x/asset.workshop.yaml"), OSError(code, os.strerror(code)))
    assert error.sentence.startswith("asset.workshop.yaml could not be written: ")
    assert words in error.sentence
    assert error.hint
    assert str(error) == f"{error.sentence} {error.hint}"
