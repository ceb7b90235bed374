"""Every line of a long list is found by how it begins, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from userneeds.model.grammar.sorted_lines import SortedLines

WORDS = st.lists(st.text("abc ", min_size=1, max_size=9), min_size=1, max_size=60, unique=True)
TIMES = 30
"""So long are the lines that every few open another kilobyte."""


@given(WORDS, st.text("abcd ", min_size=1, max_size=10))
def test_a_line_is_found_by_its_beginning_and_by_nothing_else(words: list[str], other: str) -> None:
    lines = sorted(word * TIMES for word in words)
    known = SortedLines("".join(f"{line}\n" for line in lines))
    for beginning in (*lines, *(word + word for word in words), other, other * TIMES):
        first = next((line for line in lines if line.startswith(beginning)), None)
        expected = None if first is None else first.removeprefix(beginning)
        assert known.rest_of_line(beginning) == expected
