"""Which words does a text hold, and when are two of them the same word?

Light on purpose: lower case, a plain rule for plural, -ed and -ing, and a list of little words that
tell no two wants apart. It serves the coach and the duplicate finder; the words of themes are
`userneeds.analysis`' own matter.
"""

from functools import lru_cache

from userneeds.capture.lazy_pattern import LazyPattern
from userneeds.capture.word_lists import word_list

_WORD = LazyPattern(r"\w[\w+#]*(?:['’]\w+)*(?:-\w+)*")
_SHORTEST_STEM = 3


def words_of(text: str) -> list[str]:
    """Return the words of `text` in order, as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters: 'Repairs', 'repaired' and 'repairing' all give 'repair'."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace("iz", "is")
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif (
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST_STEM
    ):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = _undouble_end(word[: -len(ending)])
            break
    if len(word) > _SHORTEST_STEM:
        return word.removesuffix("e")
    return word


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """Return a word in small letters without its plural: 'Buttons' gives 'button', 'linked' stays."""
    word = word.lower().replace("’", "'")
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return word[:-3] + "y"
    if (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and len(word) > _SHORTEST_STEM
    ):
        return word[:-1]
    return word


def _undouble_end(word: str) -> str:
    if word[-1:] == word[-2:-1] and word[-1] not in "lsz":
        return word[:-1]
    return word


@lru_cache(maxsize=20_000)
def is_stop_word(word: str) -> bool:
    """Return whether a word in small letters tells no two wants apart."""
    return word in word_list("little")


def fold_text(text: str) -> str:
    """Return `text` with case, punctuation and white space folded: equal for the same words in the same order."""
    return " ".join(words_of(text)).lower().replace("’", "'")
