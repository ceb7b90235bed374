"""How did a save go, and what are its words?"""

from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

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


def state_sentence(state: SaveState, read_only_because: str, trouble: str) -> str:
    """Return how safe the work is, as a calm sentence."""
    match state:
        case "read only":
            return read_only_because
        case "journal only":
            return trouble
        case "unsaved":
            return "Everything is kept; the file follows in a moment."
        case "saved":
            return "Everything is saved."
        case _:
            assert_never(state)
