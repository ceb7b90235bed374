"""Pastes in which every word is there once, so that a word that is lost can be told.

They are made of the shapes that people paste: sentences in any order of their parts, lists below
an opening, headings, tables, feature files, markup, wrapped prose, and lines without end.
"""

import random
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SHAPES = Path(__file__).with_name("shapes.txt").read_text(encoding="utf-8").split("\n%\n")
"""Pieces of pages; `~` stands for a word, `~~` for a very long one, `~~~` for very many words."""
_LONG_WORD = 2_500
_MANY_WORDS = 600


class WordedPaste(NamedTuple):
    """A paste, and the words in it that must not be lost."""

    text: str
    words: tuple[str, ...]


def worded_paste(chance: random.Random) -> WordedPaste:
    """Return a paste of one to six shapes."""
    words = _unique_words()
    used: list[str] = []
    parts: list[str] = []
    for shape in chance.choices(SHAPES, k=chance.randint(1, 6)):
        pieces = _fill(shape.strip("\n"), words, used)
        parts.append("".join(pieces))
    joint = chance.choice(("\n", "\n", "\n\n", "\n---\n", "\r\n"))
    return WordedPaste(joint.join(parts), tuple(used))


def missing_words(paste: WordedPaste, kept: Iterable[str]) -> list[str]:
    """Return the words of a paste that stand in none of the texts that were kept."""
    letters = "".join(sign if sign.isalnum() else " " for sign in " ".join(kept))
    tokens = set(letters.split())
    return [word for word in paste.words if word not in tokens]


def _fill(shape: str, words: Iterator[str], used: list[str]) -> Iterator[str]:
    for piece in re.split("(~{1,3})", shape):
        if piece.startswith("~"):
            fresh = _words_of_size(len(piece), words)
            used += fresh
            yield " ".join(fresh)
        else:
            yield piece


def _words_of_size(count: int, words: Iterator[str]) -> list[str]:
    match count:
        case 1:
            return [next(words)]
        case 2:
            return [next(words) + "long" * (_LONG_WORD // 4)]
        case _:
            return [next(words) for _ in range(_MANY_WORDS)]


def _unique_words() -> Iterator[str]:
    """Yield words that are in no list of ours: 'zqaa', 'zqab', and so on."""
    number = 0
    letters = string.ascii_lowercase
    while True:
        digits = [letters[number // 26**place % 26] for place in (2, 1, 0)]
        yield f"zq{''.join(digits)}"
        number += 1
