"""What does each card mean, beside what all of them mean?

A card's gist is the sum of its words' vectors. What the whole collection has in common is taken away, because it tells
no two cards apart; with few cards little is taken, since what they have in common may be their very subject. A card in
another language than the table's has no gist, and is measured by words and letters alone.

**Source:** removing the common part: Arora, Liang and Ma (2017), with the mean in place of the first component.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.bags import Rows, Said, counted
from userneeds.analysis.meaning import Meaning
from userneeds.analysis.sums import Stack, slices, summed, unit
from userneeds.analysis.words import words

FINE = 2048
"""Steps that a length of one is divided into, so that sums and means are of whole numbers."""
_PRIOR = 20
"""Cards that mean nothing in particular, added to the mean."""
_KNOWN_ENOUGH = 0.5
"""Share of a card's words that the table must have whole; below it the card is in another language."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a collection has in common, to find the row of one more text."""

    meaning: Meaning
    common: Rows

    def row(self, text: str) -> Rows:
        """Return the row of a text beside the collection; zeros for one in another language."""
        often = Counter(words(text))
        known = sum(self.meaning.knows(word) for word in often)
        if not known or known < _KNOWN_ENOUGH * len(often):
            return np.zeros_like(self.common)
        sums = np.array(list(often.values()), np.float32) @ _whole(self.meaning, list(often))
        return unit_beside(np.rint(unit(sums[None]) * FINE)[0], self.common)


def gist_rows(said: Said, meaning: Meaning) -> tuple[Stack, Gist, NDArray[np.int64]]:
    """Return a row of length one for each card, what they have in common, and which cards the table cannot read."""
    cards, found, often = counted(said.cards, said.words)
    whole = np.array([meaning.knows(name) for name in said.names], bool)
    known = np.bincount(cards[whole[found]], minlength=said.count)
    spoken = np.bincount(cards, minlength=said.count)
    unread = (spoken > 0) & (known < _KNOWN_ENOUGH * spoken)
    sums = summed(_whole(meaning, said.names), (cards, found, often.astype(np.float32)), said.count)
    rows = np.empty((sums.count, sums.width), np.int16)
    for at in slices(sums.count):
        rows[at] = np.rint(sums.rows(at) * FINE)
    rows[unread] = 0
    beside, common = beside_all(rows)
    return beside, Gist(meaning, common), np.flatnonzero(unread)


def beside_all(rows: NDArray[np.int16]) -> tuple[Stack, Rows]:
    """Return `rows` at length one without what they have in common, and that; rows of zeros stay and count for nothing.

    `rows` hold whole numbers, so that their sum is the same in any order.
    """
    meant = np.count_nonzero(rows.any(axis=1))
    common = (rows.sum(axis=0, dtype=np.float64) / (meant + _PRIOR)).astype(np.float32)

    def beside(at: slice) -> Rows:
        found = rows[at].astype(np.float32)
        found[found.any(axis=1)] -= common
        return unit(found)

    return Stack(len(rows), rows.shape[1], beside), common


def unit_beside(row: Rows, common: Rows) -> Rows:
    """Return the row of one more card, at length one without what the others have in `common`."""
    found: Rows = unit((row - common)[None])[0]
    return found


def _whole(meaning: Meaning, names: Sequence[str]) -> Rows:
    """Return the words' vectors in whole numbers, so that their sums are the same in any order."""
    return np.rint(meaning.vectors(names) * FINE)
