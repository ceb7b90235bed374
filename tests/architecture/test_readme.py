"""The README is true: its commands exist, its pictures are there, no verb goes unnamed."""

import re
from pathlib import Path

from userneeds.analysis.insight.gap_rules import DEFAULT_GAP_RULES, gap_rules_of
from userneeds.model.technique import ACTIVITIES, FAMILIES
from userneeds.surfaces.cli.verb_table import VERBS, find_verb
from userneeds.yamlfile.read.reader import read_series, read_template, read_workshop

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_in_the_readme_is_one_of_ours() -> None:
    named = set(re.findall(r"userneeds ([a-z][a-z-]*)", TEXT)) - {"help"}
    assert sorted(name for name in named if find_verb(name) is None) == []


def test_every_verb_is_named_in_the_readme() -> None:
    assert [
        verb.name for verb in VERBS if verb.group and f"userneeds {verb.name}" not in TEXT
    ] == []


def test_every_make_verb_in_the_readme_exists() -> None:
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert [
        verb
        for verb in re.findall(r"^make ([a-z]+)", TEXT, re.MULTILINE)
        if f"\n{verb}:" not in made
    ] == []


def test_every_file_the_readme_points_at_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_file_that_is_explained_is_sound() -> None:
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    example, group, rules, techniques, plan = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    reading = read_workshop(example)
    assert reading.problems == ()
    assert reading.value is not None
    series = read_series(f"userneeds: 2\nid: s1\ntitle: Group\n{group}{rules}{techniques}")
    assert series.problems == ()
    assert series.value is not None
    assert all(family in techniques for family in FAMILIES)
    assert all(doing in techniques for doing in ACTIVITIES)
    assert read_template(plan, "templates/short-evening.agenda.yaml").problems == ()
    shipped = {rule.id for rule in DEFAULT_GAP_RULES}
    assert {rule.id for rule in gap_rules_of(series.value)} == {*shipped, "story"}
    assert [name for name in shipped if f"`{name}`" not in text] == []
