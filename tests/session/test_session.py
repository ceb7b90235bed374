"""An open workshop: what is done is kept, what is kept is saved, what others write is taken in."""

from pathlib import Path

import pytest

from tests.clock_and_ids import FixedClock
from tests.session.small_workshop import (
    START,
    TEXT,
    abandon_session,
    add,
    open_in_older_version,
    open_session,
    remove,
    reword,
    state_of,
    write_workshop_file,
)
from tests.session.stale_editor import StaleEditor
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Refused
from userneeds.commands.stage_runs import EndStage
from userneeds.model.card import Card
from userneeds.session.errors import FileChangedElsewhere, NoSuchFile, NotAWorkshop, ReadOnly
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.yamlfile.read.reader import read_workshop


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def journals(state: Path) -> list[Path]:
    return sorted((state / "journals").glob("*.jsonl"))


def test_opening_and_closing_without_a_change_writes_nothing(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path / "series")
    before = path.stat()
    session = open_session(path, state)
    assert (state_of(session), session.recovered_count) == ("saved", 0)
    assert session.save().kind == "nothing new"
    assert session.close().kind == "nothing new"
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino, path.read_text("utf-8")) == (
        before.st_mtime_ns,
        before.st_ino,
        TEXT,
    )
    assert journals(state) == []
    assert list(path.parent.iterdir()) == [path]


def test_what_is_done_is_in_the_journal_at_once_and_in_the_file_after_saving(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    assert add(session, "k1aaaa", "Nobody knows which lifts we own")
    assert state_of(session) == "unsaved"
    assert "Nobody knows" in journals(state)[0].read_text("utf-8")
    assert path.read_text("utf-8") == TEXT
    assert session.save().kind == "saved"
    assert state_of(session) == "saved"
    assert "Nobody knows" in path.read_text("utf-8")
    assert "# heard in the first round" in path.read_text("utf-8")


def test_a_refused_command_changes_and_keeps_nothing(tmp_path: Path, state: Path) -> None:
    session = open_session(write_workshop_file(tmp_path), state)
    assert isinstance(session.do(EndStage(at=START)), Refused)
    assert state_of(session) == "saved"
    assert journals(state) == []


def test_a_command_that_changes_nothing_is_not_kept(tmp_path: Path, state: Path) -> None:
    session = open_session(write_workshop_file(tmp_path), state)
    assert reword(session, "c2bbbb", "One list of every lift")
    assert state_of(session) == "saved"
    assert journals(state) == []


def test_undo_and_redo_are_kept_like_every_command(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    add(session, "k2aaaa")
    session.undo()
    session.undo()
    session.redo()
    again = open_session(path, tmp_path / "other")
    assert list(again.workshop.cards) == ["c1aaaa", "c2bbbb"]
    again.close()
    abandon_session(session)
    recovered = open_session(path, state)
    assert list(recovered.workshop.cards) == ["c1aaaa", "c2bbbb", "k1aaaa"]
    assert recovered.recovered_count == 5
    assert recovered.redo() is not None
    assert "k2aaaa" in recovered.workshop.cards


def test_there_is_nothing_to_take_back_at_the_beginning(tmp_path: Path, state: Path) -> None:
    session = open_session(write_workshop_file(tmp_path), state)
    assert session.undo() is None
    assert session.redo() is None


def test_undo_of_a_deletion_brings_back_the_very_bytes(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    remove(session, "c1aaaa")
    session.save()
    assert "by phone and by web" not in path.read_text("utf-8")
    session.undo()
    session.save()
    assert path.read_text("utf-8") == TEXT


def test_beside_a_window_of_an_older_version_one_can_only_look_and_sees_what_is_saved(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    handle = open_in_older_version(path, state)
    second = open_session(path, state)
    assert second.is_read_only
    assert state_of(second) == "read only"
    assert "another version of userneeds" in second.state_words
    assert isinstance(
        second.do(AddCards(at=START, cards=(Card(id="x1aaaa", kind="idea", text="No"),))), Refused
    )
    assert second.save().kind == "read only"
    assert not second.check_for_changes()
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    assert second.check_for_changes()
    assert second.workshop.cards["c2bbbb"].text == "Two lists of every lift"
    SYSTEM_DISK.unlock(handle)
    third = open_session(path, state)
    assert not third.is_read_only


def test_changes_by_an_editor_are_merged_with_what_was_done_here(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa", "Added here")
    path.write_text(
        TEXT.replace("One list of every lift", "One list of every lift # all of them"), "utf-8"
    )
    assert session.check_for_changes()
    result = session.save()
    assert result.kind == "merged"
    assert result.conflicts == ()
    text = path.read_text("utf-8")
    assert "Added here" in text
    assert "# all of them" in text
    assert "k1aaaa" in session.workshop.cards
    assert not session.check_for_changes()
    assert state_of(session) == "saved"


def test_changes_by_an_editor_are_taken_in_when_nothing_was_done_here(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    path.write_text(TEXT.replace("One list of every lift", "Two lists"), "utf-8")
    before = path.stat()
    assert session.save().kind == "merged"
    assert session.workshop.cards["c2bbbb"].text == "Two lists"
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_both_versions_of_a_field_changed_twice_wait_for_a_choice(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    reword(session, "c2bbbb", "A register of lifts")
    path.write_text(TEXT.replace("One list of every lift", "A map of every lift"), "utf-8")
    result = session.save()
    assert len(result.conflicts) == 1
    assert read_workshop(path.read_text("utf-8")).value is not None
    assert all(
        words in path.read_text("utf-8") for words in ("A register of lifts", "A map of every lift")
    )
    assert session.conflicts == result.conflicts
    session.choose(session.conflicts[0], "theirs")
    assert state_of(session) == "unsaved"
    assert len(session.conflicts) == 0
    with pytest.raises(FileChangedElsewhere):
        session.choose(result.conflicts[0], "ours")
    session.close()
    assert path.read_text("utf-8") == TEXT.replace("One list of every lift", "A map of every lift")


def test_a_choice_survives_a_kill(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    reword(session, "c2bbbb", "A register of lifts")
    path.write_text(TEXT.replace("One list of every lift", "A map of every lift"), "utf-8")
    session.save()
    session.choose(session.conflicts[0], "theirs")
    add(session, "k1aaaa")
    abandon_session(session)
    again = open_session(path, state)
    assert again.workshop.cards["c2bbbb"].text == "A map of every lift"
    assert "k1aaaa" in again.workshop.cards
    assert again.conflicts == ()


def test_only_who_may_change_a_workshop_may_choose(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    first = open_session(path, state)
    reword(first, "c2bbbb", "A register of lifts")
    path.write_text(TEXT.replace("One list of every lift", "A map of every lift"), "utf-8")
    first.save()
    first.close()
    open_in_older_version(path, state)
    second = open_session(path, state)
    with pytest.raises(ReadOnly):
        second.choose(second.conflicts[0], "ours")


def test_a_file_that_an_editor_broke_is_not_written(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    broken = TEXT + "  <<<: [\n"
    path.write_text(broken, "utf-8")
    assert session.save().kind == "kept"
    assert state_of(session) == "journal only"
    assert "cannot be read" in session.state_words
    assert "line 17" in session.state_words
    assert path.read_text("utf-8") == broken
    path.write_text(TEXT, "utf-8")
    assert session.save().kind == "saved"
    assert "k1aaaa" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"userneeds: 2\nid: [\n", "cannot be read"),
        (b"userneeds: 2\ntitle: caf\xe9\n", "not text in UTF-8"),
        (b"", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_opened_and_not_touched(
    tmp_path: Path, state: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "asset.workshop.yaml"
    path.write_bytes(data)
    with pytest.raises(NotAWorkshop, match=words) as caught:
        open_session(path, state)
    assert caught.value.problems
    assert all(problem.line for problem in caught.value.problems)
    assert path.read_bytes() == data


def test_a_journal_waits_until_its_file_can_be_read_again(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    path.write_text("nonsense: [", "utf-8")
    session.close()
    with pytest.raises(NotAWorkshop):
        open_session(path, state)
    path.write_text(TEXT, "utf-8")
    assert "k1aaaa" in open_session(path, state).workshop.cards


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    path.rename(tmp_path / "elsewhere.workshop.yaml")
    assert session.check_for_changes()
    assert session.save().kind == "kept"
    assert state_of(session) == "journal only"
    assert not path.exists()
    (tmp_path / "elsewhere.workshop.yaml").rename(path)
    assert session.close().kind == "saved"
    assert "k1aaaa" in path.read_text("utf-8")


def test_there_is_nothing_to_open_where_nothing_is(tmp_path: Path, state: Path) -> None:
    with pytest.raises(NoSuchFile, match="There is no file"):
        open_session(tmp_path / "none.workshop.yaml", state)
    with pytest.raises(NoSuchFile, match="is a folder"):
        open_session(tmp_path, state)


def test_a_file_of_a_newer_version_can_be_looked_at_and_not_changed(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path, TEXT.replace("userneeds: 2", "userneeds: 99"))
    session = open_session(path, state)
    assert session.is_read_only
    assert "newer version" in session.state_words
    assert not add(session, "k1aaaa")


def test_a_save_is_due_a_second_after_the_last_change_or_five_after_the_first(
    tmp_path: Path, state: Path
) -> None:
    clock = FixedClock(START)
    session = open_session(write_workshop_file(tmp_path), state, clock=clock)
    assert not session.is_save_due
    add(session, "k1aaaa")
    assert not session.is_save_due
    clock.pass_seconds(1)
    assert session.is_save_due
    for number in range(6):
        clock.pass_seconds(0.8)
        add(session, f"m{number}aaaa")
    assert session.is_save_due
    session.save()
    assert not session.is_save_due


def test_new_ids_are_taken_by_nothing_in_the_workshop(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path, TEXT.replace("c2bbbb", "n00001"))
    assert open_session(path, state).new_id() == "n00002"


def test_the_series_in_the_same_folder_comes_along(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    assert open_session(path, state).series is None
    write_workshop_file(tmp_path, "userneeds: 2\nid: north\ntitle: Northern group\n", "series.yaml")
    series = open_session(path, tmp_path / "other").series
    assert series is not None
    assert series.title == "Northern group"


def test_a_link_stays_a_link_and_permissions_stay_as_they_are(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path / "real")
    path.chmod(0o640)
    link = tmp_path / "link.workshop.yaml"
    link.symlink_to(path)
    session = open_session(link, state)
    add(session, "k1aaaa")
    session.close()
    assert link.is_symlink()
    assert "k1aaaa" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o640
    assert session.path == path


def test_a_second_name_of_the_file_is_pointed_out(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    (tmp_path / "second.workshop.yaml").hardlink_to(path)
    assert [problem.code for problem in open_session(path, state).problems] == ["hard-link"]


def test_what_a_killed_save_left_beside_the_file_is_swept_away(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    left = write_workshop_file(tmp_path, "half a fi", ".asset.workshop.yaml.0a1b2c3d.tmp")
    others = [
        write_workshop_file(tmp_path, "", ".asset.workshop.yaml.swp"),
        write_workshop_file(tmp_path, "", ".other.workshop.yaml.0a1b2c3d.tmp"),
    ]
    open_session(path, state)
    assert not left.exists()
    assert all(other.exists() for other in others)


def test_a_journal_that_makes_no_sense_is_kept_aside_and_said(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    session._open_file.ledger.append(lambda _: [{"do": {"do": "FlyToTheMoon"}}])  # noqa: SLF001 - as above
    abandon_session(session)
    again = open_session(path, state)
    assert "k1aaaa" in again.workshop.cards
    assert [problem.code for problem in again.problems] == ["journal"]
    kept = next((state / "journals").glob("*.kept-*"))
    assert "FlyToTheMoon" in kept.read_text("utf-8")
    assert str(kept) in again.problems[0].hint


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path, "\ufeff" + TEXT.replace("\n", "\r\n"))
    session = open_session(path, state)
    reword(session, "c2bbbb", "Changed")
    session.close()
    wanted = TEXT.replace("One list of every lift", "Changed").replace("\n", "\r\n")
    assert path.read_bytes() == ("\ufeff" + wanted).encode()


def test_a_journal_that_was_set_aside_once_is_no_hindrance_later(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    session._open_file.ledger.append(lambda _: [{"do": {"do": "FlyToTheMoon"}}])  # noqa: SLF001 - as above
    abandon_session(session)
    abandon_session(open_session(path, state))
    again = open_session(path, state)
    assert not again.is_read_only
    assert add(again, "k2aaaa")
    abandon_session(again)
    assert {"k1aaaa", "k2aaaa"} <= set(open_session(path, state).workshop.cards)


def test_a_journal_without_its_beginning_is_set_aside_and_begun_afresh(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    session._open_file.ledger.cut(lambda _: [{"do": {"do": "AddCards"}}])  # noqa: SLF001 - as above
    abandon_session(session)
    again = open_session(path, state)
    assert [problem.code for problem in again.problems] == ["journal"]
    assert add(again, "k1aaaa")
    abandon_session(again)
    assert "k1aaaa" in open_session(path, state).workshop.cards


def test_a_save_that_could_not_be_is_tried_again_after_a_while_and_not_all_the_time(
    tmp_path: Path, state: Path
) -> None:
    clock, path = FixedClock(START), write_workshop_file(tmp_path)
    session = open_session(path, state, clock=clock)
    add(session, "k1aaaa")
    clock.pass_seconds(2)
    path.chmod(0o444)
    assert session.save().kind == "kept"
    clock.pass_seconds(2)
    assert not session.is_save_due
    clock.pass_seconds(20)
    assert session.is_save_due


def test_a_save_is_due_at_once_when_somebody_else_wrote_the_file(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    assert not session.is_save_due
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    assert session.is_save_due
    assert session.is_save_due
    assert session.save().kind == "merged"
    assert not session.is_save_due


def test_what_somebody_removed_after_a_save_stays_removed_when_a_kill_is_recovered(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    add(session, "k1aaaa")
    session.save()
    add(session, "k2aaaa")
    abandon_session(session)
    editor = StaleEditor(path)
    editor.load()
    editor.change_cards(c1aaaa=None)
    editor.reword("c2bbbb", "Two lists of every lift")
    editor.write()
    again = open_session(path, state)
    assert list(again.workshop.cards) == ["c2bbbb", "k1aaaa", "k2aaaa"]
    assert again.workshop.cards["c2bbbb"].text == "Two lists of every lift"
    assert again.gone == "1 card is gone from the file"
    again.close()
    assert "c1aaaa" not in path.read_text("utf-8")
