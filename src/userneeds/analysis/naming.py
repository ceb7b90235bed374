"""What could a theme be called, before people name it?

A name is made of the theme's own words: those that many of its cards say, that the other cards say less, and that are
close to what the theme as a whole means. Two words that its cards say side by side become one phrase. These are
suggestions to start from: people's names are never replaced, and two themes never get the same suggestion.

**Source:** words of a class against the others: Grootendorst (2022); closeness to the class: Bennani-Smires et al.
(2018).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log
from typing import TypeAlias

import numpy as np

from userneeds.analysis.meaning import Meaning
from userneeds.analysis.reading import Reading
from userneeds.analysis.sums import unit
from userneeds.analysis.words import stem

_NAME_WORDS = 3
_CANDIDATES = 4
_CONSIDERED = 40
"""Most telling words of a theme that are held against its meaning."""
_POOL = 8
"""Best words of a theme that names are made from."""
_PHRASE_SHARE = 0.5
"""Of the cards that say the rarer of two words, those that say both side by side, for the two to be a phrase."""
_FAR = 0.2
"""Worth of a word that has nothing to do with the theme's meaning, against one that is the very meaning."""

Told: TypeAlias = Sequence[tuple[str, int]]
"""Stems that tell a theme from the others, the best first, and how many of its cards say each."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a collection by stem: how cards say them, and how many cards do."""

    stems: tuple[tuple[str, ...], ...]
    """The stems of the content words of each card, in order."""
    forms: dict[str, str]
    """The form of a stem that is said most."""
    cards_with: dict[str, int]
    meaning: Meaning


def vocabulary_of(reading: Reading) -> Vocabulary:
    """Return the vocabulary of the cards read."""
    said = reading.said
    cards, found = said.with_content()
    often = np.bincount(found, minlength=len(said.names)).tolist()
    by_word = [stem(name) for name in said.names]
    forms: dict[str, tuple[int, str]] = {}
    for name, root, count in zip(said.names, by_word, often, strict=True):
        forms[root] = min(forms.get(root, (0, name)), (-count, name))
    stems = [by_word[word] for word in found.tolist()]
    ends = np.searchsorted(cards, np.arange(said.count + 1)).tolist()
    by_card = tuple(tuple(stems[low:high]) for low, high in pairwise(ends))
    cards_with = Counter(chain.from_iterable(set(one) for one in by_card))
    return Vocabulary(
        by_card, {root: form for root, (_, form) in forms.items()}, cards_with, reading.measures.meaning.meaning
    )


def telling_words(group: Sequence[int], reading: Reading, vocabulary: Vocabulary) -> Told:
    """Return the stems that tell a theme from the others, the best first, with how many of its cards say each.

    `group` holds the places of the theme's cards. A longer form of a word that is already told is passed over.
    """
    said_here = Counter(chain.from_iterable(set(vocabulary.stems[place]) for place in group))
    count = len(reading.entries)
    worth = {name: often * log(1 + count / vocabulary.cards_with[name]) for name, often in said_here.items()}
    pool = sorted(worth, key=lambda name: (-worth[name], name))[:_CONSIDERED]
    middle = reading.rows[list(group), reading.columns["meaning"]].sum(axis=0, dtype=np.float64)
    near = unit(vocabulary.meaning.vectors([vocabulary.forms[name] for name in pool])) @ unit(middle[None])[0]
    for name, closeness in zip(pool, near.tolist(), strict=True):
        worth[name] *= max(_FAR / 4, _FAR + round(closeness, 4)) ** 2
    best: list[str] = []
    for name in sorted(pool, key=lambda name: (-worth[name], name)):
        if len(best) < _POOL and not any(name.startswith(better) or better.startswith(name) for better in best):
            best.append(name)
    return [(name, said_here[name]) for name in best]


def candidate_names(group: Sequence[int], told: Told, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return names for a theme, the best first: its best words, then its best phrase, then other words."""
    if not told:
        return ()
    beside = _side_by_side(group, vocabulary)
    often = dict(told)
    stems = [name for name, _ in told]
    choices = [stems[:_NAME_WORDS], *([stems[0], *stems[at : at + 2]] for at in range(2, len(stems) + 1))]
    names = [_spoken(choice, beside, often, vocabulary) for choice in choices]
    phrases = [name.split(",")[0] for name in names if " " in name.split(",")[0]]
    ordered = [names[0], *phrases[:1], vocabulary.forms[stems[0]], *names[1:]]
    return tuple(dict.fromkeys(_capital(name) for name in ordered if name))[:_CANDIDATES]


def distinct_names(candidates: Sequence[Sequence[str]], taken: Sequence[str] = ()) -> list[str]:
    """Return one name for each theme: its best candidate that no theme before it has, compared without case.

    `taken` are names that people gave. A theme whose candidates are all taken gets the best one with a number.
    """
    used = {name.casefold() for name in taken}
    found: list[str] = []
    for names in candidates:
        best = names[0] if names else "Cards without words"
        numbered = (f"{best} {turn}" for turn in range(2, len(candidates) + len(used) + 3))
        name = next(name for name in (*(names or (best,)), *numbered) if name.casefold() not in used)
        used.add(name.casefold())
        found.append(name)
    return found


def spread_of(names: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what people called a theme, each name with the ids of who gave it, the most given first.

    Names that differ only in capitals and spaces are one name, as the first person by id wrote it.

    **Source:** KJ method: everyone names every group on their own before anybody speaks.
    """
    givers: dict[str, list[str]] = {}
    for person in sorted(names):
        if names[person].strip():
            givers.setdefault(" ".join(names[person].casefold().split()), []).append(person)
    ordered = sorted(givers.values(), key=lambda people: (-len(people), people))
    return tuple((names[people[0]].strip(), tuple(people)) for people in ordered)


def _side_by_side(group: Sequence[int], vocabulary: Vocabulary) -> Counter[tuple[str, str]]:
    """Return in how many cards one stem comes right before another."""
    return Counter(chain.from_iterable(set(pairwise(vocabulary.stems[place])) for place in group))


def _spoken(
    stems: Sequence[str], beside: Counter[tuple[str, str]], often: dict[str, int], vocabulary: Vocabulary
) -> str:
    """Return words joined by commas, with those that are said side by side as one phrase."""
    left = list(stems)
    parts: list[str] = []
    while left:
        first = left.pop(0)
        least = {other: _PHRASE_SHARE * min(often[first], often[other]) for other in left}
        after = next((other for other in left if beside[first, other] >= max(2, least[other])), None)
        before = next((other for other in left if beside[other, first] >= max(2, least[other])), None)
        if after is not None:
            left.remove(after)
            parts.append(f"{vocabulary.forms[first]} {vocabulary.forms[after]}")
        elif before is not None:
            left.remove(before)
            parts.append(f"{vocabulary.forms[before]} {vocabulary.forms[first]}")
        else:
            parts.append(vocabulary.forms[first])
    return ", ".join(parts)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
