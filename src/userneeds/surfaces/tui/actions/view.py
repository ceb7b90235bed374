"""What the actions screen says: who does what by when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from userneeds.analysis.insight.missing.series_promises import SeriesPromise, series_promises
from userneeds.disclosure.seen import AnySeen
from userneeds.model.action import Action
from userneeds.model.wording import short_date
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text
from userneeds.surfaces.tui.drawing.row_styles import row_styles

_INDENT = 6
"""Cells of the pointer and the box, with the spaces around them."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A promise with the words for its owner and its day."""

    promise: SeriesPromise
    action: Action
    """As this workshop says it, or would carry it on from an earlier one."""
    is_here: bool
    """Whether this workshop speaks of it already."""

    @property
    def facts(self) -> list[str]:
        """What stands below its words."""
        promise = self.promise
        due = f"by {short_date(promise.due)}" if promise.due else "no day yet"
        facts = [promise.owner or "nobody yet", due]
        if promise.state == "late":
            facts.append("late")
        if promise.handed_over:
            facts.append("handed over")
        if not self.is_here or self.action.continues:
            facts.append(f"from {promise.meetup}")
        if promise.state == "kept":
            facts.append("done")
        if promise.state == "dropped":
            facts.append(f"dropped: {promise.reason}")
        return facts


def action_items(
    workshop: AnySeen, earlier: Sequence[AnySeen], today: date, new_id: str
) -> list[ActionItem]:
    """Return the promises of a series: open ones by their day, those without one, what is settled.

    What an earlier meetup settled is not repeated. `new_id` is that of a promise to carry on.
    """
    promises = series_promises((*earlier, workshop), today)
    items = [_action_item(workshop, promise, new_id) for promise in promises]
    return [item for item in items if item.is_here or item.promise.is_open]


def _action_item(workshop: AnySeen, promise: SeriesPromise, new_id: str) -> ActionItem:
    if promise.workshop == workshop.id:
        return ActionItem(promise, promise.action, is_here=True)
    owner = promise.action.owner if promise.action.owner in workshop.people else ""
    carried = replace(promise.action, id=new_id, owner=owner, about=())
    return ActionItem(promise, replace(carried, continues=promise.reference), is_here=False)


def draw_action_item(item: ActionItem, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the two rows of an action."""
    styles = row_styles(has_cursor)
    box = "[ ]"
    text_style = styles.text
    facts = item.facts
    if not item.promise.is_open:
        box = "[✓]" if item.promise.state == "kept" else "[–]"
        text_style = styles.muted
    is_late = item.promise.state == "late"
    facts_style = "warn" if is_late and not has_cursor else styles.muted
    pointer = f"{styles.pointer} {box} "
    room = max(0, width - _INDENT)
    text = fit_text(item.action.text, room)
    note = fit_text(" · ".join(facts), room)
    return [
        [(pointer, styles.accent), (text, text_style)],
        [(" " * _INDENT, styles.muted), (note, facts_style)],
    ]
