"""What do words mean, near enough to see that two of them are close?

A static table gives every word piece of English a vector of 256 small integers; a card means the
sum of its words, because word order says little in a sentence of twelve words. The table is read
from the package through a memory map, so that only the rows that are asked for come off the disk.
Words are cut into pieces by the longest piece that fits. A word in a script that the table has no
pieces for means nothing here, and other parts of similarity have to carry it.

**Source:** table distilled from all-MiniLM-L6-v2 (see data/LICENSE.txt; made by
tools/meaning_table.py); pieces: WordPiece (Wu et al. 2016); weights of frequent words: smooth
inverse frequency (Arora, Liang and Ma 2017).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.wordpiece import longest_match_pieces

DIMENSIONS = 256
_LONGEST_TABLE_WORD = 60
"""Characters; a longer run is no English word."""


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The table: rows of small integers, a factor for each row, and the row of each piece."""

    rows: NDArray[np.int8]
    scales: NDArray[np.float32]
    row_indices: dict[str, int]
    _piece_cache: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def piece_rows(self, word: str) -> tuple[int, ...]:
        """Return the rows of the pieces that make up `word`; none when a part has no piece."""
        pieces = self._piece_cache.get(word)
        if pieces is None:
            pieces = longest_match_pieces(word, self.row_indices, _LONGEST_TABLE_WORD)
            self._piece_cache[word] = pieces
        return pieces

    def knows(self, word: str) -> bool:
        """Tell whether the table has the word as a whole, not only in pieces."""
        return word in self.row_indices

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return one row for each word, shape (words, 256).

        The row of a word that cannot be cut into pieces is zero.
        """
        pieces_of_words = [self.piece_rows(word) for word in words]
        vectors = np.zeros((len(words), DIMENSIONS), np.float32)
        pieces = list(chain.from_iterable(pieces_of_words))
        if not pieces:
            return vectors
        piece_vectors = self._piece_vectors(np.array(pieces))
        sizes = list(map(len, pieces_of_words))
        all_words = np.arange(len(words))
        word_of_piece = np.repeat(all_words, sizes)
        present, starts = np.unique(word_of_piece, return_index=True)
        vectors[present] = np.add.reduceat(piece_vectors, starts, axis=0)
        return vectors

    def _piece_vectors(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        scales = self.scales[pieces, None]
        vectors: NDArray[np.float32] = self.rows[pieces] * scales
        return vectors


@lru_cache(maxsize=1)
def packaged_word_vectors() -> WordVectors:
    """Return the table that comes with the package; it is opened once."""
    home = resources.files(__package__) / "data"
    table = home / "meaning_words.txt"
    pieces = table.read_text(encoding="utf-8").split("\n")
    row_indices = {piece: row for row, piece in enumerate(pieces)}
    row_file = home / "meaning.npy"
    scale_file = home / "meaning_scale.npy"
    rows = np.load(str(row_file), mmap_mode="r")
    scales = np.load(str(scale_file))
    return WordVectors(rows, scales, row_indices)
