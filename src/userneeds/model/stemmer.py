"""Which words are one English word in another form?

'Repairs', 'repaired' and 'repairing' come to one stem by a short list of endings, because a
workshop has too few cards to learn them. One set of rules serves the near doubles of `capture` and
the themes of `analysis`: two cards that are doubles share the words that made their theme.

**Source:** suffix stripping after Porter (1980), cut to the inflections and a few derivations.
"""

import re
from functools import lru_cache

_VOWEL = re.compile(r"[aeiouy]")
_ENDING_REPLACEMENTS = (
    ("ational", "at"),
    ("ization", "iz"),
    ("isation", "is"),
    ("fulness", "ful"),
    ("iveness", "iv"),
    ("ied", "y"),
)
_SHORTEST_STEM = 3
_REMEMBERED_WORDS = 1 << 16


@lru_cache(maxsize=_REMEMBERED_WORDS)
def stem(word: str) -> str:
    """Return the form that stands for all forms of a word in small letters."""
    base = word[:-2] if word.endswith("sses") else singular(word)
    for ending, replacement in _ENDING_REPLACEMENTS:
        if base.endswith(ending) and len(base) - len(ending) >= _SHORTEST_STEM - 1:
            return base.removesuffix(ending) + replacement
    for ending in ("ing", "ed"):
        if base.endswith(ending) and _is_stem(base.removesuffix(ending)):
            return _undouble_end(base.removesuffix(ending))
    return _without_last_letters(base)


def _without_last_letters(word: str) -> str:
    if word.endswith("e") and len(word) > _SHORTEST_STEM + 1:
        return word[:-1]
    if word.endswith("ly") and len(word) > _SHORTEST_STEM + len("ly"):
        return word[:-2]
    return word


def singular(word: str) -> str:
    """Return a word in small letters without its plural: 'buttons' gives 'button'."""
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-1] if len(word) > _SHORTEST_STEM else word


def _is_stem(left: str) -> bool:
    return len(left) >= _SHORTEST_STEM and _VOWEL.search(left) is not None


def _undouble_end(left: str) -> str:
    """Return 'stop' for 'stopp'; 'fill', 'pass' and 'buzz' keep both letters."""
    if left[-1] == left[-2] and left[-1] not in "lsz":
        return left[:-1]
    return left
