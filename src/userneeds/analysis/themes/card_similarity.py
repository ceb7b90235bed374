"""How alike are two cards, and in what?

Similarity is between 0 and 1 and a sum of named parts: the same words, words of like letters, words
of near meaning, the same role, thing or kind. Each part says in plain language what it saw, so that
anybody can check it by reading the two cards. Two cards alone are compared as they are; among
others (a `Reading`), a word that all say counts less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
from userneeds.analysis.themes.features.tokens import character_ngrams, content_words
from userneeds.analysis.themes.features.word_vectors import WordVectors, packaged_word_vectors
from userneeds.model.stemmer import stem

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
    similar_spellings: tuple[tuple[str, str], ...]
    """Pairs of different words with like letters."""
    similar_meanings: tuple[tuple[str, str], ...]
    """Pairs of different words of near meaning."""

    def sentences(self) -> tuple[str, ...]:
        """Return what was seen in plain language, without final full stops."""
        told = []
        if self.shared_words:
            told.append("Both say " + _join_names([f"'{word}'" for word in self.shared_words]))
        if self.similar_spellings and self.parts["letters"] >= _LEAST_TOLD:
            told.append(
                "Alike in letters: "
                + _join_names([f"'{one}' and '{other}'" for one, other in self.similar_spellings])
            )
        told += self._meaning_sentences()
        told += [said for part, said in _SAME_SENTENCES.items() if self.parts[part] >= _LEAST_TOLD]
        if not told and self.parts["kind"] >= _LEAST_TOLD:
            told.append("They are of the same kind")
        return tuple(told) or ("They have nothing in common that was seen",)

    def _meaning_sentences(self) -> list[str]:
        """Return what was seen of meaning: the words that are near, and whether the sentences as a whole weigh most."""
        words = self.parts["meaning"]
        whole = self.parts["sentence"]
        if words + whole < _LEAST_TOLD:
            return []
        told = []
        if self.similar_meanings:
            told.append(
                "Near in meaning: "
                + _join_names([f"'{one}' and '{other}'" for one, other in self.similar_meanings])
            )
        elif not self.shared_words:
            return ["Near in meaning as a whole, though no two words stand out"]
        if whole > _SENTENCE_SHARE_TOLD * self.share:
            told.append("Near in meaning as whole sentences")
        return told


def similarity(one: CardText, other: CardText, among: FeatureMatrix | None = None) -> float:
    """Return how alike two cards are, between 0 and 1; `among` is the reading of a collection to see them in."""
    return min(1.0, sum(_similarity_by_part(one, other, among).values()))


def explain_similarity(
    one: CardText,
    other: CardText,
    among: FeatureMatrix | None = None,
    meaning: WordVectors | None = None,
) -> CardSimilarity:
    """Return how alike two cards are and what was seen; `among` is the reading of a collection to see them in."""
    parts = _similarity_by_part(one, other, among)
    first = _words_by_stem(one)
    second = _words_by_stem(other)
    shared = tuple(word for name, word in first.items() if name in second)
    only_first = [word for name, word in first.items() if name not in second]
    only_second = [word for name, word in second.items() if name not in first]
    lettered = _best_pairs(
        only_first, only_second, _ngram_overlaps(only_first, only_second), _LIKE_JACCARD
    )
    meanings = _meaning_cosines(only_first, only_second, meaning or packaged_word_vectors())
    near = _best_pairs(only_first, only_second, meanings, _NEAR_COSINE)
    return CardSimilarity(min(1.0, sum(parts.values())), parts, shared, lettered, near)


def _similarity_by_part(
    one: CardText, other: CardText, among: FeatureMatrix | None
) -> dict[SimilarityPart, float]:
    """Return what each part adds; a meaning that points away adds nothing and takes nothing."""
    if among is None:
        other = replace(other, id=other.id + "'") if one.id == other.id else other
        among = build_features((one, other))
    left = among.row(one)
    right = among.row(other)
    return {
        part: max(0.0, float(left[at] @ right[at]) / ROW_LENGTH**2)
        for part, at in among.columns.items()
    }


def _words_by_stem(entry: CardText) -> dict[str, str]:
    """Return the words of a card by stem, each in the form that is said first."""
    found: dict[str, str] = {}
    for word in content_words(entry.text):
        found.setdefault(stem(word), word)
    return found


def _best_pairs(
    ones: Sequence[str], others: Sequence[str], closeness: NDArray[np.float64], least: float
) -> tuple[tuple[str, str], ...]:
    """Return the closest pairs at or above `least`, each word in one pair at most."""
    pairs = sorted(
        (-closeness[i, j], ones[i], others[j]) for i, j in np.argwhere(closeness >= least).tolist()
    )
    found: list[tuple[str, str]] = []
    for _, one, other in pairs:
        if len(found) < _PAIRS_SHOWN and all(
            one != first and other != second for first, second in found
        ):
            found.append((one, other))
    return tuple(found)


def _ngram_overlaps(ones: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """Return for each pair of words the share of n-grams that both have."""
    cut = [[set(character_ngrams(word)) for word in words] for words in (ones, others)]
    shares = [len(first & second) / len(first | second) for first in cut[0] for second in cut[1]]
    return np.array(shares, np.float64).reshape(len(ones), len(others))


def _meaning_cosines(
    ones: Sequence[str], others: Sequence[str], meaning: WordVectors
) -> NDArray[np.float64]:
    """Return for each pair of words the cosine of what they mean; 0 where the table does not know one as a whole."""
    rows = []
    for words in (ones, others):
        vectors = normalise_rows(meaning.vectors(words))
        vectors[[not meaning.knows(word) for word in words]] = 0
        rows.append(vectors)
    return (rows[0] @ rows[1].T).astype(np.float64)


def _join_names(names: Sequence[str]) -> str:
    if len(names) > 1:
        return " and ".join([", ".join(names[:-1]), names[-1]])
    return names[0]
