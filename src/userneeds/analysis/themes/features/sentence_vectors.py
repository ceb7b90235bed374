"""What does each card mean as a whole sentence, beside what all of them mean?

This is asked only where a model that reads whole sentences is given; the interface is the same for
one that reads them now and for one that remembers what was read before. What all cards have in
common is taken away, as it is from the sum of their words. Reading a sentence takes long, so what
was read can be kept: a place to keep it in is passed in, and a sentence that is found there needs
no model at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from userneeds.analysis.themes.features.centred_vectors import centre_rows
from userneeds.analysis.themes.features.lazy_rows import LazyRows, as_lazy_rows
from userneeds.analysis.themes.features.numbering import FeatureRows
from userneeds.analysis.themes.features.sentence_model import SENTENCE_DIMENSIONS

_SENTENCES_AT_ONCE = 32
"""Sentences that are read before they are kept and progress is told."""
_STORED_DTYPE = np.dtype("<i2")
_STORED_BYTES = SENTENCE_DIMENSIONS * _STORED_DTYPE.itemsize


class SentenceEncoder(Protocol):
    """What reads whole sentences."""

    def vectors(self, texts: Sequence[str]) -> FeatureRows:
        """Return what each text means, shape (texts, 384).

        Rows are of length one, in whole steps of which `QUANTISATION_STEPS` make one.
        """


class VectorCache(Protocol):
    """A place where what was read is kept: numbers as bytes, by text."""

    def find(self, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is kept of `texts`."""

    def keep(self, read: Mapping[str, bytes]) -> None:
        """Keep what was read."""


@dataclass(frozen=True, slots=True)
class CachedSentenceEncoder:
    """Sentences that are read once and kept; the model is opened only for those not there."""

    cache: VectorCache
    open_model: Callable[[], SentenceEncoder]
    report_progress: Callable[[float], None]
    """Is told how much of what had to be read is done, 0 to 1."""

    def vectors(self, texts: Sequence[str]) -> FeatureRows:
        """Return what each text means, as a `SentenceEncoder` does.

        Refuses what the model refuses, if it is needed.
        """
        wanted = list(dict.fromkeys(texts))
        stored = self._find_whole(wanted)
        missing = [text for text in wanted if text not in stored]
        for low in range(0, len(missing), _SENTENCES_AT_ONCE):
            self.report_progress(low / len(missing))
            block = missing[low : low + _SENTENCES_AT_ONCE]
            stored |= self._read_and_keep(block)
        in_order = b"".join([stored[text] for text in texts])
        numbers = np.frombuffer(in_order, _STORED_DTYPE)
        rows = numbers.reshape(-1, SENTENCE_DIMENSIONS)
        return rows.astype(np.float32)

    def _find_whole(self, texts: Sequence[str]) -> dict[str, bytes]:
        """Return what is kept of `texts`, but nothing of another length: that was damaged."""
        kept = self.cache.find(texts)
        return {text: row for text, row in kept.items() if len(row) == _STORED_BYTES}

    def _read_and_keep(self, texts: Sequence[str]) -> dict[str, bytes]:
        model = self.open_model()
        rows = model.vectors(texts).astype(_STORED_DTYPE)
        read: dict[str, bytes] = {}
        for text, row in zip(texts, rows, strict=True):
            read[text] = row.tobytes()
        self.cache.keep(read)
        return read


def sentence_rows(
    texts: Sequence[str], meaning: LazyRows, sentences: SentenceEncoder | None
) -> LazyRows:
    """Return a row of length one for each text, without what all texts have in common.

    A text whose row in `meaning` is zero is not understood, and its row here is zero too.
    Without `sentences` a row has no columns.
    """
    if sentences is None:
        return as_lazy_rows(np.zeros((len(texts), 0), np.float32))
    rows = np.zeros((len(texts), SENTENCE_DIMENSIONS), np.int16)
    understood = np.flatnonzero(meaning.nonzero_mask())
    if len(understood):
        read = [texts[place] for place in understood.tolist()]
        rows[understood] = sentences.vectors(read)
    return centre_rows(rows).rows
