"""Which part of a large file does a change concern?

The file without the cards that stay as they are, and back.

Of ten thousand cards a save changes one or two. Finding their few lines needs the file's head, the
changed cards, their neighbours, and the last card of each author, below which a new one goes; the
other cards are taken out of the text, untouched, and put back at the same place afterwards. Whether
this may be done is read off the text itself: only cards in the layout of the house are taken out.
Whether it was done well is for `patch` to prove.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.read.card_spans import card_spans, cards_section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from userneeds.model.workshop import Workshop
    from userneeds.yamlfile.read.card_spans import CardSpan

MIN_OMITTED = 200
"""Cards that must be left out for an excerpt to be worth while.

Measured for one changed card (CPU milliseconds, the proof included, as in `fast_path`): 13 to 23
with 234 left out, 44 to 104 with 984, 127 to 367 with 2,984. It breaks even at 35, where the whole
takes 5 and nobody waits.
"""
_COMMENT = re.compile(r"^  #", re.MULTILINE)


class OmittedCards(NamedTuple):
    """Where cards were taken out."""

    text: str
    next_id: str
    """The id that stood right below them."""


class Excerpt(NamedTuple):
    """A part of a file, and what is left of the workshop that it is to say."""

    text: str
    workshop: Workshop
    omitted: tuple[OmittedCards, ...]


class _OmittedRun(NamedTuple):
    """Neighbouring cards that are left out, and the card below them, which stays."""

    cards: Sequence[CardSpan]
    next_card: CardSpan

    @property
    def start(self) -> int:
        return self.cards[0].start

    @property
    def end(self) -> int:
        return self.next_card.start


def excerpt_of(
    text: str, before: Workshop, after: Workshop, worthwhile: int = MIN_OMITTED
) -> Excerpt | None:
    """Return the part of `text`, which says `before`, that matters on its way to `after`.

    None where all of it may matter, or where fewer than `worthwhile` cards could be left out. Law:
    the part changed and put back is the whole changed, to the letter (`test_excerpt`); `patch`
    reads the result once more and takes the plain path where it does not say `after`.
    """
    runs = list(_omitted_runs(text, before, after))
    omitted_ids = {card.id for run in runs for card in run.cards}
    if len(omitted_ids) < worthwhile:
        return None
    omitted = tuple(OmittedCards(text[run.start : run.end], run.next_card.id) for run in runs)
    kept_cards = {name: card for name, card in after.cards.items() if name not in omitted_ids}
    kept_workshop = replace(after, cards=kept_cards)
    return Excerpt(_text_without(text, runs), kept_workshop, omitted)


def _text_without(text: str, runs: Sequence[_OmittedRun]) -> str:
    parts: list[str] = []
    at = 0
    for run in runs:
        parts.append(text[at : run.start])
        at = run.end
    return "".join(parts) + text[at:]


def restore_omitted(text: str, omitted: Sequence[OmittedCards]) -> str | None:
    """Return a changed excerpt with everything that had been left out.

    None where a place it belongs to is not there any more.
    """
    parts: list[str] = []
    at = 0
    for cards in omitted:
        next_line = f"\n  {cards.next_id}:\n"
        newline = text.find(next_line, max(0, at - 1))
        if newline < 0 or text.count(next_line) > 1:
            return None
        place = newline + 1
        parts += [text[at:place], cards.text]
        at = place
    return "".join(parts) + text[at:]


def _omitted_runs(text: str, before: Workshop, after: Workshop) -> Iterator[_OmittedRun]:
    """Yield runs of cards that no change concerns; none where the layout is another."""
    spans = _spans_in_house_layout(text, before)
    first_of_run = -1
    for place, is_needed in enumerate(_needed_cards(text, spans, before, after)):
        if not is_needed and first_of_run < 0:
            first_of_run = place
        elif is_needed and first_of_run >= 0:
            yield _OmittedRun(spans[first_of_run:place], spans[place])
            first_of_run = -1


def _spans_in_house_layout(text: str, workshop: Workshop) -> list[CardSpan]:
    """Return where each card stands; none unless all stand as the house would lay them out."""
    section = None if text.startswith("\ufeff") else cards_section(text)
    if section is None:
        return []
    spans = list(card_spans(text, section))
    has_every_card = [span.id for span in spans] == list(workshop.cards)
    if has_every_card and _is_spaced(text, spans):
        return spans
    return []


def _needed_cards(
    text: str, spans: Sequence[CardSpan], before: Workshop, after: Workshop
) -> list[bool]:
    """Tell for each card whether the change could touch its lines or those right below it."""
    needed = [False] * len(spans)
    needed[:1] = needed[-1:] = [True]
    for place, span in enumerate(spans):
        if before.cards[span.id] != after.cards.get(span.id):
            first = max(0, place - 1)
            last = min(place + 1, len(spans) - 1)
            needed[first : last + 1] = [True] * (last + 1 - first)
    # An author's last card has what is new below it; what a comment speaks of is not for us to say.
    for place, (span, following) in enumerate(pairwise(spans)):
        is_last_of_author = before.cards[span.id].by != before.cards[following.id].by
        if is_last_of_author or _COMMENT.search(text, span.start, span.end):
            needed[place] = True
    return needed


def _is_spaced(text: str, spans: Sequence[CardSpan]) -> bool:
    """Tell whether there is a blank line, or a comment such as a heading, between all cards.

    Otherwise only the whole file tells how most of them are spaced.
    """
    return all(_has_gap(text, span) for span in spans[:-1])


def _has_gap(text: str, span: CardSpan) -> bool:
    if text.find("\n\n", span.start, span.end) >= 0:
        return True
    return _COMMENT.search(text, span.start, span.end) is not None
