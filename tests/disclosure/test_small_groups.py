"""Groups so small that a figure would point at a person."""

import pytest

from userneeds.disclosure.small_groups import count_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 people"), (1, "fewer than 3 people"), (2, "fewer than 3 people"), (3, "3 people")],
)
def test_fewer_than_the_smallest_group_are_not_counted_out(number: int, words: str) -> None:
    assert count_in_words(number, 3, "person", "people") == words


def test_one_person_is_one_person_where_every_group_may_be_counted() -> None:
    assert count_in_words(1, 1, "person", "people") == "1 person"
