"""`userneeds series`, `people` and `consent`: a group of one's own without touching YAML."""

import json
from pathlib import Path

import pytest

from tests.build import a_card, a_workshop
from tests.cli.in_process import ask
from tests.clock_and_ids import FixedClock
from tests.session.git_repositories import made
from tests.session.small_workshop import open_in_older_version
from userneeds.session.editing.session import SeriesSession
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.random_ids import RandomIds
from userneeds.session.storage.user_dirs import state_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_series, read_workshop
from userneeds.yamlfile.write.writer import write_workshop

LIST = """Name,Organisation,Role,Email
Ann Lee,Alpha Homes,repairs manager,ann@alpha.org
Bob Ng,Beta Council,tenant,
Ann Lee,Beta Council,,07700 900123
"""


@pytest.fixture
def group(tmp_path: Path) -> Path:
    folder = tmp_path / "groups" / "north"
    answered = ask("series", folder, "--name", "North group", "--people", "-", stdin=LIST)
    assert (answered.code, answered.out) == (exit_codes.SUCCESS, f"{folder / 'series.yaml'}\n")
    return folder


def people_of(path: Path) -> dict[str, tuple[str, str, str]]:
    rows = ask("people", path, "--json").json_lines()
    return {row["id"]: (row["name"], row["organisation"], row["consent"]) for row in rows}


def test_a_group_begins_with_its_folder_its_name_and_its_people(group: Path) -> None:
    series = read_series((group / "series.yaml").read_text("utf-8")).value
    assert series is not None
    assert (series.id, series.title) == ("north-group", "North group")
    assert ask("check", "--strict", group).code == exit_codes.SUCCESS
    rows = ask("people", group, "--json").json_lines()
    assert rows[0] == {
        "id": "ann-lee",
        "name": "Ann Lee",
        "role": "repairs manager",
        "organisation": "Alpha Homes",
        "consent": "not-asked",
        "present": True,
    }
    assert [row["id"] for row in rows] == ["ann-lee", "bob-ng", "ann-lee-2"]
    text = (group / "series.yaml").read_text("utf-8")
    assert "@" not in text
    assert "07700" not in text


def test_a_series_that_is_there_is_never_written_over(group: Path) -> None:
    before = (group / "series.yaml").read_bytes()
    answered = ask("series", group, "--name", "Another")
    assert answered.code == exit_codes.NO_SUCH_FILE
    assert "There is a series in" in answered.err
    assert (group / "series.yaml").read_bytes() == before


def test_the_same_list_again_adds_nobody_and_a_longer_one_who_is_new(group: Path) -> None:
    before = (group / "series.yaml").read_bytes()
    again = ask("people", group, "--add", "-", "--json", stdin=LIST)
    assert (again.code, again.out) == (exit_codes.SUCCESS, "")
    assert "Added no people and no organisations; 3 there already." in again.err
    assert (group / "series.yaml").read_bytes() == before
    more = ask("people", group, "--add", "-", "--json", stdin=LIST + "Eve Ash,ALPHA HOMES,data,\n")
    assert [row["id"] for row in more.json_lines()] == ["eve-ash"]
    assert "Look at line 5, Eve Ash: 'ALPHA HOMES' is written here." in more.err
    assert people_of(group)["eve-ash"] == ("Eve Ash", "Alpha Homes", "not-asked")


def test_adding_people_keeps_what_was_written_by_hand(group: Path) -> None:
    file = group / "series.yaml"
    by_hand = file.read_text("utf-8").replace("people:\n", "# who meets\npeople: # ours\n")
    file.write_text(by_hand + "x-room: upstairs\n", encoding="utf-8")
    assert ask("people", group, "--add", "-", stdin="Eve Ash (Alpha Homes)\nbye all").code == 0
    text = file.read_text("utf-8")
    for line in by_hand.splitlines():
        assert line in text
    assert "x-room: upstairs" in text
    assert "eve-ash: { name: Eve Ash, organisation: alpha-homes }" in text


def test_what_is_no_person_and_what_is_doubtful_is_said(group: Path) -> None:
    text = "Please be on time.\nGrace, Alpha Homes\nDan Fox, Elmbridge\n"
    answered = ask("people", group, "--add", "-", stdin=text)
    assert "No person: line 1: Please be on time." in answered.err
    assert "Look at line 2, Grace: only one name." in answered.err
    assert "Look at line 3, Dan Fox: 'Elmbridge' may be what they do." in answered.err


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("Grace", "'Grace' alone is no list of people."),
        (b"PK\x03\x04", "This is a workbook (.xlsx)"),
        (b"\x89PNG\r\n", "This is a picture, not a list of people."),
        ("", "There is nothing in this list."),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_is_made(
    tmp_path: Path, group: Path, stdin: str | bytes, said: str
) -> None:
    before = (group / "series.yaml").read_bytes()
    added = ask("people", group, "--add", "-", stdin=stdin)
    begun = ask("series", tmp_path / "new", "--name", "New", "--people", "-", stdin=stdin)
    for answered in (added, begun):
        assert answered.code == exit_codes.WRONG_USE
        assert said in answered.err
    assert (group / "series.yaml").read_bytes() == before
    assert not (tmp_path / "new").exists()


def test_names_and_places_that_cannot_be_are_said(tmp_path: Path) -> None:
    long = ask("series", tmp_path / "a", "--name", "x" * 300)
    assert (long.code, "This name has 300 letters" in long.err) == (exit_codes.WRONG_USE, True)
    empty = ask("series", tmp_path / "a", "--name", " ")
    assert (empty.code, "A group needs a name." in empty.err) == (exit_codes.WRONG_USE, True)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    blocked = ask("series", tmp_path / "file" / "b", "--name", "North")
    assert blocked.code == exit_codes.NO_SUCH_FILE
    assert "there is a file in its place" in blocked.err
    too_long = ask("series", tmp_path / ("y" * 300), "--name", "North")
    assert too_long.code == exit_codes.DISK_REFUSED
    assert not (tmp_path / "a").exists()


def test_a_folder_in_onedrive_or_in_a_repository_is_remarked_on(tmp_path: Path) -> None:
    synced = ask("series", tmp_path / "OneDrive - Alpha" / "north", "--name", "North")
    assert synced.code == exit_codes.SUCCESS
    assert "OneDrive keeps this folder in step" in synced.err
    repository = made(tmp_path / "repository")
    kept = ask("series", repository / "north", "--name", "North")
    assert f"This folder is in the git repository {repository}" in kept.err


@pytest.mark.parametrize(
    ("who", "word", "pseudonym", "consent", "written"),
    [
        ("Bob Ng", "by-name", "", "by-name", "consent: named"),
        ("bob ng", "pseudonym", "", "pseudonym", "pseudonym: a tenant"),
        ("bob-ng", "pseudonym", "a lead", "pseudonym", "pseudonym: a lead"),
        ("Ann Lee, Alpha Homes", "nameless", "", "nameless", "consent: anonymous"),
        ("Ann Lee, beta-council", "by-name", "", "by-name", "asked: 2021-02-17"),
    ],
)
def test_consent_is_noted_with_the_day(
    group: Path, who: str, word: str, pseudonym: str, consent: str, written: str
) -> None:
    extra = ["--pseudonym", pseudonym] if pseudonym else []
    answered = ask("consent", group, who, word, *extra)
    assert answered.code == exit_codes.SUCCESS, answered.err
    assert "asked on" in answered.out
    assert written in (group / "series.yaml").read_text("utf-8")
    assert consent in [said for _, _, said in people_of(group).values()]
    taken_back = ask("consent", group, who, "not-asked")
    assert taken_back.code == exit_codes.SUCCESS
    assert {said for _, _, said in people_of(group).values()} == {"not-asked"}


def test_who_could_be_meant_is_shown(group: Path) -> None:
    answered = ask("consent", group, "Ann Lee", "by-name")
    assert answered.code == exit_codes.WRONG_USE
    assert "Ann Lee, Alpha Homes (ann-lee)" in answered.err
    assert "Ann Lee, Beta Council (ann-lee-2)" in answered.err
    assert set(people_of(group).values()) >= {("Ann Lee", "Alpha Homes", "not-asked")}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Bob Nk", "by-name"), "Did you mean 'Bob Ng'?"),
        (("ann-lee-2", "pseudonym"), "Ann Lee has no role to make a pseudonym of."),
        (("Bob Ng", "by-name", "--pseudonym", "x"), "--pseudonym belongs to 'pseudonym'"),
        (("Bob Ng", "pseudonym", "--pseudonym", "a friend of Bob Ng"), "has their name in it"),
        (("Bob Ng", "withdrawn"), "choose from"),
    ],
)
def test_a_consent_that_cannot_be_is_refused(
    group: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = (group / "series.yaml").read_bytes()
    answered = ask("consent", group, *arguments)
    assert (answered.code, said in answered.err) == (exit_codes.WRONG_USE, True), answered.err
    assert (group / "series.yaml").read_bytes() == before


def test_a_file_that_the_app_holds_open_is_changed_too_and_the_app_sees_it(group: Path) -> None:
    file = group / "series.yaml"
    session = SeriesSession.open(file, clock=FixedClock(), ids=RandomIds())
    added = ask("people", group, "--add", "-", stdin="Eve Ash (Alpha Homes)\nDan Fox")
    consent = ask("consent", group, "Bob Ng", "by-name")
    assert [answered.code for answered in (added, consent)] == [exit_codes.SUCCESS] * 2
    assert session.take_in_news()
    assert len(session.series.people) == 5
    session.close()
    assert len(people_of(group)) == 5


def test_a_file_that_an_older_version_holds_open_is_left_to_it(group: Path) -> None:
    file = group / "series.yaml"
    handle = open_in_older_version(file, state_folder())
    answered = ask("people", group, "--add", "-", stdin="Eve Ash (Alpha Homes)\nDan Fox")
    assert answered.code == 4
    assert "series.yaml is open in a window of another version" in answered.err
    assert len(people_of(group)) == 3
    SYSTEM_DISK.unlock(handle)
    assert ask("consent", group, "Bob Ng", "by-name").code == exit_codes.SUCCESS


def test_what_is_missing_or_unreadable_is_said(tmp_path: Path, group: Path) -> None:
    assert ask("people", tmp_path / "nowhere").code == exit_codes.NO_SUCH_FILE
    without = ask("people", tmp_path)
    assert (without.code, "There is no series in" in without.err) == (3, True)
    (group / "series.yaml").write_text("userneeds: 2\nid: x\n", encoding="utf-8")
    broken = ask("people", group)
    assert broken.code == exit_codes.PROBLEMS_FOUND
    assert "cannot be read as a series" in broken.err
    assert ask("people", group, "--add", "-", stdin="Ann Lee\nBob Ng").code == 1


def test_people_come_into_a_workshop_under_the_id_of_the_series(group: Path) -> None:
    path = group / "monday.workshop.yaml"
    card = a_card("c1")
    workshop = a_workshop(card, people={}, organisations={}, series="north-group")
    path.write_text(write_workshop(workshop), encoding="utf-8")
    listed = "Ann Lee, Beta Council\nFlo Bell, cleaner, Beta Council\n"
    answered = ask("people", path, "--add", "-", "--json", stdin=listed)
    assert [json.loads(line)["id"] for line in answered.lines()] == ["ann-lee-2", "flo-bell"]
    kept = read_workshop(path.read_text("utf-8")).value
    assert kept is not None
    assert list(kept.organisations) == ["beta-council"]
    assert kept.people["ann-lee-2"].organisation == "beta-council"


def test_a_plan_makes_missing_folders_and_takes_the_people_over(
    tmp_path: Path, group: Path
) -> None:
    first = ask("new", "first-meetup", "--in", group, "--title", "x" * 300)
    assert first.code == exit_codes.SUCCESS, first.err
    assert len(people_of(Path(first.out.strip()))) == 3
    missing = tmp_path / "not" / "there"
    answered = ask("new", "first-meetup", "--in", missing)
    assert answered.code == exit_codes.SUCCESS
    assert Path(answered.out.strip()).parent == missing
    unknown = ask("new", "no-such-plan", "--in", tmp_path / "other")
    assert unknown.code == exit_codes.WRONG_USE
    assert not (tmp_path / "other").exists()


def test_a_list_that_a_series_cannot_hold_makes_nothing(tmp_path: Path) -> None:
    listed = f"Name,Organisation,Role\nAnn Lee,Beta,{'lead ' * 600}\n"
    folder = tmp_path / "north"
    answered = ask("series", folder, "--name", "North", "--people", "-", stdin=listed)
    assert answered.code != exit_codes.SUCCESS
    assert "The role may have 2,000 characters" in answered.err
    assert "Added" not in answered.err
    assert not folder.exists()


def test_who_has_withdrawn_is_said_and_left_out_of_a_list(group: Path) -> None:
    file = group / "series.yaml"
    before = file.read_text("utf-8").replace("Ann Lee,", "Ann Lee, consent: withdrawn,", 1)
    file.write_text(before, encoding="utf-8")
    answered = ask("people", group, "--add", "-", stdin=LIST)
    assert "Ann Lee has withdrawn, and that stays." in answered.err
    assert file.read_text("utf-8") == before


def test_a_very_long_line_that_is_no_person_is_not_printed_whole(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("Ann Lee, Alpha Homes\n" + "w" * 10_000 + "\n", encoding="utf-8")
    answered = ask("series", tmp_path / "group", "--name", "North", "--people", listed)
    assert answered.code == exit_codes.SUCCESS
    assert "No person: line 2: www" in answered.err
    assert len(answered.err) < 1_000
