"""How do ten thousand cards fit in memory?

In a large collection every word and n-gram would be a column, and nearly all numbers zero. Here each is folded by a
hash into two of `FOLDED` columns, with a sign, so that what meets there by chance cancels out on average. An n-gram's
weight is added up over the words of a card, so each word is worked out once however many cards say it.

**Source:** feature hashing: Weinberger et al. (2009).
"""

import zlib
from collections import Counter
from dataclasses import dataclass
from math import log1p

import numpy as np

from userneeds.analysis.bags import Cut, Numbers, Rows, Said, Terms, Weights, counted, rarity
from userneeds.analysis.sums import Stack, summed, unit
from userneeds.analysis.words import content_words

FOLDED = 384
"""Columns; chance meetings cost little similarity from here on."""
_FOLDS = 2
"""Columns for each term; more of them make chance meetings smaller and more frequent."""
_SIGN = 1 << 20


@dataclass(frozen=True, slots=True)
class Folding:
    """How a collection's terms are folded, to find the row of one more text."""

    cut: Cut
    rarities: dict[str, float]
    count: int
    """Cards of the collection."""

    def row(self, text: str) -> Rows:
        """Return the row of a text beside the collection, as if the collection were as it is."""
        unheard = float(rarity(np.ones(1, np.int64), self.count)[0])
        row = np.zeros(FOLDED, np.float32)
        for word, often in sorted(Counter(content_words(text)).items()):
            for term in self.cut(word):
                for turn in range(_FOLDS):
                    drawn = _drawn(turn, term)
                    weight = log1p(often) * self.rarities.get(term, unheard)
                    row[drawn % FOLDED] += weight if drawn & _SIGN else -weight
        found: Rows = unit(row[None])[0]
        return found


def folded_rows(said: Said, terms: Terms) -> tuple[Stack, Folding]:
    """Return a row of `FOLDED` columns for each card, of length one, or zero for a card that says nothing."""
    cards, found, often = counted(*said.with_content())
    owners = np.repeat(np.arange(len(terms.sizes)), terms.sizes)
    said_by = np.bincount(found, minlength=len(terms.sizes))
    cards_with = np.bincount(terms.of_word, said_by[owners], minlength=len(terms.names))
    weights = rarity(np.minimum(cards_with, said.count).astype(np.int64), said.count)
    table = _folded_words(terms, owners, weights)
    rows = summed(table, (cards, found, np.log1p(often).astype(np.float32)), said.count)
    return rows, Folding(terms.cut, dict(zip(terms.names, weights.tolist(), strict=True)), said.count)


def _folded_words(terms: Terms, owners: Numbers, weights: Weights) -> Rows:
    """Return a row for each word: its terms, each at its weight in its columns."""
    flat = np.zeros(len(terms.sizes) * FOLDED, np.float32)
    for turn in range(_FOLDS):
        drawn = np.array([_drawn(turn, name) for name in terms.names], np.int64)
        signed = np.where(drawn & _SIGN, weights, -weights).astype(np.float32)
        np.add.at(flat, owners * FOLDED + (drawn % FOLDED)[terms.of_word], signed[terms.of_word])
    return flat.reshape(-1, FOLDED)


def _drawn(turn: int, name: str) -> int:
    return zlib.crc32(f"{turn}{name}".encode())
