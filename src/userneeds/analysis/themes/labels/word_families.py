"""Which words are of one family, such as 'reserve' and 'reservation', and which of them names a thing?

Words whose endings come off to the same root may be relatives, or only look alike ('police',
'policy'). They are taken as one family when the meaning table also holds them near each other; a
word that the table cannot read stays alone. Forms of one word ('repair', 'repairs') are always one
family. A family is told by its noun, because themes are called by nouns.

**Source:** endings after Porter (1980); stems that are joined only where use agrees: Xu and Croft
(1998).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.word_vectors import WordVectors
from userneeds.model.stemmer import stem

_ENDINGS = frozenset(
    """ational ation ations ition ion ional ment ments mental ity ability ibility al ally ical ically ic ics ive ively
    ative ator or er ers able ible ance ence ancy ency ant ent ness ful fulness less ly y ise isation iser ize ization
    izer ist ism ship ate ated ating ed ing at iv iz is ivity ulent age ag""".split()  # noqa: SIM905 - a paragraph reads better
)
_LENGTHS = tuple(sorted({len(ending) for ending in _ENDINGS}, reverse=True))
_NOUN_ENDINGS = (
    *(
        "tion",
        "sion",
        "ment",
        "ity",
        "ance",
        "ence",
        "ancy",
        "ency",
        "ness",
        "ship",
        "ism",
        "ery",
        "graphy",
        "logy",
    ),
    *("tions", "sions", "ments", "ities", "ances", "ences", "ships"),
)
_SHORTEST_ROOT = 3
_MOST_ENDINGS = 3
_RELATED_COSINE = 0.4
"""Cosine of two words' meanings from which a common root makes them relatives."""


@lru_cache(maxsize=1 << 16)
def word_root(word: str) -> str:
    """Return what is left of an English word when up to three endings come off, the longest first."""
    left = stem(word)
    for _ in range(_MOST_ENDINGS):
        most = len(left) - _SHORTEST_ROOT
        size = next((size for size in _LENGTHS if size <= most and left[-size:] in _ENDINGS), 0)
        if not size:
            break
        left = left[:-size]
    if len(left) > _SHORTEST_ROOT:
        return left.rstrip("e")
    return left


def is_abstract_noun(word: str) -> bool:
    """Tell whether a word ends as English names of states and actions do."""
    return word.endswith(_NOUN_ENDINGS)


def word_families(said: Mapping[str, int], meaning: WordVectors) -> dict[str, str]:
    """Return the family of each word in `said` (word → how often): the stem of its most said member."""
    stems = {word: stem(word) for word in said}
    often: dict[str, int] = {}
    leading: dict[str, str] = {}
    for word in sorted(said, key=lambda word: (-said[word], word)):
        name = stems[word]
        leading.setdefault(name, word)
        often[name] = often.get(name, 0) + said[word]
    alike: dict[str, list[str]] = {}
    for name in sorted(often, key=lambda name: (-often[name], name)):
        alike.setdefault(word_root(leading[name]), []).append(name)
    found = {name: name for name in often}
    several = [names for names in alike.values() if len(names) > 1]
    rows = normalise_rows(meaning.vectors([leading[name] for names in several for name in names]))
    start = 0
    for names in several:
        found |= _family_of_stems(names, rows[start : start + len(names)])
        start += len(names)
    return {word: found[name] for word, name in stems.items()}


def _family_of_stems(names: Sequence[str], rows: NDArray[np.float32]) -> dict[str, str]:
    """Return the family of each stem of one root, the most said first: that of the first one it is near to."""
    near = np.round(rows @ rows.T, 4) >= _RELATED_COSINE
    found: dict[str, str] = {}
    for place, name in enumerate(names):
        heads = (
            other
            for at, other in enumerate(names[:place])
            if near[place, at] and found[other] == other
        )
        found[name] = next(heads, name)
    return found
