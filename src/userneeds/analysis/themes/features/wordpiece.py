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
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

MOST_PIECES = 128
"""Pieces of one text; a sentence model reads no further: a longer text is told by its beginning."""
UNKNOWN_ID = 100
START_ID = 101
END_ID = 102
_FIRST_ID = 999
"""Lowest number of a piece; those below have special uses."""
_LONGEST_WORD = 100
_LONGEST_TEXT = 4000
"""Characters; more of them are more than `MOST_PIECES` pieces in any text of words."""
_DROPPED_CHARACTERS = "\0\N{REPLACEMENT CHARACTER}"
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Mn"})
"""Of characters that are left out: controls, and accents that stand over other letters."""
_IDEOGRAPHS = (
    *((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F)),
    *((0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)),
)


def longest_match_pieces(word: str, places: Mapping[str, int], longest: int) -> tuple[int, ...]:
    """Return the places of the pieces that make up `word`; none when a part of it fits no piece.

    `longest` is the most characters that a word may have: trying all pieces of a longer one takes
    long, so it has none.
    """
    if len(word) > longest:
        return ()
    pieces: list[int] = []
    start = 0
    while start < len(word):
        mark = _mark(start)
        end = _end_of_piece(word, start, places)
        if end == start:
            return ()
        piece = mark + word[start:end]
        pieces.append(places[piece])
        start = end
    return tuple(pieces)


def _end_of_piece(word: str, start: int, places: Mapping[str, int]) -> int:
    """Return where the longest piece from `start` on ends; `start` where there is none."""
    mark = _mark(start)
    for end in range(len(word), start, -1):
        if mark + word[start:end] in places:
            return end
    return start


def _mark(start: int) -> str:
    """Return what stands before a piece inside a word."""
    return "##" if start else ""


def token_ids(text: str) -> list[int]:
    """Return the numbers of a text's pieces for the sentence model, start and end included.

    At most `MOST_PIECES`; a word that cannot be cut is one unknown piece.
    """
    vocabulary = wordpiece_vocabulary()
    ids = [START_ID]
    for word in _pretokenise(text[:_LONGEST_TEXT]):
        if len(ids) >= MOST_PIECES:
            break
        ids += longest_match_pieces(word, vocabulary, _LONGEST_WORD) or (UNKNOWN_ID,)
    return [*ids[: MOST_PIECES - 1], END_ID]


@lru_cache(maxsize=1)
def wordpiece_vocabulary() -> dict[str, int]:
    """Return the number of each piece.

    The pieces of the meaning table take the free numbers in its order; the others state theirs.
    """
    ids: dict[str, int] = {}
    for line in _data_lines("sentence_pieces.txt"):
        number, _, piece = line.partition(" ")
        ids[piece] = int(number)
    table_pieces = _data_lines("meaning_words.txt")
    free = _free_ids(set(ids.values()), len(table_pieces))
    ids.update(zip(table_pieces, free, strict=True))
    return ids


def is_piece(word: str) -> bool:
    """Say whether the vocabulary holds a word as a whole.

    The numbers of all pieces take some megabytes; whoever needs none of them looks into the files.
    """
    sought = word.encode("utf-8", "surrogatepass")  # half a letter is no piece, and no fault
    is_in_table = b"\n" + sought + b"\n" in _framed_data("meaning_words.txt")
    return is_in_table or b" " + sought + b"\n" in _framed_data("sentence_pieces.txt")


@cache
def _framed_data(file_name: str) -> bytes:
    """Return what a file holds, each line between two line ends."""
    return b"\n" + _data_file(file_name).read_bytes() + b"\n"


def _data_lines(file_name: str) -> Sequence[str]:
    return _data_file(file_name).read_text(encoding="utf-8").split("\n")


def _data_file(file_name: str) -> Traversable:
    return resources.files(__package__) / "data" / file_name


def _free_ids(taken: AbstractSet[int], count: int) -> Iterator[int]:
    """Yield the numbers of `count` pieces: those from the first on that are not taken."""
    for number in range(_FIRST_ID, _FIRST_ID + len(taken) + count):
        if number not in taken:
            yield number


def _pretokenise(text: str) -> list[str]:
    """Return the words and signs of a text, in lower case and without accents."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join([_spaced_character(sign) for sign in decomposed]).split()


@lru_cache(maxsize=1 << 12)
def _spaced_character(sign: str) -> str:
    """Return what stands for one character: a space, nothing, or itself in lower case.

    What is no part of a word has spaces around it.
    """
    category = unicodedata.category(sign)
    if sign in "\t\n\r" or category[0] == "Z":
        return " "
    if sign in _DROPPED_CHARACTERS or category in _DROPPED_CATEGORIES:
        return ""
    if category[0] == "P" or sign in string.punctuation or _is_ideograph(sign):
        return f" {sign.lower()} "
    return sign.lower()


def _is_ideograph(sign: str) -> bool:
    number = ord(sign)
    return any(low <= number <= high for low, high in _IDEOGRAPHS)
