"""Which words do people use as names of things, and which for what is done?

A name of a thing follows an article, an owner or a preposition ('the report', 'my report'); a word
for what is done follows 'to' or the one who does it, or stands before what it is done to ('to
report', 'report the leak'). Counting both over all cards tells enough to prefer names of things
when a theme is named; a word that is never seen in either place counts as half a noun. English
only: in other languages all words count alike.

**Source:** telling nouns by the frames they stand in: Mintz (2003).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.tfidf import Corpus

_BEFORE_NOUNS = frozenset(
    """a an the my your our his her its their this that these those any some no each every all of for in by with
    from""".split()
)
_BEFORE_VERBS = frozenset(
    """to i you we they will would can could should must may might do does did don not please cannot
    let""".split()
)
_AFTER_VERBS = frozenset(
    """me it them him her us a an the my your our his their this that""".split()
)


@dataclass(frozen=True, slots=True)
class NounVerbCounts:
    """How often each word is used in either way."""

    noun_counts: dict[str, int]
    verb_counts: dict[str, int]

    def noun_share(self, words: Collection[str]) -> float:
        """Return how far words are names of things, above 0 and below 1; 0.5 for words without any sign."""
        things = sum(self.noun_counts[word] for word in words)
        deeds = sum(self.verb_counts[word] for word in words)
        return (1 + things) / (2 + things + deeds)


def count_noun_verb_uses(said: Corpus) -> NounVerbCounts:
    """Return how the content words of a collection are used."""
    content = said.is_content[said.word_indices]
    same_card = said.card_indices[1:] == said.card_indices[:-1]
    after = _has_neighbour_among(said, _BEFORE_NOUNS, same_card, -1)
    done = _has_neighbour_among(said, _BEFORE_VERBS, same_card, -1) | _has_neighbour_among(
        said, _AFTER_VERBS, same_card, 1
    )
    return NounVerbCounts(
        _occurrence_counts(said, content & after), _occurrence_counts(said, content & done)
    )


def _has_neighbour_among(
    said: Corpus, marks: Collection[str], same_card: NDArray[np.bool_], step: int
) -> NDArray[np.bool_]:
    """Return for each word that is said whether the one before it (`step` -1) or after it (1) is among `marks`."""
    marked = np.array([name in marks for name in said.vocabulary], bool)[said.word_indices]
    found = np.zeros(len(said.word_indices), bool)
    if step < 0:
        found[1:] = marked[:-1] & same_card
    else:
        found[:-1] = marked[1:] & same_card
    return found


def _occurrence_counts(said: Corpus, where: NDArray[np.bool_]) -> dict[str, int]:
    often = np.bincount(said.word_indices[where], minlength=len(said.vocabulary)).tolist()
    return dict(zip(said.vocabulary, often, strict=True))
