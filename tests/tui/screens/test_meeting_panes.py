"""The head and the rail say nothing of cards, so that a card that moves need not draw them."""

from dataclasses import fields, replace
from typing import Any

import pytest

from tests.build import NOON
from tests.tui.playing import a_hostile_meeting, a_meeting
from tests.tui.seen_rooms import on_screen
from userneeds.disclosure.card_filter import parts_but_cards
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.sidebar import agenda_sidebar, stage_header

MEETINGS = (a_meeting(), a_hostile_meeting())


@pytest.mark.parametrize("meeting", MEETINGS)
@pytest.mark.parametrize("size", [(80, 3), (24, 20), (118, 5)])
def test_head_and_rail_say_the_same_without_any_card(
    meeting: Workshop, size: tuple[int, int]
) -> None:
    bare = on_screen(replace(meeting, cards={}))
    full = on_screen(meeting)
    assert stage_header(full, NOON, *size) == stage_header(bare, NOON, *size)
    assert agenda_sidebar(full, NOON, *size) == agenda_sidebar(bare, NOON, *size)


def test_whatever_else_changes_draws_them() -> None:
    meeting = MEETINGS[0]
    for part in fields(Workshop):
        changed: dict[str, Any] = {part.name: object()}
        is_same = parts_but_cards(meeting) == parts_but_cards(replace(meeting, **changed))
        assert is_same == (part.name == "cards")
