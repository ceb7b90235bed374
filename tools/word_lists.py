"""How are the packaged lists of words made? Run this to make them again.

    python tools/word_lists.py WORDNET INTO

WORDNET is the folder of WordNet 3.0's `index.verb` and so on (Debian: wordnet-base). What it writes
INTO a folder is what `src/userneeds/model/grammar` holds: `verbs.txt`, a base verb a line with how
often WordNet's tagged texts use the word as a verb (a percentage of its uses; of words that no text
uses a half), an `i` where it stands without an object, an `s` where things do it by themselves
('the lift stops'), a `t` where a sentence follows ('know that it is shut') and an `a` where it is
an adjective half as often as a verb; `people.txt`, the nouns for a person or a group;
`ordinary.txt`, the words that texts use, and the names of persons' trades and of artefacts, with
the comparatives of short adjectives, but for words that are names about as often; a `p` stands
after a person's, which without an article may be a name, an `a` after an artefact's. Only single
words in small letters are kept.
WordNet's texts are sixty years old and say little of services: the verbs of
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
_ARTEFACT, _GROUP, _PERSON = "06", "14", "18"
"""The numbers of WordNet's files of nouns for groups and for persons."""
_WITHOUT_OBJECT = {"02", "13", "22", "27", "28"}
"""Frames of a verb: 'somebody does', 'on something', 'somewhere', 'to somebody', 'to do'."""
_OF_THINGS = {"01", "04"}
"""'Something does', 'something is doing somewhere'."""
_WITH_SENTENCE = {"26", "34"}
"""'Somebody says that', 'it follows that'."""
_TASKS = Path(__file__).parents[1] / "src" / "userneeds" / "capture" / "words.toml"
_LEAST_OF_TASK = 33
"""Per cent of its uses in which a verb of services counts as a verb."""
_SURELY_ORDINARY = 30
"""Uses in small letters; a rarer word that WordNet writes with a capital too may be a name."""
_LONGEST_COMPARED = 6
"""Letters of an adjective; longer ones take 'more'."""
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
        if any(frames[place] & _OF_THINGS for place in first):
            marks += "s"
        if any(frames[place] & _WITH_SENTENCE for place in first):
            marks += "t"
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


def names(home: Path) -> tuple[set[str], set[str]]:
    """Return the words that WordNet's nouns write with a capital: in any meaning, in the first."""
    written = {
        place: {
            word.lower() for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2] if word.istitle()
        }
        for place, fields in data_lines(home, "noun")
    }
    nouns = read_index(home, "noun")
    first = {word for word, senses in nouns.items() if word in written[senses[0]]}
    return set().union(*written.values()), first


def comparatives(adjective: str) -> Iterator[str]:
    """Yield 'clearer' and 'clearest' of 'clear'; in doubt both spellings of 'bigger'."""
    stem = adjective.removesuffix("e")
    stems = [stem, stem + stem[-1]]
    if adjective.endswith("y"):
        stems = [adjective[:-1] + "i"]
    for each in stems:
        yield from (f"{each}er", f"{each}est")


def ordinary(home: Path) -> Iterator[str]:
    """Yield the lines of `ordinary.txt`."""
    counts = {word: used.total() for word, used in read_counts(home).items()}
    files = {place: fields[1] for place, fields in data_lines(home, "noun")}
    nouns, adjectives = read_index(home, "noun"), read_index(home, "adj")
    others = read_index(home, "adv").keys() | read_index(home, "verb").keys()
    known = nouns.keys() | adjectives.keys() | others
    words = {word for word in known if counts.get(word)}
    words |= {word for word in nouns if files[nouns[word][0]] in {_ARTEFACT, _PERSON}}
    capitals, names_first = names(home)
    persons = {word for word, senses in nouns.items() if files[senses[0]] == _PERSON}
    artefacts = {word for word, senses in nouns.items() if files[senses[0]] == _ARTEFACT}
    compared = words & adjectives.keys()
    for word in compared:
        if len(word) <= _LONGEST_COMPARED and counts.get(word):
            words.update(comparatives(word))
    words -= {word for word in capitals - persons if counts.get(word, 0) < _SURELY_ORDINARY}
    words -= names_first
    for word in sorted(words):
        mark = " p" if word in persons else " a" if word in artefacts else ""
        yield f"{word}{mark}"


def main() -> None:
    """Write both lists from the command line's folder."""
    parser = argparse.ArgumentParser(description="Make the packaged word lists again.")
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("into", type=Path)
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    made = {"verbs": verbs, "people": people, "ordinary": ordinary}
    for name, lines_of in made.items():
        lines = lines_of(given.wordnet)
        text = "\n".join(lines)
        (given.into / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
