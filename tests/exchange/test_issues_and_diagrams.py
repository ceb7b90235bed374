"""Needs and promises go to trackers of issues, themes and blueprints become diagrams in text."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from userneeds.disclosure.seen import see
from userneeds.exchange.bringing.brought_cards import bring_table
from userneeds.exchange.bringing.column_plan import plan_columns
from userneeds.exchange.bringing.found_file import find_tables
from userneeds.exchange.issue_tables import TRACKERS, Tracker, issue_losses, issue_sheet
from userneeds.exchange.mermaid import blueprint_diagram, themes_diagram
from userneeds.exchange.table_files import plan_issues
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import Card
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

NEED = a_card(
    "k1",
    kind="need",
    role="tenant",
    need="know when somebody comes",
    acceptance=("I hear the day before",),
    notes="[group] /close\nSaid twice",
    tags=("heating", "two words"),
    theme="t1",
)
CARDS = {
    "k1": NEED,
    "k2": a_card("k2", kind="challenge", text="Cold homes"),
    "k3": a_card("k3", kind="need", need="be warm", status="duplicate", duplicate_of="k1"),
}


def a_meeting() -> Workshop:
    actions = {
        "a1": Action(id="a1", text="Ring the supplier", due=date(2026, 5, 1)),
        "a2": Action(id="a2", text="Was done", done=True),
    }
    themes = {"t1": Theme(id="t1", name="Knowing when")}
    return a_workshop(cards=CARDS, actions=actions, themes=themes)


def rows_for(tracker: Tracker) -> list[list[str]]:
    """Return the rows of the file for a tracker, as any reader of CSV finds them."""
    (planned,) = (
        each for each in plan_issues(see(a_meeting(), "group")) if tracker in each.file_name
    )
    text = planned.make().data.decode("utf-8")
    assert not text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_jira_gets_a_summary_and_a_column_for_each_label() -> None:
    heading, need, promise = rows_for("jira")
    assert heading[:5] == ["Summary", "Issue Type", "Description", "Due Date", "External ID"]
    assert heading[5:] == ["Labels"] * 3
    assert need[:2] == ["Know when somebody comes", "Story"]
    assert need[4:] == ["w1/k1", "Knowing-when", "heating", "two-words"]
    assert "It is done when:\n- I hear the day before" in need[2]
    assert promise[:2] + promise[3:5] == ["Ring the supplier", "Task", "2026-05-01", "w1/a1"]


def test_github_gets_a_title_a_body_and_labels() -> None:
    heading, need, _ = rows_for("github")
    assert heading == ["title", "body", "labels", "state"]
    assert (need[0], need[2:]) == (
        "Know when somebody comes",
        ["Knowing when, heating, two words", "open"],
    )


def test_gitlab_gets_labels_as_a_quick_action_and_no_other() -> None:
    heading, need, promise = rows_for("gitlab")
    assert heading == ["title", "description", "due_date"]
    quick = [line for line in need[1].splitlines() if line.startswith("/")]
    assert quick == ['/label ~"Knowing when" ~"heating" ~"two words"']
    assert "· /close" in need[1]
    assert promise[2] == "2026-05-01"


def test_what_is_no_need_or_settled_is_counted() -> None:
    assert issue_losses(see(a_meeting(), "group")) == (
        "2 cards are no issues: they are no need, or settled. The tables have all cards.",
    )


@pytest.mark.parametrize("tracker", TRACKERS)
def test_what_goes_out_is_understood_when_it_comes_back(tracker: Tracker) -> None:
    (planned,) = (
        each for each in plan_issues(see(a_meeting(), "group")) if tracker in each.file_name
    )
    (table,) = find_tables(planned.make().data, planned.file_name).tables
    brought = bring_table(plan_columns(table), None, date(2026, 3, 1))
    words = [" ".join(each.read.fields.values()) for each in brought.cards]
    assert "know when somebody comes" in words[0].casefold()


def test_themes_become_boxes_of_their_cards() -> None:
    lines = themes_diagram(see(a_meeting(), "group")).splitlines()
    assert lines[:4] == [
        "flowchart LR",
        '  W["A meeting"]',
        '  subgraph T0["Knowing when"]',
        '    T0c0["As a tenant I need to know when somebody comes"]',
    ]
    assert '  subgraph L["Without a theme"]' in lines


def test_a_blueprint_becomes_steps_in_phases_with_what_stands_behind_them() -> None:
    steps = (
        Step(id="s1", name="Rings", cells={"backstage": "Looks up the flat"}),
        Step(id="s2", name="Waits"),
    )
    drawn = blueprint_diagram(
        Blueprint(id="b1", title="Repairs", phases=(BlueprintPhase(id="p1", steps=steps),))
    )
    assert drawn.splitlines() == [
        "flowchart TB",
        '  subgraph P0["Phase 1"]',
        "    direction LR",
        '    S0x0["Rings"]',
        '    S0x1["Waits"]',
        "  end",
        "  S0x0 --> S0x1",
        '  subgraph backstage["Backstage"]',
        "    direction LR",
        '    S0x0backstage["Looks up the flat"]',
        "  end",
        "  S0x0 -.- S0x0backstage",
    ]


@given(st.text(min_size=1, max_size=40))
@settings(deadline=None, derandomize=True, max_examples=80)
def test_whatever_is_typed_stays_inside_its_quotes(words: str) -> None:
    card = Card(id="k1", kind="challenge", text=words)
    drawn = themes_diagram(see(a_workshop(cards={"k1": card}), "group"))
    for line in drawn.splitlines():
        assert re.fullmatch(r'[^"]*("[^"<>\[\]{}|\\`]*"\])?', line), line


def test_no_cell_of_an_issue_is_a_formula() -> None:
    card = a_card("k1", kind="need", need="=cmd()", tags=("@all",))
    sheet = issue_sheet(see(a_workshop(cards={"k1": card}), "group"), "github")
    assert sheet.rows[0][0] == "=cmd()"
    (planned,) = (
        each
        for each in plan_issues(see(a_workshop(cards={"k1": card}), "group"))
        if "github" in each.file_name
    )
    assert b"\r\n'=cmd()," in planned.make().data
