"""How is the packaged list of what nobody wants made? Run this to make it again.

    python tools/unwanted_words.py VADER WORDNET INTO

VADER is `vader_lexicon.txt` of vaderSentiment 3.3.2 (MIT, C.J. Hutto), in which ten people each
said how bad or good a word is; WORDNET the folder of WordNet 3.0's `index.noun` and so on. What it
writes INTO a folder is `unwanted.txt` of `src/userneeds/model/grammar`: the nouns that are bad by
themselves ('delay', 'complaint'; an `n` behind them) and the qualities ('rude', 'broken'; a `q`).
Persons, artefacts and what announces something bad ('alarm', 'warning') may well be wanted.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.word_lists import data_lines, read_counts, read_index

_BAD = -0.9
"""The mean of ten people, from -4; above it they differ about whether it is bad at all."""
_ARTEFACT, _PERSON = "06", "18"
_MOSTLY = 3
"""Times as often an adjective as a noun, for a quality."""
_ANNOUNCES = frozenset(["alarm", "alert", "alarms", "emergency", "warning", "appeal", "rescue"])


def unwanted(lexicon: Path, home: Path) -> Iterator[str]:
    """Yield the lines of `unwanted.txt`."""
    nouns, adjectives = read_index(home, "noun"), read_index(home, "adj")
    counts = read_counts(home)
    files = {place: fields[1] for place, fields in data_lines(home, "noun")}
    for line in sorted(lexicon.read_text(encoding="utf-8").splitlines()):
        word, mean, *_ = line.split("\t")
        if float(mean) > _BAD or word in _ANNOUNCES:
            continue
        used = counts.get(word, Counter())
        as_adjective, as_noun = used["adj"], used["noun"]
        if word in adjectives and (word not in nouns or as_adjective >= _MOSTLY * as_noun > 0):
            yield f"{word} q"
        elif word in nouns and files[nouns[word][0]] not in {_ARTEFACT, _PERSON}:
            yield f"{word} n"


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description="Make the packaged list of what nobody wants.")
    for name in ("vader", "wordnet", "into"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    text = "\n".join(unwanted(given.vader, given.wordnet)) + "\n"
    (given.into / "unwanted.txt").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
