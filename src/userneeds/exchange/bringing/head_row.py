"""Which row of a table has the headings? There may be titles above it, and a second row of them."""

from collections import Counter
from collections.abc import Sequence

from userneeds.exchange.bringing.cell_contents import content_of
from userneeds.exchange.bringing.heading_roles import heading_weight, is_of_family
from userneeds.exchange.bringing.headings import english_heading, plain_heading
from userneeds.exchange.bringing.known_tools import tool_of
from userneeds.exchange.tables.raw_table import RawRow, RawTable

_MOST_ROWS_ABOVE = 10
"""Rows with a title or a remark before the headings."""
_LONGEST_HEADING = 300
_FEWEST_LIKELY = 2
"""Cells that may be headings, of those that make a row of them."""
_NEARLY_BEST = 0.7
"""A row that looks so much like headings, to one further below, has them: it stands first."""
_MOST_WORDS = 3
"""Of a heading in words that nobody knows."""
_TIMES_LONGER = 2
"""How many times longer than its heading is what people say below it."""
_NEVER_A_HEADING = ("addresses of people", "days and times", "links", "figures", "numbers")


def find_head_row(table: RawTable, said: frozenset[str]) -> int | None:
    """Return the place of the row with the headings; None where there is none.

    `said` are plain headings of which somebody said what they are.
    """
    candidates = table.rows[:_MOST_ROWS_ABOVE]
    scores: list[float] = []
    again = _said_again(candidates)
    for row in candidates:
        named = said.intersection(map(plain_heading, row.cells))
        scores.append(len(named) + _head_score(row, table.width, again))
    best = max(scores, default=0)
    if best > 0:
        return next(place for place, score in enumerate(scores) if score >= _NEARLY_BEST * best)
    return _unknown_head(table)


def _said_again(rows: Sequence[RawRow]) -> frozenset[str]:
    """Return the cells that come again further below: 'In progress' is then no heading."""
    counts: Counter[str] = Counter()
    for row in rows:
        plain = map(plain_heading, row.cells)
        counts.update(plain)
    said = counts.items()
    return frozenset(cell for cell, count in said if count > 1)


def _head_score(row: RawRow, width: int, again: frozenset[str]) -> float:
    """Return how much a row looks like headings; 0 where it cannot be them."""
    said = [cell for cell in row.cells if cell.strip()]
    if len(said) < max(1, width / 2) or max(map(len, said)) > _LONGEST_HEADING:
        return 0
    if any(map(_holds_a_fact, said)):
        return 0
    tool = tool_of(said)
    known = sum(map(heading_weight, said))
    new = [cell for cell in said if plain_heading(cell) not in again]
    likely = sum(map(is_of_family, new))
    known += likely if likely >= _FEWEST_LIKELY else 0
    marks = tool.marks.intersection(map(english_heading, said)) if tool else ()
    return len(marks) + known


def _holds_a_fact(cell: str) -> bool:
    return content_of([cell]).reason.endswith(_NEVER_A_HEADING)


def _unknown_head(table: RawTable) -> int | None:
    """Return the first row, where it is of short words over each column and sentences follow.

    So a table is told whose headings are in a language that nobody here knows.
    """
    if table.width < 2 or len(table.rows) < 2:  # noqa: PLR2004 - a list has no headings
        return None
    first, *below = table.rows
    filled = [cell for cell in first.cells if cell.strip()]
    lengths = [len(cell.split()) for cell in filled]
    if len(filled) < table.width or max(lengths) > _MOST_WORDS or any(map(_holds_a_fact, filled)):
        return None
    longer = [_mean_words(below, place) for place in range(table.width)]
    are_longer = map(_is_longer, longer, lengths)
    return 0 if any(are_longer) else None


def _is_longer(words: float, heading_words: int) -> bool:
    return words > _MOST_WORDS and words >= _TIMES_LONGER * heading_words


def _mean_words(rows: Sequence[RawRow], place: int) -> float:
    said = [row.cells[place] for row in rows if place < len(row.cells)]
    counts = [len(cell.split()) for cell in said if cell.strip()]
    return sum(counts) / len(counts) if counts else 0
