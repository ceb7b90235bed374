"""How do ten thousand cards fit in memory?

In a large collection every word and n-gram would be a column, and nearly all numbers zero. Here
each is put by a hash into two of `HASHED_COLUMNS` columns, with a sign, so that what meets there by
chance cancels out on average. An n-gram's weight is added up over the words of a card, so each word
is worked out once however many cards say it. From which size that pays, and what it costs, stands
at its door (`term_rows`).

**Source:** feature hashing: Weinberger et al. (2009).
"""

import zlib
from collections.abc import Iterable

import numpy as np

from userneeds.analysis.themes.features.lazy_rows import LazyRows, WordWeights, sum_word_rows
from userneeds.analysis.themes.features.numbering import (
    DoubleArray,
    FeatureRows,
    IndexArray,
    whole_numbers,
)
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    Terms,
    count_terms,
    inverse_document_frequency,
)

HASHED_COLUMNS = 384
"""Columns; chance meetings cost little similarity from here on."""
_HASHES_PER_TERM = 2
"""Columns for each term; more of them make chance meetings smaller and more frequent."""
_SIGN_BIT = 1 << 20


def hashed_rows(corpus: Corpus, terms: Terms) -> LazyRows:
    """Return a row of `HASHED_COLUMNS` columns for each card, of length one.

    The row of a card that says nothing is zero.
    """
    occurrences = corpus.content_occurrences()
    cards, spoken, counts = count_terms(*occurrences)
    word_of_term = _words_of_terms(terms)
    said_by = np.bincount(spoken, minlength=len(terms.sizes))
    rarity = _term_rarity(terms, said_by[word_of_term], corpus.card_count)
    table = _hash_words(terms, word_of_term, rarity)
    weights = np.log1p(counts).astype(np.float32)
    weighed = WordWeights(cards, spoken, weights)
    return sum_word_rows(table, weighed, corpus.card_count)


def _words_of_terms(terms: Terms) -> IndexArray:
    """Return the word that each term is of, as terms stand one word after another."""
    words = np.arange(len(terms.sizes))
    return np.repeat(words, terms.sizes)


def _term_rarity(terms: Terms, said_by: IndexArray, card_count: int) -> DoubleArray:
    """Return the weight of each term; `said_by` is how many cards say the word of each.

    A card that says two words with one term counts twice, which is not worth telling apart.
    """
    count = len(terms.vocabulary)
    sums = np.bincount(terms.term_indices, said_by, minlength=count)
    cards_with = np.minimum(sums, card_count).astype(np.int64)
    return inverse_document_frequency(cards_with, card_count)


def _hash_words(terms: Terms, word_of_term: IndexArray, rarity: DoubleArray) -> FeatureRows:
    """Return a row for each word: its terms, each at its weight in its columns."""
    word_count = len(terms.sizes)
    flat = np.zeros(word_count * HASHED_COLUMNS, np.float32)
    row_starts = word_of_term * HASHED_COLUMNS
    term_indices = terms.term_indices
    for turn in range(_HASHES_PER_TERM):
        drawn = _draw(turn, terms.vocabulary)
        is_positive = drawn & _SIGN_BIT
        signed = np.where(is_positive, rarity, -rarity).astype(np.float32)
        columns = drawn % HASHED_COLUMNS
        places = row_starts + columns[term_indices]
        np.add.at(flat, places, signed[term_indices])
    return flat.reshape(-1, HASHED_COLUMNS)


def _draw(turn: int, vocabulary: Iterable[str]) -> IndexArray:
    """Return the number that each term draws; each turn draws other numbers."""
    return whole_numbers([_hash_term(turn, term) for term in vocabulary])


def _hash_term(turn: int, term: str) -> int:
    return zlib.crc32(f"{turn}{term}".encode())
