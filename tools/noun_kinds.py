"""How is the packaged list of things made? Run this to make it again; the package never does.

    python tools/noun_kinds.py WORDNET INTO

WORDNET is the folder of WordNet 3.0's `data.noun`, `index.noun` and `cntlist.rev` (Debian:
wordnet-base), INTO the file `src/userneeds/capture/lexicon/noun_kinds.txt`. A noun is a thing of a
kind when enough of what it means lies under the roots of that kind: the senses are weighed by how
often texts tagged for WordNet use them, earlier ones a little more. What people move into, sit on,
travel with or put things in, and what the law gives them, is no way of doing something and left
out.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

KINDS = {
    "thing": ("instrumentality.3",),
    "picture": (
        *("visual_communication.1", "summary.1", "representation.2", "table.1", "calendar.2"),
    ),
    "record": ("list.1", "database.1", "record.1", "record.5", "file.1", "written_record.1"),
    "message": (
        *("message.1", "reminder.1", "electronic_communication.1", "call.1", "letter.1"),
        *("alarm.3", "announcement.2", "warning.1", "warning.3"),
    ),
    "writing": ("written_communication.1", "publication.1"),
}
LEFT_OUT = (
    *("furniture.1", "container.1", "conveyance.3", "weapon.1", "legal_document.1"),
    *("commercial_document.1", "gesture.2", "music.1", "sacred_text.1", "literary_composition.1"),
)
ALONE = frozenset({"message.1"})
"""Roots that stand for themselves: what lies under them is all that people say."""
_SENSES = 4
"""Senses of a noun that are looked at."""
_USUAL_SHARE = 0.5
"""Least share of the kinds in what a noun means, where texts show what it means, …"""
_RARE_SHARE = 0.15
"""… and where it is so rare that they do not."""
_RARE_COUNT = 3
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Nouns:
    """WordNet's nouns: what each word means, what stands above that, how often it is meant."""

    meanings: Mapping[str, tuple[str, ...]]
    above: Mapping[str, tuple[str, ...]]
    counts: Counter[tuple[str, int]]
    proper: frozenset[tuple[str, str]] = field(default=frozenset())
    """(word, meaning) where WordNet writes the word with a capital."""

    def meaning(self, sense: str) -> str:
        """Return the meaning that 'word.number' names."""
        word, number = sense.split(".")
        return self.meanings[word][int(number) - 1]


def read_nouns(home: Path) -> Nouns:
    """Return the nouns of WordNet's files in `home`."""
    above: dict[str, tuple[str, ...]] = {}
    proper: set[tuple[str, str]] = set()
    for line in _entries(home / "data.noun"):
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * place] for place in range(count)]
        proper.update((word.lower(), fields[0]) for word in words if not word.islower())
        start = 5 + 2 * count
        pointers = [
            fields[at : at + 3] for at in range(start, start + 4 * int(fields[start - 1]), 4)
        ]
        above[fields[0]] = tuple(to for mark, to, part in pointers if mark == "@" and part == "n")
    meanings: dict[str, tuple[str, ...]] = {}
    for line in _entries(home / "index.noun"):
        fields = line.split()
        meanings[fields[0]] = tuple(fields[-int(fields[2]) :])
    counts: Counter[tuple[str, int]] = Counter()
    for line in (home / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, sense, times = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith("1:"):
            counts[word, int(sense)] += int(times)
    return Nouns(meanings, above, counts, frozenset(proper))


def _entries(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            yield line


def noun_kinds(nouns: Nouns) -> dict[str, str]:
    """Return the kind of each noun that has one."""
    roots = {nouns.meaning(sense): kind for kind, all_of in KINDS.items() for sense in all_of}
    left_out = {nouns.meaning(sense) for sense in LEFT_OUT}
    alone = {nouns.meaning(sense) for sense in ALONE}

    @cache
    def above(meaning: str) -> frozenset[str]:
        uppers = nouns.above.get(meaning, ())
        return frozenset(uppers).union(*map(above, uppers))

    @cache
    def kind_of(meaning: str) -> str:
        every = {meaning, *(above(meaning) - alone)}
        if every & left_out:
            return ""
        return next((kind for root, kind in roots.items() if root in every), "")

    words = (word for word in nouns.meanings if word.isalpha() and len(word) >= _SHORTEST)
    kinds = {word: _usual_kind(nouns, word, kind_of) for word in words}
    return {word: kind for word, kind in kinds.items() if kind}


def _usual_kind(nouns: Nouns, word: str, kind_of: Callable[[str], str]) -> str:
    """Return the kind that `word` mostly names; '' where that is none of the kinds."""
    shares: Counter[str] = Counter()
    tagged = 0
    for number, meaning in enumerate(nouns.meanings[word][:_SENSES], 1):
        count = nouns.counts[word, number]
        tagged += count
        if (word, meaning) not in nouns.proper:
            shares[kind_of(meaning)] += count * _SENSES + _SENSES // number
    least = _RARE_SHARE if tagged <= _RARE_COUNT else _USUAL_SHARE
    whole = shares.total()
    if not whole or 1 - shares.pop("", 0) / whole < least:
        return ""
    return max(shares, key=lambda kind: shares[kind])


def main() -> None:
    """Write the list that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make the packaged list of things again.")
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("into", type=Path)
    given = parser.parse_args()
    kinds = noun_kinds(read_nouns(given.wordnet))
    lines = [
        f"{kind}: {' '.join(sorted(w for w, k in kinds.items() if k == kind))}" for kind in KINDS
    ]
    given.into.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kinds)} nouns")


if __name__ == "__main__":
    main()
