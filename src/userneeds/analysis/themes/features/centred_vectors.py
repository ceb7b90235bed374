"""What does each card mean, beside what all of them mean?

A card's gist is the sum of its words' vectors. What the whole collection has in common is taken
away, because it tells no two cards apart; with few cards little is taken, since what they have in
common may be their very subject. A card in another language than the table's has no gist, and is
measured by words and letters alone.

**Source:** removing the common part: Arora, Liang and Ma (2017), with the mean in place of the
first component.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.lazy_rows import (
    LazyRows,
    normalise_rows,
    row_slices,
    sum_word_rows,
)
from userneeds.analysis.themes.features.tfidf import Corpus, FeatureRows, count_terms
from userneeds.analysis.themes.features.tokens import words
from userneeds.analysis.themes.features.word_vectors import WordVectors

QUANTISATION_STEPS = 2048
"""Steps that a length of one is divided into, so that sums and means are of whole numbers."""
_PRIOR_CARDS = 20
"""Cards that mean nothing in particular, added to the mean."""
_LEAST_KNOWN_SHARE = 0.5
"""Share of a card's words that the table must have whole; below it the card is in another language.
"""


@dataclass(frozen=True, slots=True)
class MeaningVectoriser:
    """What a collection has in common, to find the row of one more text."""

    word_vectors: WordVectors
    mean: FeatureRows

    def row(self, text: str) -> FeatureRows:
        """Return the row of a text beside the collection; zeros for one in another language."""
        often = Counter(words(text))
        known = sum(self.word_vectors.knows(word) for word in often)
        if not known or known < _LEAST_KNOWN_SHARE * len(often):
            return np.zeros_like(self.mean)
        sums = np.array(list(often.values()), np.float32) @ _quantised_vectors(
            self.word_vectors, list(often)
        )
        return centre_row(np.rint(normalise_rows(sums[None]) * QUANTISATION_STEPS)[0], self.mean)


def meaning_rows(
    said: Corpus, meaning: WordVectors
) -> tuple[LazyRows, MeaningVectoriser, NDArray[np.int64]]:
    """Return a row of length one for each card, what they have in common, and which cards the table cannot read."""
    cards, found, often = count_terms(said.card_indices, said.word_indices)
    whole = np.array([meaning.knows(name) for name in said.vocabulary], bool)
    known = np.bincount(cards[whole[found]], minlength=said.card_count)
    spoken = np.bincount(cards, minlength=said.card_count)
    unread = (spoken > 0) & (known < _LEAST_KNOWN_SHARE * spoken)
    sums = sum_word_rows(
        _quantised_vectors(meaning, said.vocabulary),
        (cards, found, often.astype(np.float32)),
        said.card_count,
    )
    rows = np.empty((sums.count, sums.width), np.int16)
    for at in row_slices(sums.count):
        rows[at] = np.rint(sums.rows(at) * QUANTISATION_STEPS)
    rows[unread] = 0
    beside, common = centre_rows(rows)
    return beside, MeaningVectoriser(meaning, common), np.flatnonzero(unread)


def centre_rows(rows: NDArray[np.int16]) -> tuple[LazyRows, FeatureRows]:
    """Return `rows` at length one without what they have in common, and that; rows of zeros stay and count for nothing.

    `rows` hold whole numbers, so that their sum is the same in any order.
    """
    meant = np.count_nonzero(rows.any(axis=1))
    common = (rows.sum(axis=0, dtype=np.float64) / (meant + _PRIOR_CARDS)).astype(np.float32)

    def beside(at: slice) -> FeatureRows:
        found = rows[at].astype(np.float32)
        found[found.any(axis=1)] -= common
        return normalise_rows(found)

    return LazyRows(len(rows), rows.shape[1], beside), common


def centre_row(row: FeatureRows, common: FeatureRows) -> FeatureRows:
    """Return the row of one more card, at length one without what the others have in `common`."""
    found: FeatureRows = normalise_rows((row - common)[None])[0]
    return found


def _quantised_vectors(meaning: WordVectors, names: Sequence[str]) -> FeatureRows:
    """Return the words' vectors in whole numbers, so that their sums are the same in any order."""
    return np.rint(meaning.vectors(names) * QUANTISATION_STEPS)
