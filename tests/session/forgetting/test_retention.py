"""What is kept no longer is shown, and removed from files and from what is kept beside them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.cli.in_process import ask
from tests.clock_and_ids import FixedClock
from tests.session.forgetting.rehearsal import a_meeting, rehearsal, said_in
from tests.session.small_workshop import START
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.checks import check_workshop
from userneeds.model.series import Retention
from userneeds.model.workshop import Workshop
from userneeds.session.forgetting.retention import plan_retention, retire
from userneeds.session.forgetting.retired_workshop import retired_workshop
from userneeds.session.forgetting.series_files import series_files
from userneeds.yamlfile.read.reader import read_series, read_workshop
from userneeds.yamlfile.write.writer import write_workshop

CLOCK = FixedClock(START)
TODAY = date(2026, 12, 1)


@pytest.fixture
def series(tmp_path: Path) -> Path:
    return rehearsal(tmp_path / "files", tmp_path / "state", tmp_path / "cache")


def _keep_until(series: Path, **days: str) -> None:
    said = ", ".join(f"{part}: {day}" for part, day in days.items())
    path = series / "series.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\nretention: {{ {said} }}\n", encoding="utf-8")


def _retire(series: Path) -> None:
    files = series_files(series)
    root = series.parents[1]
    plan = plan_retention(files, TODAY)
    assert retire(plan, files, root / "state", root / "cache", CLOCK) == ()
    assert plan_retention(series_files(series), TODAY).files == ()


def _workshop(series: Path, name: str) -> Workshop:
    text = (series / name).read_text(encoding="utf-8")
    workshop = read_workshop(text).value
    assert workshop is not None
    return workshop


def test_a_day_holds_for_the_workshops_that_were_held_by_then(series: Path) -> None:
    _keep_until(series, raw_cards="2021-02-02")
    plan = plan_retention(series_files(series), TODAY)
    assert [(due.path.name, due.parts) for due in plan.files] == [
        ("m1.workshop.yaml", ("raw_cards",)),
        ("m2.workshop.yaml", ("raw_cards",)),
    ]
    assert plan_retention(series_files(series), date(2021, 2, 2)).files == ()


def test_without_raw_cards_the_themes_and_the_case_study_stay(series: Path) -> None:
    _keep_until(series, raw_cards="2022-01-01")
    _retire(series)
    workshop = _workshop(series, "m1.workshop.yaml")
    assert (workshop.cards, workshop.votes) == ({}, {})
    assert list(workshop.themes) == ["damp"]
    assert workshop.case_study.quotes
    state = series.parents[1] / "state"
    kept = [words for path, words in said_in(state) if path.name.startswith("m1-")]
    assert not any("velvetword" in words for words in kept)


def test_without_names_nobody_is_told_from_anybody(series: Path) -> None:
    _keep_until(series, names="2022-01-01")
    _retire(series)
    workshop = _workshop(series, "m1.workshop.yaml")
    assert workshop.people == {}
    assert {card.by for card in workshop.cards.values()} == {""}
    assert workshop.votes == {"room": {"k1": 1, "k2": 1, "k3": 2}}
    assert workshop.themes["damp"].names == {}
    text = (series / "m1.workshop.yaml").read_text(encoding="utf-8").casefold()
    assert [name for name in ("zelda", "quandry", "nora", "namely") if name in text] == []
    known = read_series((series / "series.yaml").read_text(encoding="utf-8")).value
    assert known is not None
    assert known.people == {}


def test_without_names_no_wish_and_no_step_is_anybodys() -> None:
    step = Step(id="s1", name="Call", by="zelda-quandry")
    blueprint = Blueprint(id="p1", title="Repairs", phases=(BlueprintPhase(id="f", steps=(step,)),))
    wishes = {"zelda-quandry": {"k1": "damp"}}
    workshop = replace(a_meeting(1), blueprints={"p1": blueprint}, wishes=wishes)
    retired = retired_workshop(workshop, ("names",), {})
    assert "zelda" not in write_workshop(retired).casefold()
    assert not check_workshop(retired)


def test_what_is_kept_beside_a_file_in_brackets_goes_as_well(series: Path) -> None:
    _keep_until(series, everything="2021-02-02")
    (series / "m1.workshop.yaml").rename(series / "m[1].workshop.yaml")
    state = series.parents[1] / "state"
    kept = state / "unsent" / f"m[1]-{'0' * 16}.jsonl"
    kept.write_text("velvetword", encoding="utf-8")
    _retire(series)
    assert not kept.exists()


def test_in_the_end_the_workshops_are_gone(series: Path) -> None:
    _keep_until(series, everything="2021-02-02")
    _retire(series)
    left = {path.name for path in series.glob("*.workshop.yaml")}
    assert left == {"m3.workshop.yaml"}


def test_days_are_set_what_is_due_is_shown_and_removed_when_told(series: Path) -> None:
    asked = ask("retire", series, "--raw-cards", "2021-02-14", "--names", "never")
    assert asked.code == 1
    assert "Kept: raw cards until 14 Feb 2021." in asked.err
    assert "m1.workshop.yaml: 4 cards" in asked.out
    assert _workshop(series, "m2.workshop.yaml").cards
    assert "What was to be kept until a day before today" in ask("check", series).out
    assert ask("retire", series, "--yes").code == 0
    assert ask("retire", series).err.endswith("Nothing is due.\n")
    assert ask("retire", series, "--names", "some day").code == 2


def test_where_no_day_is_set_nothing_is_due(series: Path, tmp_path: Path) -> None:
    assert "no day is set" in ask("retire", series).err
    assert ask("retire", tmp_path / "files").code == 3
    assert Retention().due(TODAY) == ()
