"""Lines as people type them, class by class, beside what an editor would make of each.

A file of `classes/typed` is one class: what it is about, the kind that was chosen when its lines
were typed, and its lines, each with the one to three sentences that read right.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "classes" / "typed"
_ARTICLES = re.compile(r"\b(?:an?|the)\s+")
_BROKEN = re.compile(
    r"\bneed to (?:i|we|an?|the|my|our|their)\b|\bwant to (?:i|we|an?|the|my|our|their)\b"
    r"|\bcan (?:i|we) can\b|\bso that so\b|\bas an? \w*[^su\W]s (?:i|we)\b|\bneed i\b",
    re.IGNORECASE,
)


class TypedLine(NamedTuple):
    """One line as it was typed, and how it should read."""

    group: str
    """The class that it belongs to."""
    kind: str
    typed: str
    reads: Sequence[str]


def typed_lines(folder: Path = FOLDER) -> Iterator[TypedLine]:
    """Yield every line of every class."""
    for path in sorted(folder.glob("*.toml")):
        group = tomllib.loads(path.read_text(encoding="utf-8"))
        for typed, *reads in group["lines"]:
            yield TypedLine(path.stem, group["typed_as"], typed, reads)


def lines_of_second_reader() -> Iterator[TypedLine]:
    """Yield the lines of somebody who had not read the rules, class by class of kind."""
    path = FOLDER.parent / "second_reader" / "typed.toml"
    for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]:
        yield TypedLine(line["as"], line["as"], line["typed"], line["reads"])


def plain(sentence: str) -> str:
    """Return a sentence without what may differ: case, articles, the full stop."""
    words = " ".join(sentence.replace("’", "'").split()).casefold()
    return _ARTICLES.sub("", words).replace('."', '"').rstrip(".")


def reads_right(line: TypedLine, statement: str) -> bool:
    """Say whether a card made of `line` says one of its sentences."""
    return plain(statement) in {plain(sentence) for sentence in line.reads}


def is_broken(statement: str) -> bool:
    """Say whether a sentence is broken where its frame was put on."""
    return _BROKEN.search(statement) is not None
