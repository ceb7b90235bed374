"""How is the packaged list of near words made? Run this to make it again; the package never does.

    python tools/near_words.py WORDNET INTO

WORDNET is the folder of WordNet 3.0's `data.noun` and so on (Debian: wordnet-base), INTO the file
`src/userneeds/capture/lexicon/near_words.txt`. Two words are near when their vectors in the
packaged meaning table are at least so close, and WordNet does not call them opposites. Forms of one
word are near anyway and not listed. The coach
asks this of two verbs and the finder of duplicates of two words, on machines and in moments where
the table itself would be too heavy.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.model.stemmer import stem

LEAST_CLOSENESS = 0.55
"""Cosine. Chosen on pairs of verbs that are one act in two words ('look and search')."""
_PARTS = ("noun", "verb", "adj", "adv")
_SHORTEST = 3
_OPPOSITE = "!"


def read_words(home: Path) -> tuple[set[str], set[frozenset[str]]]:
    """Return the single words in small letters of WordNet, and the pairs of opposites."""
    words: set[str] = set()
    opposites: set[frozenset[str]] = set()
    entries = {
        (part, fields[0]): fields for part in _PARTS for fields in _entries(home / f"data.{part}")
    }
    for fields in entries.values():
        own = _words(fields)
        words.update(word for word in own if word.isalpha() and word.islower())
        for mark, place, part, ends in _pointers(fields):
            if mark == _OPPOSITE:
                name = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}[part]
                others = _words(entries[name, place])
                first, second = (byte - 1 for byte in bytes.fromhex(ends))
                opposites.add(frozenset((own[first], others[second])))
    return words, opposites


def _entries(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            yield line.partition(" | ")[0].split()


def _words(fields: list[str]) -> list[str]:
    return [fields[4 + 2 * place].partition("(")[0] for place in range(int(fields[3], 16))]


def _pointers(fields: list[str]) -> Iterator[list[str]]:
    start = 5 + 2 * int(fields[3], 16)
    for place in range(start, start + 4 * int(fields[start - 1]), 4):
        yield fields[place : place + 4]


def near_words(home: Path) -> dict[str, list[str]]:
    """Return the words near to each word; of a pair only the first in the alphabet names both."""
    known, opposites = read_words(home)
    table = packaged_word_vectors()
    words = sorted(word for word in known if len(word) >= _SHORTEST and table.knows(word))
    vectors = table.vectors(words)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    vectors /= lengths
    closeness = np.triu(vectors @ vectors.T, 1)
    found: dict[str, list[str]] = {}
    for first, second in zip(*np.nonzero(closeness >= LEAST_CLOSENESS), strict=True):
        one, other = words[first], words[second]
        if frozenset((one, other)) not in opposites and stem(one) != stem(other):
            found.setdefault(one, []).append(other)
    return found


def main() -> None:
    """Write the list that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make the packaged list of near words again.")
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("into", type=Path)
    given = parser.parse_args()
    found = near_words(given.wordnet)
    lines = [f"{word} {' '.join(others)}\n" for word, others in found.items()]
    given.into.write_text("".join(lines), encoding="ascii")
    print(f"{len(found)} words, {sum(map(len, found.values()))} pairs")


if __name__ == "__main__":
    main()
