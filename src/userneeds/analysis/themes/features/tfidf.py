"""Which words does each card say, how often, and how much does each word tell?

A word that few cards say tells more than one that all say. Each card becomes a row of weights, one
column for each word stem or character n-gram that at least two cards say; what one card alone says
lowers its other weights but needs no column, because nothing can match it.

**Source:** TF-IDF: Spärck Jones (1972), with the logarithm of counts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

import numpy as np

from userneeds.analysis.themes.features.numbering import (
    DoubleArray,
    FeatureRows,
    Flags,
    IndexArray,
    Numbering,
    starts_of,
    whole_numbers,
)
from userneeds.analysis.themes.features.tokens import character_ngrams, is_content, words
from userneeds.model.stemmer import stem

WordAnalyser: TypeAlias = Callable[[str], tuple[str, ...]]
WordRarity: TypeAlias = Callable[[str], float]
"""What saying a word once counts for, at most 1; an everyday word counts for less."""

_LEAST_LENGTH = 1e-12
"""Stands in for the length of a row of zeros, so that it can be divided by."""


class Occurrences(NamedTuple):
    """Every word or term that is said: by which card, and which it is."""

    cards: IndexArray
    terms: IndexArray


class TermCounts(NamedTuple):
    """How often each card says each of its terms, by card, then by term."""

    cards: IndexArray
    terms: IndexArray
    counts: IndexArray


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every word that is said, one after another: whose it is, and which of the vocabulary."""

    vocabulary: list[str]
    is_content: Flags
    """For each word of the vocabulary: it carries a subject."""
    card_indices: IndexArray
    word_indices: IndexArray
    card_count: int
    """Cards, those that say nothing included."""

    def content_flags(self) -> Flags:
        """Return for each word that is said whether it carries a subject."""
        tells: Flags = self.is_content[self.word_indices]
        return tells

    def content_occurrences(self) -> Occurrences:
        """Return the cards and words of what carries a subject."""
        tells = self.content_flags()
        return Occurrences(self.card_indices[tells], self.word_indices[tells])


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that each word of a vocabulary is made of: its stem, or its n-grams."""

    vocabulary: list[str]
    term_indices: IndexArray
    """The terms of all words, one word after another."""
    starts: IndexArray
    """Where the terms of each word start."""
    sizes: IndexArray
    """How many terms each word has."""
    count_weights: DoubleArray
    """What saying each term once counts for, at most 1."""


def tokenise_cards(texts: Sequence[str]) -> Corpus:
    """Return every word of `texts`, in their order."""
    numbering = Numbering()
    spoken: list[int] = []
    sizes: list[int] = []
    for text in texts:
        indices = numbering.indices_of(words(text))
        spoken += indices
        sizes.append(len(indices))
    vocabulary = numbering.names()
    tells = np.array([is_content(word) for word in vocabulary], bool)
    count = len(sizes)
    cards = np.repeat(np.arange(count), whole_numbers(sizes))
    return Corpus(vocabulary, tells, cards, whole_numbers(spoken), count)


def stem_terms(corpus: Corpus) -> Terms:
    """Return the stem of each word."""
    return _analyse_words(corpus, _stem_term)


def weigh_stems(terms: Terms, corpus: Corpus, rarity_in_english: WordRarity) -> Terms:
    """Return the stems of a corpus, each with the weight of its rarest word that is said."""
    weights = np.zeros(len(terms.vocabulary))
    rarities = np.array([rarity_in_english(word) for word in corpus.vocabulary])
    np.maximum.at(weights, terms.term_indices, rarities[corpus.is_content])
    return replace(terms, count_weights=weights)


def gram_terms(corpus: Corpus) -> Terms:
    """Return the character n-grams of each word."""
    return _analyse_words(corpus, character_ngrams)


def _stem_term(word: str) -> tuple[str, ...]:
    return (stem(word),)


def _analyse_words(corpus: Corpus, analyse: WordAnalyser) -> Terms:
    numbering = Numbering()
    term_indices: list[int] = []
    counts: list[int] = []
    for word, tells in zip(corpus.vocabulary, corpus.is_content.tolist(), strict=True):
        terms = analyse(word) if tells else ()
        term_indices += numbering.indices_of(terms)
        counts.append(len(terms))
    sizes = whole_numbers(counts)
    names = numbering.names()
    weights = np.ones(len(names))
    return Terms(names, whole_numbers(term_indices), starts_of(sizes), sizes, weights)


def expand_terms(corpus: Corpus, terms: Terms) -> Occurrences:
    """Return (card, term) for every term that is said."""
    cards, spoken = corpus.content_occurrences()
    sizes = terms.sizes[spoken]
    starts = np.repeat(terms.starts[spoken], sizes)
    places = starts + _steps(sizes)
    return Occurrences(np.repeat(cards, sizes), terms.term_indices[places])


def _steps(sizes: IndexArray) -> IndexArray:
    """Return 0, 1, … for each of several runs, one after another."""
    starts = np.repeat(starts_of(sizes), sizes)
    steps: IndexArray = np.arange(len(starts)) - starts
    return steps


def count_terms(cards: IndexArray, terms: IndexArray) -> TermCounts:
    """Return (card, term, how often) for each term that a card says."""
    width = int(terms.max(initial=0)) + 1
    pairs = cards * width + terms
    unique_pairs, counts = np.unique(pairs, return_counts=True)
    card_of_pair, term_of_pair = np.divmod(unique_pairs, width)
    return TermCounts(card_of_pair, term_of_pair, counts)


def inverse_document_frequency(cards_with: IndexArray, count: int) -> DoubleArray:
    """Return the weight of terms that `cards_with` of `count` cards say.

    It is 1 for what all say, and more for what few say.
    """
    times_as_many = (1 + count) / (1 + cards_with)
    weights: DoubleArray = np.log(times_as_many) + 1
    return weights


def tfidf_rows(corpus: Corpus, terms: Terms) -> FeatureRows:
    """Return a row for each card, of length at most one.

    It has a column for each term that at least two cards say, shape (cards, such terms).
    """
    occurrences = expand_terms(corpus, terms)
    cards, spoken, counts = count_terms(*occurrences)
    cards_with = np.bincount(spoken, minlength=len(terms.vocabulary))
    rarity = inverse_document_frequency(cards_with, corpus.card_count)
    weights = np.log1p(counts * terms.count_weights[spoken]) * rarity[spoken]
    lengths = _lengths(cards, weights, corpus.card_count)
    weights /= lengths[cards]
    is_shared = cards_with > 1
    kept = is_shared[spoken]
    shared_terms = np.flatnonzero(is_shared)
    columns = np.searchsorted(shared_terms, spoken[kept])
    shape = corpus.card_count, len(shared_terms)
    rows = np.zeros(shape, np.float32)
    rows[cards[kept], columns] = weights[kept]
    return rows


def _lengths(cards: IndexArray, weights: DoubleArray, count: int) -> DoubleArray:
    """Return the length of each of `count` cards' weights, above 0."""
    squares = np.bincount(cards, weights * weights, minlength=count)
    lengths: DoubleArray = np.maximum(np.sqrt(squares), _LEAST_LENGTH)
    return lengths
