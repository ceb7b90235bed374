"""How is what a workshop knows kept in the index, and how does it come out again?

A card is kept by its fields: the sentence that it says is put together only for those that are
found, because of a large library hardly any are.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from userneeds.analysis.insight.evidence.evidence_strength import (
    PROOF_WORDS,
    EvidenceStrength,
    strength_of,
)
from userneeds.analysis.insight.evidence.prior_findings import SOURCE_FINDING, KnownItem
from userneeds.analysis.themes.features.tokens import words
from userneeds.model.card import FIELDS_OF_KIND, Card
from userneeds.model.ids import SEPARATOR
from userneeds.model.stemmer import stem
from userneeds.model.wording import counted, join_nonempty, join_with_and
from userneeds.model.workshop import Workshop

_SAID_FIELDS = tuple(dict.fromkeys(name for names in FIELDS_OF_KIND.values() for name in names))
_NAME_END, _FIELD_END = "\x1f", "\x1e"
"""Between names, words and fields: no text of a workshop has such signs, it is clean."""
_NOTHING_LINKED = strength_of((), date.min)
_UNPROVEN = _NOTHING_LINKED.in_words(), PROOF_WORDS.index(_NOTHING_LINKED.in_a_word())
_said_of = attrgetter(*_SAID_FIELDS)


@dataclass(frozen=True, slots=True)
class PriorFinding:
    """One thing that was found out before."""

    reference: str
    """`workshop/card`: what a link to it is."""
    kind: str
    says: str
    organisation: str
    strength: str
    title: str
    """Of the workshop."""
    day: str
    """ISO, the day of the workshop."""
    path: str = ""
    """The workshop's file."""
    matches: tuple[str, ...] = ()
    """The words in it that were asked for: why it was found."""
    rested_on: int = 0
    """How many cards of the library rest on it or take it up."""

    def why(self) -> str:
        """Return why it was found, and what rests on it; empty where there is nothing to say."""
        parts: list[str] = []
        if self.matches:
            parts.append(f"says {join_with_and(self.matches)}")
        if self.rested_on:
            parts.append(counted(self.rested_on, "card rests on it", "cards rest on it"))
        return join_nonempty(parts)


class KeptEntry(NamedTuple):
    """An entry of the index, and the words by which it is found."""

    row: tuple[object, ...]
    words: str


def kept_entry(item: KnownItem, row_id: int, path: bytes) -> KeptEntry:
    """Return what is kept of one thing that a workshop knows."""
    said = _said(item)
    fields = [name + _NAME_END + words for name, words in said.items()]
    plain = _FIELD_END.join(fields)
    strength, proof = _proof_of(item.strength)
    row = (row_id, path, item.reference, item.kind, plain, item.organisation, strength, proof)
    values = said.values()
    return KeptEntry(row, " ".join(values))


def _proof_of(strength: EvidenceStrength) -> tuple[str, int]:
    """Return how well something is proven, in words and as a place among the words for it."""
    if not strength.sources:
        return _UNPROVEN
    words = strength.in_words()
    if strength.age_years is not None:
        words += " then"  # on the day of that meetup: today it is older
    return words, PROOF_WORDS.index(strength.in_a_word())


def _said(item: KnownItem) -> dict[str, str]:
    if not isinstance(item.said, Card):
        return {"text": item.said.says}
    values = _said_of(item.said)
    return {name: value for name, value in zip(_SAID_FIELDS, values, strict=True) if value}


def finding_of_row(row: tuple[Any, ...], asked: Collection[str], rested_on: int) -> PriorFinding:
    """Return a finding as it is kept; `asked` are the stems of the words that were asked for."""
    reference, kind, plain, organisation, strength, title, day, path = row
    pairs = (field.split(_NAME_END, 1) for field in plain.split(_FIELD_END) if field)
    said: dict[str, Any] = dict(pairs)
    if kind == SOURCE_FINDING:
        says = said["text"]
    else:
        card = Card(id="", kind=kind, **said)
        says = card.statement()
    finding = PriorFinding(reference, kind, says, organisation, strength, title, day)
    matches = tuple(_matching_words(said.values(), asked))
    file = os.fsdecode(path)
    return replace(finding, path=file, matches=matches, rested_on=rested_on)


def _matching_words(texts: Iterable[str], asked: Collection[str]) -> Iterator[str]:
    """Yield the words of some texts that were asked for, each stem once."""
    told: set[str] = set()
    for word in chain.from_iterable(map(words, texts)):
        root = stem(word)
        if root in asked and root not in told:
            told.add(root)
            yield word


def kept_links(workshop: Workshop, path: bytes) -> Iterator[tuple[bytes, str, str]]:
    """Yield where each link of the cards of a workshop leads: path, card, reference."""
    prefix = workshop.id + SEPARATOR
    for card in workshop.cards.values():
        targets = dict.fromkeys(card.links)
        targets |= {link.source: None for link in card.evidence}
        for target in targets:
            reference = target
            if SEPARATOR not in target:
                reference = prefix + target
            yield path, prefix + card.id, reference
