"""How do the cards write a word that is compared in lower case?

Names of places, peoples and makers keep their capitals, and so do abbreviations: 'Welsh', 'TLS'. A
capital at the start of a sentence tells nothing, and neither does a card that is all in capitals.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from userneeds.analysis.themes.features.tokens import words

_TOKEN = re.compile(r"[^\W_]+")
_ENDS_A_SENTENCE = re.compile(r"[.!?:…]")


def truecase_words(wanted: Collection[str], texts: Iterable[str]) -> dict[str, str]:
    """Return for words in lower case how `texts` write them most.

    Words that texts only begin with are left out, unless they have accents.
    """
    spellings: dict[str, Counter[str]] = {}
    for text in texts:
        if text.isupper():
            continue
        for word, spelling in _telling_spellings(wanted, text):
            spellings.setdefault(word, Counter())[spelling] += 1
    return {word: _most_common(counts) for word, counts in spellings.items()}


def _telling_spellings(wanted: Collection[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield each wanted word and how it is written where its capitals tell something."""
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        begins = end == 0 or bool(_ENDS_A_SENTENCE.search(between))
        end = match.end()
        spelling = match[0]
        low = spelling.lower()
        # Only letters with accents need more than that to be compared, and folding takes its time.
        word = low if low.isascii() else "".join(words(low))
        if word not in wanted:
            continue
        tells_nothing = begins and _has_sentence_case(spelling)
        if not tells_nothing:
            yield word, spelling
        elif not low.isascii():
            # Its capital tells nothing, but its accents do.
            yield word, low


def _most_common(counts: Counter[str]) -> str:
    """Return the spelling that is seen most, of equals the one with small letters first."""

    def by_count(spelling: str) -> tuple[int, str]:
        return -counts[spelling], spelling.swapcase()

    return min(counts, key=by_count)


def _has_sentence_case(word: str) -> bool:
    """Tell whether only the first letter of a word is large, as of any that begins a sentence."""
    return word[1:] == word[1:].lower()
