"""How does the journal remember what somebody else took away?

As the changes that they made, which are in the text that the commands build on: nothing is done
again, but undo can take them back, also after the program was ended.
"""

from datetime import UTC, datetime

from userneeds.commands.undo import Restore, UndoEntry, UndoHistory
from userneeds.commands.wire import NotUnderstood, decode, encode
from userneeds.session.editing.journal import JournalRecord

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Nobody knows when they did it; undo gives the command that brings it back a time of its own."""


def loss_record(loss: UndoEntry) -> JournalRecord:
    """Return the record of a loss."""
    restore = Restore(at=_NO_TIME, changes=loss.changes, words=loss.description)
    return {"gone": encode(restore)}


def with_recorded_loss(history: UndoHistory, record: JournalRecord) -> UndoHistory:
    """Return the history with the loss of a record.

    Raises:
        NotUnderstood: when the record describes none.
    """
    restore = decode(record["gone"])
    if not isinstance(restore, Restore):
        raise NotUnderstood("A loss is described by what restores it.")
    return history.with_loss(restore.changes, restore.words)
