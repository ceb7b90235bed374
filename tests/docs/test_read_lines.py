"""What docs/cards.md shows of typed lines and of a pasted page is what the reader makes of them."""

from pathlib import Path

from benchmarks.typed_lines import statement_of
from tests.capture.typed_classes import TypedLine

PAGE = Path(__file__).parents[2] / "docs" / "cards.md"


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1:]]


def test_forty_lines_read_as_the_page_says() -> None:
    shown = rows()
    said = [statement_of(TypedLine("", "need", typed, ())) for typed, _, _ in shown]
    assert said == [now for _, _, now in shown]
    assert len(shown) >= 40
