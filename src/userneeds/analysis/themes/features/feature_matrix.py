"""How does each card look beside all the others, as numbers?

Every card of a collection gets one row of numbers in which each part of similarity has its own
columns: words (weighed by how few cards say them), letters (character n-grams, which forgive
spelling and unknown forms), meaning (the token table, less what all cards have in common), the
sentence as a whole where a model for it is given, and structure (role, object, kind). The product
of two rows is the similarity of two cards, and the product over a part's columns is what that part
adds to it.

Every number is rounded to an integer. Sums of such integers are exact in any order, so the answer
is the same on every processor and for every order of cards.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText, in_id_order
from userneeds.analysis.themes.features.centred_vectors import meaning_rows
from userneeds.analysis.themes.features.lazy_rows import LazyRows, as_lazy_rows, row_slices
from userneeds.analysis.themes.features.numbering import DoubleArray, FeatureRows
from userneeds.analysis.themes.features.one_hot import one_hot_rows
from userneeds.analysis.themes.features.sentence_vectors import SentenceEncoder, sentence_rows
from userneeds.analysis.themes.features.term_rows import term_rows
from userneeds.analysis.themes.features.tfidf import (
    Corpus,
    gram_terms,
    stem_terms,
    tokenise_cards,
    weigh_stems,
)
from userneeds.analysis.themes.features.word_vectors import WordVectors, packaged_word_vectors

SimilarityPart: TypeAlias = Literal[
    "words", "letters", "meaning", "sentence", "role", "object", "kind"
]
MeaningSource: TypeAlias = Literal["words", "sentences"]
"""What meaning was taken of: of words one by one, or of sentences as a whole."""
PartRows: TypeAlias = Mapping[SimilarityPart, LazyRows]
PartWeights: TypeAlias = Mapping[SimilarityPart, float]

PART_WEIGHTS: PartWeights = {
    "words": 0.3,
    "letters": 0.25,
    "meaning": 0.45,
    "sentence": 0.0,
    "role": 0.05,
    "object": 0.05,
    "kind": 0.02,
}
"""How much each part counts against the others; a card is measured only by the parts it has."""
_PART_WEIGHTS_WITH_SENTENCES: PartWeights = {**PART_WEIGHTS, "meaning": 0.1, "sentence": 0.45}
"""A whole sentence takes the place of its words' meanings, which then tell little more."""

_HALF_WEIGHT_RANK: Mapping[MeaningSource, int] = {"words": 500, "sentences": 50}
"""Place among English words by frequency at which saying a word counts for half.

'time' joins cards less than 'boiler' does.
"""
ROW_LENGTH = 4000
"""Length of a card's row.

Its square is below 2**24, so that single precision adds such products exactly.
"""
_PRIOR_CARDS = 20
"""Cards that say nothing in particular, added to what all have in common."""
_LARGEST_CENTRED = 1000
"""Cards; up to here each word has a column of its own, and what all say is taken from it."""


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """Cards in id order with their rows; `columns[part]` are the columns where a part lives."""

    card_texts: tuple[CardText, ...]
    rows: NDArray[np.float32]
    """Shape (cards, columns of all parts)."""
    columns: Mapping[SimilarityPart, slice]
    corpus: Corpus
    word_vectors: WordVectors
    mean_meaning: FeatureRows
    """What all cards have in common, in steps of which `QUANTISATION_STEPS` make one."""
    meaning_source: MeaningSource
    cards_without_meaning: tuple[str, ...]
    """Ids of the cards whose words the meaning table does not know."""

    @property
    def sum_of_rows(self) -> DoubleArray:
        """The sum of all rows, in whole numbers; shape (columns,)."""
        total: DoubleArray = self.rows.sum(axis=0, dtype=np.float64)
        return total

    def common_row(self) -> DoubleArray | None:
        """Return what all cards have in common, in whole numbers; shape (columns,).

        By words alone cards are grouped without it: it joins what has nothing else to do with each
        other. None where whole sentences are compared, and of a library, where it is next to
        nothing.
        """
        count = len(self.rows)
        if self.meaning_source == "sentences" or count > _LARGEST_CENTRED:
            return None
        common: DoubleArray = np.rint(self.sum_of_rows / (count + _PRIOR_CARDS))
        return common

    def row_index(self, card: str) -> int:
        """Return the row of a card. Refuses an id that was not read (`KeyError`)."""
        place = bisect_left(self.card_texts, card, key=attrgetter("id"))
        at_or_after = self.card_texts[place : place + 1]
        if not at_or_after or at_or_after[0].id != card:
            raise KeyError(card)
        return place

    def row_of(self, card: str) -> FeatureRows:
        """Return the row of numbers of a card. Refuses an id that was not read (`KeyError`)."""
        row: FeatureRows = self.rows[self.row_index(card)]
        return row


def build_features(
    card_texts: Sequence[CardText], sentences: SentenceEncoder | None = None
) -> FeatureMatrix:
    """Return the features of `card_texts` beside each other.

    With `sentences` whole sentences are compared too, of the cards whose words the table knows.
    Refuses two cards with one id (`ValueError`), and what `sentences` refuses.
    """
    cards = in_id_order(card_texts)
    texts = [card.text for card in cards]
    corpus = tokenise_cards(texts)
    word_vectors = packaged_word_vectors()
    source: MeaningSource = "words" if sentences is None else "sentences"
    meaning = meaning_rows(corpus, word_vectors)
    rarity = partial(_rarity_in_english, word_vectors, _HALF_WEIGHT_RANK[source])
    stems = weigh_stems(stem_terms(corpus), corpus, rarity)
    grams = gram_terms(corpus)
    parts: dict[SimilarityPart, LazyRows] = {}
    parts["words"] = term_rows(corpus, stems)
    parts["letters"] = term_rows(corpus, grams)
    parts["meaning"] = meaning.rows
    parts["sentence"] = sentence_rows(texts, meaning.rows, sentences)
    parts |= _structure_rows(cards)
    columns = _columns_of_parts(parts)
    weights = _part_weights(source)
    rows = _concatenate_parts(parts, columns, weights)
    unread = _ids(cards, meaning.unread.tolist())
    return FeatureMatrix(cards, rows, columns, corpus, word_vectors, meaning.mean, source, unread)


def _rarity_in_english(word_vectors: WordVectors, half_weight_rank: int, word: str) -> float:
    """Return what saying a word once counts for: the less the more often English says it."""
    rank = word_vectors.row_indices.get(word, len(word_vectors.row_indices))
    return rank / (rank + half_weight_rank)


def _ids(cards: Sequence[CardText], places: Iterable[int]) -> tuple[str, ...]:
    return tuple(cards[place].id for place in places)


def _structure_rows(cards: Sequence[CardText]) -> dict[SimilarityPart, LazyRows]:
    roles = [card.role for card in cards]
    objects = [card.object for card in cards]
    kinds = [card.kind for card in cards]
    return {"role": _label_rows(roles), "object": _label_rows(objects), "kind": _label_rows(kinds)}


def _label_rows(labels: Sequence[str]) -> LazyRows:
    return as_lazy_rows(one_hot_rows(labels))


def _part_weights(source: MeaningSource) -> PartWeights:
    if source == "words":
        return PART_WEIGHTS
    return _PART_WEIGHTS_WITH_SENTENCES


def _columns_of_parts(parts: PartRows) -> dict[SimilarityPart, slice]:
    """Return where the columns of each part are when parts stand side by side."""
    columns: dict[SimilarityPart, slice] = {}
    start = 0
    for part, rows in parts.items():
        columns[part] = slice(start, start + rows.width)
        start += rows.width
    return columns


def _concatenate_parts(
    parts: PartRows, columns: Mapping[SimilarityPart, slice], weights: PartWeights
) -> NDArray[np.float32]:
    """Return the parts side by side, rounded to integers.

    Each is at its weight among the parts that a card has: the product of two rows with all parts is
    as large as that of two rows without a role.
    """
    count = parts["words"].count
    joined = np.empty((count, _total_width(parts)), np.float32)
    for block in row_slices(count):
        rows_of_part = {part: rows.rows(block) for part, rows in parts.items()}
        total = _weight_of_present_parts(rows_of_part, weights)
        block_of_all = joined[block]
        for part, rows in rows_of_part.items():
            factor = _row_factor(weights[part], total)
            own_columns = block_of_all[:, columns[part]]
            np.rint(rows * factor, out=own_columns)
    return joined


def _total_width(parts: PartRows) -> int:
    return sum(rows.width for rows in parts.values())


def _row_factor(weight: float, total: DoubleArray) -> FeatureRows:
    """Return what the rows of a part are multiplied by; shape (cards, 1)."""
    length = np.sqrt(weight / total) * ROW_LENGTH
    return length.astype(np.float32)[:, None]


def _weight_of_present_parts(
    rows_of_part: Mapping[SimilarityPart, FeatureRows], weights: PartWeights
) -> DoubleArray:
    """Return for each card the weight of the parts it has, at least that of the lightest one."""
    total = np.zeros(len(rows_of_part["words"]))
    for part, rows in rows_of_part.items():
        is_present = rows.any(axis=1)
        total += weights[part] * is_present
    return np.maximum(total, weights["kind"])
