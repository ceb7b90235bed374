"""As many cards as lines: lists of short plain lines, and of sentences wrapped at a page's edge."""

import random
import textwrap

import pytest

from tests.capture.typed_classes import typed_lines
from userneeds.capture.reading import read_cards

SHORT = tuple(line.typed for line in typed_lines() if len(line.typed) < 50)
ROLES = ("tenant", "porter at the infirmary", "parent of three", "planner", "nurse on nights")
WANTS = (
    "need to know when the person who mends my boiler is coming",
    "want to see what was said at the last visit before I ring anybody",
    "need a list of the people who have a key to the cupboard on my landing",
    "need the letters about my daughter to come to both of our addresses",
)
REASONS = (
    "I can be at home and let them in",
    "nobody has to tell the whole story again to somebody new",
    "I do not lose a day's pay waiting for a bell that never rings",
    "we are ready on the day and not a week later",
)


def a_list_of(chance: random.Random) -> tuple[int, str]:
    """Return how many lines a list has, and the list; every second one is of wrapped sentences."""
    count = chance.randint(2, 20)
    if chance.getrandbits(1):
        return count, "\n".join(chance.choice(SHORT) for _ in range(count))
    width = chance.randint(60, 80)
    return count, "\n".join(wrapped(chance, width) for _ in range(count))


def wrapped(chance: random.Random, width: int) -> str:
    role, want, reason = chance.choice(ROLES), chance.choice(WANTS), chance.choice(REASONS)
    stop = chance.choice(("", "."))
    return textwrap.fill(f"As a {role} I {want} so that {reason}{stop}", width)


def lists_that_fail(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - drawn, not secret
    drawn = [a_list_of(chance) for _ in range(count)]
    return [text for lines, text in drawn if len(read_cards(text, "need")) != lines]


def test_a_list_of_n_lines_is_n_cards() -> None:
    assert lists_that_fail(100, seed=1) == []


@pytest.mark.long
def test_ten_thousand_lists_of_n_lines_are_n_cards() -> None:
    assert lists_that_fail(10_000, seed=2) == []


def test_a_wrapped_sentence_keeps_its_reason() -> None:
    text = textwrap.fill(
        "As a porter I need to know who is on call tonight and tomorrow so that I can ring them", 60
    )
    (read,) = read_cards(text, "need")
    assert read.fields["benefit"] == "I can ring them"


def test_a_line_above_what_somebody_wants_is_a_card_of_its_own() -> None:
    text = "Housing officers need one view of promises made\nI want to know what happens next\n"
    first, second = read_cards(text, "need")
    assert first.fields["need"] == "one view of promises made"
    assert second.fields == {"want": "know what happens next"}
