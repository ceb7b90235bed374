"""What a good record wants: rules about gaps, as data.

A rule says what kind of thing wants which others. The rules that ship are a file; a series may add
its own. **Source:** the idea of coverage rules between kinds of requirement: OpenFastTrace.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

GapSubject: TypeAlias = Literal["card", "step", "organisation", "role", "theme"]
GAP_SUBJECTS: tuple[GapSubject, ...] = get_args(GapSubject)

WantedItem: TypeAlias = Literal[
    "need",
    "owner",
    "evidence",
    "acceptance",
    "measure",
    "project",
    "research question",
    "cards",
    "two roles",
]
WANTED_ITEMS: tuple[WantedItem, ...] = get_args(WantedItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRule:
    """One thing that is wanted."""

    id: str
    subject: GapSubject
    kind: str = ""
    """For the subject `card`: the kind of card; empty means every kind."""
    wants: tuple[WantedItem, ...] = ()
    must: bool = False
    """Whether a missing one fails a check."""
