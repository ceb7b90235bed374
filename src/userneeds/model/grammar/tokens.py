"""Which words does a text begin with, as the rules of grammar read them?"""

from collections.abc import Sequence
from itertools import islice

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.word_classes import words_of_class

_TOKEN = LazyPattern(r"[\w'-]+|[^\w\s]")
_LONGEST_LOOK = 24
"""Words; what makes a sentence of a phrase stands further in front."""
_UNMARKED = {word.replace("'", ""): word for word in words_of_class("unmarked")}


def tokens_of(words: str) -> list[str]:
    """Return the first words and marks of a text, in small letters and with their apostrophes."""
    text = words.casefold().replace("’", "'")
    found = (match[0] for match in islice(_TOKEN.finditer(text), _LONGEST_LOOK))
    return [_UNMARKED.get(word, word) for word in found]


def token_at(tokens: Sequence[str], place: int) -> str:
    """Return the token at `place`; empty beyond the last."""
    return tokens[place] if place < len(tokens) else ""
