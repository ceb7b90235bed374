"""What does each card mean, beside what all of them mean?

A card means the sum of its words' vectors. What the whole collection has in common is taken away,
because it tells no two cards apart; with few cards little is taken, since what they have in common
may be their very subject. A card in another language than the table's means nothing here, and is
measured by words and letters alone.

**Source:** removing the common part: Arora, Liang and Ma (2017), with the mean in place of the
first component.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.lazy_rows import (
    LazyRows,
    WordWeights,
    normalise_rows,
    row_slices,
    sum_word_rows,
)
from userneeds.analysis.themes.features.numbering import FeatureRows, Flags, IndexArray
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    TermCounts,
    count_terms,
)
from userneeds.analysis.themes.features.word_vectors import WordVectors

QUANTISATION_STEPS = 2048
"""Steps that a length of one is divided into, so that sums and means are of whole numbers."""
_PRIOR_CARDS = 20
"""Cards that mean nothing in particular, added to the mean."""
_LEAST_KNOWN_SHARE = 0.5
"""Share of a card's words that the table must have whole.

Below it the card is in another language.
"""


class CentredRows(NamedTuple):
    """A row of length one for each card without what all have in common, and that."""

    rows: LazyRows
    mean: FeatureRows
    """In steps of which `QUANTISATION_STEPS` make one."""


class MeaningRows(NamedTuple):
    """What each card means beside the others, and what the table cannot read."""

    rows: LazyRows
    mean: FeatureRows
    unread: IndexArray
    """The cards in another language."""


def meaning_rows(corpus: Corpus, meaning: WordVectors) -> MeaningRows:
    """Return what each card means by the words of the table `meaning`."""
    counted = count_terms(corpus.card_indices, corpus.word_indices)
    rows = _quantised_sums(corpus, counted, meaning)
    is_unread = _unread_mask(corpus, counted, meaning)
    rows[is_unread] = 0
    centred = centre_rows(rows)
    return MeaningRows(centred.rows, centred.mean, np.flatnonzero(is_unread))


def _quantised_sums(corpus: Corpus, counted: TermCounts, meaning: WordVectors) -> NDArray[np.int16]:
    """Return the sum of each card's words' vectors at length one, in whole steps."""
    vectors = _quantised_vectors(meaning, corpus.vocabulary)
    weights = counted.counts.astype(np.float32)
    spoken = WordWeights(counted.cards, counted.terms, weights)
    sums = sum_word_rows(vectors, spoken, corpus.card_count)
    shape = sums.count, sums.width
    rows = np.empty(shape, np.int16)
    for block in row_slices(sums.count):
        stretched = sums.rows(block) * QUANTISATION_STEPS
        rows[block] = np.rint(stretched)
    return rows


def _unread_mask(corpus: Corpus, counted: TermCounts, meaning: WordVectors) -> Flags:
    """Return for each card whether it has words and the table knows too few of them."""
    known_words = [meaning.knows(word) for word in corpus.vocabulary]
    is_known = np.array(known_words, bool)
    cards = counted.cards
    known_cards = cards[is_known[counted.terms]]
    count = corpus.card_count
    known = np.bincount(known_cards, minlength=count)
    spoken = np.bincount(cards, minlength=count)
    knows_enough = known >= _LEAST_KNOWN_SHARE * spoken
    says_something = spoken > 0
    is_unread: Flags = says_something & ~knows_enough
    return is_unread


def centre_rows(rows: NDArray[np.int16]) -> CentredRows:
    """Return `rows` at length one without what they have in common, and that.

    `rows` hold whole numbers, so that their sum is the same in any order. Rows of zeros stay and
    count for nothing.
    """
    meaningful = np.count_nonzero(rows.any(axis=1))
    sums = rows.sum(axis=0, dtype=np.float64)
    mean = (sums / (meaningful + _PRIOR_CARDS)).astype(np.float32)

    def centred(block: slice) -> FeatureRows:
        centred_rows = rows[block].astype(np.float32)
        is_meaningful = centred_rows.any(axis=1)
        centred_rows[is_meaningful] -= mean
        return normalise_rows(centred_rows)

    count, width = rows.shape
    return CentredRows(LazyRows(count, width, centred), mean)


def _quantised_vectors(meaning: WordVectors, words: Sequence[str]) -> FeatureRows:
    """Return the words' vectors in whole numbers, so that their sums are the same in any order."""
    vectors = meaning.vectors(words)
    return np.rint(vectors * QUANTISATION_STEPS)
