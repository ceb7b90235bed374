"""Which names of a list mean one organisation, though they are written in several ways?

'Alpha Homes', 'ALPHA HOMES LTD', 'Alpah Homes' and 'Alpha' do. One of them is suggested for all:
the one that is known already, or else the most frequent. Whoever wrote another is marked, since it
may be another organisation after all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from userneeds.capture.sign_up.cell_meaning import sign_up_words

_SAME_WORDS = {"&": "and", "assoc": "association", "assn": "association", "hsg": "housing"}
_SHORTEST_MISSPELT = 5
"""Letters; in a shorter word one other letter makes another word."""


def suggested_spellings(written: Iterable[str], known: Sequence[str] = ()) -> Mapping[str, str]:
    """Return the suggested spelling of every name; `known` are those that are decided already."""
    counts = Counter(written)
    best_first = sorted(counts, key=lambda name: (-counts[name], *_roughness(name)))
    names = list(dict.fromkeys((*known, *best_first)))
    spellings = _Spellings(names)
    suggested = {name: spellings.suggestion(name) for name in names}
    return {name: suggested[name] for name in counts}


def _roughness(name: str) -> tuple[bool, bool, int]:
    """Return how little care a name is written with: in one case, with a legal form, short."""
    has_one_case = name.isupper() or name.islower()
    words = _plain_words(name)
    return has_one_case, len(words) < len(name.split()), -len(words)


class _Spellings:
    """Names with what they are recognised by; those that come first are suggested."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_mark: dict[str, str] = {}
        self._long_forms: dict[str, set[str]] = {}
        for name in names:
            words = _plain_words(name)
            for short in _short_forms(words):
                self._long_forms.setdefault(short, set()).add(" ".join(words))

    def suggestion(self, name: str) -> str:
        """Return the first name that means the same; `name` itself where there is none."""
        words = _plain_words(name)
        marks = [*self._full_marks(words), *_misspelling_marks(words)]
        found = next((self._by_mark[mark] for mark in marks if mark in self._by_mark), name)
        for mark in marks:
            self._by_mark.setdefault(mark, found)
        return found

    def _full_marks(self, words: Sequence[str]) -> Iterator[str]:
        """Yield the name in plain words, and what it is short for where only one name may be."""
        plain = " ".join(words)
        yield plain
        long_forms = self._long_forms.get(plain, set()) - {plain}
        if len(long_forms) == 1:
            yield from long_forms


def _plain_words(name: str) -> list[str]:
    letters = (letter if letter.isalnum() else " " for letter in name.replace("&", " and "))
    words = [_SAME_WORDS.get(word, word) for word in "".join(letters).casefold().split()]
    return [word for word in words if word not in sign_up_words("legal_forms")] or words


def _short_forms(words: Sequence[str]) -> Iterator[str]:
    """Yield what a name of several words may be shortened to: its initials, or its own words."""
    if len(words) > 1:
        yield "".join(word[0] for word in words)
        yield "".join(word[0] for word in words if word not in {"of", "and", "for"})
    own = [word for word in words if word not in sign_up_words("organisations")]
    if own and len(own) < len(words):
        yield " ".join(own)


def _misspelling_marks(words: Sequence[str]) -> Iterator[str]:
    """Yield the name with one letter left out of a long word, at each place but its first.

    Two names that share one differ by one letter, or by two in the wrong order.
    """
    for index, word in enumerate(words):
        if len(word) < _SHORTEST_MISSPELT or not word.isalpha():
            continue
        for place in range(1, len(word)):
            shortened = f"{word[:place]}{word[place + 1 :]}"
            yield " ".join((*words[:index], shortened, *words[index + 1 :]))
