"""How are the packaged lists of near words made? Run this to make them again.

    python tools/near_words.py WORDNET INTO

WORDNET is the folder of WordNet 3.0's `data.noun` and so on (Debian: wordnet-base), INTO the folder
`src/userneeds/capture/lexicon`. Closeness is that of two words' vectors in the packaged meaning
table, which would be too heavy for one card at a time. Three lists are written:

* `near_verbs.txt`: verbs that are close and no opposites: 'search and find' is one act.
* `noticing_verbs.txt`: verbs that usually say that somebody takes something in: 'see', 'read'.
* `synonyms.txt`: words that WordNet gives one meaning, or of which one names a kind of what the
  other names, and that are close: the table alone takes 'kitchen' and 'bathroom' for the same; of
  words that the table has in pieces only, those whose two most usual meanings are one; a word that
  has one meaning only with the others of that meaning ('photo', 'picture'); and a verb and the noun
  for what it does ('decide', 'decision').

Forms of one word are near anyway and not listed.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.model.stemmer import stem

CLOSE_VERBS = 0.55
"""Cosine. Chosen on pairs of verbs that are one act in two words ('look and search')."""
CLOSE_SYNONYMS, CLOSE_KINDS = 0.2, 0.4
"""A shared meaning and a kind of the other; below, they share a rare meaning only."""
_PARTS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
_SHORTEST = 3
_SENSES, _RARER_SENSES = 3, 8
"""Senses of a word in each part of speech that are looked at: of one of two, and of the other."""
_OPPOSITE, _KIND_OF, _LIKE, _MADE_OF = "!", "@", "&", "+"
_FIRST_SENSES = 2
"""Senses that count where no closeness can be told."""
_LEAST_USES = 3
"""How often texts tagged for WordNet use a word that is compared without closeness."""
_PERSON = "18"
_NOTICING = (("perceive", 1), ("understand", 1), ("know", 1), ("learn", 1))
"""Verbs, with the number of a meaning; what lies under these is taking something in."""
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of WordNet: its words, and what it points to."""

    words: tuple[str, ...]
    subject: str
    """The number of the file that WordNet's writers kept it in."""
    pointers: tuple[tuple[str, str, str], ...]
    """(mark, the meaning pointed to, which words of both)."""


def read_meanings(home: Path) -> dict[str, Meaning]:
    """Return the meanings of WordNet's files in `home`, by part of speech and place."""
    found: dict[str, Meaning] = {}
    for part in ("noun", "verb", "adj", "adv"):
        for line in _entries(home / f"data.{part}"):
            fields = line.partition(" | ")[0].split()
            count = int(fields[3], 16)
            words = (fields[4 + 2 * place].partition("(")[0] for place in range(count))
            start = 5 + 2 * count
            pointers = (
                fields[at : at + 4] for at in range(start, start + 4 * int(fields[start - 1]), 4)
            )
            found[f"{part} {fields[0]}"] = Meaning(
                tuple(words),
                fields[1],
                tuple((mark, f"{_PARTS[to]} {place}", ends) for mark, place, to, ends in pointers),
            )
    return found


def read_senses(home: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each word of one part of speech with its meanings, the usual ones first."""
    for line in _entries(home / f"index.{part}"):
        fields = line.split()
        yield fields[0], [f"{part} {place}" for place in fields[-int(fields[2]) :]]


def _entries(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            yield line


def opposites(meanings: Mapping[str, Meaning]) -> set[Pair]:
    """Return the pairs of words that WordNet calls opposites."""
    found: set[Pair] = set()
    for meaning in meanings.values():
        for mark, to, ends in meaning.pointers:
            if mark == _OPPOSITE:
                first, second = (byte - 1 for byte in bytes.fromhex(ends))
                found.add(Pair((meaning.words[first], meanings[to].words[second])))
    return found


def synonyms(
    meanings: Mapping[str, Meaning], usual: Mapping[str, set[str]], rare: Mapping[str, set[str]]
) -> Iterator[tuple[Pair, float]]:
    """Yield pairs of words with one usual meaning, or one above the other, and the least closeness.

    `usual` holds the words of each meaning that usually have it, `rare` those that rarely do.
    """
    for place, words in usual.items():
        for pair in combinations(sorted(words), 2):
            yield Pair(pair), CLOSE_SYNONYMS
        for other in rare.get(place, set()) - words:
            yield from ((Pair((word, other)), CLOSE_KINDS) for word in words)
        for mark, above, _ in meanings[place].pointers:
            if mark in {_KIND_OF, _LIKE}:
                for upper in usual.get(above, set()) - words:
                    yield from ((Pair((word, upper)), CLOSE_KINDS) for word in words)


def read_uses(home: Path) -> Counter[str]:
    """Return how often texts tagged for WordNet use each word."""
    uses: Counter[str] = Counter()
    for line in (home / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, _, times = line.split()
        uses[key.partition("%")[0]] += int(times)
    return uses


def of_one_meaning(
    home: Path, meanings: Mapping[str, Meaning], uses: Mapping[str, int]
) -> Iterator[Pair]:
    """Yield the pairs of a word with one meaning only and another word of that meaning."""
    places: dict[str, list[str]] = {}
    for part in ("noun", "verb", "adj", "adv"):
        for word, found in read_senses(home, part):
            places.setdefault(word, []).extend(found)
    for word, (place, *others) in places.items():
        words = meanings[place].words
        if not others and uses.get(word) and word in words and len(word) >= _SHORTEST:
            for other in words:
                if other != word and uses.get(other, 0) >= _LEAST_USES:
                    yield Pair((word, other))


def acts(meanings: Mapping[str, Meaning]) -> Iterator[Pair]:
    """Yield the pairs of a verb and a noun that is made of it and names no person."""
    for place, meaning in meanings.items():
        for mark, to, ends in meaning.pointers if place.startswith("verb") else ():
            if mark == _MADE_OF and to.startswith("noun") and meanings[to].subject != _PERSON:
                first, second = (byte - 1 for byte in bytes.fromhex(ends))
                verb, noun = meaning.words[first], meanings[to].words[second]
                yield from [Pair((verb, noun))] if verb != noun else ()


def noticing_verbs(home: Path, meanings: Mapping[str, Meaning]) -> list[str]:
    """Return the verbs that texts use and whose usual meaning is to take something in."""
    senses = dict(read_senses(home, "verb"))
    roots = {senses[verb][number - 1] for verb, number in _NOTICING}
    used = read_uses(home)

    def above(place: str) -> set[str]:
        uppers = (to for mark, to, _ in meanings[place].pointers if mark == _KIND_OF)
        return {place}.union(*map(above, uppers))

    return sorted(
        verb
        for verb, places in senses.items()
        if verb.isalpha() and verb in used and not roots.isdisjoint(above(places[0]))
    )


class Closeness:
    """How close two words are in the packaged table."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        vectors = packaged_word_vectors().vectors(self.words)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        lengths[lengths == 0] = 1
        self.vectors = vectors / lengths
        self._places = {word: place for place, word in enumerate(self.words)}

    def of(self, pair: Pair) -> float:
        """Return the cosine of a pair, -1 to 1."""
        one, other = (self.vectors[self._places[word]] for word in pair)
        return float(one @ other)

    def close_pairs(self, least: float) -> Iterator[Pair]:
        """Yield the pairs that are at least so close."""
        close = np.triu(self.vectors @ self.vectors.T, 1) >= least
        for first, second in zip(*np.nonzero(close), strict=True):
            yield Pair((self.words[first], self.words[second]))


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """Write pairs as lines of a word and those near to it that follow it in the alphabet."""
    others: dict[str, list[str]] = {}
    for first, second in sorted(tuple(sorted(pair)) for pair in pairs):
        if stem(first) != stem(second) and (first + second).isalpha():
            others.setdefault(first, []).append(second)
    lines = (f"{word} {' '.join(near)}\n" for word, near in others.items())
    path.write_text("".join(lines), encoding="ascii")
    print(f"{path.name}: {sum(map(len, others.values()))} pairs")


def main() -> None:
    """Write the lists that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make the packaged lists of near words again.")
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("into", type=Path)
    given = parser.parse_args()
    meanings = read_meanings(given.wordnet)
    noticing = noticing_verbs(given.wordnet, meanings)
    (given.into / "noticing_verbs.txt").write_text("\n".join(noticing) + "\n", encoding="ascii")
    table = packaged_word_vectors()
    uses = read_uses(given.wordnet)
    in_pieces: dict[str, set[str]] = {}
    usual: dict[str, set[str]] = {}
    rare: dict[str, set[str]] = {}
    verbs: set[str] = set()
    for part in ("noun", "verb", "adj", "adv"):
        for word, places in read_senses(given.wordnet, part):
            is_word = word.isalpha() and len(word) >= _SHORTEST
            for place in places[:_FIRST_SENSES] if is_word and uses[word] >= _LEAST_USES else ():
                if word in meanings[place].words:
                    in_pieces.setdefault(place, set()).add(word)
            is_listed = is_word and table.knows(word)
            for number, place in enumerate(places[:_RARER_SENSES] if is_listed else ()):
                if word in meanings[place].words:
                    kept = usual if number < _SENSES else rare
                    kept.setdefault(place, set()).add(word)
                    verbs.update([word] if part == "verb" and number < _SENSES else [])
    opposed = opposites(meanings)
    near = Closeness(verbs).close_pairs(CLOSE_VERBS)
    write_pairs(given.into / "near_verbs.txt", (pair for pair in near if pair not in opposed))
    closeness = Closeness({word for words in (*usual.values(), *rare.values()) for word in words})
    alike = {pair for pair, least in synonyms(meanings, usual, rare) if closeness.of(pair) >= least}
    for words in in_pieces.values():
        pairs = map(Pair, combinations(words, 2))
        alike.update(pair for pair in pairs if not all(map(table.knows, pair)))
    alike.update(pair for pair in acts(meanings) if all(uses[word] >= _LEAST_USES for word in pair))
    alike.update(of_one_meaning(given.wordnet, meanings, uses))
    write_pairs(given.into / "synonyms.txt", alike - opposed)


if __name__ == "__main__":
    main()
