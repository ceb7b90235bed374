"""Several windows of one workshop: each sees what the others did, and none of it is lost."""

import os
from datetime import timedelta
from pathlib import Path

from tests.build import a_workshop
from tests.clock_and_ids import FixedClock
from tests.session.git_repositories import commit_all, git
from tests.session.small_workshop import (
    START,
    TEXT,
    abandon_session,
    add,
    open_session,
    remove,
    reword,
    state_of,
    write_workshop_file,
)
from userneeds.commands.cards import AddCards
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.stage_runs import PauseClock, StartStage
from userneeds.live.views import room_view
from userneeds.model.card import Card
from userneeds.session.editing.session import Session
from userneeds.session.ledger.entries import StampedCommand
from userneeds.session.ledger.journal_file import numbered_path
from userneeds.session.storage.checked_lines import encode_checked_line
from userneeds.session.storage.disk import SYSTEM_DISK, SystemDisk
from userneeds.session.storage.user_dirs import append_lock_path, journal_path
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop


def cards_in(path: Path) -> set[str]:
    workshop = read_workshop(path.read_text("utf-8")).value
    assert workshop is not None
    return set(workshop.cards)


def two_windows(folder: Path) -> tuple[Path, Session, Session]:
    path = write_workshop_file(folder)
    state = folder / "state"
    return path, open_session(path, state), open_session(path, state)


def test_each_window_sees_what_the_other_did(tmp_path: Path) -> None:
    _, first, second = two_windows(tmp_path)
    assert add(first, "k1first")
    assert add(second, "k2second")
    assert first.take_in_news()
    assert list(first.workshop.cards) == ["c1aaaa", "c2bbbb", "k1first", "k2second"]
    assert first.workshop == second.workshop
    assert not first.take_in_news()


def test_what_each_does_is_decided_on_what_the_other_left(tmp_path: Path) -> None:
    _, first, second = two_windows(tmp_path)
    assert remove(first, "c1aaaa")
    assert not reword(second, "c1aaaa", "Repairs are booked three times")
    assert "c1aaaa" not in second.workshop.cards


def test_the_window_that_writes_the_file_writes_what_both_did(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(second, "k2second")
    assert state_of(second) == "unsaved"
    assert second.save().kind == "nothing new"
    assert cards_in(path) == {"c1aaaa", "c2bbbb"}
    first.take_in_news()
    assert first.save().kind == "saved"
    assert cards_in(path) == {"c1aaaa", "c2bbbb", "k2second"}
    second.take_in_news()
    assert state_of(second) == "saved"


def test_whichever_window_is_closed_first_everything_is_in_the_file(tmp_path: Path) -> None:
    for number, order in enumerate([(0, 1), (1, 0)]):
        folder = tmp_path / str(number)
        path, *windows = two_windows(folder)
        add(windows[0], "k1first")
        add(windows[1], "k2second")
        for place in order:
            windows[place].close()
        assert cards_in(path) == {"c1aaaa", "c2bbbb", "k1first", "k2second"}
        assert list((folder / "state" / "journals").glob("*.jsonl")) == []


def test_when_the_window_that_writes_the_file_is_killed_another_does(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(first, "k1first")
    first.save()
    add(first, "k2first")
    abandon_session(first)
    assert add(second, "k3second")
    assert second.save().kind == "saved"
    assert cards_in(path) == {"c1aaaa", "c2bbbb", "k1first", "k2first", "k3second"}
    second.close()
    assert list((tmp_path / "state" / "journals").glob("*.jsonl")) == []


def test_a_window_that_has_seen_nothing_yet_stands_in_with_all_that_was_done(
    tmp_path: Path,
) -> None:
    path, first, second = two_windows(tmp_path)
    first.append([stamped("k1aaaa", "r1")])
    first.close()
    assert second.save().kind in {"saved", "nothing new"}
    assert "k1aaaa" in second.workshop.cards
    (again,) = second.append([stamped("k1aaaa", "r1")])
    assert again.is_repeat
    second.close()
    assert "k1aaaa" in cards_in(path)


def test_what_an_editor_wrote_is_taken_in_by_all_windows(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(second, "k2second")
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    first.take_in_news()
    assert first.save().kind == "merged"
    add(first, "k3first")
    assert second.take_in_news()
    assert second.workshop == first.workshop
    assert second.workshop.cards["c2bbbb"].text == "Two lists of every lift"
    assert reword(second, "c2bbbb", "Three lists of every lift")
    first.take_in_news()
    first.save()
    assert "Three lists of every lift" in path.read_text("utf-8")
    assert cards_in(path) == {"c1aaaa", "c2bbbb", "k2second", "k3first"}


def test_an_editor_that_writes_before_anything_was_done_is_seen_by_all(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    first.save()
    assert second.take_in_news()
    assert second.workshop.cards["c2bbbb"].text == "Two lists of every lift"
    assert add(second, "k2second")
    first.take_in_news()
    assert first.workshop == second.workshop


def test_a_window_that_never_saw_the_first_journal_sees_the_second(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    assert reword(first, "c2bbbb", "One list of every lift and door")
    entry = "  e0001:\n    kind: idea\n    text: Written by hand\n"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert first.save().kind == "merged"
    assert second.take_in_news()
    assert second.workshop == first.workshop
    assert reword(second, "c2bbbb", "One list")


def test_each_window_takes_back_only_what_it_did_itself(tmp_path: Path) -> None:
    _, first, second = two_windows(tmp_path)
    add(first, "k1first")
    add(second, "k2second")
    add(first, "k3first")
    assert isinstance(second.undo(), Done)
    assert second.undo() is None
    first.take_in_news()
    assert {"k1first", "k3first"} <= set(first.workshop.cards)
    assert "k2second" not in first.workshop.cards
    assert isinstance(first.undo(), Done)
    assert isinstance(first.undo(), Done)
    assert first.undo() is None
    assert isinstance(second.redo(), Done)
    assert isinstance(first.redo(), Done)
    assert set(first.workshop.cards) == {"c1aaaa", "c2bbbb", "k1first", "k2second"}


def test_a_window_does_not_take_back_what_others_built_on(tmp_path: Path) -> None:
    _, first, second = two_windows(tmp_path)
    add(first, "k1first")
    card = Card(id="k1first", kind="challenge", text="Said in card k1first")
    assert isinstance(second.do(AddCards(at=START, cards=(card,))), Refused)
    assert reword(second, "k1first", "Said otherwise")
    outcome = first.undo()
    assert isinstance(outcome, Refused)
    assert outcome.problem.code == "changed-meanwhile"
    assert first.workshop.cards["k1first"].text == "Said otherwise"


def test_a_window_opened_after_a_kill_takes_back_what_was_done_in_the_killed_one(
    tmp_path: Path,
) -> None:
    path, first, second = two_windows(tmp_path)
    add(first, "k1first")
    add(second, "k2second")
    abandon_session(first)
    third = open_session(path, tmp_path / "state")
    assert isinstance(third.undo(), Done)
    assert third.undo() is None
    assert set(third.workshop.cards) == {"c1aaaa", "c2bbbb", "k2second"}
    fourth = open_session(path, tmp_path / "state")
    assert fourth.undo() is None


def test_the_history_of_both_windows_is_kept_for_later_sittings(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(first, "k1first")
    add(second, "k2second")
    first.close()
    second.close()
    later = open_session(path, tmp_path / "state")
    assert isinstance(later.undo(), Done)
    assert isinstance(later.undo(), Done)
    assert set(later.workshop.cards) == {"c1aaaa", "c2bbbb"}


def test_a_merge_meanwhile_doubles_nothing_in_the_history(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(first, "k1first")
    add(second, "k2second")
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    first.save()
    add(second, "k3second")
    first.close()
    second.close()
    later = open_session(path, tmp_path / "state")
    done = [entry.description for entry in later.past.history().done]
    assert done == ["added 1 challenge"] * 3


def test_a_window_that_was_opened_later_knows_everything(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(first, "k1first")
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    first.save()
    add(second, "k2second")
    third = open_session(path, tmp_path / "state")
    first.take_in_news()
    assert third.workshop == first.workshop == second.workshop


def test_a_conflict_can_be_settled_in_any_window(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    reword(second, "c2bbbb", "A register of lifts")
    path.write_text(TEXT.replace("One list of every lift", "A map of every lift"), "utf-8")
    first.take_in_news()
    assert first.save().kind == "merged"
    second.take_in_news()
    (conflict,) = second.conflicts
    second.choose(conflict, "theirs")
    first.take_in_news()
    assert first.conflicts == ()
    assert first.workshop.cards["c2bbbb"].text == "A map of every lift"
    assert add(first, "k1first")
    assert first.save().kind == "saved"
    second.take_in_news()
    assert second.workshop == first.workshop
    assert "A register of lifts" not in path.read_text("utf-8")


def stamped(card_id: str, receipt: str, by: str = "") -> StampedCommand:
    card = Card(id=card_id, kind="challenge", text="Said", by=by)
    return StampedCommand(command=AddCards(at=START, by=by, cards=(card,)), receipt=receipt)


def test_what_is_sent_twice_is_done_once_whichever_window_it_comes_to(tmp_path: Path) -> None:
    _, first, second = two_windows(tmp_path)
    (done,) = first.append([stamped("k1aaaa", "r1")])
    (again,) = second.append([stamped("k1aaaa", "r1")])
    assert isinstance(again.outcome, Done)
    assert again.is_repeat
    assert again.position == done.position
    assert first.workshop == second.workshop


def test_a_receipt_is_known_after_a_merge_and_a_kill(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    (done,) = second.append([stamped("k1aaaa", "r1")])
    first.take_in_news()
    path.write_text(TEXT.replace("One list", "Two lists"), "utf-8")
    first.save()
    abandon_session(first)
    abandon_session(second)
    third = open_session(path, tmp_path / "state")
    (again,) = third.append([stamped("k1aaaa", "r1")])
    assert again.is_repeat
    assert again.position == done.position


def test_a_receipt_is_known_for_a_week_after_the_last_window_has_closed(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    (done,) = second.append([stamped("k1aaaa", "r1")])
    for window in (second, first):
        assert window.save() is not None
        window.close()
    assert not list((tmp_path / "state" / "journals").glob("*.jsonl"))
    clock = FixedClock(START)
    for days in (1, 7):
        later = open_session(path, tmp_path / "state", clock=clock)
        (again,) = later.append([stamped("k1aaaa", "r1")])
        assert (again.is_repeat, again.position) == (True, done.position)
        assert "k1aaaa" in later.workshop.cards
        later.close()
        clock.pass_minutes(days * 24 * 60 + 1)
    kept = list((tmp_path / "state" / "receipts").iterdir())
    assert len(kept) == 1
    assert "Said" not in kept[0].read_text("utf-8")
    late = open_session(path, tmp_path / "state", clock=clock)
    assert not kept[0].exists()
    assert not late.append([stamped("k2aaaa", "r1")])[0].is_repeat


class NoReceipts(SystemDisk):
    """A disk on which nothing can be put into the folder of receipts."""

    def make_folder(self, path: Path) -> None:
        if path.name == "receipts":
            raise OSError(28, "No space left on device")
        super().make_folder(path)


def test_where_receipts_cannot_be_kept_the_journal_stays_with_them(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    state = tmp_path / "state"
    first = open_session(path, state, disk=NoReceipts())
    assert first.append([stamped("k1aaaa", "r1")])
    first.save()
    first.close()
    assert list((state / "journals").glob("*.jsonl"))
    assert open_session(path, state).append([stamped("k1aaaa", "r1")])[0].is_repeat


def test_a_window_that_writes_the_file_no_more_is_named_in_the_others(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    clock = FixedClock(START)
    frozen = open_session(path, tmp_path / "state", clock=clock)
    other = open_session(path, tmp_path / "state", clock=clock)
    assert add(other, "k1other")
    assert other.save().kind == "nothing new"
    clock.pass_seconds(21)
    assert other.is_save_due
    assert other.save().kind == "kept"
    assert f"(process {os.getpid()}) does not answer" in other.state_words
    assert "end it: then this window writes" in other.state_words
    assert "k1other" not in path.read_text("utf-8")
    frozen.take_in_news()
    assert frozen.save().kind == "saved"
    other.take_in_news()
    assert other.state == "saved"
    assert add(other, "k2other")
    assert other.save().kind == "nothing new"
    frozen.close()
    clock.pass_seconds(21)
    assert add(other, "k3other")
    assert other.save().kind == "saved"
    assert cards_in(path) >= {"k1other", "k2other", "k3other"}


def test_one_batch_is_decided_in_its_order_and_answered_one_by_one(tmp_path: Path) -> None:
    _, first, _ = two_windows(tmp_path)
    answers = first.append(
        [stamped("k1aaaa", "r1"), stamped("k1aaaa", ""), stamped("k2aaaa", "r1"), stamped("k3", "")]
    )
    assert [type(answer.outcome) for answer in answers] == [Done, Refused, Done, Done]
    assert [answer.is_repeat for answer in answers] == [False, False, True, False]
    assert answers[3].position == answers[0].position + 1
    assert set(first.workshop.cards) == {"c1aaaa", "c2bbbb", "k1aaaa", "k3"}


def test_a_window_counts_the_others(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    assert len(first.other_windows) == len(second.other_windows) == 1
    third = open_session(path, tmp_path / "state")
    assert len(first.other_windows) == 2
    third.close()
    abandon_session(second)
    assert first.other_windows == ()


def test_a_window_goes_on_for_one_that_ended_when_it_is_asked_to(tmp_path: Path) -> None:
    _, first, second = two_windows(tmp_path)
    add(first, "k1first")
    add(second, "k2second")
    assert second.look_around()
    assert not second.can_take_over
    assert second.take_over() == 0
    abandon_session(first)
    assert not second.look_around()
    assert second.can_take_over
    assert second.take_over() == 1
    assert not second.can_take_over
    assert isinstance(second.undo(), Done)
    assert isinstance(second.undo(), Done)
    assert set(second.workshop.cards) == {"c1aaaa", "c2bbbb"}


def test_a_branch_that_another_window_is_on_can_be_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    path = write_workshop_file(folder)
    commit_all(folder)
    first = open_session(path, tmp_path / "state")
    git(folder, "checkout", "-q", "-b", "other")
    second = open_session(path, tmp_path / "state")
    assert second.is_read_only
    assert "on the branch main" in second.state_words
    first.close()


def test_everything_forgotten_in_one_window_is_forgotten_in_all(tmp_path: Path) -> None:
    path, first, second = two_windows(tmp_path)
    add(first, "k1first", "Ann Lee said so")
    add(second, "k2second")
    remove(first, "k1first")
    assert first.forget(lambda text: "Ann Lee" in text).kind in {"saved", "nothing new"}
    second.take_in_news()
    assert second.past.history().done == ()
    assert second.workshop == first.workshop
    assert add(second, "k3second")
    first.take_in_news()
    assert "k3second" in first.workshop.cards
    kept = [each for each in (tmp_path / "state").rglob("*") if each.is_file()]
    assert [each for each in kept if b"Ann Lee" in each.read_bytes()] == []
    first.close()
    second.close()
    assert "k3second" in cards_in(path)


def test_the_time_left_is_the_same_in_every_window(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path, write_workshop(a_workshop()))
    clocks = [FixedClock(START) for _ in range(2)]
    first, second = (open_session(path, tmp_path / "state", clock=clock) for clock in clocks)
    assert isinstance(first.do(StartStage(at=START, stage="gather", run="r1")), Done)
    second.take_in_news()
    later = START + timedelta(minutes=4)
    assert isinstance(second.do(PauseClock(at=later)), Done)
    first.take_in_news()
    seen = {room_view(each.workshop, "room", later) for each in (first, second)}
    (view,) = seen
    planned = first.workshop.agenda[0].minutes * 60
    assert (view.stage, view.is_paused) == (first.workshop.agenda[0].title, True)
    assert view.left_seconds == planned - 240


def test_a_window_that_was_frozen_with_the_lock_is_named_and_nothing_is_pretended(
    tmp_path: Path,
) -> None:
    """It waits two seconds on purpose: so long a window may take with what it writes."""
    path, first, second = two_windows(tmp_path)
    lock = append_lock_path(journal_path(tmp_path / "state", path, ""))
    frozen = SYSTEM_DISK.lock(lock)
    assert frozen is not None
    SYSTEM_DISK.note_holder(frozen, b"4711")
    card = Card(id="k1aaaa", kind="challenge", text="Said")
    outcome = first.do(AddCards(at=START, cards=(card,)))
    assert isinstance(outcome, Refused)
    assert "another window holds the journal" in outcome.problem.sentence
    assert "4711" in outcome.problem.hint
    assert "k1aaaa" not in first.workshop.cards
    SYSTEM_DISK.unlock(frozen)
    assert add(first, "k1aaaa")
    second.take_in_news()
    assert "k1aaaa" in second.workshop.cards


class DiskWithoutLocks(SystemDisk):
    """A network disk whose locks do not lock."""

    def lock(self, path: Path) -> int | None:
        return super().lock(path.with_name(f"{path.name}-{self.random_token()}"))


def test_on_a_disk_whose_locks_do_not_lock_one_can_only_look(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, tmp_path / "state", disk=DiskWithoutLocks())
    assert session.is_read_only
    assert "keep nobody out" in session.state_words
    assert "USERNEEDS_STATE" in session.state_words


def test_beside_a_journal_of_a_version_to_come_one_can_only_look(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    journal = numbered_path(journal_path(tmp_path / "state", path, ""), 1)
    journal.parent.mkdir(parents=True)
    journal.write_bytes(encode_checked_line({"journal": 9, "epoch": "x", "words": "unknown"}))
    before = journal.read_bytes()
    session = open_session(path, tmp_path / "state")
    assert session.is_read_only
    assert "another version of userneeds" in session.state_words
    assert not add(session, "k1aaaa")
    session.close()
    assert journal.read_bytes() == before


def test_a_clock_that_is_set_back_changes_no_order(tmp_path: Path) -> None:
    path = write_workshop_file(tmp_path)
    clock = FixedClock(START)
    first = open_session(path, tmp_path / "state", clock=clock)
    add(first, "k1aaaa")
    late = open_session(path, tmp_path / "state", clock=FixedClock(START - timedelta(days=400)))
    assert add(late, "k2aaaa")
    first.take_in_news()
    assert list(first.workshop.cards)[-2:] == ["k1aaaa", "k2aaaa"]
    first.close()
    late.close()
    assert {"k1aaaa", "k2aaaa"} <= cards_in(path)
