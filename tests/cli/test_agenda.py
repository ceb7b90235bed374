"""`userneeds agenda` and `userneeds techniques`: the plan, and ways to fill it."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_workshop, minutes
from tests.cli.in_process import ask
from userneeds.model.agenda import Run
from userneeds.model.series import Series
from userneeds.model.technique import TECHNIQUES, Technique
from userneeds.model.workshop import Workshop
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_template
from userneeds.yamlfile.write.writer import write_series, write_workshop

PLANNED = a_workshop(
    a_card("c1", need="hear back", by="ann"),
    date=NOON.date() + timedelta(days=7),
    begins=time(10),
    ends=time(10, 20),
)


def written(folder: Path, workshop: Workshop) -> Path:
    path = folder / "one.workshop.yaml"
    path.write_text(write_workshop(workshop), encoding="utf-8")
    return path


def test_the_agenda_is_printed_with_its_times(tmp_path: Path) -> None:
    answered = ask("agenda", written(tmp_path, PLANNED))
    assert [line.split()[0] for line in answered.lines()] == ["10:00", "10:10", "10:20"]
    assert "Round robin" in answered.lines()[0]
    assert "3 stages, 30 minutes. That is 10 minutes longer than the meeting." in answered.err


def test_without_hours_times_count_from_the_beginning(tmp_path: Path) -> None:
    lines = ask("agenda", written(tmp_path, replace(PLANNED, begins=None))).lines()
    assert [line.split()[0] for line in lines] == ["+0:00", "+0:10", "+0:20"]


def test_afterwards_it_says_what_each_stage_really_took(tmp_path: Path) -> None:
    run = Run(id="r1", stage="gather", started=NOON, ended=NOON + minutes(13))
    path = written(tmp_path, replace(PLANNED, runs={"r1": run}))
    assert "13 of 10 min" in ask("agenda", path).lines()[0]
    stages = ask("agenda", "--json", path).json()["stages"]
    assert [(stage["id"], stage["used_minutes"]) for stage in stages] == [
        ("gather", 13),
        ("silent", None),
        ("vote", None),
    ]


def test_an_empty_agenda_says_what_to_do(tmp_path: Path) -> None:
    answered = ask("agenda", written(tmp_path, replace(PLANNED, agenda=(), cards={})))
    assert (answered.code, answered.out) == (exit_codes.SUCCESS, "")
    assert "There is no stage yet." in answered.err


def test_an_agenda_is_kept_as_a_template_that_new_starts_from(tmp_path: Path) -> None:
    path = written(tmp_path, PLANNED)
    answered = ask("agenda", path, "--keep", "Our way", "--purpose", "For an evening.")
    kept = Path(answered.out.strip())
    plan = read_template(kept.read_text(encoding="utf-8")).value
    assert kept == tmp_path / "templates" / "our-way.agenda.yaml"
    assert plan is not None
    assert (plan.title, plan.purpose, plan.agenda) == ("Our way", "For an evening.", PLANNED.agenda)
    assert "hear back" not in kept.read_text(encoding="utf-8")
    assert ask("new", "our-way", "--in", tmp_path).code == exit_codes.SUCCESS
    again = ask("agenda", path, "--keep", "Our way")
    assert (again.code, again.out) == (exit_codes.NO_SUCH_FILE, "")
    assert "already" in again.err
    assert ask("agenda", path, "--keep", " ").code == exit_codes.WRONG_USE


def test_every_technique_is_listed_under_what_it_is_for(tmp_path: Path) -> None:
    lines = ask("techniques", "--in", tmp_path).lines()
    assert {line.split()[0] for line in lines if line.startswith("  ")} == set(TECHNIQUES)
    assert [line for line in lines if not line.startswith(" ")][:2] == ["open", "gather"]
    assert len(ask("techniques", "--json", "--in", tmp_path).json()) == len(TECHNIQUES)


def test_one_technique_is_explained_step_by_step(tmp_path: Path) -> None:
    out = ask("techniques", "one-two-four-all", "--in", tmp_path).out
    assert "1-2-4-All, 12 minutes" in out
    assert "  1. One minute alone. (1 min)" in out
    assert "Source: Liberating Structures" in out
    assert "closed until they are revealed" in ask("techniques", "silent-writing").out
    assert "only listen" in ask("techniques", "break").out


def test_techniques_of_a_series_are_listed_with_the_others(tmp_path: Path) -> None:
    ritual = Technique(id="ritual", name="Our ritual", minutes=7, family="open")
    text = write_series(Series(id="north", title="North", techniques={"ritual": ritual}))
    (tmp_path / "series.yaml").write_text(text, encoding="utf-8")
    assert ask("techniques", "ritual", "--json", "--in", tmp_path).json()["minutes"] == 7
    assert any("Our ritual" in line for line in ask("techniques", "--in", tmp_path).lines())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("trizz", "There is no technique 'trizz'. Did you mean 'triz'?"),
        ("xyzzy", "'userneeds techniques' lists them."),
    ],
)
def test_a_technique_that_is_not_there_is_told_the_nearest(asked: str, said: str) -> None:
    answered = ask("techniques", asked)
    assert answered.code == exit_codes.WRONG_USE
    assert said in answered.err
