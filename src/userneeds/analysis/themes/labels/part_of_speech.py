"""Which words do people use as names of things, and which for what is done?

A name of a thing follows an article, an owner or a preposition ('the report', 'my report'); a word
for what is done follows 'to' or the one who does it, or stands before what it is done to ('to
report', 'report the leak'). Counting both over all cards tells enough to prefer names of things
when a theme is named; a word that is never seen in either place counts as half a noun. English
only: in other languages all words count alike.

**Source:** telling nouns by the frames they stand in: Mintz (2003).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from userneeds.analysis.themes.features.numbering import Flags
from userneeds.analysis.themes.features.tfidf import Corpus

_BEFORE_NOUNS = frozenset(
    """a an the my your our his her its their this that these those any some no each every all of
    for in by with from""".split()  # noqa: SIM905 - a paragraph reads better
)
_BEFORE_VERBS = frozenset(
    """to i you we they will would can could should must may might do does did don not please cannot
    let""".split()  # noqa: SIM905 - a paragraph reads better
)
_AFTER_VERBS = frozenset(
    """me it them him her us a an the my your our his their this
    that""".split()  # noqa: SIM905 - a paragraph reads better
)


@dataclass(frozen=True, slots=True)
class NounVerbCounts:
    """How often each word is used in either way."""

    noun_counts: dict[str, int]
    verb_counts: dict[str, int]

    def is_noun(self, word: str) -> bool:
        """Tell whether a word is more often the name of a thing than a word for what is done."""
        return self.noun_counts[word] > self.verb_counts[word]

    def noun_share(self, words: Collection[str]) -> float:
        """Return how far words are names of things, above 0 and below 1.

        0.5 for words without any sign.
        """
        things = _total(self.noun_counts, words)
        deeds = _total(self.verb_counts, words)
        return (1 + things) / (2 + things + deeds)


def count_noun_verb_uses(corpus: Corpus) -> NounVerbCounts:
    """Return how the content words of a collection are used."""
    tells = corpus.content_flags()
    is_thing = tells & _follows(corpus, _BEFORE_NOUNS)
    before_or_after = _follows(corpus, _BEFORE_VERBS) | _precedes(corpus, _AFTER_VERBS)
    is_deed = tells & before_or_after
    noun_counts = _occurrence_counts(corpus, is_thing)
    verb_counts = _occurrence_counts(corpus, is_deed)
    return NounVerbCounts(noun_counts, verb_counts)


def _follows(corpus: Corpus, signs: Collection[str]) -> Flags:
    """Return for each word that is said whether the one before it is among `signs`."""
    is_sign = _is_among(corpus, signs)
    follows = np.zeros_like(is_sign)
    follows[1:] = is_sign[:-1] & _same_card(corpus)
    return follows


def _precedes(corpus: Corpus, signs: Collection[str]) -> Flags:
    """Return for each word that is said whether the one after it is among `signs`."""
    is_sign = _is_among(corpus, signs)
    precedes = np.zeros_like(is_sign)
    precedes[:-1] = is_sign[1:] & _same_card(corpus)
    return precedes


def _is_among(corpus: Corpus, signs: Collection[str]) -> Flags:
    marked_words = [word in signs for word in corpus.vocabulary]
    is_marked = np.array(marked_words, bool)
    is_sign: Flags = is_marked[corpus.word_indices]
    return is_sign


def _same_card(corpus: Corpus) -> Flags:
    """Return for each word but the last whether the next one is said by the same card."""
    cards = corpus.card_indices
    same: Flags = cards[1:] == cards[:-1]
    return same


def _total(counts: Mapping[str, int], words: Iterable[str]) -> int:
    return sum(counts[word] for word in words)


def _occurrence_counts(corpus: Corpus, where: Flags) -> dict[str, int]:
    chosen = corpus.word_indices[where]
    count = len(corpus.vocabulary)
    counts = np.bincount(chosen, minlength=count).tolist()
    return dict(zip(corpus.vocabulary, counts, strict=True))
