"""What many hands do at once: wishing cards into themes, adding steps, editing one entry."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.commands.apply import apply
from userneeds.commands.cards import RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.entry_merge import merge_entry
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.participation.mapping import AddStep, EditStep
from userneeds.commands.participation.wishes import Wish
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.commands.themes import RemoveThemes
from userneeds.commands.who_is_who import MergePeople
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.people import Organisation
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

STEPS = (Step(id="s1", name="Report it"), Step(id="s2", name="Wait"))
BEFORE = Blueprint(
    id="b1", title="Repairs", phases=(BlueprintPhase(id="p1", name="Before", steps=STEPS),)
)


def after(workshop: Workshop, *commands: Command) -> Workshop:
    for command in commands:
        outcome = apply(workshop, command)
        assert isinstance(outcome, Done), outcome
        workshop = outcome.workshop
    return workshop


def refusal(workshop: Workshop, command: Command) -> str:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Refused)
    return outcome.problem.code


def wish(person: str, theme: str, card: str = "c1") -> Wish:
    return Wish(at=NOON, person=person, card=card, theme=theme)


def test_a_wish_that_nobody_differs_from_moves_the_card() -> None:
    workshop = after(a_workshop(a_card("c1")), wish("bob", "damp"), wish("cat", "damp"))
    assert workshop.cards["c1"].theme == "damp"
    assert workshop.wishes == {"bob": {"c1": "damp"}, "cat": {"c1": "damp"}}


def test_a_contested_card_stays_until_a_wish_is_taken_back() -> None:
    contested = after(a_workshop(a_card("c1")), wish("bob", "damp"), wish("cat", "roofs"))
    assert contested.cards["c1"].theme == "damp"
    settled = after(contested, wish("bob", ""))
    assert (settled.cards["c1"].theme, settled.wishes) == ("roofs", {"cat": {"c1": "roofs"}})


def test_no_wish_is_kept_where_nobody_is_named() -> None:
    workshop = a_workshop(
        a_card("c1"),
        agenda=(a_stage("gather", anonymous=True),),
        runs={"r1": Run(id="r1", stage="gather", started=NOON)},
    )
    moved = after(workshop, wish("bob", "damp"))
    assert (moved.cards["c1"].theme, moved.wishes) == ("damp", {})


def test_what_is_settled_or_face_down_cannot_be_wished_elsewhere() -> None:
    runs = {"r1": Run(id="r1", stage="silent", started=NOON)}
    cards = (a_card("c1", theme="damp", pinned=True), a_card("c2", stage="silent", run="r1"))
    workshop = a_workshop(*cards, runs=runs)
    assert refusal(workshop, wish("bob", "roofs")) == "pinned"
    assert refusal(workshop, wish("bob", "roofs", "c2")) == "closed-card"
    assert refusal(workshop, wish("eve", "roofs")) == "unknown-person"


def test_wishes_go_with_their_person_their_card_and_their_theme() -> None:
    workshop = after(a_workshop(a_card("c1", by="bob")), wish("bob", "damp"), wish("cat", "roofs"))
    assert after(workshop, RemoveCards(at=NOON, cards=("c1",))).wishes == {}
    assert after(workshop, RemoveThemes(at=NOON, themes=("damp",))).wishes == {
        "cat": {"c1": "roofs"}
    }
    assert after(workshop, MergePeople(at=NOON, keep="bob", other="cat")).wishes == {
        "bob": {"c1": "damp"}
    }
    assert "cat" not in after(workshop, WithdrawPerson(at=NOON, person="cat")).wishes


def test_wishes_and_the_author_of_a_step_are_in_the_file() -> None:
    step = Step(id="s9", name="Call back")
    workshop = after(
        a_workshop(a_card("c1"), blueprints={"b1": BEFORE}),
        wish("bob", "damp"),
        AddStep(at=NOON, blueprint="b1", phase="p1", step=step),
    )
    signed = replace(workshop, blueprints={"b1": signed_steps(workshop.blueprints["b1"])})
    assert read_workshop(write_workshop(signed)).value == signed


def signed_steps(blueprint: Blueprint) -> Blueprint:
    phase = blueprint.phases[0]
    steps = tuple(replace(step, by="bob") for step in phase.steps)
    return replace(blueprint, phases=(replace(phase, steps=steps),))


def test_a_step_is_added_after_another_or_at_the_end() -> None:
    workshop = a_workshop(blueprints={"b1": BEFORE})
    first = AddStep(at=NOON, blueprint="b1", phase="p1", step=Step(id="s3", name="x"), after="s1")
    last = AddStep(at=NOON, blueprint="b1", phase="p1", step=Step(id="s4", name="y"))
    steps = after(workshop, first, last).blueprints["b1"].steps()
    assert [step.id for step in steps] == ["s1", "s3", "s2", "s4"]
    again = AddStep(at=NOON, blueprint="b1", phase="p1", step=STEPS[0])
    assert refusal(workshop, again) == "step-id"
    assert refusal(workshop, replace(last, phase="p9")) == "unknown-phase"
    assert refusal(workshop, replace(last, blueprint="b9")) == "unknown-blueprint"


def test_two_edits_of_one_step_both_stay_where_they_differ() -> None:
    workshop = a_workshop(blueprints={"b1": BEFORE})
    cell: dict[Any, str] = {"backstage": "Triage"}
    one = EditStep(
        at=NOON, blueprint="b1", before=STEPS[0], after=replace(STEPS[0], name="Report a fault")
    )
    other = EditStep(at=NOON, blueprint="b1", before=STEPS[0], after=replace(STEPS[0], cells=cell))
    edited = next(after(workshop, one, other).blueprints["b1"].steps())
    assert (edited.name, edited.cells) == ("Report a fault", cell)
    late = replace(one, after=replace(STEPS[0], name="Complain"))
    assert refusal(after(workshop, one), late) == "changed-meanwhile"
    assert refusal(after(workshop, one), replace(one, after=None)) == "changed-meanwhile"


def test_the_later_of_two_whole_blueprints_takes_nothing_from_the_earlier() -> None:
    phase = BEFORE.phases[0]
    theirs = replace(phase, steps=(*STEPS, Step(id="s3", name="Theirs")))
    ours = replace(phase, steps=(STEPS[0], Step(id="s4", name="Ours"), STEPS[1]))
    workshop = after(
        a_workshop(blueprints={"b1": BEFORE}),
        PutEntry(at=NOON, entry=replace(BEFORE, phases=(theirs,)), before=BEFORE),
        PutEntry(at=NOON, entry=replace(BEFORE, phases=(ours,), scope="Leaks"), before=BEFORE),
    )
    merged = workshop.blueprints["b1"]
    assert merged.scope == "Leaks"
    assert [step.id for step in merged.steps()] == ["s1", "s4", "s2", "s3"]


def test_an_entry_that_was_taken_away_does_not_come_back_by_an_edit() -> None:
    workshop = after(
        a_workshop(blueprints={"b1": BEFORE}), RemoveEntry(at=NOON, part="blueprints", id="b1")
    )
    edit = PutEntry(at=NOON, entry=replace(BEFORE, scope="Leaks"), before=BEFORE)
    assert refusal(workshop, edit) == "gone-meanwhile"


NAMES = st.sampled_from(["a", "b", "c"])
STEP_LISTS = st.lists(st.sampled_from(["s1", "s2", "s3", "s4"]), unique=True, max_size=4)


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    cells: st.SearchStrategy[dict[Any, str]] = st.dictionaries(
        st.sampled_from(["backstage", "support"]), NAMES, max_size=2
    )
    steps = [Step(id=key, name=draw(NAMES), cells=draw(cells)) for key in draw(STEP_LISTS)]
    phase = BlueprintPhase(id="p1", name=draw(NAMES), steps=tuple(steps))
    return Blueprint(id="b1", title=draw(NAMES), phases=(phase,))


LAW = settings(deadline=None, derandomize=True, max_examples=200)


@given(blueprints(), blueprints())
@LAW
def test_an_edit_that_meets_nobody_else_is_done_as_it_is(
    before: Blueprint, wanted: Blueprint
) -> None:
    assert merge_entry(before, wanted, before) == wanted
    assert merge_entry(before, before, wanted) == wanted
    assert merge_entry(before, wanted, wanted) == wanted


@given(blueprints(), blueprints(), blueprints())
@LAW
def test_a_merge_keeps_what_only_one_side_changed_or_says_that_it_cannot(
    before: Blueprint, wanted: Blueprint, now: Blueprint
) -> None:
    merged = merge_entry(before, wanted, now)
    if isinstance(merged, Problem):
        assert merged.path
        return
    sides = (before, wanted, now)
    titles = [side.title for side in sides]
    assert merged.title == (titles[2] if titles[1] == titles[0] else titles[1])
    kept, old, ours, theirs = (
        {step.id for step in side.steps()} for side in (merged, before, wanted, now)
    )
    assert kept == (ours & theirs) | (ours - old) | (theirs - old)


def test_an_organisation_edited_by_two_keeps_both_fields() -> None:
    before = Organisation(id="northmoor", name="Northmoor")
    workshop = after(
        a_workshop(),
        PutEntry(at=NOON, entry=replace(before, name="Northmoor Homes"), before=before),
        PutEntry(at=NOON, entry=replace(before, region="North"), before=before),
    )
    assert workshop.organisations["northmoor"] == replace(
        before, name="Northmoor Homes", region="North"
    )
