"""Plans of a series: kept, found, copied with the group's own techniques, and never lost."""

from datetime import date
from pathlib import Path

import pytest

from tests.build import a_card, a_stage, a_workshop
from tests.session.small_workshop import write_workshop_file
from userneeds.model.file_names import slug_id
from userneeds.model.series import Series
from userneeds.model.technique import Technique
from userneeds.model.vote import Ballot
from userneeds.session.errors import AlreadyThere
from userneeds.session.library.templates import (
    PlannedWorkshop,
    available_templates,
    plan_workshop,
    save_template,
    template_from_workshop,
    template_path,
    template_problems,
)
from userneeds.session.maintenance.file_check import problems_in_file
from userneeds.yamlfile.write.writer import write_series, write_template

RITUAL = Technique(
    id="ritual", name="Our ritual", minutes=5, what_for="Nobody is late.", how=("Ring.",)
)
OTHER = Technique(id="other", name="Another one", minutes=5)
AGENDA = (a_stage("gather"), a_stage("begin", technique="ritual"))


def test_an_agenda_is_kept_as_a_plan_and_found_again(tmp_path: Path) -> None:
    workshop = a_workshop(
        a_card(),
        agenda=AGENDA,
        techniques={"ritual": RITUAL, "other": OTHER},
        ballot=Ballot(dots=5, revealed=True),
    )
    plan = template_from_workshop(workshop, "Our way: an hour", "For the evening.")
    path = save_template(tmp_path, plan)
    assert path == tmp_path / "templates" / "our-way-an-hour.agenda.yaml"
    found = next(known for known in available_templates(tmp_path) if known.id == "our-way-an-hour")
    assert found == plan
    assert found.agenda == AGENDA
    assert found.techniques == {"ritual": RITUAL}
    assert found.ballot == Ballot(dots=5)
    assert problems_in_file(path) == ()


def test_a_plan_is_written_over_only_when_that_is_wanted(tmp_path: Path) -> None:
    plan = template_from_workshop(a_workshop(), "Ours")
    path = save_template(tmp_path, plan)
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(AlreadyThere):
        save_template(tmp_path, plan)
    assert path.read_text("utf-8") == "precious"
    assert save_template(tmp_path, plan, replacing=True) == path
    assert path.read_text("utf-8") == write_template(plan)


@pytest.mark.parametrize(
    ("title", "name"), [("2026 plan", "plan-2026-plan"), ("日本語", "plan"), ("../../etc", "etc")]
)
def test_any_title_makes_a_sound_file_in_the_folder_of_templates(
    tmp_path: Path, title: str, name: str
) -> None:
    plan = template_from_workshop(a_workshop(), title)
    assert template_path(tmp_path, plan) == tmp_path / "templates" / f"{name}.agenda.yaml"


@pytest.mark.parametrize(
    ("text", "name"), [("Our ritual", "our-ritual"), ("???", ""), ("7 steps", "")]
)
def test_words_become_an_id_or_none(text: str, name: str) -> None:
    assert slug_id(text) == name


def test_a_bad_plan_is_told_with_its_place_and_the_others_are_found(tmp_path: Path) -> None:
    write_workshop_file(
        tmp_path / "templates",
        "userneeds: 2\ntitle: Bad\nagenda:\n  - id: x\n    minutes: soon\n",
        "bad.agenda.yaml",
    )
    (tmp_path / "templates" / "latin.agenda.yaml").write_bytes(b"caf\xe9")
    (tmp_path / "templates" / "folder.agenda.yaml").mkdir()
    save_template(tmp_path, template_from_workshop(a_workshop(), "Ours"))
    found = available_templates(tmp_path)
    assert {plan.id for plan in found} == {plan.id for plan in available_templates()} | {"ours"}
    problems = template_problems(tmp_path)
    places = {Path(problem.file).name: (problem.line, problem.level) for problem in problems}
    assert places == {
        "bad.agenda.yaml": (5, "error"),
        "folder.agenda.yaml": (0, "error"),
        "latin.agenda.yaml": (1, "error"),
    }
    assert all(problem.sentence for problem in problems)
    assert template_problems(tmp_path / "nowhere") == ()


def test_a_new_workshop_carries_the_techniques_its_agenda_names() -> None:
    series = Series(id="north", title="The north", techniques={"ritual": RITUAL, "other": OTHER})
    plan = template_from_workshop(a_workshop(agenda=AGENDA), "Ours")
    planned = plan_workshop(plan, id="w1", title="Damp", date=date(2026, 3, 4), series=series)
    assert isinstance(planned, PlannedWorkshop)
    workshop = planned.workshop
    assert workshop.techniques == {"ritual": RITUAL}
    assert workshop.technique_of(AGENDA[1]) == RITUAL


def test_a_plan_may_name_what_its_series_describes(tmp_path: Path) -> None:
    path = save_template(tmp_path, template_from_workshop(a_workshop(agenda=AGENDA), "Ours"))
    (problem,) = problems_in_file(path)
    assert (problem.code, problem.level) == ("unknown-technique", "warning")
    series = Series(id="north", title="The north", techniques={"ritual": RITUAL})
    write_workshop_file(tmp_path, write_series(series), "series.yaml")
    assert problems_in_file(path) == ()


def test_what_is_wrong_with_a_technique_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        "userneeds: 2\nid: north\ntitle: The north\n"
        "techniques:\n  ritual:\n    name: Ours\n    minutes: 5\n"
    )
    path = write_workshop_file(
        tmp_path, text + "    how: [Ring.]\n    step_minutes: [2, 3]\n", "series.yaml"
    )
    (problem,) = problems_in_file(path)
    assert (problem.line, problem.code) == (9, "step-minutes")
    path.write_text(text + "    family: nonsense\n", encoding="utf-8")
    (problem,) = problems_in_file(path)
    assert (problem.line, problem.code) == (8, "unknown-word")
