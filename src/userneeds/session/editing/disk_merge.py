"""What comes of two people having changed the same workshop?

The merge itself is by meaning and belongs to `yamlfile.merge`; here it is decided whether it can be
done at all, and what is said when it cannot: a file that cannot be read is never written over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from userneeds.commands.apply import apply
from userneeds.commands.change import Change
from userneeds.commands.outcome import Done
from userneeds.commands.wire import decode
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.model.problem import Problem
from userneeds.model.workshop import Workshop
from userneeds.session.editing.journal import JournalRecord
from userneeds.session.errors import NotAWorkshop
from userneeds.session.storage.atomic_files import decode_text
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.read.reader import read_workshop

LABELS = ("in this window", "on the disk")
"""What the two sides of a conflict are called."""


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text that holds what both did."""

    text: str
    workshop: Workshop
    conflicts: tuple[Conflict, ...] = ()
    """What both changed in different ways; both versions wait in the text."""
    base_workshop: Workshop | None = None
    """What the text says, where the workshop has commands on top of it."""
    losses: tuple[Change, ...] = ()
    """What somebody else took away of ours."""


@dataclass(frozen=True, slots=True)
class MergeInputs:
    """The three texts a merge looks at."""

    base: str
    ours: str
    theirs: MergedText


def merge_versions(versions: MergeInputs, file: Path) -> MergedText | str:
    """Return what both did, or a sentence that says why that cannot be told."""
    # Merging is rare, and five modules that starting the program need not wait for.
    from userneeds.yamlfile.merge.merger import (  # noqa: PLC0415 - as above
        CannotMergeError,
        merge_workshops,
    )

    theirs = versions.theirs
    if versions.ours == versions.base:
        return theirs
    try:
        merged = merge_workshops(versions.base, versions.ours, theirs.text, LABELS)
    except CannotMergeError as fault:
        return f"{file.name} was changed by somebody else. {fault} Nothing is written over it."
    workshop = read_workshop(merged.text, str(file)).value
    if workshop is None:
        return (
            f"{file.name} was changed by somebody else and cannot be merged. "
            "Nothing is written over it."
        )
    return MergedText(merged.text, workshop, merged.conflicts)


def read_theirs(theirs: bytes, file: Path) -> MergedText | str:
    """Return what somebody else wrote, or a sentence that says why it cannot be read."""
    try:
        text = decode_text(theirs, file)
    except NotAWorkshop as fault:
        return f"{fault.sentence} Nothing is written over it."
    result = read_workshop(text, str(file))
    if result.value is None:
        why = _first_error(result.problems)
        return f"{file.name} on the disk cannot be read{why} Nothing is written over it."
    if result.read_only:
        return (
            f"{file.name} was written by a newer version of userneeds. Nothing is written over it."
        )
    return MergedText(text, result.value)


def _first_error(problems: Sequence[Problem]) -> str:
    """Return the end of a sentence that says what is wrong."""
    for problem in problems:
        if problem.level == "error":
            return f": line {problem.line}, {problem.sentence}"
    return "."


def replay_commands(
    combined: MergedText, known: Workshop, since: Sequence[JournalRecord]
) -> MergedText | None:
    """Return a merge with the commands that were done while it was worked out.

    None where one of them no longer fits. Cards that are as they were in `known` are the very same
    values, so that nobody looks at them again.
    """
    cards: dict[CardId, Card] = {}
    for card_id, card in combined.workshop.cards.items():
        old = known.cards.get(card_id)
        cards[card_id] = old if old == card else card
    workshop = base_workshop = replace(combined.workshop, cards=cards)
    for record in since:
        outcome = apply(workshop, decode(record["do"]))
        if not isinstance(outcome, Done):
            return None
        workshop = outcome.workshop
    return replace(combined, workshop=workshop, base_workshop=base_workshop)
