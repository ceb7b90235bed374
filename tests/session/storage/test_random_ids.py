import pytest

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.model.action import Action
from userneeds.model.agenda import Run
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.session.storage.random_ids import UsedIds

STEP = Step(id="step1", name="Report", cells={})
PHASE = BlueprintPhase(id="phase1", name="Before", steps=(STEP,))
WORKSHOP = a_workshop(
    a_card("card1"),
    agenda=(a_stage("stage1"),),
    runs={"run1": Run(id="run1", stage="stage1", started=NOON)},
    actions={"action1": Action(id="action1", text="Ask")},
    blueprints={"blueprint1": Blueprint(id="blueprint1", title="Repairs", phases=(PHASE,))},
)


@pytest.mark.parametrize(
    "name",
    [
        "card1",
        "stage1",
        "run1",
        "action1",
        "blueprint1",
        "phase1",
        "step1",
        "bob",
        "northmoor",
        "damp",
    ],
)
def test_whatever_has_an_id_is_known_by_it(name: str) -> None:
    assert name in UsedIds(WORKSHOP)


def test_what_nothing_is_called_is_free() -> None:
    assert "k7f3q2" not in UsedIds(WORKSHOP)
