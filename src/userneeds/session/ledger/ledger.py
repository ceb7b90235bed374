"""What does a room ask of the record of what was done? Four things, whatever keeps it.

`read`, `append`, `changed` and `cut`. Records have an order that is the same for everybody: each is
given its position, which only ever grows. A snapshot stands in the place of everything before it
and begins an epoch; whoever was in an earlier epoch goes on from the snapshot.

`append` and `cut` are handed a function and not records: it is called while nobody else can add
anything, with what others have added meanwhile, and answers with what is to be added. So every
command is decided on the state that the one before it left. What it raises is passed on, and then
nothing was added. It may be called more than once by a ledger that has to try again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

LedgerRecord: TypeAlias = dict[str, Any]
"""One thing on record, as plain data. `n` is its position, given by the ledger.

One with `epoch` is a snapshot.
"""


class LedgerPlace(NamedTuple):
    """How far somebody has read."""

    epoch: str = ""
    """Which snapshot it comes after; no two snapshots have the same."""
    position: int = 0


NOWHERE = LedgerPlace()
"""Where somebody is who has read nothing."""


@dataclass(frozen=True, slots=True)
class LedgerNews:
    """What came after a place."""

    records: tuple[LedgerRecord, ...]
    """In their order. A snapshot among them stands in the place of everything before it."""
    place: LedgerPlace
    """Where one is who has read them."""


LedgerBatch: TypeAlias = Callable[[LedgerNews], Sequence[LedgerRecord]]
"""Decides what is added, knowing what others have added since the last look."""
LedgerCut: TypeAlias = Callable[[LedgerNews], Sequence[LedgerRecord] | None]
"""Decides what stands in the place of everything: a snapshot, and records that come after it.

Nothing at all to begin anew with the next snapshot; None to leave all as it is.
"""


class Ledger(Protocol):
    """A record that several windows read and add to. Its methods raise OSError.

    A ledger remembers how far it was read through it; that is what is new to a batch.
    """

    @property
    def place(self) -> LedgerPlace:
        """How far it was read; `NOWHERE` where there is nothing to add to."""
        ...

    def read(self, since: LedgerPlace) -> LedgerNews:
        """Return what came after a place; from the newest snapshot on where that is not known."""
        ...

    def append(self, batch: LedgerBatch, *, for_good: bool = True) -> None:
        """Add what a batch decides; it is durable on return, unless its loss does no harm.

        Raises:
            FileNotFoundError: when there is no snapshot yet that it could come after.
        """
        ...

    def changed(self) -> bool:
        """Tell whether there may be something new. It takes microseconds."""
        ...

    def cut(self, snapshot: LedgerCut) -> None:
        """Put a snapshot in the place of everything before it, for good.

        Where it was put there and only its durability is in doubt, OSError is raised too, and
        `place` tells that it is there.
        """
        ...

    def close(self) -> None:
        """Give back what is held open; it can be read again."""
        ...
