"""Nothing that is pasted is lost: every word stands in some card, title or note."""

import random
from collections.abc import Iterator

import pytest

from tests.capture.worded_pastes import missing_words, worded_paste
from userneeds.capture.report import parse_rows

FEW = 400
MANY = 100_000


def kept_by_capture(text: str) -> Iterator[str]:
    for row in parse_rows(text):
        yield from map(str, row.values())


def first_loss(chance: random.Random, count: int) -> tuple[list[str], str]:
    """Return the words that the first paste with a loss has lost, and that paste."""
    for _ in range(count):
        paste = worded_paste(chance)
        missing = missing_words(paste, kept_by_capture(paste.text))
        if missing:
            return missing, paste.text
    return [], ""


def test_every_word_of_a_paste_is_kept() -> None:
    assert first_loss(random.Random(1), FEW) == ([], "")  # noqa: S311 - the same pastes each time


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 12))
def test_every_word_of_many_pastes_is_kept(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same pastes each time
    assert first_loss(chance, MANY // 10) == ([], "")
