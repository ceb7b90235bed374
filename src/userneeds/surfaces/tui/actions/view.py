"""What the actions screen says: who does what by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from userneeds.model.action import Action
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action with the words for its owner and its day."""

    action: Action
    owner: str
    due: str
    is_late: bool


def action_items(workshop: Workshop, today: date) -> list[ActionItem]:
    """Return the actions: open ones by their day, those without one last, then what is done."""
    found = sorted(
        workshop.actions.values(),
        key=lambda action: (action.done, action.due is None, action.due or date.min),
    )
    return [_action_item(workshop, action, today) for action in found]


def _action_item(workshop: Workshop, action: Action, today: date) -> ActionItem:
    person = workshop.people.get(action.owner)
    due = f"by {action.due:%-d %b %Y}" if action.due else "no day yet"
    is_late = action.is_late(today)
    return ActionItem(action, person.name if person else "nobody yet", due, is_late)


def draw_action_item(promise: ActionItem, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of an action."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    done = promise.action.done
    mark = f"{'▶' if on else ' '} {'[✓]' if done else '[ ]'} "
    said = " · ".join(
        [
            promise.owner,
            promise.due,
            *(["late"] if promise.is_late else []),
            *(["done"] if done else []),
        ]
    )
    return [
        [
            (mark, "on" if on else "accent"),
            (fit_text(promise.action.text, max(0, width - 6)), text if not done else muted),
        ],
        [
            (" " * 6, muted),
            (fit_text(said, max(0, width - 6)), "warn" if promise.is_late and not on else muted),
        ],
    ]
