"""What is a column called, in small letters, and in English where another language is known?"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def plain_heading(heading: str) -> str:
    """Return a heading as it is compared: in small letters, without what follows in brackets."""
    words = " ".join(heading.casefold().split())
    if words.endswith(")") and " (" in words:
        words = words[: words.rindex(" (")]
    return words.strip(" :*")


@cache
def _english_words() -> Mapping[str, str]:
    """Return the English heading for each that is known in another language."""
    text = (files(__package__) / "heading_words.toml").read_text(encoding="utf-8")
    words: dict[str, str] = {}
    for english, others in tomllib.loads(text).items():
        words.update((other.casefold(), english) for other in others)
    return words


def english_heading(heading: str) -> str:
    """Return a plain heading in English; as it is where nobody knows it."""
    plain = plain_heading(heading)
    return _english_words().get(plain, plain)


@cache
def headings_for(english: str) -> frozenset[str]:
    """Return what an English heading is called in all languages, itself included."""
    others = {word for word, said in _english_words().items() if said == english}
    return frozenset({english, *others})
