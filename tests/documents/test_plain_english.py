"""Our own sentences in papers can be read by anybody: grade 8 at most by two measures.

Ours are the sentences that papers of workshops with other words have alike. **Source:** Kincaid et
al. 1975; Senter and Smith 1967 (automated readability index).
"""

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from tests.documents.drawn_workshops import drawn_workshop
from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series
from userneeds.documents.content.sentences import split_sentences

_HARDEST = 8.0
_SEEDS = (1, 2, 3, 5, 6, 7)
_WORD = re.compile(r"[A-Za-z’']+")
_VOWELS = re.compile(r"[aeiouy]+")
_MARKS = re.compile(r"[*>#|\\_]|- \[ \]")
_FEWEST_WORDS = 4
KINDS_WITH_SENTENCES = ("case-study", "record", "note", "prospectus", "run-sheet", "consent-sheet")
"""Papers with sentences of ours; the others have labels alone."""


def our_sentences(kind: str) -> list[str]:
    """Return the sentences of a kind of paper that at least two drawn workshops have alike."""
    met: Counter[str] = Counter()
    for seed in _SEEDS:
        said: set[str] = set()
        for made in make_files(kind, drawn_workshop(seed), sample_series(), "md"):
            for line in made.data.decode().splitlines():
                plain = re.sub(r"\d+", "3", _MARKS.sub(" ", line))
                said.update(split_sentences(plain))
        met.update(said)
    ours = [sentence for sentence, count in met.items() if count > 1 and sentence[-1] in ".?!"]
    return [sentence for sentence in ours if len(_WORD.findall(sentence)) >= _FEWEST_WORDS]


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word.lower()))
    if word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)


def grades(sentences: Iterable[str]) -> tuple[float, float]:
    """Return the Flesch-Kincaid grade and the automated readability index."""
    all_sentences = list(sentences)
    words = [word for sentence in all_sentences for word in _WORD.findall(sentence)]
    words_a_sentence = len(words) / len(all_sentences)
    syllables = sum(map(_syllables, words)) / len(words)
    letters = sum(map(len, words)) / len(words)
    kincaid = 0.39 * words_a_sentence + 11.8 * syllables - 15.59
    return kincaid, 4.71 * letters + 0.5 * words_a_sentence - 21.43


@pytest.mark.parametrize("kind", KINDS_WITH_SENTENCES)
def test_our_sentences_are_plain(kind: str) -> None:
    ours = our_sentences(kind)
    assert ours
    kincaid, readability = grades(ours)
    assert max(kincaid, readability) <= _HARDEST, (kincaid, readability, ours)


def test_hard_sentences_are_found() -> None:
    hard = "Notwithstanding organisational considerations, participants facilitated prioritisation."
    assert min(grades([hard])) > _HARDEST
