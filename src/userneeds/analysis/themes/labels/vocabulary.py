"""Which words do the cards of a collection say, and which of them are relatives?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import FeatureMatrix
from userneeds.analysis.themes.features.numbering import bounds_of
from userneeds.analysis.themes.features.tfidf import Corpus
from userneeds.analysis.themes.features.tokens import content_words
from userneeds.analysis.themes.features.word_vectors import WordVectors
from userneeds.analysis.themes.labels.part_of_speech import NounVerbCounts, count_noun_verb_uses
from userneeds.analysis.themes.labels.word_families import word_families

_UNNAMEABLE_WORDS = frozenset(
    """somebody someone something anybody anyone anything nobody nothing everybody everyone
    everything one two three four five six seven eight nine ten eleven twelve half first second
    without within whether since also even still yet ever never always often already almost quite
    rather really every another either many much lot lots several enough somewhere nowhere anywhere
    everywhere us cannot thing things way ways get gets getting got come comes coming came go goes
    going went gone put puts let lets find finds finding found make makes making made see sees
    seeing seen know knows known say says said tell tells told""".split()  # noqa: SIM905 - a paragraph reads better
)
"""Words that stand for a thing or a deed, count it or join it, but never say which."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a collection, and which of them are relatives."""

    words_of_card: tuple[tuple[str, ...], ...]
    """The content words of each card, in order."""
    family_of: dict[str, str]
    document_frequency: dict[str, int]
    """How many cards say a word of each family."""
    unnameable: frozenset[str]
    """Families of words that say nothing as a name, or whom it is for."""
    noun_verb_counts: NounVerbCounts
    is_adjacent: tuple[bytes, ...]
    """For each content word of a card, 1 when it follows the one before it at once, else 0."""
    card_texts: tuple[CardText, ...]

    def families_of_card(self, place: int) -> set[str]:
        """Return the families that a card says a word of."""
        return {self.family_of[word] for word in self.words_of_card[place]}


def vocabulary_of(features: FeatureMatrix) -> Vocabulary:
    """Return the vocabulary of the cards read."""
    corpus = features.corpus
    words_of_card = tuple(_words_of_cards(corpus))
    family_of = _families(corpus, features.word_vectors)
    frequency = _document_frequency(words_of_card, family_of)
    return Vocabulary(
        words_of_card=words_of_card,
        family_of=family_of,
        document_frequency=frequency,
        unnameable=_unnameable_families(family_of, _role_words(features.card_texts)),
        noun_verb_counts=count_noun_verb_uses(corpus),
        is_adjacent=tuple(_adjacency_of_cards(corpus)),
        card_texts=features.card_texts,
    )


def _families(corpus: Corpus, meaning: WordVectors) -> dict[str, str]:
    """Return the family of each word, by how often content words are said."""
    spoken = corpus.content_occurrences().terms
    vocabulary = corpus.vocabulary
    counts = np.bincount(spoken, minlength=len(vocabulary))
    count_of_word = dict(zip(vocabulary, counts.tolist(), strict=True))
    return word_families(count_of_word, meaning)


def _role_words(card_texts: Iterable[CardText]) -> frozenset[str]:
    """Return the words of the roles that several cards speak for.

    Who it is for is said beside a theme; it is not what the theme is about.
    """
    counts: Counter[str] = Counter()
    for card in card_texts:
        counts.update(set(content_words(card.role)))
    return frozenset(word for word, count in counts.items() if count > 1)


def _unnameable_families(family_of: dict[str, str], role_words: frozenset[str]) -> frozenset[str]:
    unnameable_here = (_UNNAMEABLE_WORDS | role_words) & family_of.keys()
    return frozenset(family_of[word] for word in unnameable_here)


def _words_of_cards(corpus: Corpus) -> Iterator[tuple[str, ...]]:
    """Yield the content words of each card, in order."""
    words = _spoken_words(corpus)
    for own in _slices_of_cards(corpus):
        yield tuple(words[own])


def _spoken_words(corpus: Corpus) -> list[str]:
    """Return the content words of all cards, one card after another."""
    vocabulary = corpus.vocabulary
    spoken = corpus.content_occurrences().terms
    return [vocabulary[index] for index in spoken.tolist()]


def _adjacency_of_cards(corpus: Corpus) -> Iterator[bytes]:
    """Yield for each card what follows at once among its content words."""
    is_adjacent = _adjacent_flags(corpus)
    for own in _slices_of_cards(corpus):
        yield is_adjacent[own]


def _slices_of_cards(corpus: Corpus) -> Iterator[slice]:
    """Yield where each card's content words are among all of them."""
    cards = corpus.content_occurrences().cards
    bounds = bounds_of(cards, corpus.card_count).tolist()
    for low, high in pairwise(bounds):
        yield slice(low, high)


def _document_frequency(
    words_of_card: Iterable[tuple[str, ...]], family_of: dict[str, str]
) -> dict[str, int]:
    """Return how many cards say a word of each family."""
    card_counts: Counter[str] = Counter()
    for words in words_of_card:
        card_counts.update({family_of[word] for word in words})
    return card_counts


def _adjacent_flags(corpus: Corpus) -> bytes:
    """Return for each content word that is said, 1 when it follows the one before it at once."""
    places = np.flatnonzero(corpus.content_flags())
    is_adjacent = np.diff(places, prepend=-1) == 1
    return bytes(is_adjacent.astype(np.uint8))
