"""What are the two needs that one want holds?"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SplitWant:
    """One want as two."""

    joint: str
    """The words that join them, as written: 'create and edit'."""
    first: str
    second: str
    role: str = ""
    """Whose the second is, where that is somebody else."""


def split_list(acts: Sequence[str], joint: str, opening: str, rest: str) -> SplitWant:
    """Return two wants of a list of acts: all but the last, and the last.

    `opening` stands before the list and `rest` after it, in both.
    """
    earlier_acts = " and ".join(acts[:-1])
    first = f"{opening}{earlier_acts}{rest}"
    second = f"{opening}{acts[-1]}{rest}"
    return SplitWant(joint, first, second)
