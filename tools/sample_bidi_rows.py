"""Take the rows of Unicode's two bidirectional tests that our own algorithm promises to pass.

Run with the folder that holds BidiTest.txt and BidiCharacterTest.txt (Debian: the package
`unicode-data`); writes samples of both to tests/documents/data. All rows written by hand are kept,
and every so many of those that were generated.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

_TARGET = Path(__file__).parents[1] / "tests" / "documents" / "data"
_NOT_PROMISED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B", "S"})
"""Types of signs that never reach our algorithm, because typed text is cleaned of them."""
_EVERY_CHARACTER_ROW = 45
_EVERY_CLASS_ROW = 20
_FIRST_GENERATED = "# Permutations of sequences containing paired brackets"
_NOTE = """# This file was modified by the makers of userneeds: it is a sample of the rows
# without explicit formatting characters, tabs and paragraph separators, taken by
# tools/sample_bidi_rows.py. Licence: UNICODE-LICENSE.txt beside it.
"""


def main(folder: Path) -> None:
    """Write both samples."""
    _TARGET.mkdir(exist_ok=True)
    for name, sample in (
        ("BidiCharacterTest.txt", _character_rows),
        ("BidiTest.txt", _class_rows),
    ):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        title = "\n".join(lines[:5])
        rows = "\n".join(sample(lines))
        (_TARGET / name).write_text(f"{title}\n{_NOTE}{rows}\n", encoding="utf-8")


def _character_rows(lines: list[str]) -> Iterator[str]:
    """Return rows by hand, then some of those generated."""
    generated_from = lines.index(_FIRST_GENERATED)
    count = 0
    for number, line in enumerate(lines):
        if not line or line.startswith("#") or not _is_promised_row(line):
            continue
        if number > generated_from:
            count += 1
        if count % _EVERY_CHARACTER_ROW == 0:
            yield line


def _is_promised_row(row: str) -> bool:
    codes = row.partition(";")[0].split()
    types = {bidirectional(chr(int(code, 16))) for code in codes}
    return not types & _NOT_PROMISED


def _class_rows(lines: list[str]) -> Iterator[str]:
    """Return some of the rows, each group of them after the levels that it has."""
    levels = ""
    written_levels = ""
    count = 0
    for line in lines:
        if line.startswith("@Levels:"):
            levels = line
        if not line or line.startswith(("@", "#")):
            continue
        if set(line.partition(";")[0].split()) & _NOT_PROMISED:
            continue
        count += 1
        if count % _EVERY_CLASS_ROW == 0:
            if levels != written_levels:
                yield levels
            written_levels = levels
            yield line


if __name__ == "__main__":
    main(Path(sys.argv[1]))
