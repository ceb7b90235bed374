"""What do the pages say in a language? One table, `words.toml`: a key, and its words in each.

What depends on a number has forms by the plural categories of Unicode: Welsh has up to six.
"""

import pkgutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeAlias

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType({"en": "English", "cy": "Cymraeg"})
"""The languages of the pages, each by its own name."""
_FIRST_LANGUAGE = "en"

PluralForms: TypeAlias = Mapping[str, str]


def english_category(number: int) -> str:
    """Return the plural category of a number in English. **Source:** Unicode CLDR."""
    return "one" if number == 1 else "other"


_WELSH_CATEGORIES: Mapping[int, str] = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


def welsh_category(number: int) -> str:
    """Return the plural category of a number in Welsh. **Source:** Unicode CLDR."""
    return _WELSH_CATEGORIES.get(number, "other")


_CATEGORIES: Mapping[str, Callable[[int], str]] = {"en": english_category, "cy": welsh_category}


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of one language."""

    language: str
    entries: Mapping[str, str | PluralForms]
    reviewed: str
    """Who has read these words and found them right; empty where nobody has yet."""

    def say(self, key: str, **values: object) -> str:
        """Return the words under a key, with `values` in their places."""
        words = self.entries[key]
        if not isinstance(words, str):
            raise TypeError(f"'{key}' depends on a number")
        return words.format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the words under a key for a number, which stands at `{n}`."""
        forms = self.entries[key]
        if isinstance(forms, str):
            raise TypeError(f"'{key}' depends on no number")
        # Some sentences say none in words of their own, also where the language counts on.
        category = "zero" if number == 0 else _CATEGORIES[self.language](number)
        return forms.get(category, forms["other"]).format(n=number, **values)


def translation(language: str) -> Translation:
    """Return the words of a language; of the first where it is not known."""
    known = language if language in LANGUAGES else _FIRST_LANGUAGE
    return _read(known)


def words_table() -> Mapping[str, Any]:
    """Return the whole table as it is written: the reviews, and each key with its languages."""
    data = pkgutil.get_data(__package__, "words.toml")
    return tomllib.loads((data or b"").decode("utf-8"))


@cache
def _read(language: str) -> Translation:
    table = words_table()
    entries: dict[str, str | PluralForms] = {}
    for group, keys in table["words"].items():
        for name, languages in keys.items():
            entries[f"{group}.{name}"] = languages[language]
    return Translation(language, MappingProxyType(entries), table["reviewed"][language])
