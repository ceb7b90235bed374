"""What happened to one card: in this sitting, not committed, and in real git versions."""

from dataclasses import replace
from pathlib import Path

from tests.build import NOON
from tests.session.git_repositories import commit_all, made
from userneeds.commands.apply import apply
from userneeds.commands.cards import EditCard
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.themes import MoveCards, RemoveThemes
from userneeds.commands.undo import UndoHistory
from userneeds.model.card import Card
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.session.git.repository import Repository
from userneeds.session.history.card_history import git_steps, session_steps
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

NEED = Card(id="k1aaaa", kind="need", need="report damp once")
OTHER = Card(id="k2bbbb", kind="goal", text="fewer calls")


def a_workshop(*cards: Card) -> Workshop:
    base = read_workshop("userneeds: 2\nid: w1\ntitle: Damp\ndate: 2021-02-25\n").value
    assert base is not None
    return replace(base, cards={card.id: card for card in cards})


def written(path: Path, *cards: Card) -> Workshop:
    workshop = a_workshop(*cards)
    path.write_text(write_workshop(workshop), encoding="utf-8")
    return workshop


def test_the_versions_of_a_card_are_told_newest_first(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = folder / "meeting.workshop.yaml"
    for number, cards in enumerate(
        (
            [OTHER],
            [OTHER, NEED],
            [replace(OTHER, text="none"), NEED],
            [OTHER, replace(NEED, need="say it once")],
        )
    ):
        written(path, *cards)
        commit_all(folder, f"Version {number}")
    now = written(path, OTHER, replace(NEED, need="say it once", status="valid"))
    steps = git_steps(Repository(folder.resolve()), path, now, NEED.id)
    assert [step.words for step in steps] == [
        "card marked as valid",
        "card reworded, before: I need to report damp once",
        "need added",
    ]
    assert [step.author for step in steps] == ["", "Ann Lee", "Ann Lee"]
    assert [step.before for step in steps] == [replace(NEED, need="say it once"), NEED, None]


def test_a_version_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = folder / "meeting.workshop.yaml"
    written(path, NEED)
    commit_all(folder)
    path.write_bytes(b"\xff\xfe not text")
    commit_all(folder)
    now = written(path, replace(NEED, need="say it once"))
    commit_all(folder)
    steps = git_steps(Repository(folder.resolve()), path, now, NEED.id)
    assert [step.before for step in steps] == [NEED, None]


def test_a_file_that_was_never_committed_has_a_card_that_was_added(tmp_path: Path) -> None:
    folder = made(tmp_path / "group")
    path = folder / "meeting.workshop.yaml"
    now = written(path, NEED)
    (step,) = git_steps(Repository(folder.resolve()), path, now, NEED.id)
    assert (step.words, step.when) == ("need added", None)


def test_this_sitting_tells_only_of_the_card_that_is_asked_for() -> None:
    workshop, history = a_workshop(NEED, OTHER), UndoHistory()
    for before, after in ((NEED, replace(NEED, need="x")), (OTHER, replace(OTHER, text="y"))):
        outcome = apply(workshop, EditCard(at=NOON, before=before, after=after))
        assert isinstance(outcome, Done)
        history = history.with_done(outcome)
        workshop = outcome.workshop
    (step,) = session_steps(history, workshop, NEED.id)
    assert step.before == NEED


def test_a_theme_is_told_by_the_name_it_had_then() -> None:
    workshop, history = (
        replace(a_workshop(NEED), themes={"t1": Theme(id="t1", name="Mould")}),
        UndoHistory(),
    )
    commands: list[Command] = [
        MoveCards(at=NOON, cards=(NEED.id,), theme="t1"),
        RemoveThemes(at=NOON, themes=("t1",)),
    ]
    for command in commands:
        outcome = apply(workshop, command)
        assert isinstance(outcome, Done)
        history, workshop = history.with_done(outcome), outcome.workshop
    steps = session_steps(history, workshop, NEED.id)
    assert [step.before and step.before.theme for step in steps] == ["t1", ""]
    assert "Mould" in steps[1].words
