"""What belongs to one branch is never written to another."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import (
    TEXT,
    abandon_session,
    add,
    open_session,
    reword,
    state_of,
    write_workshop_file,
)
from userneeds.session.errors import GitFailed
from userneeds.session.git.branch_guard import GitState, git_folder, git_state, why_not_writable
from userneeds.session.git.repository import find_repository


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = made(tmp_path / "group")
    file = write_workshop_file(folder / "north")
    commit_all(folder)
    git(folder, "branch", "other")
    return file


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def test_a_file_stands_on_the_branch_that_is_checked_out(path: Path, tmp_path: Path) -> None:
    assert git_state(path) == GitState("main")
    git(path.parent, "checkout", "-q", "other")
    assert git_state(path) == GitState("other")
    git(path.parent, "checkout", "-q", "--detach")
    assert git_state(path).branch.startswith("detached at ")
    assert git_state(write_workshop_file(tmp_path / "elsewhere")) == GitState()


def test_a_linked_work_tree_has_a_branch_of_its_own(path: Path, tmp_path: Path) -> None:
    git(path.parent, "worktree", "add", "-q", str(tmp_path / "second"), "other")
    assert git_state(tmp_path / "second" / "north" / path.name) == GitState("other")


def test_a_pointer_to_no_possible_folder_is_git_in_the_middle_of_something(tmp_path: Path) -> None:
    file = write_workshop_file(tmp_path / "north")
    for pointer in ("gitdir: a\0b\n", "gitdir: " + "a" * 5_000, "gitdir: ../north", ""):
        (file.parent / ".git").write_text(pointer, "utf-8")
        assert git_state(file) == GitState(operation="change")


@pytest.mark.skipif(sys.platform == "win32", reason="there pipes are no files")
def test_a_pipe_in_the_place_of_the_branch_is_not_waited_for(path: Path) -> None:
    head = path.parent.parent / ".git" / "HEAD"
    head.unlink()
    subprocess.run(["mkfifo", head], check=True)
    assert git_state(path) == GitState(operation="change")


@pytest.mark.parametrize("pointer", ["gitdir: a\0b\n", "gitdir: " + "a" * 5_000])
def test_a_pointer_to_no_possible_folder_leads_to_no_repository(
    tmp_path: Path, pointer: str
) -> None:
    file = write_workshop_file(tmp_path / "north")
    (file.parent / ".git").write_text(pointer, "utf-8")
    assert find_repository(file) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there pipes are no files")
@pytest.mark.parametrize("name", ["HEAD", "config", "index", "packed-refs"])
def test_git_is_not_asked_where_it_would_wait_for_a_pipe(path: Path, name: str) -> None:
    file = path.parent.parent / ".git" / name
    file.unlink(missing_ok=True)
    subprocess.run(["mkfifo", file], check=True)
    with pytest.raises(GitFailed, match=f"{name} is not an ordinary file"):
        find_repository(path)


def test_nothing_is_written_to_a_branch_that_is_checked_out_meanwhile(
    path: Path, state: Path
) -> None:
    session = open_session(path, state)
    add(session, "k1aaaa", "Said on main")
    git(path.parent, "checkout", "-q", "other")
    assert session.check_for_changes()
    assert state_of(session) == "journal only"
    assert "opened on main, and other is checked out now" in session.state_words
    assert add(session, "k2aaaa", "Said a moment later")
    assert session.save().kind == "kept"
    assert path.read_text("utf-8") == TEXT
    git(path.parent, "checkout", "-q", "main")
    assert session.check_for_changes()
    assert session.save().kind == "saved"
    assert state_of(session) == "saved"
    assert "Said a moment later" in path.read_text("utf-8")


def test_what_was_not_saved_waits_for_its_own_branch(path: Path, state: Path) -> None:
    session = open_session(path, state)
    add(session, "k1aaaa")
    git(path.parent, "checkout", "-q", "other")
    session.close()
    elsewhere = open_session(path, state)
    assert "k1aaaa" not in elsewhere.workshop.cards
    assert elsewhere.recovered_count == 0
    elsewhere.close()
    git(path.parent, "checkout", "-q", "main")
    assert "k1aaaa" in open_session(path, state).workshop.cards


def test_a_merge_that_begins_meanwhile_is_waited_for_and_then_merged_with(
    path: Path, state: Path
) -> None:
    folder = path.parent
    git(folder, "checkout", "-q", "other")
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    commit_all(folder)
    git(folder, "checkout", "-q", "main")
    session = open_session(path, state)
    reword(session, "c1aaaa", "Booked twice")
    git(folder, "merge", "--no-commit", "--no-ff", "other")
    assert session.save().kind == "kept"
    assert "in the middle of a merge" in session.state_words
    assert "Booked twice" not in path.read_text("utf-8")
    commit_all(folder, "Merged")
    assert session.save().kind == "merged"
    text = path.read_text("utf-8")
    assert "Booked twice" in text
    assert "Two lists" in text


def test_a_session_opened_during_a_merge_may_save_to_settle_it(path: Path, state: Path) -> None:
    (path.parents[1] / ".git" / "MERGE_HEAD").write_text("", "utf-8")
    session = open_session(path, state)
    add(session, "k1aaaa")
    assert session.save().kind == "saved"


def test_an_index_that_git_holds_is_waited_for(path: Path, state: Path) -> None:
    session = open_session(path, state)
    add(session, "k1aaaa")
    lock = path.parents[1] / ".git" / "index.lock"
    lock.write_text("", "utf-8")
    assert session.save().kind == "kept"
    assert "Git is busy" in session.state_words
    lock.unlink()
    assert session.save().kind == "saved"


def test_taking_back_a_file_with_git_takes_it_back_in_the_window(path: Path, state: Path) -> None:
    session = open_session(path, state)
    add(session, "k1aaaa")
    session.save()
    git(path.parent, "checkout", "--", path.name)
    assert session.check_for_changes()
    assert session.save().kind == "merged"
    assert list(session.workshop.cards) == ["c1aaaa", "c2bbbb"]


def test_what_is_pulled_while_work_is_unsaved_is_merged(path: Path, state: Path) -> None:
    session = open_session(path, state)
    add(session, "k1aaaa")
    abandon_session(session)
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    again = open_session(path, state)
    assert again.recovered_count == 1
    assert "k1aaaa" in again.workshop.cards
    assert again.workshop.cards["c2bbbb"].text == "Two lists of every lift"
    again.close()
    assert "Said in card k1aaaa" in path.read_text("utf-8")
    assert "Two lists" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("opened", "now", "words"),
    [
        (GitState("main"), GitState("main"), ""),
        (GitState("main", "merge"), GitState("main", "merge"), ""),
        (GitState("main", "merge"), GitState("main"), ""),
        (GitState("main"), GitState("main", "rebase"), "in the middle of a rebase"),
        (GitState("main"), GitState("detached at 1a2b3c4", "rebase"), "in the middle of a rebase"),
        (GitState("main"), GitState("other"), "other is checked out now"),
        (GitState(), GitState("main"), "opened on a folder without git"),
    ],
)
def test_when_a_file_must_not_be_written_it_is_said_why(
    opened: GitState, now: GitState, words: str
) -> None:
    said = why_not_writable(Path("/x/a.yaml"), opened, now)
    assert words in said
    assert bool(said) == bool(words)


def test_a_folder_without_git_has_no_git_folder(tmp_path: Path) -> None:
    assert git_folder(tmp_path) is None
