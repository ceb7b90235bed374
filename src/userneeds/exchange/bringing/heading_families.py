"""To which families of words does a heading belong, however somebody put it, in six languages?"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TypeAlias

from userneeds.exchange.bringing.headings import plain_heading
from userneeds.model.grammar.lazy_pattern import LazyPattern

_WORD = LazyPattern(r"[^\W_]+")
_HALVES = re.compile(r"\s[/|–—]\s")
_MOST_WORDS = 8
"""Of a heading that is compared whole; a longer one is a question or a sentence."""
_MOST_AGENT_WORDS = 4
"""Of a heading that says who did something, as in 'Put forward by'."""
_HELPERS = frozenset({"small", "agents", "asks who", "asks need", "asks why", "asks name"})
"""Lists of words by which a heading alone is about nothing."""
_MOST_RULED = 3
"""Words of a heading that has a ruling word."""
_BORNE_OUT = ("deed", "due", "theme", "stage", "tag", "votes")
_REMEMBERED = 512
_LONGEST_QUESTION = 24
"""Words of a question that are looked at."""

_Phrase: TypeAlias = tuple[str, ...]


@cache
def _listed() -> Mapping[str, frozenset[_Phrase]]:
    """Return the phrases of each list in the file beside this one."""
    place = files(__package__) / "heading_families.toml"
    text = place.read_text(encoding="utf-8")
    lists: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    listed: dict[str, frozenset[_Phrase]] = {}
    for name, rows in lists.items():
        listed[name] = _phrases(rows["words"])
    return listed


def _phrases(rows: list[str]) -> frozenset[_Phrase]:
    phrases = "|".join(rows).split("|")
    return frozenset(map(_words, phrases))


@cache
def _small_words() -> frozenset[str]:
    return frozenset(chain.from_iterable(_listed()["small"]))


@cache
def _families() -> tuple[tuple[str, frozenset[_Phrase]], ...]:
    """Return the lists of what a heading may be about."""
    listed = _listed().items()
    return tuple(each for each in listed if each[0] not in _HELPERS)


def _words(text: str) -> _Phrase:
    return tuple(_WORD.findall(text))


def heading_halves(heading: str) -> tuple[str, ...]:
    """Return a heading, and its parts where it says the same in two languages: 'Pwnc / Topic'."""
    parts = [part.strip() for part in _HALVES.split(heading)]
    if len(parts) == 1:
        return (heading,)
    return (heading, *parts)


@lru_cache(maxsize=_REMEMBERED)
def families_of(heading: str) -> frozenset[str]:
    """Return the families to which a heading belongs, or one of its halves."""
    found: set[str] = set()
    for half in heading_halves(heading):
        words = _words(plain_heading(half))
        found.update(_families_of_words(words))
    return frozenset(found)


def _families_of_words(words: _Phrase) -> set[str]:
    if not 0 < len(words) <= _MOST_WORDS:
        return set()
    small = _small_words()
    said = [run for run, around in _slices(words) if small.issuperset(around)]
    found = {family for family, phrases in _families() if not phrases.isdisjoint(said)}
    if _says_who_did(words):
        found.add("people")
    return found or _families_of_ends(words)


def _says_who_did(words: _Phrase) -> bool:
    """Tell whether few words end as 'Raised by' does."""
    last = words[-1:]
    return len(words) <= _MOST_AGENT_WORDS and last in _listed()["agents"]


def _families_of_ends(words: _Phrase) -> set[str]:
    """Return the families of the word that rules a short heading: the last, in Welsh the first.

    So 'Agreed action' and 'Action décidée' are both of actions. Only such families count as the
    cells below have to bear out.
    """
    if len(words) > _MOST_RULED:
        return set()
    if not all(map(str.isalpha, words)):
        return set()
    first = words[:1]
    last = words[-1:]
    listed = _listed()
    return {family for family in _BORNE_OUT if listed[family] & {first, last}}


def _slices(words: _Phrase) -> list[tuple[_Phrase, _Phrase]]:
    """Return each run of words, with the words that stand around it."""
    slices: list[tuple[_Phrase, _Phrase]] = []
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            around = words[:start] + words[end:]
            run = words[start:end]
            slices.append((run, around))
    return slices


def heading_asks(heading: str, family: str) -> bool:
    """Tell whether a phrase of a family stands anywhere in a question."""
    plain = plain_heading(heading)
    words = _words(plain)[:_LONGEST_QUESTION]
    slices = _slices(words)
    runs = {run for run, _ in slices}
    return not runs.isdisjoint(_listed()[family])
