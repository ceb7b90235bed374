"""How did a save go, and what are its words?"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.yamlfile.merge.conflicts import Conflict

SaveKind: TypeAlias = Literal["nothing new", "saved", "merged", "kept", "read only"]
SaveState: TypeAlias = Literal["saved", "unsaved", "journal only", "read only"]


@dataclass(frozen=True, slots=True)
class SaveResult:
    """How a save went."""

    kind: SaveKind
    """`kept`: not in the file but safe in the journal.

    `merged`: in the file, together with somebody else's changes.
    """
    sentence: str
    conflicts: tuple[Conflict, ...] = ()
    """What both sides changed in different ways; both versions wait in the text for a choice."""
    gone: str = ""
    """What somebody else took away, without a full stop: undo brings it back. Empty for nothing."""
