"""What could a theme be called, before people name it?

A name is made of the theme's own words: those that many of its cards say, that the other cards say less, and that are
close to what the theme as a whole means. Two words that its cards say side by side become one phrase. These are
suggestions to start from: people's names are never replaced, and two themes never get the same suggestion.

**Source:** words of a class against the others: Grootendorst (2022); closeness to the class: Bennani-Smires et al.
(2018).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.meaning import Meaning, packaged_meaning
from userneeds.analysis.reading import Reading
from userneeds.analysis.words import content_words, stem

_NAME_WORDS = 3
_CANDIDATES = 4
_POOL = 8
"""Best words of a theme that names are made from."""
_PHRASE_SHARE = 0.5
"""Of the cards that say the rarer of two words, those that say both side by side, for the two to be a phrase."""
_FAR = 0.2
"""Worth of a word that has nothing to do with the theme's meaning, against one that is the very meaning."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a collection by stem: how cards say them, how many cards do, and what they mean."""

    said: tuple[tuple[str, ...], ...]
    """The content words of each card, in order."""
    forms: dict[str, str]
    """The form of a stem that is said most."""
    cards_with: Counter[str]
    vectors: dict[str, NDArray[np.float32]]
    """Of length one, or zero where the table does not know the word."""


def vocabulary_of(reading: Reading, meaning: Meaning | None = None) -> Vocabulary:
    """Return the vocabulary of the cards read."""
    said = tuple(tuple(content_words(entry.text)) for entry in reading.entries)
    often: dict[str, Counter[str]] = {}
    for one in said:
        for word in one:
            often.setdefault(stem(word), Counter())[word] += 1
    forms = {name: min(found, key=lambda word: (-found[word], word)) for name, found in often.items()}
    cards_with = Counter(name for one in said for name in {stem(word) for word in one})
    vectors = (meaning or packaged_meaning()).vectors(list(forms.values()))
    lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return Vocabulary(said, forms, cards_with, dict(zip(forms, vectors, strict=True)))


def telling_words(group: Sequence[int], reading: Reading, vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return the stems that tell a theme from the others, the best first, with how many of its cards say each.

    `group` holds the places of the theme's cards.
    """
    said_here = Counter(name for place in group for name in {stem(word) for word in vocabulary.said[place]})
    middle = reading.rows[list(group), reading.columns["meaning"]].sum(axis=0)
    middle = middle / max(1.0, float(np.sqrt((middle.astype(np.float64) ** 2).sum())))
    count = len(reading.entries)

    def worth(name: str) -> float:
        share = said_here[name] / len(group)
        rarity = log(1 + count / vocabulary.cards_with[name]) ** 0.5
        near = round(float(vocabulary.vectors[name] @ middle), 4)
        return float(share * rarity * max(_FAR / 4, _FAR + near))

    best = sorted(said_here, key=lambda name: (-worth(name), name))
    return [(name, said_here[name]) for name in best[:_POOL]]


def candidate_names(group: Sequence[int], reading: Reading, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return names for a theme, the best first: its best words, then its best phrase, then other words."""
    told = telling_words(group, reading, vocabulary)
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


def _side_by_side(group: Sequence[int], vocabulary: Vocabulary) -> Counter[tuple[str, str]]:
    """Return in how many cards one stem comes right before another."""
    return Counter(
        pair
        for place in group
        for pair in {(stem(one), stem(other)) for one, other in pairwise(vocabulary.said[place])}
    )


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
