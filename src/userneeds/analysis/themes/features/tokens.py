"""Which words does a text say, and which of them carry its subject?

A text becomes its words in lower case, accents removed, in any script. Words that every card may
say ('the', 'want', 'need') are not content: two cards that share only those share nothing. Forms of
one word are brought together by `userneeds.model.stemmer`. A run of letters without spaces, as in
Chinese, is one word: its parts are found again as character n-grams.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")

STOP_WORDS = frozenset(
    """a about above after again against all am an and any are as at be because been before being
    below between both but by can could did do does doing down during each few for from further
    had has have having he her here hers him his how i if in into is it its itself just me more
    most my myself no nor not now of off on once only or other our ours out over own same she
    should so some such than that the their theirs them then there these they this those through
    to too under until up very was we were what when where which while who whom why will with
    would you your yours need want like able don didn doesn isn aren wasn weren won wouldn
    shouldn couldn hasn haven hadn ll ve re""".split()  # noqa: SIM905 - a paragraph reads better
)
"""Words that carry no subject; the pieces that an apostrophe leaves behind are among them."""

_GRAM_SIZES = (3, 4, 5)
_GRAM_SIZES_WITHOUT_SPACES = (2, 3)


def words(text: str) -> list[str]:
    """Return the words of `text` in order, in lower case and without accents.

    A word is a run of letters and digits of any script.
    """
    low = text.lower()
    if low.isascii():
        return _ASCII_WORD.findall(low)
    decomposed = unicodedata.normalize("NFKD", low)
    plain = [sign for sign in decomposed if not unicodedata.combining(sign)]
    return _WORD.findall("".join(plain))


def is_content(word: str) -> bool:
    """Tell whether a word says something about the subject.

    A single Latin letter or digit does not.
    """
    if word in STOP_WORDS:
        return False
    return len(word) > 1 or not word.isascii()


def content_words(text: str) -> list[str]:
    """Return the words of `text` that carry its subject, in order, repeats included."""
    return [word for word in words(text) if is_content(word)]


@lru_cache(maxsize=1 << 16)
def character_ngrams(word: str) -> tuple[str, ...]:
    """Return the runs of 3 to 5 characters of a word with a space at each end, repeats included.

    Scripts that know no capitals mostly write words without spaces between them: there, runs are 2
    and 3 long.
    """
    spaced = f" {word} "
    grams: list[str] = []
    for size in _gram_sizes(word):
        last = max(0, len(spaced) - size)
        starts = range(last + 1)
        grams += [spaced[start : start + size] for start in starts]
    return tuple(grams)


def _gram_sizes(word: str) -> tuple[int, ...]:
    if word.isascii() or word.upper() != word:
        return _GRAM_SIZES
    return _GRAM_SIZES_WITHOUT_SPACES
