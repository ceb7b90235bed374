"""By which of its words is a question asked of the index?

By its rarest, because words that everybody uses find everything.
"""

import sqlite3
from typing import NamedTuple

from userneeds.analysis.themes.features.tokens import is_content, words

_COUNT_SQL = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
_MOST_WORDS = 5
_MOST_QUESTION_WORDS = 60
"""Different words that are looked at."""
_COMMON_FROM = 2_000
"""A word in so many entries says little; it is asked only together with others."""


class _CountedWord(NamedTuple):
    """A word of a question, and how many entries have it, up to `_COMMON_FROM`."""

    entries: int
    word: str


def question_query(store: sqlite3.Connection, question: str, counts: dict[str, int]) -> str:
    """Return the question for the index.

    Its rarest words, one of which is enough; where all are common, all of them together.
    """
    known = [each for each in _counted_words(store, question, counts) if each.entries]
    rare = sorted(each for each in known if each.entries < _COMMON_FROM)
    if rare:
        return " OR ".join(f'"{each.word}"' for each in rare[:_MOST_WORDS])
    return " AND ".join(f'"{each.word}"' for each in known)


def _counted_words(
    store: sqlite3.Connection, question: str, counts: dict[str, int]
) -> list[_CountedWord]:
    content_words = list(dict.fromkeys(filter(is_content, words(question))))
    counted: list[_CountedWord] = []
    for word in content_words[:_MOST_QUESTION_WORDS]:
        entries = counts.get(word) or _count_entries(store, word)
        counts[word] = entries
        counted.append(_CountedWord(entries, word))
    return counted


def _count_entries(store: sqlite3.Connection, word: str) -> int:
    row = store.execute(_COUNT_SQL, (f'"{word}"', _COMMON_FROM)).fetchone()
    return int(row[0])
