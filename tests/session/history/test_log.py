"""What changed, in words: between values, since a version, in the log, and as a commit message."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import TEXT, plain_workshop, write_workshop_file
from userneeds.model.action import Action
from userneeds.model.agenda import Stage
from userneeds.model.card import Card
from userneeds.model.people import Person
from userneeds.model.series import Fund, Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.session.errors import GitFailed
from userneeds.session.git.repository import Repository
from userneeds.session.history.change_summary import (
    describe_changes,
    describe_new_workshop,
    describe_series_changes,
)
from userneeds.session.history.log import (
    changes_since,
    commit_message,
    git_status_words,
    log_entries,
)
from userneeds.session.maintenance.formatting import format_text

ANN = Person(id="ann", name="Ann Lee", consent="named")
BOB = Person(id="bob", name="Bob Ng")
DAMP = Theme(id="t1damp", name="Damp {0}")
NEED = Card(id="k1aaaa", kind="need", need="report damp once", by="ann")
PEOPLE = {"ann": ANN, "bob": BOB}
BASE = plain_workshop(people=PEOPLE, themes={"t1damp": DAMP}, cards={"k1aaaa": NEED})


def cards(*changed: Card) -> Workshop:
    return replace(BASE, cards={**BASE.cards, **{card.id: card for card in changed}})


def need(card_id: str, by: str = "", stage: str = "") -> Card:
    return Card(id=card_id, kind="need", need="something", by=by, stage=stage)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (BASE, ()),
        (cards(need("k2", "ann"), need("k3", "ann")), ("2 needs added by Ann Lee",)),
        (cards(need("k2", "bob")), ("1 need added",)),
        (cards(need("k2", "ann"), need("k3", "bob")), ("2 needs added by 2 people",)),
        (replace(BASE, cards={}), ("1 need removed",)),
        (cards(*(Card(id=f"k{n}", kind="story", want="x") for n in (2, 3))), ("2 stories added",)),
        (
            cards(replace(NEED, kind="uncertainty", text="x")),
            ("1 card turned into an uncertainty",),
        ),
        (cards(replace(NEED, theme="t1damp")), ("1 card moved to Damp {0}",)),
        (cards(replace(NEED, need="say it once")), ("1 card reworded",)),
        (cards(replace(NEED, notes="heard twice")), ("1 card filled in",)),
        (cards(replace(NEED, rank="b")), ("1 card put in another order",)),
        (cards(replace(NEED, status="valid")), ("1 card marked as valid",)),
        (
            cards(replace(NEED, kind="story", want="report damp once")),
            ("1 card turned into a story",),
        ),
        (
            replace(BASE, themes={"t1damp": replace(DAMP, name="Mould")}),
            ("the theme Damp {0} renamed to Mould",),
        ),
        (
            replace(BASE, themes={"t1damp": replace(DAMP, notes="x")}),
            ("the theme Damp {0} changed",),
        ),
        (
            replace(BASE, themes={"t1damp": replace(DAMP, names={"ann": "Wet"})}),
            ("names proposed for the theme Damp {0}",),
        ),
        (replace(BASE, themes={}), ("the theme Damp {0} dissolved",)),
        (replace(BASE, votes={"ann": {"k1aaaa": 3}}), ("3 dots placed",)),
        (replace(BASE, actions={"a1": Action(id="a1", text="Try it")}), ("1 action added",)),
        (replace(BASE, people={"ann": ANN}), ("1 person removed",)),
        (replace(BASE, title="Other", place="York"), ("the title changed", "the place changed")),
    ],
)
def test_every_change_has_its_words(new: Workshop, told: tuple[str, ...]) -> None:
    assert describe_changes(BASE, new) == told


def test_dots_that_change_places_are_told_as_moved() -> None:
    before, after = (
        replace(BASE, votes={"ann": given}) for given in ({"k1aaaa": 1}, {"t1damp": 1})
    )
    assert describe_changes(before, after) == ("dots moved",)
    assert describe_changes(before, replace(BASE, votes={})) == ("1 dot taken back",)


def test_nobody_is_named_for_what_was_written_without_names() -> None:
    stage = Stage(id="s1", title="Silent", technique="silent-writing", minutes=5, anonymous=True)
    before = replace(BASE, agenda=(stage,))
    after = replace(before, cards={**before.cards, "k2": need("k2", "ann", "s1")})
    assert describe_changes(before, after) == ("1 need added",)


def test_a_new_workshop_is_told_by_what_it_holds() -> None:
    assert describe_new_workshop(plain_workshop()) == ("a new workshop",)
    assert describe_new_workshop(BASE) == ("a new workshop with 1 card, 1 theme",)


def test_a_series_is_told_part_by_part() -> None:
    old = Series(id="north", title="Northern group")
    new = replace(
        old,
        title="North",
        funds={"f1": Fund(id="f1", name="Fund")},
        people={"ann": ANN, "bob": BOB},
    )
    assert describe_series_changes(old, new) == (
        "the title changed",
        "2 people added",
        "1 fund added",
    )
    assert describe_series_changes(old, old) == ()


@pytest.fixture
def group(tmp_path: Path) -> Path:
    folder = made(tmp_path / "group")
    write_workshop_file(folder / "north")
    write_workshop_file(
        folder / "north", "userneeds: 2\nid: north\ntitle: Northern group\n", "series.yaml"
    )
    (folder / "notes.txt").write_text("not ours", "utf-8")
    commit_all(folder, "Begin")
    write_workshop_file(folder / "north", TEXT.replace("One list", "Two lists"))
    commit_all(folder, "Count again")
    return folder


def test_the_log_tells_each_version_in_words(group: Path) -> None:
    newest, first = log_entries(Repository(group), group)
    assert (newest.author, newest.subject, newest.when) == (
        "Ann Lee",
        "Count again",
        datetime(2021, 2, 25, 14, tzinfo=UTC),
    )
    assert [(story.path.name, story.sentences) for story in newest.files] == [
        ("asset.workshop.yaml", ("1 card reworded",))
    ]
    assert {story.path.name: story.sentences for story in first.files} == {
        "asset.workshop.yaml": ("a new workshop with 2 cards",),
        "series.yaml": ("a new file",),
    }
    assert log_entries(Repository(group), group / "north" / "series.yaml")[0].subject == "Begin"
    assert len(log_entries(Repository(group), group, most=1)) == 1


def test_a_repository_without_a_commit_has_an_empty_log(tmp_path: Path) -> None:
    folder = made(tmp_path)
    write_workshop_file(folder)
    assert log_entries(Repository(folder), folder) == ()
    assert [story.sentences for story in changes_since(Repository(folder), "HEAD", folder)] == [
        ("a new workshop with 2 cards",)
    ]


def test_what_is_different_since_a_version_includes_what_is_not_committed(group: Path) -> None:
    write_workshop_file(group / "north", TEXT + "\n  k1aaaa:\n    kind: idea\n    text: New\n")
    write_workshop_file(group / "south", TEXT, "other.workshop.yaml")
    write_workshop_file(group / "north", "userneeds: 2\nid: north\ntitle: North\n", "series.yaml")
    told = {
        story.path.name: story.sentences
        for story in changes_since(Repository(group), "HEAD", group)
    }
    assert told == {
        "asset.workshop.yaml": ("1 idea added", "1 card reworded"),
        "series.yaml": ("the title changed",),
        "other.workshop.yaml": ("a new workshop with 2 cards",),
    }
    assert set(changes_since(Repository(group), "HEAD~1", group / "south")) <= set(
        changes_since(Repository(group), "HEAD", group)
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"nonsense: [", "the file could not be read"),
        (b"caf\xe9", "the file could not be read"),
    ],
)
def test_a_version_that_cannot_be_read_is_said_to_be_so(
    group: Path, data: bytes, told: str
) -> None:
    path = group / "north" / "asset.workshop.yaml"
    path.write_bytes(data)
    assert [story.sentences for story in changes_since(Repository(group), "HEAD", group)] == [
        (told,)
    ]
    commit_all(group, "Broken")
    write_workshop_file(group / "north")
    assert [story.sentences for story in changes_since(Repository(group), "HEAD", group)] == [
        (f"{told} before, and can be read now",)
    ]


def test_a_removed_file_and_a_changed_plan_are_told(group: Path) -> None:
    write_workshop_file(
        group / "north" / "templates", "userneeds: 2\ntitle: Plan\n", "own.agenda.yaml"
    )
    commit_all(group)
    write_workshop_file(
        group / "north" / "templates", "userneeds: 2\ntitle: Other plan\n", "own.agenda.yaml"
    )
    (group / "north" / "asset.workshop.yaml").unlink()
    told = {
        story.path.name: story.sentences
        for story in changes_since(Repository(group), "HEAD", group)
    }
    assert told == {
        "own.agenda.yaml": ("the plan changed",),
        "asset.workshop.yaml": ("the file removed",),
    }


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "HEAD~99", ""])
def test_a_version_that_git_does_not_know_is_refused(group: Path, revision: str) -> None:
    with pytest.raises(GitFailed, match="knows no version"):
        changes_since(Repository(group), revision, group)


def test_a_message_is_proposed_and_only_the_named_files_are_committed(group: Path) -> None:
    path = write_workshop_file(
        group / "north", TEXT + "\n  k1aaaa:\n    kind: idea\n    text: New\n"
    )
    write_workshop_file(group / "south", TEXT, "other.workshop.yaml")
    repository = Repository(group)
    assert git_status_words(repository, group) == "main, 2 files to commit"
    message = commit_message(changes_since(repository, "HEAD", path))
    assert (
        message
        == "asset: 1 idea added\n\nasset.workshop.yaml:\n- 1 idea added\n- 1 card reworded\n"
    )
    name = repository.commit([path], message)
    assert git(group, "log", "-1", "--format=%h %s").strip() == f"{name} asset: 1 idea added"
    assert git(group, "status", "--porcelain").strip() == "?? south/"
    with pytest.raises(GitFailed, match="nothing new"):
        repository.commit([path], "Again")


def test_names_of_files_with_strange_letters_are_found(tmp_path: Path) -> None:
    folder = made(tmp_path)
    write_workshop_file(folder / "Łódź & co", TEXT, 'a "b".workshop.yaml')
    commit_all(folder)
    assert (
        log_entries(Repository(folder), folder)[0].files[0].path
        == folder / "Łódź & co" / 'a "b".workshop.yaml'
    )
    assert git_status_words(Repository(folder), folder) == "main, all committed"


def test_messages_for_several_files_name_each() -> None:
    assert commit_message(()) == ""


def test_the_house_layout_keeps_every_word_and_comment() -> None:
    untidy = TEXT.replace(
        "  c2bbbb:\n    kind: goal", "  c2bbbb: # two\n    x-own: 7\n    kind:   goal"
    ).replace("\n", "\r\n")
    tidy = format_text("\ufeff" + untidy.rstrip("\r\n"), Path("a.workshop.yaml"))
    assert "\r" not in tidy
    assert "kind: goal" in tidy
    assert "x-own: 7" in tidy
    assert all(
        words in tidy
        for words in ("# heard in the first round", "# two", "# the format", "# by phone")
    )
    assert format_text(tidy, Path("a.workshop.yaml")) == tidy
