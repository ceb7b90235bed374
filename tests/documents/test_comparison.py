"""Two versions of a service: steps stand beside what they are for, and counts are true."""

from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from tests.documents.made import make_files
from userneeds.documents.papers.paired_steps import pair_steps
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Lane, Step, Variant
from userneeds.model.workshop import Workshop

_BEFORE = (
    Step(id="a1", name="The boiler stops", cells={"user_actions": "Boils kettles"}),
    Step(id="a2", name="Rings", needs=("k1",), cells={"pain_points": "Nobody answers"}),
    Step(id="a3", name="Waits in", cells={"frontstage": "A van comes", "backstage": "Diary"}),
)
_AFTER = (
    Step(id="b1", name="Told the month", needs=("k1", "k2")),
    Step(id="b2", name="A visit", cells={"user_actions": "Opens the door"}),
    Step(id="b3", name="waits IN", cells={"user_actions": "Nothing to do"}),
)


def _names(left: tuple[Step, ...], right: tuple[Step, ...]) -> list[tuple[str, str]]:
    pairs = pair_steps(left, right).pairs
    return [(one.left.id if one.left else "", one.right.id if one.right else "") for one in pairs]


def test_steps_are_paired_by_what_they_are_for() -> None:
    assert _names(_BEFORE, _AFTER) == [("a1", ""), ("a2", "b1"), ("", "b2"), ("a3", "b3")]


def test_steps_with_nothing_in_common_are_paired_by_order_and_that_is_said() -> None:
    left = tuple(replace(step, needs=(), name=f"Left {step.id}") for step in _BEFORE)
    paired = pair_steps(left, _AFTER[:2])
    assert paired.is_by_order
    assert _names(left, _AFTER[:2]) == [("a1", "b1"), ("a2", "b2"), ("a3", "")]
    made = _made(left, _AFTER[:2])
    assert any("paired by their order" in warning for warning in made[1])


@pytest.mark.parametrize("count", range(6))
def test_every_step_stands_once_and_in_its_order(count: int) -> None:
    left = tuple(Step(id=f"s{number}", name="") for number in range(count))
    right = tuple(reversed(left))
    pairs = pair_steps(left, right).pairs
    assert [pair.left for pair in pairs if pair.left] == list(left)
    assert [pair.right for pair in pairs if pair.right] == list(right)


def _blueprint(variant: Variant, steps: tuple[Step, ...]) -> Blueprint:
    phase = BlueprintPhase(id="p", steps=steps)
    return Blueprint(id=variant, title=variant, variant=variant, phases=(phase,))


def _made(left: tuple[Step, ...], right: tuple[Step, ...]) -> tuple[str, tuple[str, ...]]:
    both = (_blueprint("as-is", left), _blueprint("to-be", right))
    workshop: Workshop = a_workshop(
        a_card("k1"), a_card("k2"), blueprints={each.id: each for each in both}
    )
    (made,) = make_files("comparison", workshop, None, "md")
    return made.data.decode(), made.warnings


def test_waits_hand_overs_pains_and_needs_are_counted_on_each_side() -> None:
    said, _ = _made(_BEFORE, _AFTER)
    for row in ("| Steps | 3 | 3 |", "| Waits | 1 | 1 |", "| Hand-overs | 1 | 0 |"):
        assert row in said
    assert "| Pain points | 1 | 0 |" in said
    assert "| Needs met | 1 | 2 |" in said


@pytest.mark.parametrize("steps", [1, 3, 6])
def test_a_service_of_a_few_steps_is_compared_on_one_page(steps: int) -> None:
    cells: dict[Lane, str] = {
        "user_actions": "Rings in the morning, says what happened and how old everybody is",
        "pain_points": "Somebody new answers each time",
    }
    left = tuple(Step(id=f"a{n}", name=f"Step {n}", cells=cells) for n in range(steps))
    right = tuple(Step(id=f"b{n}", name=f"Step {n}", needs=("k1", "k2")) for n in range(steps))
    both = (_blueprint("as-is", left), _blueprint("to-be", right))
    workshop: Workshop = a_workshop(
        a_card("k1"), a_card("k2"), blueprints={each.id: each for each in both}
    )
    (made,) = make_files("comparison", workshop, None, "pdf")
    assert made.pages == 1


def test_pains_stand_in_the_step_where_it_hurts_on_their_side() -> None:
    said, _ = _made(_BEFORE, _AFTER)
    (row,) = [line for line in said.splitlines() if "Nobody answers" in line]
    _, _, left, right, _ = row.split("|")
    assert "Rings" in left
    assert "It hurts: Nobody answers." in left
    assert "hurts" not in right
