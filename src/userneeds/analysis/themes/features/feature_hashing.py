"""How do ten thousand cards fit in memory?

In a large collection every word and n-gram would be a column, and nearly all numbers zero. Here
each is folded by a hash into two of `FOLDED` columns, with a sign, so that what meets there by
chance cancels out on average. An n-gram's weight is added up over the words of a card, so each word
is worked out once however many cards say it.

**Source:** feature hashing: Weinberger et al. (2009).
"""

import zlib
from collections import Counter
from dataclasses import dataclass
from math import log1p

import numpy as np

from userneeds.analysis.themes.features.lazy_rows import LazyRows, normalise_rows, sum_word_rows
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    DoubleArray,
    FeatureRows,
    IndexArray,
    Terms,
    WordAnalyser,
    count_terms,
    inverse_document_frequency,
)
from userneeds.analysis.themes.features.tokens import content_words

HASHED_COLUMNS = 384
"""Columns; chance meetings cost little similarity from here on."""
_HASHES_PER_TERM = 2
"""Columns for each term; more of them make chance meetings smaller and more frequent."""
_SIGN_BIT = 1 << 20


@dataclass(frozen=True, slots=True)
class HashingVectoriser:
    """How a collection's terms are folded, to find the row of one more text."""

    analyser: WordAnalyser
    idf: dict[str, float]
    card_count: int
    """Cards of the collection."""

    def row(self, text: str) -> FeatureRows:
        """Return the row of a text beside the collection, as if the collection were as it is."""
        unheard = float(inverse_document_frequency(np.ones(1, np.int64), self.card_count)[0])
        row = np.zeros(HASHED_COLUMNS, np.float32)
        for word, often in sorted(Counter(content_words(text)).items()):
            for term in self.analyser(word):
                for turn in range(_HASHES_PER_TERM):
                    drawn = _hash_term(turn, term)
                    weight = log1p(often) * self.idf.get(term, unheard)
                    row[drawn % HASHED_COLUMNS] += weight if drawn & _SIGN_BIT else -weight
        found: FeatureRows = normalise_rows(row[None])[0]
        return found


def hashed_rows(said: Corpus, terms: Terms) -> tuple[LazyRows, HashingVectoriser]:
    """Return a row of `FOLDED` columns for each card, of length one, or zero for a card that says nothing."""
    cards, found, often = count_terms(*said.content_occurrences())
    owners = np.repeat(np.arange(len(terms.sizes)), terms.sizes)
    said_by = np.bincount(found, minlength=len(terms.sizes))
    cards_with = np.bincount(terms.term_indices, said_by[owners], minlength=len(terms.vocabulary))
    weights = inverse_document_frequency(
        np.minimum(cards_with, said.card_count).astype(np.int64), said.card_count
    )
    table = _hash_words(terms, owners, weights)
    rows = sum_word_rows(table, (cards, found, np.log1p(often).astype(np.float32)), said.card_count)
    return rows, HashingVectoriser(
        terms.analyser, dict(zip(terms.vocabulary, weights.tolist(), strict=True)), said.card_count
    )


def _hash_words(terms: Terms, owners: IndexArray, weights: DoubleArray) -> FeatureRows:
    """Return a row for each word: its terms, each at its weight in its columns."""
    flat = np.zeros(len(terms.sizes) * HASHED_COLUMNS, np.float32)
    for turn in range(_HASHES_PER_TERM):
        drawn = np.array([_hash_term(turn, name) for name in terms.vocabulary], np.int64)
        signed = np.where(drawn & _SIGN_BIT, weights, -weights).astype(np.float32)
        np.add.at(
            flat,
            owners * HASHED_COLUMNS + (drawn % HASHED_COLUMNS)[terms.term_indices],
            signed[terms.term_indices],
        )
    return flat.reshape(-1, HASHED_COLUMNS)


def _hash_term(turn: int, name: str) -> int:
    return zlib.crc32(f"{turn}{name}".encode())
