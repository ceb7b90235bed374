"""What the facilitator says and does in a stage: how far does it go?"""

import pytest

from tests.build import a_stage, a_workshop
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see

SCRIPT = (
    "Calm the room down.\nThen wait.\n\n[public] We wrote alone\nfor ten minutes.\n\n[Room] Tea."
)


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("me", SCRIPT),
        ("room", SCRIPT),
        (
            "group",
            "Calm the room down.\nThen wait.\n\nWe wrote alone\nfor ten minutes.\n\nTea.",
        ),
        ("public", "We wrote alone\nfor ten minutes."),
    ],
)
def test_the_public_gets_of_a_script_what_is_marked_for_it(reader: Reader, told: str) -> None:
    workshop = a_workshop(agenda=(a_stage("open", script=SCRIPT),))
    (stage,) = see(workshop, reader).agenda
    assert stage.script == told
