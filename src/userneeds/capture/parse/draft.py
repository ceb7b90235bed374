"""What does pasted text become? Drafts of cards and notes, before anybody has accepted them.

A draft speaks every kind with one set of words (role, want, benefit, context), so that parser,
coach and duplicate finder need not know which field a kind keeps its want in. `card_fields` and
`draft_of` are the only places that do: a need's want is the card's `need`, a job's is its
`motivation`, and the other kinds say everything in `text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from userneeds.model.card import CardKind


@dataclass(frozen=True, slots=True)
class Draft:
    """One card to be; empty text means 'not said'."""

    kind: "CardKind"
    role: str = ""
    want: str = ""
    benefit: str = ""
    context: str = ""
    title: str = ""
    ref: str = ""
    """What the source calls it, such as `US-12`."""
    note: str = ""
    """What stood beside the card and is not part of it."""
    text: str = ""
    """The words as they were given, before they were taken apart."""
    line: int = 0
    """Where the card starts, counted from 1; 0 where there is no file."""


@dataclass(frozen=True, slots=True)
class Note:
    """Text that is not a card; kept word for word."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ParsedPaste:
    """Everything a paste holds, in its order."""

    cards: tuple[Draft, ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...] = ()
    """Sentences about the paste as a whole."""


_FIELD_NAMES_OF_KIND: Mapping[str, Mapping[str, str]] = {
    "need": {"role": "role", "want": "need", "benefit": "benefit", "context": "trigger"},
    "story": {"role": "role", "want": "want", "benefit": "benefit", "context": "trigger"},
    "job": {"role": "role", "context": "situation", "want": "motivation", "benefit": "outcome"},
}
_WHEN_WORDS = frozenset({"when", "whenever"})


def card_fields(draft: Draft) -> dict[str, str]:
    """Return the fields of a card for `draft`, only those that say something; title, id and notes go to `notes`."""
    names = _FIELD_NAMES_OF_KIND.get(draft.kind)
    if names is None:
        fields = {"text": draft.text}
    else:
        fields = {field: getattr(draft, word) for word, field in names.items()}
        first, _, rest = draft.context.partition(" ")
        if first.lower() in _WHEN_WORDS:
            fields[names["context"]] = rest
    beside = (draft.title, draft.ref and f"Reference: {draft.ref}", draft.note)
    fields["notes"] = "\n".join(part for part in beside if part)
    return {field: said for field, said in fields.items() if said}


def changed_fields(before: Draft, after: Draft) -> dict[str, str]:
    """Return the card's fields that a fix gives a new value, '' for those it empties: what one command has to set."""
    old = card_fields(before)
    new = card_fields(after)
    return {
        field: new.get(field, "")
        for field in {**old, **new}
        if old.get(field, "") != new.get(field, "")
    }


def draft_of(kind: "CardKind", fields: Mapping[str, str]) -> Draft:
    """Return a card's plain fields as a draft: the way back from `card_fields`."""
    names = _FIELD_NAMES_OF_KIND.get(kind, {})
    said = {word: fields.get(field, "") for word, field in names.items()}
    return Draft(
        kind,
        said.get("role", ""),
        said.get("want", ""),
        said.get("benefit", ""),
        said.get("context", ""),
        note=fields.get("notes", ""),
        text=fields.get("text", ""),
    )
