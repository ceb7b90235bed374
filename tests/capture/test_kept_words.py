"""Nothing that is pasted is lost, on the command line and in the app.

Every word stands in some card, title or note.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import astuple
from functools import partial

import pytest

from tests.capture.worded_pastes import missing_words, worded_paste
from userneeds.capture.reading import read_cards
from userneeds.capture.report import parse_rows
from userneeds.commands.limits.text_limits import cards_that_fit, fit_card
from userneeds.model.card import CardKind
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_read

FEW = 200
MANY = 100_000


def kept_by_capture(text: str) -> Iterator[str]:
    for row in parse_rows(text):
        yield from map(str, row.values())


def kept_by_the_app(kind: CardKind, text: str) -> Iterator[str]:
    defaults = CardDefaults(kind)
    for read in read_cards(text, kind):
        for fitted in cards_that_fit(card_from_read(read, "", defaults)):
            yield from map(str, astuple(fit_card(fitted.card).card))


WAYS: dict[str, Callable[[str], Iterator[str]]] = {
    "capture": kept_by_capture,
    "the app, for ideas": partial(kept_by_the_app, "idea"),
    "the app, for needs": partial(kept_by_the_app, "need"),
}


def first_loss(chance: random.Random, count: int, way: str) -> tuple[list[str], str]:
    """Return the words that the first paste with a loss has lost, and that paste."""
    for _ in range(count):
        paste = worded_paste(chance)
        missing = missing_words(paste, WAYS[way](paste.text))
        if missing:
            return missing, paste.text
    return [], ""


@pytest.mark.parametrize("way", WAYS)
def test_every_word_of_a_paste_is_kept(way: str) -> None:
    chance = random.Random(1)  # noqa: S311 - the same pastes each time
    assert first_loss(chance, FEW, way) == ([], "")


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(2, 12))
def test_every_word_of_many_pastes_is_kept(seed: int, way: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same pastes each time
    assert first_loss(chance, MANY // 10, way) == ([], "")


@pytest.mark.parametrize("way", WAYS)
def test_the_name_of_a_column_that_may_be_words_is_kept(way: str) -> None:
    table = "| As a | zqaaj tenant |\n| zqaas | As a zqaat carer I need zqaau | zqaaw | |"
    kept = " ".join(WAYS[way](table))
    assert [word for word in re.findall(r"zq\w+", table) if word not in kept] == []
