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
    word = word[:-2] if word.endswith("sses") else singular(word)
    for ending, replacement in _ENDING_REPLACEMENTS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            return word[: -len(ending)] + replacement
    for ending in ("ing", "ed"):
        if word.endswith(ending) and _can_drop(word, ending):
            return _undouble_end(word[: -len(ending)])
    if word.endswith("e") and len(word) > _SHORTEST_STEM + 1:
        return word[:-1]
    if word.endswith("ly") and len(word) > _SHORTEST_STEM + 2:
        return word[:-2]
    return word


def singular(word: str) -> str:
    """Return a word in small letters without its plural: 'buttons' gives 'button', 'linked' stays."""
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM:
        return word[:-1]
    return word


def _can_drop(word: str, ending: str) -> bool:
    kept = word[: -len(ending)]
    return len(kept) >= _SHORTEST_STEM and _VOWEL.search(kept) is not None


def _undouble_end(kept: str) -> str:
    is_doubled = kept[-1] == kept[-2] and kept[-1] not in "lsz"
    if is_doubled:
        return kept[:-1]
    return kept
