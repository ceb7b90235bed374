"""`userneeds new` and `userneeds list`: from nothing to a folder of workshops."""

from datetime import time
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_workshop
from tests.cli.in_process import ask
from userneeds.model.series import Series
from userneeds.surfaces.cli import exit_codes
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_series, write_workshop

OWN_TEMPLATE = """userneeds: 2
id: short-one
title: A short one
purpose: For an hour without slides.
agenda:
  - id: gather
    title: Gather
    technique: round-robin
    minutes: 20
"""


@pytest.fixture
def series(tmp_path: Path) -> Path:
    folder = tmp_path / "north"
    (folder / "templates").mkdir(parents=True)
    people = a_workshop().people
    organisations = a_workshop().organisations
    text = write_series(
        Series(id="north", title="The north", organisations=organisations, people=people)
    )
    (folder / "series.yaml").write_text(text, encoding="utf-8")
    (folder / "templates" / "short-one.agenda.yaml").write_text(OWN_TEMPLATE, encoding="utf-8")
    return folder


def test_a_workshop_starts_from_a_template_with_the_people_of_its_series(series: Path) -> None:
    answered = ask(
        "new", "short-one", "--in", series, "--title", "Damp & mould: Élan", "--date", "2026-12-01"
    )
    file = Path(answered.out.strip())
    workshop = read_workshop(file.read_text(encoding="utf-8")).value
    assert answered.code == exit_codes.SUCCESS
    assert file == series / "2026-12-01-damp-mould-elan.workshop.yaml"
    assert workshop is not None
    assert (workshop.title, workshop.series, str(workshop.date)) == (
        "Damp & mould: Élan",
        "north",
        "2026-12-01",
    )
    assert list(workshop.people) == ["ann", "bob", "cat"]
    assert [stage.id for stage in workshop.agenda] == ["gather"]
    assert "1 stage, 20 minutes" in answered.err
    assert ask("check", file).code == exit_codes.SUCCESS


def test_a_plan_is_fitted_to_the_minutes_there_are_and_says_what_gave_way(tmp_path: Path) -> None:
    answered = ask("new", "first-meetup", "--in", tmp_path, "--minutes", "60")
    workshop = read_workshop(Path(answered.out.strip()).read_text(encoding="utf-8")).value
    assert workshop is not None
    assert sum(stage.minutes for stage in workshop.agenda) == 60
    assert "7 stages, 60 minutes" in answered.err
    assert "Left out: 'Three short conversations'" in answered.err


def test_hours_fit_a_plan_as_minutes_do(tmp_path: Path) -> None:
    by_hours = ask("new", "need-design", "--in", tmp_path, "--title", "A", "--hours", "10-11:30")
    assert ", 90 minutes." in by_hours.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--minutes", "20"), "20 minutes are too few for this plan: what must stay takes"),
        (("--minutes", "soon"), "'soon' is no length; write it in minutes, as 90."),
        (("--minutes", "60", "--hours", "10:00-12:00"), "Leave one of them out."),
    ],
)
def test_a_length_that_cannot_be_is_wrong_use_and_makes_no_file(
    options: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    answered = ask("new", "need-design", "--in", tmp_path, *options)
    assert (answered.code, answered.out) == (exit_codes.WRONG_USE, "")
    assert said in answered.err
    assert not list(tmp_path.iterdir())


def test_a_new_workshop_is_today_unless_a_day_is_given(series: Path) -> None:
    assert NOON.date().isoformat() in ask("new", "short-one", "--in", series).out


def test_a_new_workshop_is_never_written_over_another(series: Path) -> None:
    file = Path(ask("new", "short-one", "--in", series).out.strip())
    file.write_text("precious", encoding="utf-8")
    answered = ask("new", "short-one", "--in", series)
    assert (answered.code, answered.out) == (exit_codes.NO_SUCH_FILE, "")
    assert file.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("title", ["2026", "!!!", "日本語", "../../etc", "-", "\x1b[31mred"])
def test_any_title_makes_a_sound_file_in_the_folder(series: Path, title: str) -> None:
    answered = ask("new", "short-one", "--in", series, f"--title={title}")
    assert Path(answered.out.strip()).parent == series
    assert ask("check", answered.out.strip()).code == exit_codes.SUCCESS


def test_templates_are_listed_with_their_minutes(series: Path) -> None:
    assert any(
        "short-one" in line and "20 min" in line for line in ask("new", "--in", series).lines()
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("new", "short-on"), "There is no template 'short-on'."),
        (
            ("new", "short-one", "--hours", "long"),
            "'long' are no hours; write them as 10:00-12:30.",
        ),
        (
            ("new", "short-one", "--date", "tomorrow"),
            "'tomorrow' is no day; write it as 2026-12-01.",
        ),
    ],
)
def test_wrong_use_of_new_says_what_was_expected(asked: tuple[str, ...], said: str) -> None:
    answered = ask(*asked)
    assert answered.code == exit_codes.WRONG_USE
    assert said in answered.err


def test_a_broken_template_is_told_and_the_others_can_be_used(series: Path) -> None:
    (series / "templates" / "bad.agenda.yaml").write_text(
        "userneeds: 2\ntitle: [\n", encoding="utf-8"
    )
    listed = ask("new", "--in", series)
    assert listed.code == exit_codes.SUCCESS
    assert "bad.agenda.yaml:2:" in listed.err
    assert any("short-one" in line for line in listed.lines())
    assert ask("new", "short-one", "--in", series).code == exit_codes.SUCCESS
    answered = ask("new", "bad", "--in", series)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "The template 'bad' cannot be read." in answered.err
    assert "bad.agenda.yaml:2:" in answered.err


def test_a_new_workshop_may_know_its_hours(series: Path) -> None:
    file = Path(ask("new", "short-one", "--in", series, "--hours", "10 to 12:30").out.strip())
    workshop = read_workshop(file.read_text(encoding="utf-8")).value
    assert workshop is not None
    assert (workshop.begins, workshop.ends) == (time(10), time(12, 30))
    assert ask("check", file).code == exit_codes.SUCCESS


def test_a_broken_series_stops_a_new_workshop_with_its_problems(series: Path) -> None:
    (series / "series.yaml").write_text("title: [", encoding="utf-8")
    answered = ask("new", "short-one", "--in", series)
    assert answered.code == exit_codes.PROBLEMS_FOUND
    assert "series.yaml:1:" in answered.err
    assert list(series.glob("*.workshop.yaml")) == []


def test_the_list_shows_series_workshops_and_what_cannot_be_read(series: Path) -> None:
    workshop = write_workshop(a_workshop(a_card("k7f3q2", by="ann")))
    (series / "a.workshop.yaml").write_text(workshop, encoding="utf-8")
    (series / "b.workshop.yaml").write_text("[", encoding="utf-8")
    (series.parent / "c.workshop.yaml").write_text(workshop, encoding="utf-8")
    out = ask("list", series.parent).out
    assert "The north" in out
    assert "1 card, 2 themes" in out
    assert "cannot be read: 1 problem" in out
    assert "Without a series" in out
    listed = ask("list", "--json", series.parent).json()
    (north,) = listed["series"]
    assert [(each["title"], each["cards"], each["readable"]) for each in north["workshops"]] == [
        ("A meeting", 1, True),
        ("b", 0, False),
    ]
    assert len(listed["workshops"]) == 1


def test_a_list_of_hundreds_of_new_files_says_that_they_were_not_checked(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.workshop.yaml").write_text(
            write_workshop(a_workshop()), encoding="utf-8"
        )
    first = ask("list", tmp_path)
    assert sum("no cards, 2 themes, not checked" in line for line in first.lines()) == 300
    assert "300 files not checked for problems: 'userneeds list --check' does." in first.err
    assert {each["problems"] for each in ask("list", "--json", tmp_path).json()["workshops"]} == {
        None
    }
    checked = ask("list", "--check", tmp_path)
    assert not any("not checked" in line for line in [*checked.lines(), checked.err])


def test_an_empty_folder_and_a_missing_one_are_told_apart(tmp_path: Path) -> None:
    assert "userneeds new" in ask("list", tmp_path).err
    assert ask("list", tmp_path / "none").code == exit_codes.NO_SUCH_FILE


def test_a_new_workshop_needs_a_folder_that_is_there(tmp_path: Path) -> None:
    answered = ask("new", "--in", tmp_path / "nroth")
    assert answered.code == exit_codes.NO_SUCH_FILE
    assert list(tmp_path.iterdir()) == []
