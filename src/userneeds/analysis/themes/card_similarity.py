"""How alike are two cards, and in what?

Similarity is between 0 and 1 and a sum of named parts: the same words, words of like letters, words
of near meaning, the same role, thing or kind. Each part says in plain language what it saw, so that
anybody can check it by reading the two cards. Two cards alone are compared as they are; among
others (a `FeatureMatrix`), a word that all say counts less.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import (
    ROW_LENGTH,
    FeatureMatrix,
    SimilarityPart,
    build_features,
)
from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.numbering import FeatureRows
from userneeds.analysis.themes.features.tokens import character_ngrams, content_words
from userneeds.analysis.themes.features.word_vectors import WordVectors, packaged_word_vectors
from userneeds.analysis.themes.strongest import strongest_first
from userneeds.model.stemmer import stem
from userneeds.model.wording import join_with_and

WordPairs: TypeAlias = tuple[tuple[str, str], ...]
PairScores: TypeAlias = NDArray[np.float64]
"""How close each word of one card (rows) is to each of another (columns)."""

_NEAR_COSINE = 0.45
"""Cosine from which two words are named as near in meaning."""
_LIKE_JACCARD = 0.4
"""Share of common n-grams from which two words are named as alike."""
_PAIRS_SHOWN = 3
_SENTENCE_SHARE_TOLD = 0.5
"""Share of the likeness from which the sentences as a whole are named beside the words."""
_LEAST_TOLD = 0.005
"""A part that adds less is not worth a sentence."""
_SAME_SENTENCES: dict[SimilarityPart, str] = {
    "role": "They speak for the same role",
    "object": "They are about the same thing",
}


@dataclass(frozen=True, slots=True)
class CardSimilarity:
    """How alike two cards are, and what was seen."""

    share: float
    """Between 0 and 1."""
    parts: Mapping[SimilarityPart, float]
    """What each part adds; they sum up to `share`."""
    shared_words: tuple[str, ...]
    """Words that both say, in any form, as the first card says them."""
    similar_spellings: WordPairs
    """Pairs of different words with like letters."""
    similar_meanings: WordPairs
    """Pairs of different words of near meaning."""

    def sentences(self) -> tuple[str, ...]:
        """Return what was seen in plain language, without final full stops."""
        told = self._word_sentences()
        told += self._meaning_sentences()
        told += [same for part, same in _SAME_SENTENCES.items() if self._is_told(part)]
        if not told and self._is_told("kind"):
            told.append("They are of the same kind")
        return tuple(told) or ("They have nothing in common that was seen",)

    def _is_told(self, part: SimilarityPart) -> bool:
        return self.parts[part] >= _LEAST_TOLD

    def _word_sentences(self) -> list[str]:
        told: list[str] = []
        if self.shared_words:
            quoted = [f"'{word}'" for word in self.shared_words]
            told.append("Both say " + join_with_and(quoted))
        if self.similar_spellings and self._is_told("letters"):
            told.append("Alike in letters: " + _pairs_in_words(self.similar_spellings))
        return told

    def _meaning_sentences(self) -> list[str]:
        """Return what was seen of meaning: the words that are near, and the sentences as a whole.

        Sentences are named where they weigh most.
        """
        words = self.parts["meaning"]
        whole = self.parts["sentence"]
        if words + whole < _LEAST_TOLD:
            return []
        if not self.similar_meanings and not self.shared_words:
            return ["Near in meaning as a whole, though no two words stand out"]
        told: list[str] = []
        if self.similar_meanings:
            told.append("Near in meaning: " + _pairs_in_words(self.similar_meanings))
        if whole > _SENTENCE_SHARE_TOLD * self.share:
            told.append("Near in meaning as whole sentences")
        return told


def explain_similarity(
    one: CardText, other: CardText, among: FeatureMatrix | None = None
) -> CardSimilarity:
    """Return how alike two cards are and what was seen.

    `among` is a collection that holds both, to see them in; without one they are compared as they
    are. Refuses a card that is not in it (`KeyError`).
    """
    parts = _similarity_by_part(one, other, among)
    words = _words_of_two(one, other)
    overlaps = _ngram_overlaps(words.only_first, words.only_second)
    cosines = _meaning_cosines(words.only_first, words.only_second)
    total = sum(parts.values())
    spellings = _best_pairs(words, overlaps, _LIKE_JACCARD)
    meanings = _best_pairs(words, cosines, _NEAR_COSINE)
    return CardSimilarity(
        share=min(1.0, total),
        parts=parts,
        shared_words=tuple(words.shared),
        similar_spellings=spellings,
        similar_meanings=meanings,
    )


class _WordsOfTwo(NamedTuple):
    """The words of two cards, each as its card says it first."""

    shared: list[str]
    """Words that both say in any form, as the first card says them."""
    only_first: list[str]
    only_second: list[str]


def _words_of_two(one: CardText, other: CardText) -> _WordsOfTwo:
    first = _words_by_stem(one)
    second = _words_by_stem(other)
    shared_stems = first.keys() & second.keys()
    shared = _words_of_stems(first, shared_stems)
    only_first = _words_of_stems(first, first.keys() - shared_stems)
    only_second = _words_of_stems(second, second.keys() - shared_stems)
    return _WordsOfTwo(shared, only_first, only_second)


def _similarity_by_part(
    one: CardText, other: CardText, among: FeatureMatrix | None
) -> dict[SimilarityPart, float]:
    """Return what each part adds; a meaning that points away adds nothing and takes nothing."""
    if among is None:
        if one.id == other.id:
            other = replace(other, id=other.id + "'")
        among = build_features((one, other))
    left = among.row_of(one.id)
    right = among.row_of(other.id)
    parts: dict[SimilarityPart, float] = {}
    for part, columns in among.columns.items():
        product = float(left[columns] @ right[columns])
        parts[part] = max(0.0, product / ROW_LENGTH**2)
    return parts


def _words_by_stem(card: CardText) -> dict[str, str]:
    """Return the words of a card by stem, each in the form that is said first."""
    word_of_stem: dict[str, str] = {}
    for word in content_words(card.text):
        word_of_stem.setdefault(stem(word), word)
    return word_of_stem


def _words_of_stems(word_of_stem: Mapping[str, str], stems: AbstractSet[str]) -> list[str]:
    """Return the words of some stems, in the order in which a card says them."""
    return [word for word_stem, word in word_of_stem.items() if word_stem in stems]


def _best_pairs(words: _WordsOfTwo, scores: PairScores, least: float) -> WordPairs:
    """Return the closest pairs at or above `least`, each word in one pair at most."""
    pairs: list[tuple[str, str]] = []
    paired: set[str] = set()
    for pair in strongest_first(_close_pairs(words, scores, least)):
        # The two cards have no word in common here, so one set does for both.
        if paired.isdisjoint(pair):
            pairs.append(pair)
            paired.update(pair)
    return tuple(pairs[:_PAIRS_SHOWN])


def _close_pairs(
    words: _WordsOfTwo, scores: PairScores, least: float
) -> dict[tuple[str, str], float]:
    score_of_pair: dict[tuple[str, str], float] = {}
    is_close = scores >= least
    for row, column in np.argwhere(is_close).tolist():
        pair = words.only_first[row], words.only_second[column]
        score_of_pair[pair] = scores[row, column]
    return score_of_pair


def _ngram_overlaps(ones: Sequence[str], others: Sequence[str]) -> PairScores:
    """Return for each pair of words the share of n-grams that both have."""
    grams_of_ones = list(map(_grams, ones))
    grams_of_others = list(map(_grams, others))
    overlaps = np.zeros((len(ones), len(others)))
    for row, grams in enumerate(grams_of_ones):
        overlaps[row] = [_jaccard(grams, other_grams) for other_grams in grams_of_others]
    return overlaps


def _grams(word: str) -> frozenset[str]:
    return frozenset(character_ngrams(word))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    shared = one & other
    either = one | other
    return len(shared) / len(either)


def _meaning_cosines(ones: Sequence[str], others: Sequence[str]) -> PairScores:
    """Return for each pair of words the cosine of what they mean.

    It is 0 where the table does not know one of them as a whole.
    """
    table = packaged_word_vectors()
    cosines = _known_directions(ones, table) @ _known_directions(others, table).T
    return cosines.astype(np.float64)


def _known_directions(words: Sequence[str], meaning: WordVectors) -> FeatureRows:
    directions = normalise_rows(meaning.vectors(words))
    is_unknown = [not meaning.knows(word) for word in words]
    directions[is_unknown] = 0
    return directions


def _pairs_in_words(pairs: WordPairs) -> str:
    quoted = [f"'{one}' and '{other}'" for one, other in pairs]
    return join_with_and(quoted)
