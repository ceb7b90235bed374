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
"""Cards to leave out; with fewer the whole file is looked at as quickly."""
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


def excerpt_of(
    text: str, before: Workshop, after: Workshop, worthwhile: int = MIN_OMITTED
) -> Excerpt | None:
    """Return the part of `text`, which says `before`, that matters on its way to `after`; None where all may matter."""
    section = None if text.startswith("\ufeff") else cards_section(text)
    entries = list(card_spans(text, section)) if section is not None else []
    if [entry.id for entry in entries] != list(before.cards) or not _is_spaced(text, entries):
        return None
    runs = list(_omitted_runs(text, entries, before, after))
    if sum(len(run) - 1 for run in runs) < worthwhile:
        return None
    gone = {entry.id for run in runs for entry in run[:-1]}
    gaps = tuple(OmittedCards(text[run[0].start : run[-1].start], run[-1].id) for run in runs)
    rest = []
    at = 0
    for run in runs:
        rest.append(text[at : run[0].start])
        at = run[-1].start
    cards = {card_id: card for card_id, card in after.cards.items() if card_id not in gone}
    return Excerpt("".join(rest) + text[at:], replace(after, cards=cards), gaps)


def restore_omitted(text: str, gaps: Sequence[OmittedCards]) -> str | None:
    """Return an excerpt that was changed with everything that had been left out; None where a place is not there."""
    parts = []
    at = 0
    for gap in gaps:
        line = f"\n  {gap.next_id}:\n"
        place = text.find(line, max(0, at - 1))
        if place < 0 or text.count(line) > 1:
            return None
        parts += [text[at : place + 1], gap.text]
        at = place + 1
    return "".join(parts) + text[at:]


def _omitted_runs(
    text: str, entries: Sequence[CardSpan], before: Workshop, after: Workshop
) -> Iterator[Sequence[CardSpan]]:
    """Yield runs of cards to leave out, each with the card below it, which stays."""
    wanted = _needed_cards(text, entries, before, after)
    begin = -1
    for at, is_wanted in enumerate(wanted):
        if not is_wanted and begin < 0:
            begin = at
        elif is_wanted and begin >= 0:
            yield entries[begin : at + 1]
            begin = -1


def _needed_cards(
    text: str, entries: Sequence[CardSpan], before: Workshop, after: Workshop
) -> list[bool]:
    """Tell for each card whether the change could touch its lines or those right below it."""
    wanted = [False] * len(entries)
    wanted[:1] = wanted[-1:] = [True]
    for at, entry in enumerate(entries):
        if before.cards[entry.id] != after.cards.get(entry.id):
            for near in range(max(0, at - 1), min(at + 2, len(entries))):
                wanted[near] = True
    # An author's last card has what is new below it; what a comment speaks of is not for us to say.
    for at, (entry, following) in enumerate(pairwise(entries)):
        if before.cards[entry.id].by != before.cards[following.id].by or _COMMENT.search(
            text, entry.start, entry.end
        ):
            wanted[at] = True
    return wanted


def _is_spaced(text: str, entries: Sequence[CardSpan]) -> bool:
    """Tell whether there is a blank line between all cards: otherwise only the whole file tells how most are spaced."""
    return all(text.find("\n\n", entry.start, entry.end) >= 0 for entry in entries[:-1])
