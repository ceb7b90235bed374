"""Into which word pieces is a text cut, and what are their numbers?

A word that a vocabulary does not hold as a whole is cut into the longest pieces that fit, from its
beginning; pieces inside a word are marked with '##'. The sentence model knows a piece by its number
only, so a text for it is cut exactly as the texts that it learned from: lower case without accents,
at spaces, with every sign standing alone. The packaged meaning table is made of the same
vocabulary; what the table leaves out lies beside it.

**Source:** WordPiece: Wu et al. (2016); the cutting at spaces and signs, and the special numbers:
Devlin et al. (2019).
"""

import string
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

MOST_PIECES = 128
"""Pieces of one text; a sentence model reads no further, and a longer text is told by its beginning."""
UNKNOWN_ID = 100
START_ID = 101
END_ID = 102
_FIRST_ID = 999
"""Lowest number of a piece; those below have special uses."""
_LONGEST_WORD = 100
_LONGEST_TEXT = 4000
"""Characters; more of them are more than `MOST` pieces in any text of words."""
_DROPPED_CHARACTERS = "\0\N{REPLACEMENT CHARACTER}"
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Mn"})
"""Categories of characters that are left out: controls, and accents that stand over other letters.
"""
_IDEOGRAPHS = (
    *((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F)),
    *((0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)),
)


def longest_match_pieces(word: str, places: Mapping[str, int], longest: int) -> tuple[int, ...]:
    """Return the places of the pieces that make up `word`; none when a part of it or its length fits no piece.

    `longest` is the most characters that a word may have: trying all pieces of a longer one takes
    long.
    """
    if len(word) > longest:
        return ()
    found: list[int] = []
    start = 0
    while start < len(word):
        mark = "##" if start else ""
        ends = range(len(word), start, -1)
        place, start = next(
            (
                (places[mark + word[start:end]], end)
                for end in ends
                if mark + word[start:end] in places
            ),
            (-1, start),
        )
        if place < 0:
            return ()
        found.append(place)
    return tuple(found)


def token_ids(text: str) -> list[int]:
    """Return the numbers of a text's pieces for the sentence model, at most `MOST`, start and end included."""
    numbers = wordpiece_vocabulary()
    found = [START_ID]
    for word in _pretokenise(text[:_LONGEST_TEXT]):
        if len(found) >= MOST_PIECES:
            break
        found += longest_match_pieces(word, numbers, _LONGEST_WORD) or (UNKNOWN_ID,)
    return [*found[: MOST_PIECES - 1], END_ID]


@lru_cache(maxsize=1)
def wordpiece_vocabulary() -> dict[str, int]:
    """Return the number of each piece: those of the meaning table in its order, and the others at their numbers."""
    home = resources.files(__package__) / "data"
    beside = (home / "sentence_pieces.txt").read_text(encoding="utf-8").split("\n")
    numbers = {piece: int(number) for number, _, piece in (line.partition(" ") for line in beside)}
    taken = set(numbers.values())
    pieces = (home / "meaning_words.txt").read_text(encoding="utf-8").split("\n")
    free = (
        number
        for number in range(_FIRST_ID, _FIRST_ID + len(taken) + len(pieces))
        if number not in taken
    )
    return {**numbers, **dict(zip(pieces, free, strict=True))}


def _pretokenise(text: str) -> list[str]:
    """Return the words and signs of a text, in lower case and without accents."""
    return "".join(_spaced_character(sign) for sign in unicodedata.normalize("NFD", text)).split()


@lru_cache(maxsize=1 << 12)
def _spaced_character(sign: str) -> str:
    """Return what stands for one character: a space, nothing, or itself, with spaces around what is no word."""
    category = unicodedata.category(sign)
    if sign in "\t\n\r" or category[0] == "Z":
        return " "
    if sign in _DROPPED_CHARACTERS or category in _DROPPED_CATEGORIES:
        return ""
    alone = category[0] == "P" or sign in string.punctuation or _is_ideograph(sign)
    if alone:
        return f" {sign.lower()} "
    return sign.lower()


def _is_ideograph(sign: str) -> bool:
    return any(low <= ord(sign) <= high for low, high in _IDEOGRAPHS)
