"""Who takes back what was done in windows that are not open any more?"""

from collections.abc import Container
from dataclasses import replace

from userneeds.commands.change import SubjectT
from userneeds.commands.undo import UndoHistory
from userneeds.session.editing.open_file import OpenFile


def take_into_hand(
    open_file: OpenFile[SubjectT], history: UndoHistory, others: Container[str]
) -> None:
    """Let this window take back what none of the `others` did, and let them know."""
    known = {entry.hand for entry in (*history.done, *history.undone)}
    own = open_file.windows.own
    taken = {hand for hand in known if hand not in others} | set(own.hands)
    open_file.windows.describe(replace(own, hands=tuple(sorted(taken))))
    open_file.history = history.in_hand(open_file.hand, others)
