"""What becomes of words that are typed or pasted: cards of the chosen kind, or of that they say.

Reading sentences is `capture`'s work; here is only who wins when the chosen kind and the words
disagree: a label ('goal: …') and a whole sentence ('As a … I need to …') win, a guess does not.
"""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from userneeds.capture.parse.draft import Draft, Note, card_fields
from userneeds.capture.parse.lines import read_lines
from userneeds.capture.parse.parser import parse
from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, MAIN_FIELD, Card, CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults

_MIN_WRAPPED_LENGTH = 60
"""A line shorter than this was ended by its writer, not by the edge of a page."""


class _CardWords(NamedTuple):
    """What a card of a paste says, and on which line of it."""

    line: int
    kind: CardKind
    fields: Mapping[str, Any]


def card_from_line(text: str, card_id: str, defaults: CardDefaults) -> Card:
    """Return the card that one typed line makes."""
    kind, words = split_kind_label(text)
    draft = _framed_sentence(words)
    if draft is not None and kind in {None, draft.kind}:
        return _card(card_id, draft.kind, card_fields(draft), defaults)
    chosen = kind or defaults.kind
    return _card(card_id, chosen, {MAIN_FIELD[chosen]: words}, defaults)


def split_kind_label(text: str) -> tuple[CardKind | None, str]:
    """Return the kind that a label in front names, and the words after it.

    Labels are the kinds, also in the plural: 'goal: …', 'Challenges: …'. Without one the kind is
    None, and the words are all there are.
    """
    label, _, words = text.partition(":")
    if not words.strip():
        return None, text.strip()
    name = label.strip().casefold()
    for kind in CARD_KINDS:
        if name in {kind, f"{kind}s", kind[:-1] + "ies", f"user {kind}"}:
            return kind, words.strip()
    return None, text.strip()


def cards_from_paste(text: str, ids: Sequence[str], defaults: CardDefaults) -> tuple[Card, ...]:
    """Return the cards that pasted text makes, in its order.

    Lines that are no sentence get the chosen kind. `ids` are ids to use, at least as many as there
    are lines.
    """
    parsed = parse(text)
    read = [_CardWords(draft.line, draft.kind, card_fields(draft)) for draft in parsed.cards]
    pasted_lines = text.splitlines()
    main_field = MAIN_FIELD[defaults.kind]
    for note in parsed.notes:
        lines = _note_lines(pasted_lines, note)
        readable = [words for words in lines if any(map(str.isalnum, words))]
        read += [_CardWords(note.line, defaults.kind, {main_field: words}) for words in readable]
    read.sort(key=attrgetter("line"))
    return tuple(
        _card(card_id, each.kind, each.fields, defaults)
        for card_id, each in zip(ids, read, strict=False)
    )


def _note_lines(pasted_lines: Sequence[str], note: Note) -> list[str]:
    """Return a note line by line, as it was pasted.

    Where its words cannot be found line by line, it is one line. A line that goes on in small
    letters after a long one is the rest of a wrapped sentence.
    """
    whole = " ".join(note.text.split())
    left = whole
    lines: list[str] = []
    last_length = 0
    first = max(0, note.line - 1)
    for line in read_lines(pasted_lines, first, len(pasted_lines)):
        words = " ".join(line.text.split())
        if not left.startswith(words):
            break
        is_wrapped = lines and last_length > _MIN_WRAPPED_LENGTH
        if words and is_wrapped and words[0].islower():
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
        last_length = len(words)
        left = left.removeprefix(words).lstrip()
        if not left:
            return lines
    return [whole]


def _framed_sentence(text: str) -> Draft | None:
    """Return what a text says that is one whole sentence: who, what, and why or when."""
    parsed = parse(text)
    if len(parsed.cards) != 1 or parsed.notes:
        return None
    draft = parsed.cards[0]
    has_frame = bool(draft.role or draft.benefit or draft.context)
    if draft.is_need and has_frame and draft.want:
        return draft
    return None


def _card(card_id: str, kind: CardKind, words: Mapping[str, Any], defaults: CardDefaults) -> Card:
    fields = {**words}
    needs_role = "role" in FIELDS_OF_KIND[kind] and not fields.get("role")
    if defaults.role and needs_role:
        fields["role"] = defaults.role
    return Card(
        id=card_id,
        kind=kind,
        stage=defaults.stage,
        organisation=defaults.organisation,
        by=defaults.by,
        **fields,
    )
