"""Which words are of one family, such as 'reserve' and 'reservation', and which names a thing?

Words whose endings come off to the same root may be relatives, or only look alike ('police',
'policy'). They are taken as one family when the meaning table also holds them near each other; a
word that the table cannot read stays alone. So are words that only begin alike, if they are nearer
still ('child', 'children'). Forms of one word ('repair', 'repairs') are always one
family. A family is told by its noun, because themes are called by nouns.

**Source:** endings after Porter (1980); stems that are joined only where use agrees: Xu and Croft
(1998).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.lazy_rows import normalise_rows
from userneeds.analysis.themes.features.word_vectors import WordVectors
from userneeds.analysis.themes.members import members_by_label
from userneeds.analysis.themes.strongest import strongest_first
from userneeds.model.stemmer import stem

_ENDINGS = frozenset(
    """ational ation ations ition ion ional ment ments mental ity ability ibility al ally ical
    ically ic ics ive ively ative ator or er ers able ible ance ence ancy ency ant ent ness ful
    fulness less ly y ise isation iser ize ization izer ist ism ship ate ated ating ed ing at iv
    iz is ivity ulent age ag""".split()  # noqa: SIM905 - a paragraph reads better
)
_ENDING_SIZES = tuple(sorted({len(ending) for ending in _ENDINGS}, reverse=True))
_NOUN_ENDINGS = (
    *("tion", "sion", "ment", "ity", "ance", "ence", "ancy", "ency", "ness", "ship", "ism"),
    *("ery", "graphy", "logy"),
    *("tions", "sions", "ments", "ities", "ances", "ences", "ships"),
)
_SHORTEST_ROOT = 3
_MOST_ENDINGS = 3
_RELATED_COSINE = 0.4
"""Cosine of two words' meanings from which a common root makes them relatives."""
_ALIKE_LETTERS = 4
_ALIKE_COSINE = 0.5
"""The same for words of different roots that begin with the same letters: child and children."""


@lru_cache(maxsize=1 << 16)
def word_root(word: str) -> str:
    """Return what is left of an English word when up to three endings come off.

    The longest comes off first.
    """
    root = stem(word)
    for _ in range(_MOST_ENDINGS):
        size = _ending_size(root)
        root = root[: len(root) - size]
    if len(root) > _SHORTEST_ROOT:
        return root.rstrip("e")
    return root


def _ending_size(word: str) -> int:
    """Return how long the longest ending is that can come off; 0 where none can."""
    most = len(word) - _SHORTEST_ROOT
    for size in _ENDING_SIZES:
        if size <= most and word[-size:] in _ENDINGS:
            return size
    return 0


def is_abstract_noun(word: str) -> bool:
    """Tell whether a word ends as English names of states and actions do."""
    return word.endswith(_NOUN_ENDINGS)


def word_families(counts: Mapping[str, int], meaning: WordVectors) -> dict[str, str]:
    """Return the family of each word (`counts`: how often each is said).

    A family is called by the stem of its most said member.
    """
    stem_of = {word: stem(word) for word in counts}
    stem_counts: Counter[str] = Counter()
    leading_word: dict[str, str] = {}
    for word in strongest_first(counts):
        word_stem = stem_of[word]
        leading_word.setdefault(word_stem, word)
        stem_counts[word_stem] += counts[word]
    stems = strongest_first(stem_counts)
    leaders = [leading_word[word_stem] for word_stem in stems]
    relatives = _stems_of_one_root(stems, leaders)
    head_of = _heads(relatives, leading_word, meaning, _RELATED_COSINE)
    heads = [word_stem for word_stem in stems if head_of.get(word_stem, word_stem) == word_stem]
    alike = _stems_that_begin_alike(heads, leading_word)
    head_of_head = _heads(alike, leading_word, meaning, _ALIKE_COSINE)
    family_of: dict[str, str] = {}
    for word, word_stem in stem_of.items():
        head = head_of.get(word_stem, word_stem)
        family_of[word] = head_of_head.get(head, head)
    return family_of


def _heads(
    relatives: Sequence[Sequence[str]],
    leading_word: Mapping[str, str],
    meaning: WordVectors,
    cosine: float,
) -> dict[str, str]:
    """Return the family of each stem that may be a relative of others, by the meaning of words."""
    all_stems = list(chain.from_iterable(relatives))
    leaders = [leading_word[word_stem] for word_stem in all_stems]
    rows = normalise_rows(meaning.vectors(leaders))
    head_of: dict[str, str] = {}
    start = 0
    for stems in relatives:
        end = start + len(stems)
        head_of |= _family_of_stems(stems, rows[start:end], cosine)
        start = end
    return head_of


def _stems_of_one_root(stems: Sequence[str], leaders: Sequence[str]) -> list[list[str]]:
    """Return the stems, in their order, that have a root in common with others.

    `leaders` are the words that are said most of each.
    """
    by_root = members_by_label(map(word_root, leaders), stems)
    return [same_root for same_root in by_root.values() if len(same_root) > 1]


def _stems_that_begin_alike(
    stems: Sequence[str], leading_word: Mapping[str, str]
) -> list[list[str]]:
    """Return the stems, in their order, whose leading words begin with the same letters."""
    beginnings = [leading_word[word_stem][:_ALIKE_LETTERS] for word_stem in stems]
    groups = members_by_label(beginnings, stems)
    return [
        alike
        for beginning, alike in groups.items()
        if len(alike) > 1 and len(beginning) == _ALIKE_LETTERS
    ]


def _family_of_stems(
    stems: Sequence[str], rows: NDArray[np.float32], cosine: float
) -> dict[str, str]:
    """Return the family of each stem among possible relatives: that of the first it is near to.

    `stems` come the most said first, and `rows` are the meanings of their leading words.
    """
    is_near = np.round(rows @ rows.T, 4) >= cosine
    family_of: dict[str, str] = {}
    heads: list[int] = []
    for place, word_stem in enumerate(stems):
        near_heads = [head for head in heads if is_near[place, head]]
        if near_heads:
            family_of[word_stem] = stems[near_heads[0]]
        else:
            family_of[word_stem] = word_stem
            heads.append(place)
    return family_of
