"""What was being done when the program last stopped? From the records of a journal back to a workshop.

Every command is done again, in order, on the text it was first done on. The journal also knows each version of the
file that this program wrote, so that a file found on the disk is either one of those, holding so many of the commands,
or was written by somebody else and has to be merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from userneeds.commands.apply import apply
from userneeds.commands.outcome import Done
from userneeds.commands.undo import History
from userneeds.commands.wire import NotUnderstood, decode
from userneeds.model.workshop import Workshop
from userneeds.session.files import fingerprint
from userneeds.session.journal import Record
from userneeds.text.patch import patch_workshop
from userneeds.text.reader import read_workshop

_LATELY = 200
"""Commands that may be done while one save runs."""

NOTHING = -1
"""Said of a file that does not even hold the text that the commands build on."""


@dataclass(slots=True)
class Recovered:
    """What a journal tells."""

    ground: str
    """The text that the commands build on."""
    seen: str
    """What was on the disk when the journal was begun."""
    meant: Workshop
    """What the ground says."""
    workshop: Workshop
    """After the last command."""
    commands: int = 0
    """How many commands there are."""
    lately: dict[int, Workshop] = field(default_factory=dict)
    """The workshop after so many commands, for the latest of them: what a save may have been made of."""
    saved: tuple[str, Workshop] | None = None
    """The fingerprint of the last text known to have been on the disk for good, and the workshop it was made of."""
    history: History = field(default_factory=History)
    own: dict[str, int] = field(default_factory=dict)
    """Fingerprints of what this program wrote or read, and how many of the commands each holds."""
    waiting: set[str] = field(default_factory=set)
    """Names of files that took part in a swap."""
    left_out: list[str] = field(default_factory=list)
    """What could not be done again, in words."""

    def base(self) -> str:
        """Return the last text known to have been on the disk for good: where others started from."""
        if self.saved is None:
            return self.seen
        mark, workshop = self.saved
        text = patch_workshop(self.ground, workshop, self.meant)
        return text if fingerprint(text.encode("utf-8")) == mark else self.seen


def recovered(records: Sequence[Record]) -> Recovered | None:
    """Return what the records tell; None when their beginning makes no sense."""
    if not records or not isinstance(records[0].get("ground"), str):
        return None
    ground: str = records[0]["ground"]
    seen: str = records[0].get("seen", ground)
    workshop = read_workshop(ground).value
    if workshop is None:
        return None
    found = Recovered(ground, seen, workshop, workshop, lately={0: workshop})
    found.own[fingerprint(seen.encode("utf-8"))] = 0 if seen == ground else NOTHING
    for record in records[1:]:
        _take(found, record)
    return found


def _take(found: Recovered, record: Record) -> None:
    if "do" in record:
        _do_again(found, record)
    elif "saving" in record:
        found.own[record["saving"]] = record["commands"]
        found.waiting.add(record["waiting"])
    elif "saved" in record and record["commands"] in found.lately:
        found.saved = (record["saved"], found.lately[record["commands"]])


def _do_again(found: Recovered, record: Record) -> None:
    found.commands += 1
    found.lately[found.commands] = found.workshop
    found.lately.pop(found.commands - _LATELY, None)
    try:
        outcome = apply(found.workshop, decode(record["do"]))
    except NotUnderstood as fault:
        found.left_out.append(str(fault))
        return
    if not isinstance(outcome, Done):
        found.left_out.append(outcome.problem.sentence)
        return
    found.workshop = found.lately[found.commands] = outcome.workshop
    found.history = turned(found.history, outcome, record.get("turn", ""))


def turned(history: History, done: Done, turn: str) -> History:
    """Return the history after something was done, taken back (`undo`) or done again (`redo`)."""
    if turn == "undo" and history.done:
        return history.undid()
    if turn == "redo" and history.undone:
        return history.redid()
    return history.after(done)
