"""What holds for every workshop and every change of it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.text.drawing import changed, workshops
from tests.text.handwriting import Hand
from userneeds.text.comments import find_comments, words_of
from userneeds.text.fields import WORKSHOP
from userneeds.text.parsing import parse
from userneeds.text.patch import patch_workshop
from userneeds.text.reader import read_unchecked
from userneeds.text.writer import plain_of, write_workshop

FAST = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
LONG = settings(FAST, max_examples=20_000)


def round_trip(workshop: Any) -> None:
    text = write_workshop(workshop)
    assert read_unchecked(WORKSHOP, text)[0] == workshop
    assert patch_workshop(text, workshop) == text


def save(data: st.DataObject) -> None:
    before = data.draw(workshops())
    text = Hand(data.draw).document(plain_of(WORKSHOP, before))
    assert read_unchecked(WORKSHOP, text)[0] == before, text
    assert patch_workshop(text, before) == text
    after = before
    for _ in range(data.draw(st.integers(1, 3))):
        after = data.draw(changed(WORKSHOP, after))
    saved = patch_workshop(text, after)
    assert read_unchecked(WORKSHOP, saved)[0] == after
    comments = words_of(saved, find_comments(saved, parse(saved).root))
    assert len(comments) == len(set(comments))


@FAST
@given(workshops())
def test_a_written_workshop_reads_as_the_same_workshop(workshop: Any) -> None:
    round_trip(workshop)


@FAST
@given(st.data())
def test_a_saved_change_means_what_was_saved(data: st.DataObject) -> None:
    save(data)


@pytest.mark.long
@LONG
@given(st.data())
def test_twenty_thousand_saved_changes_mean_what_was_saved(data: st.DataObject) -> None:
    save(data)
