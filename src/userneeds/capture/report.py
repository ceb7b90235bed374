"""What do scripts and checks get?

The rows that `userneeds capture parse|coach|duplicates --json` prints, one a line.

Rows are plain dictionaries of strings and numbers in a fixed order; absent text is "". `parse` and
`coach` count lines from 1 as editors do, `duplicates` from 0 as arrays do. In `parse`, a card whose
kind has no want (a challenge, a question) holds its text in `note`, and so does a row of kind
`note`, which is no card.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeAlias

from userneeds.capture.coach.advice import Advice, findings
from userneeds.capture.coach.rules.review import CoachContext
from userneeds.capture.duplicates import similar_pairs
from userneeds.capture.parse.draft import Draft, Note, join_parts
from userneeds.capture.parse.parser import parse
from userneeds.capture.reading import read_cards, settle_draft
from userneeds.model.card import Card, CardKind
from userneeds.model.grammar.pages.lines import split_lines

ReportRow: TypeAlias = dict[str, object]
_NO_CONTEXT = CoachContext()
_ANY_ID = "typed"
"""A card that is only said needs no id of its own."""


def parse_rows(text: str) -> Iterator[ReportRow]:
    """Yield a row for each card and note.

    Keys: kind, role, need, benefit, context, title, id, note, line.
    """
    for entry in _in_line_order(text):
        if isinstance(entry, Note):
            yield _card_row(
                "note",
                Draft("idea", note=join_parts(entry.text, entry.note, "\n"), line=entry.line),
            )
        elif entry.want:
            yield _card_row(entry.kind, entry)
        else:
            note = join_parts(entry.text, entry.note, "\n")
            yield _card_row(entry.kind, replace(entry, note=note))


def typed_rows(text: str, kind: CardKind) -> Iterator[ReportRow]:
    """Yield a row for each card that the app makes of a text, where the line stands on a kind.

    Keys: line, kind, says (the whole statement), fields (what the card stores, by name). A line
    that stands around the cards, which the app leaves out unless somebody takes it in, is of kind
    `note`.
    """
    for read in read_cards(text, kind):
        fields: dict[str, Any] = dict(read.fields)
        card = Card(id=_ANY_ID, kind=read.kind, **fields)
        shown_kind = "note" if read.is_around else read.kind
        yield {"line": read.line, "kind": shown_kind, "says": card.statement(), "fields": fields}


def coach_rows(
    text: str, around: CoachContext = _NO_CONTEXT, *, each_line: bool = False
) -> Iterator[ReportRow]:
    """Yield a row for each card: line, text, advice.

    With `each_line` every line is one card, blank ones too.
    """
    if each_line:
        for number, line in enumerate(split_lines(text), 1):
            advice = _advice_rows(_card_of_line(line), around)
            yield {"line": number, "text": line, "advice": advice}
        return
    for entry in _in_line_order(text):
        yield {"line": entry.line, "text": entry.text, "advice": _advice_rows(entry, around)}


def duplicate_rows(text: str) -> Iterator[ReportRow]:
    """Yield a row for each pair of lines worth showing.

    Keys: a, b (lines counted from 0), score (0 to 1), relation.
    """
    entries = (_card_of_line(line) for line in split_lines(text))
    wants = map(_want_and_role, entries)
    for later, near in similar_pairs(wants):
        earlier = int(near.id)
        score = round(near.score, 3)
        yield {"a": earlier, "b": later, "score": score, "relation": near.relation}


def _in_line_order(text: str) -> list[Draft | Note]:
    parsed = parse(text)
    entries: list[Draft | Note] = [*map(settle_draft, parsed.cards), *parsed.notes]
    entries.sort(key=attrgetter("line"))
    return entries


def _card_of_line(line: str) -> Draft | Note:
    """Return a line as one card, or as a note where it holds none."""
    cards = parse(line).cards
    if not cards:
        return Note(line, 1)
    for card in cards:
        if card.want:
            return card
    return cards[0]


def _want_and_role(entry: Draft | Note) -> tuple[str, str]:
    if isinstance(entry, Note):
        return (entry.text, "")
    return (entry.want or entry.text, entry.role)


def _advice_rows(entry: Draft | Note, around: CoachContext) -> list[Mapping[str, object]]:
    if isinstance(entry, Note):
        entry = Draft("need") if entry.text.strip() else Draft("idea")
    return [_advice_row(advice) for advice in findings(entry, around)]


def _advice_row(advice: Advice) -> Mapping[str, object]:
    return {
        "rule": advice.rule,
        "level": advice.level,
        "word": advice.word,
        "says": advice.says,
        "action": advice.action,
        "shown": advice.is_shown,
    }


def _card_row(kind: str, draft: Draft) -> ReportRow:
    return {
        "kind": kind,
        "role": draft.role,
        "need": draft.want,
        "benefit": draft.benefit,
        "context": draft.context,
        "title": draft.title,
        "id": draft.ref,
        "note": draft.note,
        "line": draft.line,
    }
