"""What may a column of a table hold? The names that people type for it, and what it becomes."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

ColumnRole: TypeAlias = Literal[
    "text",
    "answer",
    "and so",
    "role",
    "need",
    "so that",
    "when",
    "because",
    "words",
    "title",
    "reference",
    "kind",
    "organisation",
    "theme",
    "stage",
    "tag",
    "votes",
    "group votes",
    "note",
    "action",
    "due",
    "done",
    "card",
    "digest",
    "kind of row",
    "left out",
]
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)

ROLE_WORDS: Mapping[ColumnRole, str] = {
    "text": "each cell is a card",
    "answer": "each filled cell is a card, under the question",
    "and so": "goes on with the card",
    "role": "who needs it",
    "need": "what is needed",
    "so that": "why",
    "when": "when",
    "because": "because",
    "words": "the words of other kinds",
    "title": "stands before the card",
    "reference": "goes to the notes, as a reference",
    "kind": "the kind of card",
    "organisation": "whose contribution it is",
    "theme": "the theme",
    "stage": "the stage, or a note of how far it is",
    "tag": "tags",
    "votes": "dots on the card",
    "group votes": "dots on the theme",
    "note": "goes to the notes",
    "action": "each cell is an action",
    "due": "when the action is due",
    "done": "whether it is done",
    "card": "which card it is",
    "digest": "tells whether the card was changed since",
    "kind of row": "tells which rows are cards",
    "left out": "left out",
}
ASKED_ROLES: tuple[ColumnRole, ...] = (
    *("text", "answer", "role", "need", "so that", "when", "kind", "organisation", "theme"),
    *("stage", "tag", "votes", "note", "action", "due", "left out"),
)
"""What somebody may choose for a column."""
WORD_ROLES: frozenset[ColumnRole] = frozenset({"text", "answer", "need", "words", "action"})
"""A table without one of these brings nothing."""
