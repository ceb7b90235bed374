"""How does each card look beside all the others, as numbers?

Reading a collection gives every card one row of numbers in which each part of similarity has its own columns: words
(weighed by how few cards say them), letters (character n-grams, which forgive spelling and unknown forms), meaning
(the token table, less what all cards have in common), the sentence as a whole where a model for it is given, and
structure (role, object, kind). The product of two rows is the similarity of two cards, and the product over a part's
columns is what that part adds to it.

Every number is rounded to an integer. Sums of such integers are exact in any order, so the answer is the same on every
processor and for every order of cards.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.bags import Columns, Rows, Said, Terms, gram_terms, listen, stem_terms, weighed_rows
from userneeds.analysis.entry import Entry, in_id_order
from userneeds.analysis.folding import Folding, folded_rows
from userneeds.analysis.gist import Gist, gist_rows
from userneeds.analysis.meaning import Meaning, packaged_meaning
from userneeds.analysis.sentences import Sense, Sentences, sentence_rows
from userneeds.analysis.structure import Names, named_rows
from userneeds.analysis.sums import Stack, slices, stack

Part: TypeAlias = Literal["words", "letters", "meaning", "sentence", "role", "object", "kind"]
PARTS: tuple[Part, ...] = get_args(Part)
MeaningOf: TypeAlias = Literal["words", "sentences"]
"""What meaning was taken of: of words one by one, or of sentences as a whole."""

WEIGHTS: Mapping[Part, float] = {
    "words": 0.3,
    "letters": 0.25,
    "meaning": 0.45,
    "sentence": 0.0,
    "role": 0.05,
    "object": 0.05,
    "kind": 0.02,
}
"""How much each part counts against the others; a card is measured only by the parts it has."""
_WITH_SENTENCES: Mapping[Part, float] = {**WEIGHTS, "meaning": 0.1, "sentence": 0.45}
"""A whole sentence takes the place of its words' meanings, which then tell little more."""

SMALL = 1000
"""Cards; up to here every word and n-gram has a column of its own, beyond they are folded."""
SCALE = 4000
"""Length of a card's row. Its square is below 2**24, so that single precision adds such products exactly."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How each part was measured, to find the row of one more card."""

    words: Columns | Folding
    letters: Columns | Folding
    meaning: Gist
    sentence: Sense
    role: Names
    object: Names
    kind: Names


@dataclass(frozen=True, slots=True)
class Reading:
    """Cards in id order with their rows; `columns[part]` are the columns where a part lives."""

    entries: tuple[Entry, ...]
    rows: NDArray[np.float32]
    columns: Mapping[Part, slice]
    said: Said
    measures: Measures
    by_words_only: tuple[str, ...]
    """Ids of the cards whose words the meaning table does not know."""

    @property
    def meaning_of(self) -> MeaningOf:
        """Tell what meaning was taken of."""
        return "words" if self.measures.sentence.sentences is None else "sentences"

    def place(self, entry_id: str) -> int:
        """Return the row of a card. Refuses an id that was not read (`KeyError`)."""
        place = bisect_left(self.entries, entry_id, key=lambda entry: entry.id)
        if place == len(self.entries) or self.entries[place].id != entry_id:
            raise KeyError(entry_id)
        return place

    def row(self, entry: Entry) -> NDArray[np.float32]:
        """Return the row of a card: its own when it was read as it is, else the one that it would have."""
        place = bisect_left(self.entries, entry.id, key=lambda other: other.id)
        if place < len(self.entries) and self.entries[place] == entry:
            own: NDArray[np.float32] = self.rows[place]
            return own
        return self.measured(entry)

    def measured(self, entry: Entry) -> NDArray[np.float32]:
        """Return the row that one more card would have beside these, as they are."""
        measures = self.measures
        meant = measures.meaning.row(entry.text)
        rows: dict[Part, Rows] = {
            "words": measures.words.row(entry.text),
            "letters": measures.letters.row(entry.text),
            "meaning": meant,
            "sentence": measures.sentence.row(entry.text if meant.any() else ""),
            "role": measures.role.row(entry.role),
            "object": measures.object.row(entry.object),
            "kind": measures.kind.row(entry.kind),
        }
        joined, _ = _joined({part: stack(row[None]) for part, row in rows.items()}, _weights(measures.sentence))
        row: NDArray[np.float32] = joined[0]
        return row


def read(entries: Sequence[Entry], meaning: Meaning | None = None, sentences: Sentences | None = None) -> Reading:
    """Return the reading of `entries`, by the packaged table unless another `meaning` is given.

    With `sentences` whole sentences are compared too, of the cards whose words the table knows. Refuses two entries
    with one id (`ValueError`), and what `sentences` refuses.
    """
    ordered = in_id_order(entries)
    said = listen([entry.text for entry in ordered])
    spoken, by_word = _weighed(said, stem_terms(said))
    lettered, by_letter = _weighed(said, gram_terms(said))
    meant, gist, unread = gist_rows(said, meaning or packaged_meaning())
    whole, sense = sentence_rows([entry.text for entry in ordered], meant, sentences)
    roles, by_role = named_rows([entry.role for entry in ordered])
    things, by_thing = named_rows([entry.object for entry in ordered])
    kinds, by_kind = named_rows([entry.kind for entry in ordered])
    parts: dict[Part, Stack] = {"words": spoken, "letters": lettered, "meaning": meant, "sentence": whole}
    parts |= {"role": stack(roles), "object": stack(things), "kind": stack(kinds)}
    rows, columns = _joined(parts, _weights(sense))
    measures = Measures(by_word, by_letter, gist, sense, by_role, by_thing, by_kind)
    return Reading(ordered, rows, columns, said, measures, tuple(ordered[place].id for place in unread.tolist()))


def _weighed(said: Said, terms: Terms) -> tuple[Stack, Columns | Folding]:
    """Return the rows of words or letters, with a column for each term or, of many cards, folded."""
    if said.count > SMALL:
        return folded_rows(said, terms)
    rows, columns = weighed_rows(said, terms)
    return stack(rows), columns


def _weights(sense: Sense) -> Mapping[Part, float]:
    return WEIGHTS if sense.sentences is None else _WITH_SENTENCES


def _joined(
    parts: Mapping[Part, Stack], weights: Mapping[Part, float]
) -> tuple[NDArray[np.float32], dict[Part, slice]]:
    """Return the parts side by side, each at its weight among the parts that a card has, rounded to integers."""
    columns: dict[Part, slice] = {}
    start = 0
    for part, found in parts.items():
        columns[part] = slice(start, start + found.width)
        start += found.width
    count = parts["words"].count
    joined = np.empty((count, start), np.float32)
    for at in slices(count):
        blocks = {part: found.rows(at) for part, found in parts.items()}
        total = np.sum([weights[part] * rows.any(axis=1) for part, rows in blocks.items()], axis=0)
        for part, rows in blocks.items():
            factor = (np.sqrt(weights[part] / np.maximum(total, weights["kind"])) * SCALE).astype(np.float32)
            np.rint(rows * factor[:, None], out=joined[at, columns[part]])
    return joined, columns
