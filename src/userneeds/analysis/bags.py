"""Which words does each card say, how often, and how much does each word tell?

A word that few cards say tells more than one that all say. Each card becomes a row of weights, one column for each
word stem or character n-gram that at least two cards say; what one card alone says lowers its other weights but needs
no column, because nothing can match it.

**Source:** TF-IDF: Spärck Jones (1972), with the logarithm of counts.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.words import grams, is_content, stem, words

Numbers: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.float64]


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


def listen(texts: Sequence[str]) -> Said:
    """Return every word of `texts`, in their order."""
    places: dict[str, int] = {}
    said = [words(text) for text in texts]
    found = [places.setdefault(word, len(places)) for one in said for word in one]
    cards = np.repeat(np.arange(len(said)), [len(one) for one in said])
    content = np.array([is_content(name) for name in places], bool)
    return Said(list(places), content, cards, np.array(found, np.int64), len(said))


def stem_terms(said: Said) -> Terms:
    """Return the stem of each word."""
    return _terms(said, lambda name: (stem(name),))


def gram_terms(said: Said) -> Terms:
    """Return the character n-grams of each word."""
    return _terms(said, grams)


def _terms(said: Said, cut: Callable[[str], Iterable[str]]) -> Terms:
    places: dict[str, int] = {}
    parts = [cut(name) if on else () for name, on in zip(said.names, said.content.tolist(), strict=True)]
    found = [[places.setdefault(term, len(places)) for term in one] for one in parts]
    sizes = np.array([len(one) for one in found], np.int64)
    flat = np.array([place for one in found for place in one], np.int64)
    return Terms(list(places), flat, np.cumsum(sizes) - sizes, sizes)


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


def rarity(cards_with: NDArray[np.int64], count: int) -> Rows:
    """Return the weight of terms that `cards_with` of `count` cards say: 1 for all, more for few."""
    weights: Rows = np.log((1 + count) / (1 + cards_with)) + 1
    return weights


def weighed_rows(said: Said, terms: Terms) -> Rows:
    """Return a row for each card, of length at most one, with a column for each term that two cards say."""
    owners, found, often = counted(*spread(said, terms))
    if not len(owners):
        return np.zeros((said.count, 1))
    cards_with = np.bincount(found, minlength=len(terms.names))
    weights = np.log1p(often) * rarity(cards_with, said.count)[found]
    weights /= np.sqrt(np.bincount(owners, weights * weights, minlength=said.count))[owners]
    shared = cards_with[found] > 1
    columns = np.cumsum(cards_with > 1) - 1
    rows = np.zeros((said.count, max(1, int((cards_with > 1).sum()))))
    rows[owners[shared], columns[found[shared]]] = weights[shared]
    return rows
