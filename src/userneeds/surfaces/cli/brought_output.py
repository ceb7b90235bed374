"""How is told, on a command line, what a file of another program brings?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from userneeds.exchange.bringing.brought import Brought
from userneeds.model.wording import counted_or_no
from userneeds.session.importing.importer import ImportRow
from userneeds.session.importing.known_cards import RowFate
from userneeds.surfaces.cli.console import Console

_FATES: Mapping[RowFate, str] = {
    "new": "new",
    "like": "new, like",
    "same": "here already",
    "changed": "changed",
    "unchanged": "unchanged",
    "conflict": "changed here too",
}
_SHOWN = 12
"""Cards that are shown before the rest is counted."""


def print_cards(brought: Brought, console: Console, *, as_json: bool) -> None:
    """Print what a file brings, a card or an action a line, and what it does not."""
    for card in brought.cards:
        fields: dict[str, Any] = dict(card.read.fields)
        row = {"row": card.row, "kind": card.read.kind, **fields}
        beside = {
            "organisation": card.organisation,
            "theme": card.theme,
            "stage": card.stage,
            "tags": list(card.tags),
            "dots": card.dots,
        }
        row |= {name: value for name, value in beside.items() if value}
        if as_json:
            console.print_json(row)
        else:
            words = "; ".join(f"{name}: {value}" for name, value in fields.items())
            console.print(f"row {card.row}: {card.read.kind}: {words}")
    for action in brought.actions:
        if as_json:
            due = action.due.isoformat() if action.due else None
            console.print_json({"row": action.row, "action": action.text, "due": due})
        else:
            console.print(f"row {action.row}: action: {action.text}")
    _say_losses(brought, console)


def print_rows(
    rows: Sequence[ImportRow], brought: Brought, console: Console, *, as_json: bool
) -> None:
    """Print what would become of each card of a file; in words the first of them."""
    shown = rows if as_json else rows[:_SHOWN]
    for row in shown:
        if as_json:
            said = {"row": row.brought.row, "fate": row.fate, "says": row.card.statement()}
            console.print_json({**said, "other": row.other} if row.other else said)
        else:
            console.print("\n".join(_row_lines(row)))
    if len(rows) > len(shown):
        console.print(f"… and {len(rows) - len(shown)} more")
    counts = Counter(row.fate for row in rows)
    told = [f"{number} {_FATES[fate]}" for fate, number in counts.items()]
    actions = counted_or_no(len(brought.actions), "action")
    console.say(f"Cards: {', '.join(told) or 'none'}. {actions.capitalize()}.")
    _say_losses(brought, console)


def _row_lines(row: ImportRow) -> list[str]:
    lines = [f"row {row.brought.row}: {_FATES[row.fate]}: {row.card.statement()}"]
    if row.other:
        lines.append(f"    here: {row.other}")
    return lines


def _say_losses(brought: Brought, console: Console) -> None:
    for loss in brought.losses:
        console.say(loss.sentence())
