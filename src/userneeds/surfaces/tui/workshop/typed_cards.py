"""What becomes of words that are typed or pasted: cards of the chosen kind, or of the kind the words say.

Reading sentences is `capture`'s work; here is only who wins when the chosen kind and the words
disagree: a label ('goal: …') and a whole sentence ('As a … I need to …') win, a guess does not.
"""

from collections.abc import Sequence
from typing import Any

from userneeds.capture.parse.draft import Draft, Note, card_fields
from userneeds.capture.parse.lines import read_lines
from userneeds.capture.parse.parser import parse
from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, MAIN_FIELD, Card, CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults


def card_from_line(text: str, card_id: str, setting: CardDefaults) -> Card:
    """Return the card that one typed line makes."""
    kind, rest = split_kind_label(text)
    draft = _framed_sentence(rest)
    if draft is not None and kind in {None, draft.kind}:
        return _card(card_id, draft.kind, card_fields(draft), setting)
    chosen = kind or setting.kind
    return _card(card_id, chosen, {MAIN_FIELD[chosen]: rest}, setting)


def split_kind_label(text: str) -> tuple[CardKind | None, str]:
    """Return the kind that a label in front names ('goal: …', 'Challenges: …'), and the words after it."""
    label, colon, rest = text.partition(":")
    word = label.strip().casefold()
    if colon and rest.strip():
        for kind in CARD_KINDS:
            if word in {kind, f"{kind}s", kind[:-1] + "ies", f"user {kind}"}:
                return kind, rest.strip()
    return None, text.strip()


def cards_from_paste(text: str, ids: Sequence[str], setting: CardDefaults) -> tuple[Card, ...]:
    """Return the cards that pasted text makes, in its order; lines that are no sentence get the chosen kind.

    `ids` are ids to use, at least as many as there are lines.
    """
    parsed = parse(text)
    drafts: list[tuple[int, CardKind, dict[str, Any]]] = [
        (draft.line, draft.kind, {**card_fields(draft)}) for draft in parsed.cards
    ]
    raw = text.splitlines()
    for note in parsed.notes:
        lines = [words for words in _note_lines(raw, note) if any(map(str.isalnum, words))]
        drafts += [(note.line, setting.kind, {MAIN_FIELD[setting.kind]: words}) for words in lines]
    drafts.sort(key=lambda found: found[0])
    return tuple(
        _card(card_id, kind, fields, setting)
        for card_id, (_, kind, fields) in zip(ids, drafts, strict=False)
    )


def _note_lines(raw: Sequence[str], note: Note) -> list[str]:
    """Return a note line by line, as it was pasted; as one where its words cannot be found line by line.

    A line that goes on in small letters after a long one is the rest of a wrapped sentence.
    """
    said = " ".join(note.text.split())
    left = said
    found: list[str] = []
    last = 0
    for line in read_lines(raw, max(0, note.line - 1), len(raw)):
        words = " ".join(line.text.split())
        if not left.startswith(words):
            break
        if words and found and last > _MIN_WRAPPED_LENGTH and words[0].islower():
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        last = len(words)
        left = left.removeprefix(words).lstrip()
        if not left:
            return found
    return [said]


_MIN_WRAPPED_LENGTH = 60
"""A line shorter than this was ended by its writer, not by the edge of a page."""


def _framed_sentence(text: str) -> Draft | None:
    parsed = parse(text)
    if len(parsed.cards) != 1 or parsed.notes:
        return None
    draft = parsed.cards[0]
    is_framed = draft.kind in {"need", "story", "job"} and bool(
        draft.role or draft.benefit or draft.context
    )
    return draft if is_framed and draft.want else None


def _card(card_id: str, kind: CardKind, fields: dict[str, Any], setting: CardDefaults) -> Card:
    if setting.role and "role" in FIELDS_OF_KIND[kind] and not fields.get("role"):
        fields = {**fields, "role": setting.role}
    return Card(
        id=card_id,
        kind=kind,
        stage=setting.stage,
        organisation=setting.organisation,
        by=setting.by,
        **fields,
    )
