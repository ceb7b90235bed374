"""How does each card look beside all the others, as numbers?

Reading a collection gives every card one row of numbers in which each part of similarity has its
own columns: words (weighed by how few cards say them), letters (character n-grams, which forgive
spelling and unknown forms), meaning (the token table, less what all cards have in common), the
sentence as a whole where a model for it is given, and structure (role, object, kind). The product
of two rows is the similarity of two cards, and the product over a part's columns is what that part
adds to it.

Every number is rounded to an integer. Sums of such integers are exact in any order, so the answer
is the same on every processor and for every order of cards.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText, in_id_order
from userneeds.analysis.themes.features.centred_vectors import MeaningVectoriser, meaning_rows
from userneeds.analysis.themes.features.feature_hashing import HashingVectoriser, hashed_rows
from userneeds.analysis.themes.features.lazy_rows import LazyRows, as_lazy_rows, row_slices
from userneeds.analysis.themes.features.one_hot import OneHotEncoder, one_hot_rows
from userneeds.analysis.themes.features.sentence_vectors import (
    SentenceEncoder,
    SentenceVectoriser,
    sentence_rows,
)
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    FeatureRows,
    Terms,
    TfidfVectoriser,
    gram_terms,
    stem_terms,
    tfidf_rows,
    tokenise_cards,
)
from userneeds.analysis.themes.features.word_vectors import WordVectors, packaged_word_vectors

SimilarityPart: TypeAlias = Literal[
    "words", "letters", "meaning", "sentence", "role", "object", "kind"
]
SIMILARITY_PARTS: tuple[SimilarityPart, ...] = get_args(SimilarityPart)
MeaningSource: TypeAlias = Literal["words", "sentences"]
"""What meaning was taken of: of words one by one, or of sentences as a whole."""

PART_WEIGHTS: Mapping[SimilarityPart, float] = {
    "words": 0.3,
    "letters": 0.25,
    "meaning": 0.45,
    "sentence": 0.0,
    "role": 0.05,
    "object": 0.05,
    "kind": 0.02,
}
"""How much each part counts against the others; a card is measured only by the parts it has."""
_PART_WEIGHTS_WITH_SENTENCES: Mapping[SimilarityPart, float] = {
    **PART_WEIGHTS,
    "meaning": 0.1,
    "sentence": 0.45,
}
"""A whole sentence takes the place of its words' meanings, which then tell little more."""

LARGEST_UNHASHED = 1000
"""Cards; up to here every word and n-gram has a column of its own, beyond they are folded."""
ROW_LENGTH = 4000
"""Length of a card's row.

Its square is below 2**24, so that single precision adds such products exactly.
"""


@dataclass(frozen=True, slots=True)
class Vectorisers:
    """How each part was measured, to find the row of one more card."""

    words: TfidfVectoriser | HashingVectoriser
    letters: TfidfVectoriser | HashingVectoriser
    meaning: MeaningVectoriser
    sentence: SentenceVectoriser
    role: OneHotEncoder
    object: OneHotEncoder
    kind: OneHotEncoder


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """Cards in id order with their rows; `columns[part]` are the columns where a part lives."""

    card_texts: tuple[CardText, ...]
    rows: NDArray[np.float32]
    columns: Mapping[SimilarityPart, slice]
    corpus: Corpus
    vectorisers: Vectorisers
    cards_without_meaning: tuple[str, ...]
    """Ids of the cards whose words the meaning table does not know."""

    @property
    def meaning_source(self) -> MeaningSource:
        """Tell what meaning was taken of."""
        if self.vectorisers.sentence.encoder is None:
            return "words"
        return "sentences"

    def row_index(self, entry_id: str) -> int:
        """Return the row of a card. Refuses an id that was not read (`KeyError`)."""
        place = bisect_left(self.card_texts, entry_id, key=lambda entry: entry.id)
        if place == len(self.card_texts) or self.card_texts[place].id != entry_id:
            raise KeyError(entry_id)
        return place

    def row(self, entry: CardText) -> NDArray[np.float32]:
        """Return the row of a card: its own when it was read as it is, else the one that it would have."""
        place = bisect_left(self.card_texts, entry.id, key=lambda other: other.id)
        if place < len(self.card_texts) and self.card_texts[place] == entry:
            own: NDArray[np.float32] = self.rows[place]
            return own
        return self.vectorise(entry)

    def vectorise(self, entry: CardText) -> NDArray[np.float32]:
        """Return the row that one more card would have beside these, as they are."""
        measures = self.vectorisers
        meant = measures.meaning.row(entry.text)
        rows: dict[SimilarityPart, FeatureRows] = {
            "words": measures.words.row(entry.text),
            "letters": measures.letters.row(entry.text),
            "meaning": meant,
            "sentence": measures.sentence.row(entry.text if meant.any() else ""),
            "role": measures.role.row(entry.role),
            "object": measures.object.row(entry.object),
            "kind": measures.kind.row(entry.kind),
        }
        joined, _ = _concatenate_parts(
            {part: as_lazy_rows(row[None]) for part, row in rows.items()},
            _part_weights(measures.sentence),
        )
        row: NDArray[np.float32] = joined[0]
        return row


def build_features(
    entries: Sequence[CardText],
    meaning: WordVectors | None = None,
    sentences: SentenceEncoder | None = None,
) -> FeatureMatrix:
    """Return the reading of `entries`, by the packaged table unless another `meaning` is given.

    With `sentences` whole sentences are compared too, of the cards whose words the table knows.
    Refuses two entries with one id (`ValueError`), and what `sentences` refuses.
    """
    ordered = in_id_order(entries)
    said = tokenise_cards([entry.text for entry in ordered])
    spoken, by_word = _term_rows(said, stem_terms(said))
    lettered, by_letter = _term_rows(said, gram_terms(said))
    meant, gist, unread = meaning_rows(said, meaning or packaged_word_vectors())
    whole, sense = sentence_rows([entry.text for entry in ordered], meant, sentences)
    roles, by_role = one_hot_rows([entry.role for entry in ordered])
    things, by_thing = one_hot_rows([entry.object for entry in ordered])
    kinds, by_kind = one_hot_rows([entry.kind for entry in ordered])
    parts: dict[SimilarityPart, LazyRows] = {
        "words": spoken,
        "letters": lettered,
        "meaning": meant,
        "sentence": whole,
    }
    parts |= {
        "role": as_lazy_rows(roles),
        "object": as_lazy_rows(things),
        "kind": as_lazy_rows(kinds),
    }
    rows, columns = _concatenate_parts(parts, _part_weights(sense))
    measures = Vectorisers(by_word, by_letter, gist, sense, by_role, by_thing, by_kind)
    return FeatureMatrix(
        ordered,
        rows,
        columns,
        said,
        measures,
        tuple(ordered[place].id for place in unread.tolist()),
    )


def _term_rows(said: Corpus, terms: Terms) -> tuple[LazyRows, TfidfVectoriser | HashingVectoriser]:
    """Return the rows of words or letters, with a column for each term or, of many cards, folded."""
    if said.card_count > LARGEST_UNHASHED:
        return hashed_rows(said, terms)
    rows, columns = tfidf_rows(said, terms)
    return as_lazy_rows(rows), columns


def _part_weights(sense: SentenceVectoriser) -> Mapping[SimilarityPart, float]:
    return PART_WEIGHTS if sense.encoder is None else _PART_WEIGHTS_WITH_SENTENCES


def _concatenate_parts(
    parts: Mapping[SimilarityPart, LazyRows], weights: Mapping[SimilarityPart, float]
) -> tuple[NDArray[np.float32], dict[SimilarityPart, slice]]:
    """Return the parts side by side, each at its weight among the parts that a card has, rounded to integers."""
    columns: dict[SimilarityPart, slice] = {}
    start = 0
    for part, found in parts.items():
        columns[part] = slice(start, start + found.width)
        start += found.width
    count = parts["words"].count
    joined = np.empty((count, start), np.float32)
    for at in row_slices(count):
        blocks = {part: found.rows(at) for part, found in parts.items()}
        total = np.sum([weights[part] * rows.any(axis=1) for part, rows in blocks.items()], axis=0)
        for part, rows in blocks.items():
            factor = (
                np.sqrt(weights[part] / np.maximum(total, weights["kind"])) * ROW_LENGTH
            ).astype(np.float32)
            np.rint(rows * factor[:, None], out=joined[at, columns[part]])
    return joined, columns
