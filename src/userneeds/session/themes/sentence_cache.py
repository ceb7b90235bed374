"""Is the meaning of whole sentences compared, and where is kept what was read of them?

Who installs the extra `userneeds[meaning]` wants its themes, so it is used unless words alone are
asked for, or so many cards that people would wait. Where it is there and cannot be used, words
alone are compared and a sentence says so. What was read is kept in the cache folder, because a
sentence takes some milliseconds to read: numbers under a fingerprint of their text, so that nothing
anybody said stands there in words. It can be deleted at any time.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from userneeds.analysis.themes.features.feature_matrix import MeaningSource
from userneeds.analysis.themes.features.sentence_model import (
    MODEL_FINGERPRINT,
    NoModelError,
    packaged_sentence_model,
)
from userneeds.analysis.themes.features.sentence_packages import is_model_installed
from userneeds.analysis.themes.features.sentence_vectors import (
    CachedSentenceEncoder,
    SentenceEncoder,
)
from userneeds.session.errors import ExtraMissing
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.fault_log import note_survived_fault
from userneeds.session.storage.user_dirs import cache_folder
from userneeds.session.themes.compared_meanings import MOST_UNASKED

Suggested = TypeVar("Suggested")

_TABLE_SQL = (
    "CREATE TABLE IF NOT EXISTS sentences (id INTEGER PRIMARY KEY, said BLOB UNIQUE, read BLOB)"
)
_FIND_SQL = "SELECT said, read FROM sentences WHERE said IN "
_KEEP_SQL = "INSERT OR REPLACE INTO sentences (said, read) VALUES (?, ?)"
_FORGET_SQL = "DELETE FROM sentences WHERE id <= (SELECT max(id) FROM sentences) - ?"
_MOST_SENTENCES = 100_000
"""Sentences that are kept, the newest: about 90 MB."""
_QUERY_BATCH = 500
_LOCK_TIMEOUT_SECONDS = 0.2
"""Reading a few sentences anew takes no longer than this wait for another program."""
_READING_SHARE = 0.3
"""Share of finding themes in which the cards are read."""


def find_by_meaning(
    find: Callable[[SentenceEncoder | None], Suggested],
    number: int,
    wanted: MeaningSource | None = None,
    progress: Callable[[str, float], None] = lambda _doing, _done: None,
    cache: Path | None = None,
) -> tuple[Suggested, str]:
    """Return what `find` finds by the meaning that is `wanted`.

    And a sentence where that is not what was to be had. Where nothing is `wanted`, whole sentences
    are compared if the extra for it is installed and the `number` of cards is at most
    `MOST_UNASKED`; `progress` is told of it. Refuses sentences that are `wanted` where they cannot
    be read (`ExtraMissing`).
    """
    if wanted == "words" or (wanted is None and not is_model_installed()):
        return find(None), ""
    if wanted is None and number > MOST_UNASKED:
        note = (
            f"Words were compared: whole sentences of {number:,} cards take long. "
            "Ask for them to wait."
        )
        return find(None), note

    def tell(done: float) -> None:
        progress("Reading whole sentences", round(_READING_SHARE * done, 3))

    kept = SentenceCache(cache or cache_folder())
    sentences = CachedSentenceEncoder(kept, packaged_sentence_model, tell)
    try:
        return find(sentences), ""
    except NoModelError as fault:
        if wanted == "sentences":
            hint = "Or leave out the wish: the meaning of words needs no extra."
            raise ExtraMissing(str(fault), hint) from fault
        return find(None), f"{fault} Until then only the meaning of words is compared."


class SentenceCache:
    """What was read of sentences by the model of today.

    A cache that cannot be used only makes it slower.
    """

    def __init__(self, cache: Path) -> None:
        """Keep it in the folder `cache`."""
        self._path = cache / f"sentences-1-{MODEL_FINGERPRINT[:8]}.sqlite"

    def find(self, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is kept of `texts`."""
        texts_by_digest = {_text_digest(text): text for text in texts}
        digests = list(texts_by_digest)
        vectors: dict[str, bytes] = {}
        with self._survived(), self._open() as store:
            for low in range(0, len(digests), _QUERY_BATCH):
                batch = digests[low : low + _QUERY_BATCH]
                marks = ",".join("?" * len(batch))
                query = _FIND_SQL + f"({marks})"
                for digest, vector in store.execute(query, batch):
                    vectors[texts_by_digest[digest]] = vector
        return vectors

    def keep(self, vectors: Mapping[str, bytes]) -> None:
        """Keep what was read, and forget the oldest where there is too much."""
        rows = [(_text_digest(text), vector) for text, vector in vectors.items()]
        with self._survived(), self._open() as store:
            store.executemany(_KEEP_SQL, rows)
            store.execute(_FORGET_SQL, (_MOST_SENTENCES,))

    @contextmanager
    def _survived(self) -> Iterator[None]:
        """Go on without what is kept where it cannot be used."""
        try:
            yield
        except (sqlite3.Error, OSError) as fault:
            note_survived_fault("Keeping what was read of sentences", fault, self._path)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        SYSTEM_DISK.make_folder(self._path.parent)
        connection = sqlite3.connect(self._path, timeout=_LOCK_TIMEOUT_SECONDS)
        try:
            with closing(connection) as store, store:
                store.execute(_TABLE_SQL)
                yield store
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # Damaged: the next question finds an empty one.
            self._path.unlink(missing_ok=True)
            raise


def _text_digest(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).digest()
