"""Which words does each card say, how often, and how much does each word tell?

A word that few cards say tells more than one that all say. Each card becomes a row of weights, one column for each
word stem or character n-gram that at least two cards say; what one card alone says lowers its other weights but needs
no column, because nothing can match it.

**Source:** TF-IDF: Spärck Jones (1972), with the logarithm of counts.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log1p
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.words import content_words, grams, is_content, stem, words

Numbers: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.float32]
Weights: TypeAlias = NDArray[np.float64]
Cut: TypeAlias = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """Every word that is said, one after another: whose it is, and which of `names` it is."""

    names: list[str]
    content: NDArray[np.bool_]
    """For each name: it carries a subject."""
    cards: Numbers
    words: Numbers
    count: int
    """Cards, those that say nothing included."""

    def with_content(self) -> tuple[Numbers, Numbers]:
        """Return the cards and words of what carries a subject."""
        heard = self.content[self.words]
        return self.cards[heard], self.words[heard]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms that each name is made of: its stem, or its n-grams."""

    names: list[str]
    of_word: Numbers
    """The terms of all words, one word after another."""
    starts: Numbers
    sizes: Numbers
    cut: Cut
    """What makes terms of a word."""


def listen(texts: Sequence[str]) -> Said:
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
    return Said(list(places), content, cards, np.array(found, np.int64), len(sizes))


def stem_terms(said: Said) -> Terms:
    """Return the stem of each word."""
    return _terms(said, _one_stem)


def gram_terms(said: Said) -> Terms:
    """Return the character n-grams of each word."""
    return _terms(said, grams)


def _one_stem(word: str) -> tuple[str, ...]:
    return (stem(word),)


def _terms(said: Said, cut: Cut) -> Terms:
    places: dict[str, int] = {}
    parts = [cut(name) if on else () for name, on in zip(said.names, said.content.tolist(), strict=True)]
    found = [[places.setdefault(term, len(places)) for term in one] for one in parts]
    sizes = np.array([len(one) for one in found], np.int64)
    flat = np.array([place for one in found for place in one], np.int64)
    return Terms(list(places), flat, np.cumsum(sizes) - sizes, sizes, cut)


def spread(said: Said, terms: Terms) -> tuple[Numbers, Numbers]:
    """Return (card, term) for every term that is said."""
    cards, found = said.with_content()
    sizes = terms.sizes[found]
    steps = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(cards, sizes), terms.of_word[np.repeat(terms.starts[found], sizes) + steps]


def counted(cards: Numbers, terms: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return (card, term, how often) for each term that a card says."""
    width = int(terms.max()) + 1 if len(terms) else 1
    keys, often = np.unique(cards * width + terms, return_counts=True)
    return keys // width, keys % width, often


def rarity(cards_with: NDArray[np.int64], count: int) -> Weights:
    """Return the weight of terms that `cards_with` of `count` cards say: 1 for all, more for few."""
    weights: Weights = np.log((1 + count) / (1 + cards_with)) + 1
    return weights


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a collection's terms, to find the row of one more text."""

    cut: Cut
    places: dict[str, int]
    """The column of each term; -1 for one that has none."""
    rarities: dict[str, float]
    width: int
    count: int
    """Cards of the collection."""

    def row(self, text: str) -> Rows:
        """Return the row of a text beside the collection, as if the collection were as it is."""
        often = Counter(term for word in content_words(text) for term in self.cut(word))
        unheard = float(rarity(np.ones(1, np.int64), self.count)[0])
        terms = sorted(often)
        weights = np.array([log1p(often[term]) * self.rarities.get(term, unheard) for term in terms])
        weights /= max(1e-12, float(np.sqrt((weights * weights).sum())))
        row = np.zeros(self.width, np.float32)
        for term, weight in zip(terms, weights.tolist(), strict=True):
            if self.places.get(term, -1) >= 0:
                row[self.places[term]] = weight
        return row


def weighed_rows(said: Said, terms: Terms) -> tuple[Rows, Columns]:
    """Return a row for each card, of length at most one, with a column for each term that two cards say."""
    owners, found, often = counted(*spread(said, terms))
    cards_with = np.bincount(found, minlength=len(terms.names))
    rarities = rarity(cards_with, said.count)
    weights = np.log1p(often) * rarities[found]
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=said.count))
    weights /= np.maximum(lengths, 1e-12)[owners]
    shared = cards_with > 1
    columns = np.where(shared, np.cumsum(shared) - 1, -1)
    rows = np.zeros((said.count, int(shared.sum())), np.float32)
    kept = shared[found]
    rows[owners[kept], columns[found[kept]]] = weights[kept]
    places = dict(zip(terms.names, columns.tolist(), strict=True))
    heard = dict(zip(terms.names, rarities.tolist(), strict=True))
    return rows, Columns(terms.cut, places, heard, rows.shape[1], said.count)
