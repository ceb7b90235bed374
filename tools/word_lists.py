"""How are the packaged lists of verbs and of people made? Run this to make them again.

    python tools/word_lists.py WORDNET INTO

WORDNET is the folder of WordNet 3.0's `index.verb` and so on (Debian: wordnet-base). What it writes
INTO a folder is what `src/userneeds/model/grammar` holds: `verbs.txt`, a base verb a line with how
often WordNet's tagged texts use the word as a verb (a percentage of its uses; of words that no text
uses a half), an `i` where it stands without an object and an `a` where it is an adjective half as
often as a verb; `people.txt`, the nouns for a person or a group. Only single words in small letters
are kept. WordNet's texts are sixty years old and say little of services: the verbs of
`capture/words.toml`, what people do with a service, count as verbs in a third of their uses at
least.
"""

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_PARTS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
"""What the digit behind a word's `%` says in the counts."""
_FIRST_SENSES = 3
"""Rarer senses tell more about dictionaries than about rooms."""
_GROUP, _PERSON = "14", "18"
"""The numbers of WordNet's files of nouns for groups and for persons."""
_WITHOUT_OBJECT = {"02", "13", "22", "27", "28"}
"""Frames of a verb: 'somebody does', 'on something', 'somewhere', 'to somebody', 'to do'."""
_TASKS = Path(__file__).parents[1] / "src" / "userneeds" / "capture" / "words.toml"
_LEAST_OF_TASK = 33
"""Per cent of its uses in which a verb of services counts as a verb."""
_WORD = re.compile(r"[a-z]{2,}")


def read_index(home: Path, part: str) -> dict[str, list[str]]:
    """Return the single words of one part of speech, with the places of their senses."""
    found = {}
    for line in (home / f"index.{part}").read_text(encoding="latin-1").splitlines():
        word, *fields = line.split()
        if line.startswith(" ") or not _WORD.fullmatch(word):
            continue
        pointers = int(fields[2])
        found[word] = fields[5 + pointers :]
    return found


def read_counts(home: Path) -> dict[str, Counter[str]]:
    """Return how often the tagged texts use each word, by part of speech."""
    found: dict[str, Counter[str]] = {}
    for line in (home / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, _, count = line.split()
        word, _, sense = key.partition("%")
        found.setdefault(word, Counter())[_PARTS[sense[0]]] += int(count)
    return found


def data_lines(home: Path, part: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the place of each meaning, and the fields of its line before the gloss."""
    for line in (home / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.partition(" | ")[0].split()
            yield fields[0], fields


def verbs(home: Path) -> Iterator[str]:
    """Yield the lines of `verbs.txt`."""
    counts = read_counts(home)
    others = read_index(home, "noun").keys() | read_index(home, "adj").keys()
    frames = {
        place: set(re.findall(r"\+ (\d\d) ", " ".join(fields)))
        for place, fields in data_lines(home, "verb")
    }
    tasks = set(tomllib.loads(_TASKS.read_text(encoding="utf-8"))["verbs"].split())
    known = read_index(home, "verb")
    for word in sorted(known.keys() | tasks):
        used = counts.get(word, Counter())
        as_verb = used["verb"] + 0.5
        all_uses = used["verb"] + used["noun"] + used["adj"] + 1
        share = int(100 * as_verb / all_uses) if word in others else 99
        if word in tasks:
            share = max(share, _LEAST_OF_TASK)
        first = known.get(word, [])[:_FIRST_SENSES]
        stands_alone = any(frames[place] & _WITHOUT_OBJECT for place in first)
        marks = "i" if stands_alone else ""
        if used["adj"] and 2 * used["adj"] >= used["verb"]:
            marks += "a"
        yield f"{word} {share}{marks}"


def people(home: Path) -> Iterator[str]:
    """Yield the lines of `people.txt`."""
    files = {place: fields[1] for place, fields in data_lines(home, "noun")}
    for word, senses in sorted(read_index(home, "noun").items()):
        is_person = any(files[place] == _PERSON for place in senses[:_FIRST_SENSES])
        if is_person or files[senses[0]] == _GROUP:
            yield word


def main() -> None:
    """Write both lists from the command line's folder."""
    parser = argparse.ArgumentParser(description="Make the packaged word lists again.")
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("into", type=Path)
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    for name, lines in (("verbs", verbs(given.wordnet)), ("people", people(given.wordnet))):
        text = "\n".join(lines)
        (given.into / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
