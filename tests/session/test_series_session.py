"""An open series: changed by commands like a workshop, with every comment of its file kept."""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clock_and_ids import CountedIds, FixedClock
from tests.session.drawn_series import EDITS, NOON, additions, handwritten
from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import open_session, write_workshop_file
from userneeds.commands.cards import AddCards
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.people import SetConsent
from userneeds.commands.people_lists import NewPerson, add_people
from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.series import Series
from userneeds.session.editing.session import SeriesSession
from userneeds.session.errors import NotAWorkshop
from userneeds.session.git.clone_setup import merge_driver
from userneeds.session.own_program import this_program
from userneeds.yamlfile.merge.merger import merge_series
from userneeds.yamlfile.read.reader import read_series, read_workshop

TEXT = """\
# Our group
userneeds: 2 # the format
id: north
title: North

people:
  # the chair
  ann: { name: Ann Lee, role: chair } # since 2020
  bob: { name: Bob Ng }

themes:
  damp:
    name: Damp # comes back each winter
"""
EVE = PutEntry(at=NOON, entry=Person(id="eve", name="Eve Ash"))


def open_series(path: Path, state: Path) -> SeriesSession:
    return SeriesSession.open(path, clock=FixedClock(NOON), ids=CountedIds(), state_dir=state)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "group" / "series.yaml"
    file.parent.mkdir()
    file.write_text(TEXT, encoding="utf-8", newline="")
    return file


def test_only_the_changed_lines_of_a_series_are_written(path: Path, state: Path) -> None:
    session = open_series(path, state)
    assert isinstance(session.do(EVE), Done)
    assert session.save().kind == "saved"
    bob = "  bob: { name: Bob Ng }\n"
    assert path.read_text("utf-8") == TEXT.replace(bob, bob + "  eve: { name: Eve Ash }\n")
    session.undo()
    assert session.close().kind == "saved"
    assert path.read_text("utf-8") == TEXT


def test_what_was_done_to_a_series_survives_a_kill(path: Path, state: Path) -> None:
    session = open_series(path, state)
    session.do(EVE)
    session.do(RemoveEntry(at=NOON, part="people", id="bob"))
    session.undo()
    session._open_file.ledger.close()  # noqa: SLF001 - no program has a way to end like this
    lock = session._loaded.lock  # noqa: SLF001 - as above
    assert lock is not None
    session._open_file.disk.unlock(lock)  # noqa: SLF001 - as above
    seen_by = session._open_file.windows._lock  # noqa: SLF001 - as above
    assert seen_by is not None
    session._open_file.disk.unlock(seen_by)  # noqa: SLF001 - as above
    again = open_series(path, state)
    assert (again.recovered_count, sorted(again.series.people)) == (3, ["ann", "bob", "eve"])
    assert isinstance(again.redo(), Done)
    again.close()
    assert "Bob Ng" not in path.read_text("utf-8")
    assert list(state.glob("journals/*.jsonl")) == []


def test_what_the_file_of_a_series_loses_can_be_brought_back(path: Path, state: Path) -> None:
    session = open_series(path, state)
    session.do(EVE)
    session.save()
    without = path.read_text("utf-8").replace("  bob: { name: Bob Ng }\n", "")
    path.write_text(without.replace("name: Damp ", "name: Wet "), encoding="utf-8")
    result = session.save()
    assert (result.kind, result.gone) == ("merged", "1 person is gone from the file")
    assert "1 standing theme changed" in result.sentence
    assert isinstance(session.undo(), Done)
    session.close()
    assert "Bob Ng" in path.read_text("utf-8")


def test_a_second_window_changes_a_series_too(path: Path, state: Path) -> None:
    first = open_series(path, state)
    second = open_series(path, state)
    assert isinstance(second.do(EVE), Done)
    assert first.take_in_news()
    assert "eve" in first.series.people
    first.close()
    second.close()
    assert "eve" in open_series(path, state).series.people


def test_a_card_cannot_be_put_into_a_series(path: Path, state: Path) -> None:
    session = open_series(path, state)
    outcome = session.do(AddCards(at=NOON, cards=(Card(id="c1", kind="idea", text="x"),)))
    assert isinstance(outcome, Refused)
    assert outcome.problem.sentence == "That belongs into a workshop, not into its series."


def test_a_file_that_is_no_series_is_said_to_be_none(path: Path, state: Path) -> None:
    path.write_text("userneeds: 2\nid: north\n", encoding="utf-8")
    with pytest.raises(NotAWorkshop, match="cannot be read as a series"):
        open_series(path, state)


def comments_of(text: str) -> list[str]:
    return sorted(re.findall(r"# c\d+\.", text))


def series_of(text: str) -> Series:
    series = read_series(text).value
    assert series is not None
    return series


def carry_out(session: SeriesSession, commands: Sequence[Command]) -> None:
    for command in commands:
        session.do(command)
        session.save()


def keeps_every_comment(text: str, commands: Sequence[Command]) -> None:
    """Do, save, undo and redo each; nothing of what was written by hand may go."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "series.yaml")
        path.write_text(text, encoding="utf-8", newline="")
        session = open_series(path, Path(folder, "state"))
        carry_out(session, commands)
        done = session.series
        assert comments_of(path.read_text("utf-8")) == comments_of(text)
        while session.undo():
            pass
        session.save()
        assert path.read_text("utf-8") == text
        while session.redo():
            pass
        session.close()
        assert comments_of(path.read_text("utf-8")) == comments_of(text)
        assert series_of(path.read_text("utf-8")) == done == session.series


COMMANDS = st.lists(st.one_of(additions("n"), EDITS), min_size=1, max_size=4)


@given(handwritten(), COMMANDS)
@settings(deadline=None, derandomize=True, max_examples=10)
def test_doing_undoing_and_redoing_keep_every_comment(text: str, commands: list[Command]) -> None:
    keeps_every_comment(text, commands)


@pytest.mark.long
@given(handwritten(), st.lists(st.one_of(additions("n"), EDITS), min_size=1, max_size=8))
@settings(deadline=None, max_examples=300)
def test_many_commands_keep_every_comment(text: str, commands: list[Command]) -> None:
    keeps_every_comment(text, commands)


def both_branches(text: str, ours: Sequence[Command], theirs: Sequence[Command]) -> None:
    """Two people change the series, each from the same file, and their files are merged."""
    written: list[str] = []
    for commands in (ours, theirs):
        with TemporaryDirectory() as folder:
            path = Path(folder, "series.yaml")
            path.write_text(text, encoding="utf-8", newline="")
            session = open_series(path, Path(folder, "state"))
            carry_out(session, commands)
            session.close()
            written.append(path.read_text("utf-8"))
    merged = merge_series(text, written[0], written[1])
    assert merged.conflicts == ()
    assert comments_of(merged.text) == comments_of(text)
    one, other = map(series_of, written)
    both = series_of(merged.text)
    for part in ("people", "organisations", "funds", "projects", "gaps", "glossary"):
        assert getattr(both, part).keys() == {**getattr(one, part), **getattr(other, part)}.keys()
    for part in ("funds", "projects", "gaps", "glossary"):
        assert getattr(both, part) == {**getattr(one, part), **getattr(other, part)}


@given(handwritten(), st.lists(additions("m"), max_size=3), st.lists(additions("t"), max_size=3))
@settings(deadline=None, derandomize=True, max_examples=8)
def test_what_two_branches_add_is_merged_with_every_comment(
    text: str, ours: list[Command], theirs: list[Command]
) -> None:
    both_branches(text, ours, theirs)


@pytest.mark.long
@given(
    handwritten(),
    st.lists(st.one_of(additions("m"), EDITS), max_size=5),
    st.lists(additions("t"), max_size=5),
)
@settings(deadline=None, max_examples=300)
def test_what_two_branches_do_is_merged_with_every_comment(
    text: str, ours: list[Command], theirs: list[Command]
) -> None:
    both_branches(text, ours, theirs)


def on_branch(path: Path, state: Path, branch: str, commands: Sequence[Command]) -> None:
    git(path.parent, "checkout", "-q", "-B", branch, "main")
    session = open_series(path, state)
    carry_out(session, commands)
    session.close()
    commit_all(path.parent)


def test_git_merges_people_of_two_branches_by_the_driver(tmp_path: Path, state: Path) -> None:
    folder = made(tmp_path / "group")
    git(folder, "config", "merge.userneeds.driver", merge_driver(this_program()))
    (folder / ".gitattributes").write_text("series.yaml merge=userneeds\n", encoding="utf-8")
    path = folder / "series.yaml"
    path.write_text(TEXT, encoding="utf-8")
    commit_all(folder)
    on_branch(path, state, "ours", [EVE])
    flo = PutEntry(at=NOON, entry=Person(id="flo", name="Flo Bell"))
    ann = PutEntry(at=NOON, entry=Person(id="ann", name="Ann Lee", role="treasurer"))
    on_branch(path, state, "theirs", [flo, ann])
    git(folder, "merge", "-q", "--no-edit", "ours")
    series = series_of(path.read_text("utf-8"))
    assert sorted(series.people) == ["ann", "bob", "eve", "flo"]
    assert series.people["ann"].role == "treasurer"
    for comment in re.findall(r"#.*", TEXT):
        assert comment in path.read_text("utf-8")


def test_plain_git_merges_edits_of_different_people(tmp_path: Path, state: Path) -> None:
    folder = made(tmp_path / "group")
    path = folder / "series.yaml"
    spread = TEXT.replace("  bob:", "  # second\n\n  # third\n  bob:")
    path.write_text(spread, encoding="utf-8")
    commit_all(folder)
    ann = PutEntry(at=NOON, entry=Person(id="ann", name="Ann Lee", role="treasurer"))
    bob = PutEntry(at=NOON, entry=Person(id="bob", name="Bob Ng", role="chair"))
    on_branch(path, state, "ours", [ann])
    on_branch(path, state, "theirs", [bob])
    git(folder, "merge", "-q", "--no-edit", "ours")
    people = series_of(path.read_text("utf-8")).people
    assert [people["ann"].role, people["bob"].role] == ["treasurer", "chair"]


def test_an_open_workshop_sees_what_becomes_of_its_series(path: Path, state: Path) -> None:
    workshop = write_workshop_file(path.parent)
    session = open_session(workshop, state)
    assert session.series is not None
    assert "eve" not in session.series.people
    series = open_series(path, state)
    series.do(EVE)
    series.close()
    assert "eve" in session.series.people
    path.write_text("people: [", encoding="utf-8")
    assert "eve" in session.series.people


def test_git_merges_people_and_cards_of_two_branches_by_the_driver(
    tmp_path: Path, state: Path
) -> None:
    folder = made(tmp_path / "group")
    git(folder, "config", "merge.userneeds.driver", merge_driver(this_program()))
    (folder / ".gitattributes").write_text("*.workshop.yaml merge=userneeds\n", encoding="utf-8")
    path = write_workshop_file(folder)
    commit_all(folder)
    for branch, name in (("ours", "Eve Ash"), ("theirs", "Flo Bell")):
        git(folder, "checkout", "-q", "-B", branch, "main")
        session = open_session(path, state)
        added = add_people(session.workshop, [NewPerson(name, "Alpha Homes", "tenant")], NOON)
        session.do(added.command)
        card = Card(id=f"k{branch}", kind="idea", text=f"Said by {name}", by=added.people[0])
        session.do(AddCards(at=NOON, cards=(card,)))
        session.do(SetConsent(at=NOON, person=added.people[0], consent="named"))
        session.close()
        commit_all(folder)
    git(folder, "merge", "-q", "--no-edit", "ours")
    merged = read_workshop(path.read_text("utf-8"))
    assert merged.value is not None
    assert merged.problems == ()
    assert sorted(merged.value.people) == ["eve-ash", "flo-bell"]
    assert list(merged.value.organisations) == ["alpha-homes"]
    assert merged.value.cards["kours"].by == "eve-ash"


def test_an_old_buffer_of_a_series_takes_nobody_away(path: Path, state: Path) -> None:
    session = open_series(path, state)
    session.do(EVE)
    session.save()
    path.write_text(TEXT.replace("title: North", "title: The north"), encoding="utf-8")
    result = session.save()
    assert result.kind == "merged"
    assert result.sentence == (
        "series.yaml was written from an older version: "
        "1 person that it did not have stays; the title changed."
    )
    session.close()
    assert series_of(path.read_text("utf-8")).title == "The north"
    assert "eve" in series_of(path.read_text("utf-8")).people
