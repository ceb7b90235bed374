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

from userneeds.analysis.themes.features.centred_vectors import centre_row, centre_rows
from userneeds.analysis.themes.features.lazy_rows import LazyRows, as_lazy_rows
from userneeds.analysis.themes.features.sentence_model import SENTENCE_DIMENSIONS
from userneeds.analysis.themes.features.tfidf import FeatureRows

_SENTENCES_AT_ONCE = 32
"""Sentences that are read before they are kept and progress is told."""
_STORED_DTYPE = np.dtype("<i2")


class SentenceEncoder(Protocol):
    """What reads whole sentences."""

    def vectors(self, texts: Sequence[str]) -> FeatureRows:
        """Return what each text means, shape (texts, 384): of length one, in whole steps of which `FINE` make one."""


class VectorCache(Protocol):
    """A place where what was read is kept: numbers as bytes, by text."""

    def find(self, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is kept of `texts`."""

    def keep(self, read: Mapping[str, bytes]) -> None:
        """Keep what was read."""


@dataclass(frozen=True, slots=True)
class CachedSentenceEncoder:
    """Sentences that are read once and kept; the model is opened only for those that are not there."""

    cache: VectorCache
    open_model: Callable[[], SentenceEncoder]
    report_progress: Callable[[float], None]
    """Is told how much of what had to be read is done, 0 to 1."""

    def vectors(self, texts: Sequence[str]) -> FeatureRows:
        """Return what each text means, as `Sentences` does.

        Refuses what the model refuses, if it is needed.
        """
        wanted = list(dict.fromkeys(texts))
        size = SENTENCE_DIMENSIONS * _STORED_DTYPE.itemsize
        found = {text: held for text, held in self.cache.find(wanted).items() if len(held) == size}
        missing = [text for text in wanted if text not in found]
        for low in range(0, len(missing), _SENTENCES_AT_ONCE):
            block = missing[low : low + _SENTENCES_AT_ONCE]
            self.report_progress(low / len(missing))
            rows = self.open_model().vectors(block).astype(_STORED_DTYPE)
            read = {text: row.tobytes() for text, row in zip(block, rows, strict=True)}
            self.cache.keep(read)
            found |= read
        held = np.frombuffer(b"".join(found[text] for text in texts), _STORED_DTYPE)
        return held.reshape(-1, SENTENCE_DIMENSIONS).astype(np.float32)


@dataclass(frozen=True, slots=True)
class SentenceVectoriser:
    """What a collection's sentences have in common, to find the row of one more text; empty where none were read."""

    encoder: SentenceEncoder | None
    mean: FeatureRows

    def row(self, text: str) -> FeatureRows:
        """Return the row of a text beside the collection; zeros for an empty one."""
        if self.encoder is None or not text:
            return np.zeros_like(self.mean)
        return centre_row(self.encoder.vectors([text])[0], self.mean)


def sentence_rows(
    texts: Sequence[str], meant: LazyRows, sentences: SentenceEncoder | None
) -> tuple[LazyRows, SentenceVectoriser]:
    """Return a row of length one for each text, and what they have in common.

    A text whose row in `meant` is zero is not understood, and its row here is zero too.
    Without `sentences` a row has no columns.
    """
    if sentences is None:
        return as_lazy_rows(np.zeros((len(texts), 0), np.float32)), SentenceVectoriser(
            None, np.zeros(0, np.float32)
        )
    rows = np.zeros((len(texts), SENTENCE_DIMENSIONS), np.int16)
    places = np.flatnonzero(meant.nonzero_mask())
    if len(places):
        rows[places] = sentences.vectors([texts[place] for place in places.tolist()])
    beside, common = centre_rows(rows)
    return beside, SentenceVectoriser(sentences, common)
