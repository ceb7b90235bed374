"""Tables in other languages and other shapes than the first thirty, with what their columns are.

Titles and totals stand around them, columns are missing, or there are two rows of headings. Letters
are those of `kept_back_tables`. `SHAPES` were written before other languages were known at all: 96
of 132 columns were right when they were read for the first time. `LATER_SHAPES` were written after
it, 36 of 41 columns, and `SHAPES_OF_OTHERS` by somebody who had not read the program: 53 of 99.
What is as good was written beside it after, so that times of sending may be left out; no other
thing was changed.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.exchange.kept_back_tables import KeptBackTable


def _tables(name: str) -> Iterator[KeptBackTable]:
    """Yield the tables of a file: name, what the columns are meant to be, and the rows of each."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for block in text.rstrip("\n").split("\n\n"):
        called, meant, rows = block.split("\n", 2)
        yield KeptBackTable(called.removeprefix("# "), meant, rows)


SHAPES = tuple(_tables("other_shapes.txt"))
LATER_SHAPES = tuple(_tables("later_shapes.txt"))
SHAPES_OF_OTHERS = tuple(_tables("shapes_of_others.txt"))
