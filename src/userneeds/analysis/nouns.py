"""Which words do people use as names of things, and which for what is done?

A name of a thing follows an article, an owner or a preposition ('the report', 'my report'); a word for what is done
follows 'to' or the one who does it, or stands before what it is done to ('to report', 'report the leak'). Counting
both over all cards tells enough to prefer names of things when a theme is named; a word that is never seen in either
place counts as half a noun. English only: in other languages all words count alike.

**Source:** telling nouns by the frames they stand in: Mintz (2003).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.bags import Said

_BEFORE_THINGS = frozenset(
    """a an the my your our his her its their this that these those any some no each every all of for in by with
    from""".split()  # noqa: SIM905 (a paragraph reads better)
)
_BEFORE_DEEDS = frozenset(
    """to i you we they will would can could should must may might do does did don not please cannot
    let""".split()  # noqa: SIM905 (a paragraph reads better)
)
_AFTER_DEEDS = frozenset(
    """me it them him her us a an the my your our his their this that""".split()  # noqa: SIM905 (as above)
)


@dataclass(frozen=True, slots=True)
class Uses:
    """How often each word is used in either way."""

    things: dict[str, int]
    deeds: dict[str, int]

    def thing_share(self, words: Collection[str]) -> float:
        """Return how far words are names of things, above 0 and below 1; 0.5 for words without any sign."""
        things = sum(self.things[word] for word in words)
        deeds = sum(self.deeds[word] for word in words)
        return (1 + things) / (2 + things + deeds)


def uses_of(said: Said) -> Uses:
    """Return how the content words of a collection are used."""
    content = said.content[said.words]
    same_card = said.cards[1:] == said.cards[:-1]
    after = _neighbours(said, _BEFORE_THINGS, same_card, -1)
    done = _neighbours(said, _BEFORE_DEEDS, same_card, -1) | _neighbours(said, _AFTER_DEEDS, same_card, 1)
    return Uses(_counts(said, content & after), _counts(said, content & done))


def _neighbours(said: Said, marks: Collection[str], same_card: NDArray[np.bool_], step: int) -> NDArray[np.bool_]:
    """Return for each word that is said whether the one before it (`step` -1) or after it (1) is among `marks`."""
    marked = np.array([name in marks for name in said.names], bool)[said.words]
    found = np.zeros(len(said.words), bool)
    if step < 0:
        found[1:] = marked[:-1] & same_card
    else:
        found[:-1] = marked[1:] & same_card
    return found


def _counts(said: Said, where: NDArray[np.bool_]) -> dict[str, int]:
    often = np.bincount(said.words[where], minlength=len(said.names)).tolist()
    return dict(zip(said.names, often, strict=True))
