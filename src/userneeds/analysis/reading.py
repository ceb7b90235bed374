"""How does each card look beside all the others, as numbers?

Reading a collection gives every card one row of numbers in which each part of similarity has its own columns: words
(weighed by how few cards say them), letters (character n-grams, which forgive spelling and unknown forms), meaning
(the token table, less what all cards have in common), and structure (role, object, kind). The product of two rows is
the similarity of two cards, and the product over a part's columns is what that part adds to it.

Every number is rounded to an integer. Sums of such integers are exact in any order, so the answer is the same on every
processor and for every order of cards.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.bags import Numbers, Rows, Said, counted, gram_terms, listen, stem_terms, weighed_rows
from userneeds.analysis.entry import Entry, in_id_order
from userneeds.analysis.folding import added, folded_rows, unit
from userneeds.analysis.meaning import Meaning, packaged_meaning

Part: TypeAlias = Literal["words", "letters", "meaning", "role", "object", "kind"]
PARTS: tuple[Part, ...] = get_args(Part)

WEIGHTS: dict[Part, float] = {
    "words": 0.3,
    "letters": 0.2,
    "meaning": 0.5,
    "role": 0.05,
    "object": 0.05,
    "kind": 0.02,
}
"""How much each part counts against the others; a card is measured only by the parts it has."""

SMALL = 1000
"""Cards; up to here every word and n-gram has a column of its own, beyond they are folded."""
SCALE = 4000
"""Length of a card's row. Its square is below 2**24, so that single precision adds such products exactly."""
_COMMON_PRIOR = 20
"""Cards; with fewer, what they have in common may be their subject and is hardly taken away."""
_KNOWN_ENOUGH = 0.5
"""Share of a card's words that the meaning table must have whole; below it the card is in another language."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Cards in id order with their rows; `columns[part]` are the columns where a part lives."""

    entries: tuple[Entry, ...]
    rows: NDArray[np.float32]
    columns: dict[Part, slice]
    by_words_only: tuple[str, ...]
    """Ids of the cards whose words the meaning table does not know."""

    def place(self, entry_id: str) -> int:
        """Return the row of a card. Refuses an id that was not read (`KeyError`)."""
        place = bisect_left(self.entries, entry_id, key=lambda entry: entry.id)
        if place == len(self.entries) or self.entries[place].id != entry_id:
            raise KeyError(entry_id)
        return place


def read(entries: Sequence[Entry], meaning: Meaning | None = None) -> Reading:
    """Return the reading of `entries`, by the packaged table unless another `meaning` is given.

    Refuses two entries with one id (`ValueError`).
    """
    ordered = in_id_order(entries)
    said = listen([entry.text for entry in ordered])
    rows_of = weighed_rows if len(ordered) <= SMALL else folded_rows
    by_meaning, unknown = _meaning_rows(said, meaning or packaged_meaning())
    blocks: dict[Part, Rows] = {
        "words": rows_of(said, stem_terms(said)),
        "letters": rows_of(said, gram_terms(said)),
        "meaning": by_meaning,
        "role": _same([entry.role for entry in ordered]),
        "object": _same([entry.object for entry in ordered]),
        "kind": _same([entry.kind for entry in ordered]),
    }
    rows, columns = _joined(blocks)
    return Reading(ordered, rows, columns, tuple(ordered[place].id for place in unknown.tolist()))


def _meaning_rows(said: Said, meaning: Meaning) -> tuple[Rows, Numbers]:
    """Return what each card means beside the others, and which cards the table cannot read."""
    cards, found, often = counted(said.cards, said.words)
    whole = np.array([meaning.knows(name) for name in said.names], bool)
    known = np.bincount(cards[whole[found]], minlength=said.count)
    spoken = np.bincount(cards, minlength=said.count)
    unread = (known < _KNOWN_ENOUGH * spoken) & (spoken > 0)
    table = meaning.vectors(said.names)
    rows = np.rint(unit(added(table, (cards, found, often.astype(np.float64)), said.count)) * SCALE)
    rows[unread] = 0
    read_count = int((rows != 0).any(axis=1).sum())
    rows[(rows != 0).any(axis=1)] -= rows.sum(axis=0) / (read_count + _COMMON_PRIOR)
    return unit(rows), np.flatnonzero(unread)


def _same(names: Sequence[str]) -> Rows:
    """Return rows with a one in the column of the card's name; names that one card has get no column."""
    often = Counter(name for name in names if name)
    columns = {name: column for column, name in enumerate(sorted(name for name in often if often[name] > 1))}
    rows = np.zeros((len(names), len(columns)))
    for place, name in enumerate(names):
        if name in columns:
            rows[place, columns[name]] = 1
    return rows


def _joined(blocks: dict[Part, Rows]) -> tuple[NDArray[np.float32], dict[Part, slice]]:
    """Return the parts side by side, each at its weight among the parts that a card has, rounded to integers."""
    has = {part: rows.any(axis=1) for part, rows in blocks.items()}
    total = np.sum([WEIGHTS[part] * has[part] for part in blocks], axis=0)
    columns: dict[Part, slice] = {}
    start = 0
    for part, rows in blocks.items():
        columns[part] = slice(start, start + rows.shape[1])
        start += rows.shape[1]
    joined = np.zeros((len(total), start), np.float32)
    for part, rows in blocks.items():
        factor = np.sqrt(WEIGHTS[part] / np.maximum(total, WEIGHTS["kind"])) * SCALE
        joined[:, columns[part]] = np.rint(rows * factor[:, None])
    return joined, columns
