"""How many of the lines that people type read as an editor would have them?

    python benchmarks/run.py typed_lines [FOLDER]

The folder holds a class of lines a file; without it those of the tests are read. With
`python -m benchmarks.typed_lines [FOLDER]` every line that reads otherwise is printed too.
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import cast

from benchmarks.row import Row
from tests.capture.typed_classes import (
    FOLDER,
    TypedLine,
    is_broken,
    reads_right,
    typed_lines,
)
from userneeds.capture.reading import read_cards
from userneeds.model.card import CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_read


def statement_of(line: TypedLine) -> str:
    """Return what the card says that a typed line makes."""
    defaults = CardDefaults(cast("CardKind", line.kind))
    cards = [card_from_read(read, "", defaults) for read in read_cards(line.typed, defaults.kind)]
    return " / ".join(card.statement() for card in cards)


def report(folder: Path = FOLDER) -> Iterator[Row]:
    """Yield the share that reads right, of each class and of all, and the broken frames."""
    lines = list(typed_lines(folder))
    for group, members in groupby(lines, key=attrgetter("group")):
        yield Row(f"reads right: {group}", _share(list(members)), unit="")
    needs = [line for line in lines if line.kind == "need"]
    yield Row("reads right: typed as needs", _share(needs), 0.8, "", at_least=True)
    yield Row(f"reads right: all {len(lines)}", _share(lines), 0.85, "", at_least=True)
    broken = sum(is_broken(statement_of(line)) for line in lines)
    yield Row("broken frames", broken, 0, "")


def _share(lines: list[TypedLine]) -> float:
    right = sum(reads_right(line, statement_of(line)) for line in lines)
    return right / len(lines)


def main(arguments: list[str]) -> None:
    """Print the figures, and every line that does not read as wanted."""
    folder = Path(arguments[0]) if arguments else FOLDER
    for row in report(folder):
        print(row.line())
    for line in typed_lines(folder):
        said = statement_of(line)
        if not reads_right(line, said):
            print(f"{line.group}: {line.typed!r}\n    {said!r}\n    {line.reads[0]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
