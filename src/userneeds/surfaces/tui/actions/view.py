"""What the actions screen says: who does what by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from userneeds.disclosure.seen import AnySeen
from userneeds.model.action import Action
from userneeds.model.wording import short_date
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text
from userneeds.surfaces.tui.drawing.row_styles import row_styles

_INDENT = 6
"""Cells of the pointer and the box, with the spaces around them."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action with the words for its owner and its day."""

    action: Action
    owner: str
    due: str
    is_late: bool


def action_items(workshop: AnySeen, today: date) -> list[ActionItem]:
    """Return the actions: open ones by their day, those without one last, then what is done."""
    actions = sorted(workshop.actions.values(), key=_open_ones_by_day)
    return [_action_item(workshop, action, today) for action in actions]


def _open_ones_by_day(action: Action) -> tuple[bool, date]:
    return action.done, action.due or date.max


def _action_item(workshop: AnySeen, action: Action, today: date) -> ActionItem:
    person = workshop.people.get(action.owner)
    owner = person.name if person else "nobody yet"
    due = f"by {short_date(action.due)}" if action.due else "no day yet"
    return ActionItem(action, owner, due, action.is_late(today))


def draw_action_item(item: ActionItem, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of an action."""
    styles = row_styles(has_cursor)
    box = "[ ]"
    text_style = styles.text
    facts = [item.owner, item.due]
    if item.is_late:
        facts.append("late")
    if item.action.done:
        box = "[✓]"
        text_style = styles.muted
        facts.append("done")
    facts_style = "warn" if item.is_late and not has_cursor else styles.muted
    pointer = f"{styles.pointer} {box} "
    room = max(0, width - _INDENT)
    text = fit_text(item.action.text, room)
    note = fit_text(" · ".join(facts), room)
    return [
        [(pointer, styles.accent), (text, text_style)],
        [(" " * _INDENT, styles.muted), (note, facts_style)],
    ]
