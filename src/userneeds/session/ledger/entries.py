"""How does a command stand in the ledger, and how is what it did made again?

An entry holds the command, for its words, and the changes it made. Everybody makes those changes
and nobody decides again, so that a later version of the program, which might decide otherwise,
rewrites nothing that was done. What was there before a change is not written down: whoever makes
the changes in their order finds it there.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal, TypeAlias

from userneeds.commands.change import Change, Subject, entry_value
from userneeds.commands.command import Command
from userneeds.commands.rights.claims import Claim
from userneeds.commands.wire import decode, encode, encode_value
from userneeds.commands.wire_values import NotUnderstood
from userneeds.model.ids import CardId, PersonId
from userneeds.session.ledger.ledger import LedgerRecord

Turn: TypeAlias = Literal["", "undo", "redo"]
"""Whether a command takes back or does again what its hand did; empty where it does neither."""

_TAG = "wrote:"
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedCommand:
    """A command whose receiver has written on it who asks for it and when."""

    command: Command
    receipt: str = ""
    """Its sender's own name for it: under one name nothing is done twice. Empty for none."""
    turn: Turn = ""
    tags: tuple[str, ...] = ()
    """By what its sender will be known as the author of cards on which nobody stands."""
    proofs: Mapping[CardId, str] = field(default_factory=dict)
    """By card, the tag that its sender has for it; whether it is on record is looked up later."""
    voter: PersonId = ""
    """Under what its sender's dots stand where nobody is named."""
    is_participant: bool = False
    """Whether its sender asks as one of those who take part, even where they facilitate."""

    def claim(self, *known: Container[str]) -> Claim:
        """Return what its sender proves by the tags that are on record."""
        proven: list[CardId] = []
        for card, tag in self.proofs.items():
            if any(tag_key(tag) in receipts for receipts in known):
                proven.append(card)
        return Claim(frozenset(proven), self.voter, self.is_participant)


def entry_record(
    stamped: StampedCommand, kept: Command, changes: Sequence[Change], hand: str
) -> LedgerRecord:
    """Return the record of a command that made changes, and came through a window.

    `kept` is what is written down of the command itself.
    """
    record: LedgerRecord = {"do": encode(kept), "to": _encode_changes(changes)}
    if stamped.turn:
        record["turn"] = stamped.turn
    if hand:
        record["hand"] = hand
    if stamped.receipt:
        record["id"] = stamped.receipt
    if stamped.tags:
        record["tags"] = list(stamped.tags)
    return record


def with_changes(record: LedgerRecord, changes: Sequence[Change]) -> LedgerRecord:
    """Return the record of a command that makes other changes now than when it was done."""
    return {**record, "to": _encode_changes(changes)}


def _encode_changes(changes: Sequence[Change]) -> list[list[object]]:
    return [[change.part, change.key, encode_value(change.after)] for change in changes]


def recorded_changes(record: LedgerRecord, subject: Subject) -> tuple[Change, ...] | None:
    """Return the changes of an entry as they are made to `subject`.

    None for an entry of version 1, which has none.

    Raises:
        NotUnderstood: when they make no sense.
    """
    if "to" not in record:
        return None
    named = ("part", "key", "after")
    try:
        plain = [{"before": None, **dict(zip(named, one, strict=True))} for one in record["to"]]
    except (TypeError, ValueError) as fault:
        raise NotUnderstood("What a command changed is not to be read.") from fault
    restore = decode({"do": "Restore", "at": _NO_TIME.isoformat(), "changes": plain}, type(subject))
    return _with_before(subject, getattr(restore, "changes", ()))


def _with_before(subject: Subject, changes: Sequence[Change]) -> tuple[Change, ...]:
    current: dict[tuple[str, str], object] = {}
    known: list[Change] = []
    for change in changes:
        place = (change.part, change.key)
        before = current[place] if place in current else entry_value(subject, *place)
        current[place] = change.after
        known.append(Change(change.part, change.key, before, change.after))
    return tuple(known)


def receipt_key(by: str, receipt: str) -> str:
    """Return what a command is remembered by, so that it is not done twice: no name stands in it.

    By the person and the name they gave it, since anybody can use the name that another chose.
    """
    return blake2b(f"{by}\n{receipt}".encode(), digest_size=8).hexdigest()


def tag_key(tag: str) -> str:
    """Return what a tag is remembered by, beside the receipts."""
    return f"{_TAG}{tag}"


def is_tag_key(key: str) -> bool:
    """Tell whether what is remembered is a tag."""
    return key.startswith(_TAG)
