"""Who withdraws is nowhere any more but where that is told; what others gave stays."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.clock_and_ids import FixedClock
from tests.session.forgetting.rehearsal import (
    CANARIES,
    NORA,
    ZELDA,
    a_meeting,
    a_series,
    opened,
    rehearsal,
    said_in,
)
from tests.session.git_repositories import git
from tests.session.small_workshop import START
from userneeds.live.linked.kept_link import KeptLink, LinkStore
from userneeds.session.forgetting.series_files import NoSuchPerson, person_meant, series_files
from userneeds.session.forgetting.stores import STORES, StoreFolder, files_of_stores
from userneeds.session.forgetting.withdrawal import (
    WithdrawalOutcome,
    WithdrawalPlaces,
    WithdrawalPlan,
    carry_out,
    plan_withdrawal,
)
from userneeds.session.library.stranded import put_file_back, stranded_journals
from userneeds.session.outputs.exports import export_documents
from userneeds.yamlfile.read.reader import read_series, read_workshop
from userneeds.yamlfile.write.writer import write_workshop

CLOCK = FixedClock(START)


@pytest.fixture
def places(tmp_path: Path) -> WithdrawalPlaces:
    exports = (tmp_path / "exports",)
    return WithdrawalPlaces(tmp_path / "state", tmp_path / "cache", exports)


@pytest.fixture
def series(tmp_path: Path, places: WithdrawalPlaces) -> Path:
    return rehearsal(tmp_path / "files", places.state, places.cache)


def _plan(series: Path, places: WithdrawalPlaces) -> WithdrawalPlan:
    files = series_files(series)
    return plan_withdrawal(files, person_meant(files, "Zelda Quandry"), places, CLOCK)


def _withdraw(series: Path, places: WithdrawalPlaces) -> WithdrawalOutcome:
    outcome = carry_out(_plan(series, places), places, CLOCK)
    assert outcome.left == []
    return outcome


def test_every_file_of_the_stores_has_what_makes_it_forget(
    series: Path, places: WithdrawalPlaces
) -> None:
    del series
    roots: dict[StoreFolder, Path] = {"state": places.state, "cache": places.cache}
    for folder, root in roots.items():
        known = {path for _, path in files_of_stores(folder, root)}
        there = {path for path in root.rglob("*") if path.is_file()}
        assert there - known == set()
    used = {store.pattern for store, _ in files_of_stores("state", places.state)}
    assert {"journals/*.jsonl", "versions/*", "history/*", "unsent/*"} <= used


def test_every_place_of_the_program_is_in_the_table() -> None:
    source = Path("src/userneeds/session/storage/user_dirs.py").read_text(encoding="utf-8")
    folders = set(re.findall(r'state / "(\w+)"', source))
    assert folders - {store.pattern.split("/")[0] for store in STORES} == set()


def test_who_withdraws_was_everywhere_before(series: Path, places: WithdrawalPlaces) -> None:
    said = " ".join(words for _, words in said_in(series, places.state, places.cache))
    assert [canary for canary in CANARIES if canary not in said] == []


def test_afterwards_nothing_names_them_but_the_series_that_keeps_them_out(
    series: Path, places: WithdrawalPlaces
) -> None:
    _withdraw(series, places)
    found = {
        (path.name, canary)
        for path, words in said_in(series, places.state, places.cache)
        for canary in CANARIES
        if canary in words
    }
    assert found == {("series.yaml", "zelda"), ("series.yaml", "quandry")}
    kept = read_series((series / "series.yaml").read_text(encoding="utf-8")).value
    assert kept is not None
    assert (kept.people[ZELDA.id].role, kept.people[ZELDA.id].pseudonym) == ("", "")
    assert kept.projects["portal"].owner == ""


def test_what_others_gave_stays(series: Path, places: WithdrawalPlaces) -> None:
    _withdraw(series, places)
    text = (series / "m1.workshop.yaml").read_text(encoding="utf-8")
    workshop = read_workshop(text).value
    assert workshop is not None
    assert list(workshop.cards) == ["k1", "k3", "k9"]
    assert workshop.cards["k1"].need == "hear from [name withheld]"
    assert workshop.cards["k3"].links == ()
    assert workshop.votes == {NORA.id: {"k3": 2}}
    assert list(workshop.evidence) == ["e2"]
    assert [quote.who for quote in workshop.case_study.quotes] == ["a roofer"]
    assert workshop.case_study.figures == ()
    assert workshop.case_study.learned == "Ask [name withheld] first."


def test_what_a_hosted_room_agreed_on_goes_with_whoever_withdraws(
    series: Path, places: WithdrawalPlaces
) -> None:
    file = series / "m1.workshop.yaml"
    links = LinkStore(places.state, file)
    links.save(KeptLink("https://rooms.example", "r1", file.read_text(encoding="utf-8")))
    _withdraw(series, places)
    assert links.load() is None


def test_what_waits_in_journals_for_others_is_still_there(
    series: Path, places: WithdrawalPlaces
) -> None:
    _withdraw(series, places)
    (stranded,) = stranded_journals(places.state)
    again = opened(put_file_back(stranded), places.state)
    assert {"k1", "kept2"} <= again.workshop.cards.keys()
    again.close()
    git(series, "commit", "--quiet", "--no-verify", "--all", "--message", "Withdrawn")
    git(series, "checkout", "--quiet", "other")
    there = opened(series / "m1.workshop.yaml", places.state)
    assert "kept1" in there.workshop.cards
    there.close()


def test_neither_undo_nor_another_sitting_brings_them_back(
    series: Path, places: WithdrawalPlaces
) -> None:
    _withdraw(series, places)
    session = opened(series / "m1.workshop.yaml", places.state)
    while session.undo() is not None:
        assert ZELDA.id not in session.workshop.people
    assert ZELDA.id not in session.workshop.people
    session.close()


def test_in_an_open_file_undo_brings_nobody_back(series: Path, places: WithdrawalPlaces) -> None:
    path = series / "m2.workshop.yaml"
    session = opened(path, places.state)
    carry_out(_plan(series, places), places, CLOCK, {path: session})
    assert ZELDA.id not in session.workshop.people
    while session.undo() is not None:
        assert ZELDA.id not in session.workshop.people
    assert session.redo() is None
    session.close()
    said = " ".join(words for _, words in said_in(places.state))
    assert "velvetword" not in said


def test_papers_and_git_are_told_with_the_commands(series: Path, places: WithdrawalPlaces) -> None:
    for kind in ("case-study", "agenda", "record"):
        export_documents(a_meeting(1), None, [kind], ("md", "pdf"), places.exports[0])
    plan = _plan(series, places)
    names = {path.name for path in plan.exports}
    assert {"case-study.md", "case-study.pdf", "record.md"} <= names
    assert "agenda.pdf" not in names
    told = "\n".join(plan.git)
    assert "north/series.yaml" in told
    assert "git filter-" in told
    assert "git gc --quiet --prune=now" in told
    assert "git push" not in told  # there is nowhere to push to
    before = git(series, "rev-parse", "HEAD")
    _withdraw(series, places)
    assert git(series, "rev-parse", "HEAD") == before


def test_a_file_that_is_open_elsewhere_is_said_and_the_others_are_done(
    series: Path, places: WithdrawalPlaces
) -> None:
    elsewhere = opened(series / "m2.workshop.yaml", places.state)
    hasty = replace(places, patience=0.3)
    outcome = carry_out(_plan(series, places), hasty, CLOCK)
    assert any("m2.workshop.yaml" in sentence for sentence in outcome.left)
    assert "velvetword" in (series / "m2.workshop.yaml").read_text(encoding="utf-8")
    assert "velvetword" not in (series / "m3.workshop.yaml").read_text(encoding="utf-8")
    elsewhere.close()
    assert carry_out(_plan(series, places), places, CLOCK).left == []


def test_a_workshop_that_cannot_be_read_is_said(series: Path, places: WithdrawalPlaces) -> None:
    (series / "m2.workshop.yaml").write_text("userneeds: [", encoding="utf-8")
    outcome = carry_out(_plan(series, places), places, CLOCK)
    assert any("m2.workshop.yaml" in sentence for sentence in outcome.left)


def test_the_verb_shows_first_and_withdraws_when_told(series: Path) -> None:
    shown = ask("withdraw", series, "zelda quandry")
    assert shown.code == 1
    assert "m1.workshop.yaml: 1 card, 1 card to look after, dots, names of themes" in shown.out
    assert "velvetword" in (series / "m3.workshop.yaml").read_text(encoding="utf-8")
    assert ask("withdraw", series, "zelda quandry", "--yes").code == 0
    assert ask("check", series).code == 0


def test_the_check_says_where_a_withdrawal_was_not_done(series: Path) -> None:
    people = {**a_series().people, ZELDA.id: replace(ZELDA, consent="withdrawn")}
    text = (series / "series.yaml").read_text(encoding="utf-8")
    told = text.replace("consent: anonymous", "consent: withdrawn")
    assert len(people) == 2
    (series / "series.yaml").write_text(told, encoding="utf-8")
    checked = ask("check", series)
    assert checked.code == 1
    assert checked.out.count("Somebody who has withdrawn from the series is still in") == 3
    assert ask("withdraw", series, ZELDA.id, "--yes").code == 0
    assert ask("check", series).code == 0


def test_of_two_people_of_one_name_it_is_asked_which(tmp_path: Path) -> None:
    meeting = a_meeting(1)
    twin = replace(ZELDA, id="zelda-2", organisation="beta")
    beta = replace(meeting.organisations["alpha"], id="beta", name="Beta Council")
    workshop = replace(
        meeting,
        people={**meeting.people, twin.id: twin},
        organisations={**meeting.organisations, "beta": beta},
    )
    path = tmp_path / "m.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    files = series_files(path)
    with pytest.raises(NoSuchPerson, match="may be Zelda Quandry, Alpha Homes"):
        person_meant(files, "Zelda Quandry")
    assert person_meant(files, "Zelda Quandry, Beta Council").ids == {"zelda-2"}
    with pytest.raises(NoSuchPerson, match="nobody called 'Nobody'"):
        person_meant(files, "Nobody")
