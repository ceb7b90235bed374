"""A file that is deleted while it is open: nothing is lost, and one key writes it again."""

from pathlib import Path

from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import TEXT, add, open_session, state_of, write_workshop_file
from userneeds.session.library.stranded import put_file_back, stranded_journals
from userneeds.session.maintenance.doctor import examine_folder


def test_a_deleted_file_is_said_to_be_gone_and_can_be_written_again(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state")
    add(session, "k1aaaa")
    session.save()
    saved = path.read_text("utf-8")
    path.unlink()
    assert session.check_for_changes()
    assert "gone from its folder" in session.save().sentence
    assert session.is_file_missing
    assert session.write_again().kind == "saved"
    assert (path.read_text("utf-8"), state_of(session)) == (saved, "saved")
    assert not session.is_file_missing
    add(session, "k2aaaa")
    assert session.save().kind == "saved"


def test_a_file_that_is_back_is_merged_and_not_written_over(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state")
    add(session, "k1aaaa")
    path.unlink()
    session.save()
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    assert session.write_again().kind == "merged"
    text = path.read_text("utf-8")
    assert "Two lists" in text
    assert "k1aaaa" in text


def test_a_file_that_is_on_another_branch_only_is_not_missing(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    (folder / "other.txt").write_text("x", "utf-8")
    commit_all(folder)
    git(folder, "checkout", "-q", "-b", "work")
    path = write_workshop_file(folder)
    commit_all(folder)
    session = open_session(path, tmp_path / "state")
    add(session, "k1aaaa")
    git(folder, "checkout", "-q", "main")
    session.check_for_changes()
    assert not session.is_file_missing
    assert session.write_again().kind == "kept"
    assert not path.exists()


def test_a_journal_without_its_file_is_found_named_and_brought_back(tmp_path: Path) -> None:
    state = tmp_path / "state"
    path = write_workshop_file(tmp_path / "series")
    session = open_session(path, state)
    add(session, "k1aaaa")
    session.save()
    add(session, "k2aaaa")
    path.unlink()
    session.close()
    (stranded,) = stranded_journals(state)
    assert (stranded.file, stranded.title) == (path, "Asset first")
    checks = [check for check in examine_folder(tmp_path, state) if str(path) in check.sentence]
    assert [check.health for check in checks] == ["wrong"]
    again = open_session(put_file_back(stranded), state)
    assert {"c1aaaa", "k1aaaa", "k2aaaa"} <= set(again.workshop.cards)
    again.close()
    assert {"k1aaaa", "k2aaaa"} <= set(path.read_text("utf-8").replace(":", "").split())
    assert [*stranded_journals(state)] == []


def test_a_file_deleted_before_anything_was_done_is_kept_in_the_journal(tmp_path: Path) -> None:
    state = tmp_path / "state"
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    path.unlink()
    session.close()
    (stranded,) = stranded_journals(state)
    assert stranded.text == TEXT


def test_an_older_copy_that_is_put_back_takes_nothing_away(tmp_path: Path) -> None:
    state = tmp_path / "state"
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    for number in range(6):
        add(session, f"k{number}aaaa")
        session.save()
    path.unlink()
    session.close()
    path.write_text(TEXT.replace("One list", "A list"), "utf-8")
    again = open_session(path, state)
    assert len(again.workshop.cards) == 8
    again.close()
    assert "k5aaaa" in path.read_text("utf-8")
