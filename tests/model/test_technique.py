"""The library of techniques: every file complete, every name in order."""

import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import get_args

import pytest

from userneeds.model.ids import is_id
from userneeds.model.problem import Problem
from userneeds.model.technique import (
    ACTIVITIES,
    FAMILIES,
    TECHNIQUES,
    Family,
    Technique,
    allowed_activities,
    check_technique,
    read_steps,
    sort_techniques,
    timed_steps,
)

FILES = {
    entry.name: entry.read_text("utf-8")
    for entry in (files("userneeds.model") / "techniques").iterdir()
}
WANTED = {
    "one-two-four-all",
    "kj-method",
    "affinity-grouping",
    "triz",
    "nine-whys",
    "what-so-what-now-what",
    "round-robin",
    "dot-voting",
    "lean-coffee",
    "mapping",
    "retrospective",
}


def test_the_library_has_a_technique_for_each_file_and_those_that_were_promised() -> None:
    assert {f"{name}.toml" for name in TECHNIQUES} == set(FILES)
    assert len(TECHNIQUES) == len(FILES)
    assert set(TECHNIQUES) >= WANTED


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_technique_is_complete(name: str) -> None:
    said = tomllib.loads(FILES[name])
    technique = TECHNIQUES[name.removesuffix(".toml")]
    assert set(said) <= {field.name for field in fields(Technique)} - {"id"}
    assert is_id(technique.id)
    assert list(check_technique(technique)) == []
    assert technique.family in FAMILIES
    assert technique.minutes > 0
    assert technique.name
    assert technique.source
    assert technique.what_for.endswith(".")
    assert technique.how
    assert all(step.endswith((".", "?")) for step in technique.how)
    assert set(technique.allows) <= set(ACTIVITIES)
    assert not technique.step_minutes or sum(technique.step_minutes) == technique.minutes
    assert technique.prompt.endswith("?") or not technique.prompt


def test_the_library_is_in_the_order_of_a_meeting() -> None:
    families = [TECHNIQUES[name].family for name in TECHNIQUES]
    assert families == sorted(families, key=FAMILIES.index)
    assert set(families) == set(get_args(Family))
    names = [TECHNIQUES[name] for name in TECHNIQUES]
    assert sort_techniques(list(reversed(names))) == names


@pytest.mark.parametrize(
    "name", ["", "../technique", "TRIZ", "no-such-technique", "triz.toml", "a\x00b"]
)
def test_other_names_are_no_technique(name: str) -> None:
    assert name not in TECHNIQUES
    assert TECHNIQUES.get(name) is None


@pytest.mark.parametrize(
    ("technique", "codes"),
    [
        (Technique(id="ritual", name="Ritual", minutes=5), []),
        (Technique(id="Our ritual", name="Ritual", minutes=5), ["unsound-id"]),
        (Technique(id="ritual", name="Ritual", minutes=-5), ["minutes"]),
        (
            Technique(id="ritual", name="Ritual", minutes=5, how=("Stand.",), step_minutes=(2, 3)),
            ["step-minutes"],
        ),
        (
            Technique(id="ritual", name="Ritual", minutes=5, how=("Stand.",), step_minutes=(-5,)),
            ["step-minutes"],
        ),
        (
            Technique(id="ritual", name="Ritual", minutes=0, how=("Stand.",), step_minutes=(0,)),
            ["step-minutes"],
        ),
    ],
)
def test_what_is_wrong_with_an_own_technique_is_said(
    technique: Technique, codes: list[str]
) -> None:
    found: list[Problem] = list(check_technique(technique))
    assert [problem.code for problem in found] == codes
    assert all(problem.sentence and problem.hint for problem in found)


def test_a_technique_that_nobody_describes_allows_everything() -> None:
    assert allowed_activities(None) == ACTIVITIES


@pytest.mark.parametrize(
    ("text", "how", "minutes"),
    [
        ("", (), ()),
        ("Alone\n\n In pairs ", ("Alone", "In pairs"), ()),
        ("Alone (1 min)\nIn pairs (2 minutes)\nRest", ("Alone", "In pairs", "Rest"), (1, 2, 0)),
        ("Think (hard)", ("Think (hard)",), ()),
    ],
)
def test_steps_are_read_a_line_each_with_their_minutes(
    text: str, how: tuple[str, ...], minutes: tuple[int, ...]
) -> None:
    assert read_steps(text) == (how, minutes)
    technique = Technique(id="x", name="X", minutes=1, how=how, step_minutes=minutes)
    assert read_steps("\n".join(timed_steps(technique))) == (how, minutes)


@pytest.mark.parametrize("technique", TECHNIQUES.values(), ids=lambda one: one.id)
def test_every_technique_of_the_library_can_be_worded_anew(technique: Technique) -> None:
    assert read_steps("\n".join(timed_steps(technique))) == (technique.how, technique.step_minutes)
