"""How do the cards write a word that is compared in lower case?

Names of places, peoples and makers keep their capitals, and so do abbreviations: 'Welsh', 'TLS'. A
capital at the start of a sentence tells nothing, and neither does a card that is all in capitals.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from userneeds.analysis.themes.features.tokens import words

_TOKEN = re.compile(r"[^\W_]+")
_ENDS_A_SENTENCE = re.compile(r"[.!?:…]")


def truecase_words(wanted: Collection[str], texts: Iterable[str]) -> dict[str, str]:
    """Return for words in lower case how `texts` write them most; words that they only begin with are left out."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        end = 0
        for match in _TOKEN.finditer("" if text.isupper() else text):
            between, end = text[end : match.start()], match.end()
            is_first = match.start() == len(between) or bool(_ENDS_A_SENTENCE.search(between))
            low = match[0].lower()
            # Only letters with accents need more than that to be compared, and folding takes its
            # time.
            word = low if low.isascii() else "".join(words(low))
            if word in wanted and not (is_first and _has_sentence_case(match[0])):
                found.setdefault(word, Counter())[match[0]] += 1
    return {
        word: min(written, key=lambda one: (-written[one], one.swapcase()))
        for word, written in found.items()
    }


def _has_sentence_case(word: str) -> bool:
    """Tell whether nothing but the first letter of a word is large, as of any word that begins a sentence."""
    return word[1:] == word[1:].lower()
