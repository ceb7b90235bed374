"""Which words does each card say, how often, and how much does each word tell?

A word that few cards say tells more than one that all say. Each card becomes a row of weights, one
column for each word stem or character n-gram that at least two cards say; what one card alone says
lowers its other weights but needs no column, because nothing can match it.

**Source:** TF-IDF: Spärck Jones (1972), with the logarithm of counts.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.tokens import (
    character_ngrams,
    content_words,
    is_content,
    words,
)
from userneeds.model.stemmer import stem

IndexArray: TypeAlias = NDArray[np.int64]
FeatureRows: TypeAlias = NDArray[np.float32]
DoubleArray: TypeAlias = NDArray[np.float64]
WordAnalyser: TypeAlias = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every word that is said, one after another: whose it is, and which of `names` it is."""

    vocabulary: list[str]
    is_content: NDArray[np.bool_]
    """For each name: it carries a subject."""
    card_indices: IndexArray
    word_indices: IndexArray
    card_count: int
    """Cards, those that say nothing included."""

    def content_occurrences(self) -> tuple[IndexArray, IndexArray]:
        """Return the cards and words of what carries a subject."""
        heard = self.is_content[self.word_indices]
        return self.card_indices[heard], self.word_indices[heard]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that each name is made of: its stem, or its n-grams."""

    vocabulary: list[str]
    term_indices: IndexArray
    """The terms of all words, one word after another."""
    starts: IndexArray
    sizes: IndexArray
    analyser: WordAnalyser
    """What makes terms of a word."""


def tokenise_cards(texts: Sequence[str]) -> Corpus:
    """Return every word of `texts`, in their order."""
    places: dict[str, int] = {}
    found: list[int] = []
    sizes: list[int] = []
    for text in texts:
        said = words(text)
        found += [places.setdefault(word, len(places)) for word in said]
        sizes.append(len(said))
    cards = np.repeat(np.arange(len(sizes)), np.array(sizes, np.int64))
    content = np.array([is_content(name) for name in places], bool)
    return Corpus(list(places), content, cards, np.array(found, np.int64), len(sizes))


def stem_terms(said: Corpus) -> Terms:
    """Return the stem of each word."""
    return _analyse_words(said, _stem_term)


def gram_terms(said: Corpus) -> Terms:
    """Return the character n-grams of each word."""
    return _analyse_words(said, character_ngrams)


def _stem_term(word: str) -> tuple[str, ...]:
    return (stem(word),)


def _analyse_words(said: Corpus, cut: WordAnalyser) -> Terms:
    places: dict[str, int] = {}
    parts = [
        cut(name) if on else ()
        for name, on in zip(said.vocabulary, said.is_content.tolist(), strict=True)
    ]
    found = [[places.setdefault(term, len(places)) for term in one] for one in parts]
    sizes = np.array([len(one) for one in found], np.int64)
    flat = np.array([place for one in found for place in one], np.int64)
    return Terms(list(places), flat, np.cumsum(sizes) - sizes, sizes, cut)


def expand_terms(said: Corpus, terms: Terms) -> tuple[IndexArray, IndexArray]:
    """Return (card, term) for every term that is said."""
    cards, found = said.content_occurrences()
    sizes = terms.sizes[found]
    steps = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(cards, sizes), terms.term_indices[
        np.repeat(terms.starts[found], sizes) + steps
    ]


def count_terms(cards: IndexArray, terms: IndexArray) -> tuple[IndexArray, IndexArray, IndexArray]:
    """Return (card, term, how often) for each term that a card says."""
    width = int(terms.max()) + 1 if len(terms) else 1
    keys, often = np.unique(cards * width + terms, return_counts=True)
    return keys // width, keys % width, often


def inverse_document_frequency(cards_with: NDArray[np.int64], count: int) -> DoubleArray:
    """Return the weight of terms that `cards_with` of `count` cards say: 1 for all, more for few."""
    weights: DoubleArray = np.log((1 + count) / (1 + cards_with)) + 1
    return weights


@dataclass(frozen=True, slots=True)
class TfidfVectoriser:
    """The columns of a collection's terms, to find the row of one more text."""

    analyser: WordAnalyser
    columns: dict[str, int]
    """The column of each term; -1 for one that has none."""
    idf: dict[str, float]
    width: int
    card_count: int
    """Cards of the collection."""

    def row(self, text: str) -> FeatureRows:
        """Return the row of a text beside the collection, as if the collection were as it is."""
        often = Counter(term for word in content_words(text) for term in self.analyser(word))
        unheard = float(inverse_document_frequency(np.ones(1, np.int64), self.card_count)[0])
        terms = sorted(often)
        weights = np.array([log1p(often[term]) * self.idf.get(term, unheard) for term in terms])
        weights /= max(1e-12, float(np.sqrt((weights * weights).sum())))
        row = np.zeros(self.width, np.float32)
        for term, weight in zip(terms, weights.tolist(), strict=True):
            if self.columns.get(term, -1) >= 0:
                row[self.columns[term]] = weight
        return row


def tfidf_rows(said: Corpus, terms: Terms) -> tuple[FeatureRows, TfidfVectoriser]:
    """Return a row for each card, of length at most one, with a column for each term that two cards say."""
    owners, found, often = count_terms(*expand_terms(said, terms))
    cards_with = np.bincount(found, minlength=len(terms.vocabulary))
    rarities = inverse_document_frequency(cards_with, said.card_count)
    weights = np.log1p(often) * rarities[found]
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=said.card_count))
    weights /= np.maximum(lengths, 1e-12)[owners]
    shared = cards_with > 1
    columns = np.where(shared, np.cumsum(shared) - 1, -1)
    rows = np.zeros((said.card_count, int(shared.sum())), np.float32)
    kept = shared[found]
    rows[owners[kept], columns[found[kept]]] = weights[kept]
    places = dict(zip(terms.vocabulary, columns.tolist(), strict=True))
    heard = dict(zip(terms.vocabulary, rarities.tolist(), strict=True))
    return rows, TfidfVectoriser(terms.analyser, places, heard, rows.shape[1], said.card_count)
