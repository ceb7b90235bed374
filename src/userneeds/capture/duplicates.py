"""Which cards want the same thing?

One new card is compared with those that share its rarer words, so that two thousand cards answer
while somebody types. What two wants are to each other is `comparable_wants`' matter: it finds the
same words and a few synonyms, not the same meaning; that is what themes are for.

**Source:** prefix filtering after Bayardo, Ma and Srikant (2007).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil

from userneeds.capture.comparable_wants import (
    LIKE_THRESHOLD,
    MOST_OWN_WORDS,
    SEEING,
    SIBLING_THRESHOLD,
    ComparableWant,
    SimilarityGrade,
    comparable_want,
    want_similarity,
)

_MOST_SHOWN = 10
"""Nearest cards shown beside one card: nobody reads more, and a list of like lines stays one."""
_MOST_CANDIDATES = 500
"""Cards looked at for one; the rarest common words come first."""
_MOST_SAME_WORDS = 50
"""Cards of the very same words that are shown for one."""


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """Another card and how near it comes."""

    id: str
    score: float
    """0 to 1."""
    relation: SimilarityGrade
    want: str = ""
    """What it wants, as it was written."""


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
        self._add(card, comparable_want(want, role))

    def _add(self, card: str, ready: ComparableWant) -> None:
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
        count = len(ready.words)
        # One more either way, because the word for seeing need not count.
        fewest = min(SIBLING_THRESHOLD * count, count - MOST_OWN_WORDS) - 1
        most = max(count / SIBLING_THRESHOLD, count + MOST_OWN_WORDS) + 1
        for card in self._candidates(ready):
            other = self._want_by_card[card]
            if fewest <= len(other.words) <= most and card != leaving_out:
                score, relation = want_similarity(ready, other)
                if relation:
                    similar.append(SimilarCard(card, score, relation, other.text))
        return sorted(similar, key=lambda near: -near.score)

    def add_and_match(self, card: str, want: str, role: str = "") -> SimilarCard | None:
        """Add a card whose id is new, and return the nearest of those before it.

        That is one that wants the same, or something alike; None where there is none.
        """
        ready = comparable_want(want, role)
        nearest = self._same_words(ready) or self._nearest_alike(ready)
        self._add(card, ready)
        return nearest

    def _same_words(self, ready: ComparableWant) -> SimilarCard | None:
        """Return a card that wants the same in the very same words."""
        for card in self._cards_by_words.get(ready.words, ())[:_MOST_SAME_WORDS]:
            score, relation = want_similarity(ready, self._want_by_card[card])
            if relation == "same":
                return SimilarCard(card, score, relation, self._want_by_card[card].text)
        return None

    def _nearest_alike(self, ready: ComparableWant) -> SimilarCard | None:
        nearest: SimilarCard | None = None
        for card in self._candidates(ready):
            other = self._want_by_card[card]
            if not _may_be_alike(ready.words, other.words):
                continue
            score, relation = want_similarity(ready, other)
            is_nearer = nearest is None or score > nearest.score
            if is_nearer and relation in {"same", "like"}:
                nearest = SimilarCard(card, score, relation, other.text)
        return nearest

    def _candidates(self, ready: ComparableWant) -> Iterator[str]:
        """Yield the cards that can be near enough: they share one of the rarest words."""
        rarest_first = sorted(ready.words - {SEEING} or ready.words, key=self._rarity)
        # Who shares none of these shares too few words to be a sibling, or alike, even where both
        # want to see something.
        least_common = min(
            ceil(SIBLING_THRESHOLD * (len(rarest_first) + 1) - 1),
            len(rarest_first) - MOST_OWN_WORDS,
        )
        checked = len(rarest_first) - max(1, least_common) + 1
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


def _may_be_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two wants share so many words that it is worth while to compare them whole."""
    # One more, because the word for seeing need not count.
    most = MOST_OWN_WORDS + 1
    longer = max(len(words), len(others))
    fewest = min(longer - most, LIKE_THRESHOLD * longer - 1)
    return len(words & others) >= fewest


def similar_pairs(cards: Iterable[tuple[str, str]]) -> Iterator[tuple[int, SimilarCard]]:
    """Yield the pairs worth showing among (want, role).

    Each is a later index, and its nearness to an earlier one.
    """
    wants = WantIndex()
    for index, (want, role) in enumerate(cards):
        for near in wants.closest(want, role)[:_MOST_SHOWN]:
            yield index, near
        wants.add(str(index), want, role)
