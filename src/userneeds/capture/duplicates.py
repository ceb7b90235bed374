"""Which cards want the same thing?

Compares the *want* only: whole sentences share role and reason and look alike without being so. It
is difference-aware: where both sides have a word of their own ('export HTML' and 'export CSV') they
are siblings, not twins; where one side only adds words they stay alike. It finds the same words,
not the same meaning; that is what themes are for. One new card is compared with those that share
its rarer words, so that two thousand cards answer while somebody types.

**Source:** Jaccard's index on stemmed words; prefix filtering after Bayardo, Ma and Srikant (2007).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from math import ceil
from typing import Literal, TypeAlias

from userneeds.capture.words import fold_text, fold_word, is_stop_word, stem, word_groups, words_of
from userneeds.model.grammar.lazy_pattern import LazyPattern

SimilarityGrade: TypeAlias = Literal["same", "like", "sibling"]

LIKE_THRESHOLD = 0.75
"""The score from which two wants are called alike."""
_SIBLING_THRESHOLD = 0.6
"""The share of common words from which two wants that differ are shown as siblings."""
_DIFFERENCE_PENALTY = 0.45
"""What is left of the score where both sides have a word of their own."""
_MOST_SHOWN = 10
"""Nearest cards shown beside one card: nobody reads more, and a list of like lines stays one."""
_MOST_CANDIDATES = 500
"""Cards looked at for one; the rarest common words come first."""
_MOST_SAME_WORDS = 50
"""Cards of the very same words that are shown for one."""
_OPENING = LazyPattern(
    r"(?:to\s+)?(?:be\s+able\s+(?:to\s+)?)?(?:have\s+(?:the\s+)?(?:ability|option"
    r"|possibility)\s+to\s+)?",
    re.IGNORECASE,
)
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "don't", "doesn't", "can't", "cannot", "shouldn't", "nobody"}
)


@dataclass(frozen=True, slots=True)
class ComparableWant:
    """What a card wants, ready to be compared."""

    words: frozenset[str]
    is_negated: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """Another card and how near it comes."""

    id: str
    score: float
    """0 to 1."""
    relation: SimilarityGrade


def comparable_want(want: str, role: str = "") -> ComparableWant:
    """Return `want` ready to be compared; `role` decides only between 'same' and 'like'."""
    opening = _OPENING.match(want)
    rest = want[opening.end() :] if opening else want
    words = [fold_word(word) for word in words_of(rest)]
    affirmed = [word for word in words if word not in _NEGATIONS]
    is_negated = len(affirmed) < len(words)
    stems = frozenset(_canonical_verb(stem(word)) for word in affirmed if not is_stop_word(word))
    return ComparableWant(stems or frozenset(words), is_negated, fold_text(role))


def want_similarity(
    want: ComparableWant, other: ComparableWant
) -> tuple[float, SimilarityGrade | None]:
    """Return the score of two wants, 0 to 1, and what to call them.

    None where they are not worth showing.
    """
    common = len(want.words & other.words)
    if not common:
        return 0.0, None
    count = len(want.words)
    other_count = len(other.words)
    score = common / (count + other_count - common)
    near: SimilarityGrade | None = "sibling" if score >= _SIBLING_THRESHOLD else None
    has_own_words = count > common < other_count
    if has_own_words or want.is_negated != other.is_negated:
        return score * _DIFFERENCE_PENALTY, near
    if score == 1.0 and want.role == other.role:
        return score, "same"
    if score >= LIKE_THRESHOLD:
        return score, "like"
    return score, near


@dataclass(slots=True)
class WantIndex:
    """The wants of a workshop, to be asked for the nearest to a new one."""

    _want_by_card: dict[str, ComparableWant] = field(default_factory=dict)
    _cards_by_word: dict[str, list[str]] = field(default_factory=dict)
    _cards_by_words: dict[frozenset[str], list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._want_by_card)

    def add(self, card: str, want: str, role: str = "") -> None:
        """Add a card by its id; an id that is already there is replaced."""
        if card in self._want_by_card:
            self.remove(card)
        ready = comparable_want(want, role)
        self._want_by_card[card] = ready
        twins = self._cards_by_words.setdefault(ready.words, [])
        twins.append(card)
        if len(twins) == 1:
            for word in ready.words:
                self._cards_by_word.setdefault(word, []).append(card)

    def remove(self, card: str) -> None:
        """Take a card out; an id that is not there is no fault."""
        removed = self._want_by_card.pop(card, None)
        if removed is None:
            return
        twins = self._cards_by_words[removed.words]
        was_first = twins[0] == card
        twins.remove(card)
        for word in removed.words if was_first else ():
            self._cards_by_word[word].remove(card)
            if twins:
                self._cards_by_word[word].append(twins[0])
        if not twins:
            del self._cards_by_words[removed.words]

    def closest(self, want: str, role: str = "", *, leaving_out: str = "") -> list[SimilarCard]:
        """Return the cards worth showing beside `want`, nearest first, then as they were added."""
        ready = comparable_want(want, role)
        similar = []
        fewest = _SIBLING_THRESHOLD * len(ready.words)
        most = len(ready.words) / _SIBLING_THRESHOLD
        for card in self._candidates(ready):
            other = self._want_by_card[card]
            if fewest <= len(other.words) <= most and card != leaving_out:
                score, relation = want_similarity(ready, other)
                if relation:
                    similar.append(SimilarCard(card, score, relation))
        return sorted(similar, key=lambda near: -near.score)

    def _candidates(self, ready: ComparableWant) -> Iterator[str]:
        """Yield the cards that can be near enough: they share one of the rarest words."""
        rarest_first = sorted(ready.words, key=self._rarity)
        # Who shares none of these shares too few words to be a sibling.
        checked = len(rarest_first) - ceil(_SIBLING_THRESHOLD * len(rarest_first)) + 1
        candidates: dict[str, None] = {}
        for word in rarest_first[:checked]:
            latest = self._cards_by_word.get(word, ())[-_MOST_CANDIDATES:]
            candidates.update(dict.fromkeys(latest))
            if len(candidates) >= _MOST_CANDIDATES:
                break
        for card in candidates:
            same_words = self._cards_by_words[self._want_by_card[card].words]
            yield from same_words[-_MOST_SAME_WORDS:]

    def _rarity(self, word: str) -> tuple[int, str]:
        return len(self._cards_by_word.get(word, ())), word


def similar_pairs(cards: Iterable[tuple[str, str]]) -> Iterator[tuple[int, SimilarCard]]:
    """Yield the pairs worth showing among (want, role).

    Each is a later index, and its nearness to an earlier one.
    """
    wants = WantIndex()
    for index, (want, role) in enumerate(cards):
        for near in wants.closest(want, role)[:_MOST_SHOWN]:
            yield index, near
        wants.add(str(index), want, role)


@cache
def _canonical_verbs() -> dict[str, str]:
    return {word: group[0] for group in word_groups("same_verbs") for word in group}


def _canonical_verb(word: str) -> str:
    return _canonical_verbs().get(word, word)
