"""What holds for every workshop and every change of it."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.yamlfile.comment_holders import holders, is_there
from tests.yamlfile.handwriting import YamlHandwriting, remarked
from tests.yamlfile.strategies import changed, workshops
from userneeds.yamlfile.patch.comments import comment_texts, find_comments
from userneeds.yamlfile.patch.full_value import full_value_of, with_unknown_fields
from userneeds.yamlfile.patch.patcher import UNLIMITED_DEPTH, patch_workshop, verified_splice
from userneeds.yamlfile.read.reader import read_unchecked
from userneeds.yamlfile.schema.author_sections import is_heading
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.syntax.yaml_parser import parse
from userneeds.yamlfile.write.writer import write_workshop, yaml_value_of

FAST = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(FAST, max_examples=20_000)


def round_trip(workshop: Any) -> None:
    text = write_workshop(workshop)
    assert read_unchecked(WORKSHOP, text)[0] == workshop
    assert patch_workshop(text, workshop) == text


def save(data: st.DataObject, counts: Counter[str]) -> None:
    """Draw a file, change its workshop, save it.

    The value is right, comments and unknown fields are kept.
    """
    before = data.draw(workshops())
    text = YamlHandwriting(data.draw).document(remarked(data.draw, yaml_value_of(WORKSHOP, before)))
    old = full_value_of(WORKSHOP, text)
    assert old is not None
    assert read_unchecked(WORKSHOP, text)[0] == before, text
    assert patch_workshop(text, before) == text
    after = before
    for _ in range(data.draw(st.integers(1, 3))):
        after = data.draw(changed(WORKSHOP, after))
    saved, depth = verified_splice(
        WORKSHOP,
        old,
        with_unknown_fields(old.root, old.known_fields, yaml_value_of(WORKSHOP, after)),
    )
    new = full_value_of(WORKSHOP, saved)
    assert new is not None
    assert read_unchecked(WORKSHOP, saved)[0] == after
    counts["saves"] += 1
    counts["smallest"] += depth == UNLIMITED_DEPTH
    comments = [
        words
        for words in comment_texts(saved, find_comments(saved, parse(saved).root))
        if not is_heading(words)
    ]
    assert len(comments) == len(set(comments))
    for comment, (above, below) in holders(text).items():
        assert (
            comment in comments
            or not is_there(new.all_fields, above)
            or not is_there(new.all_fields, below)
        ), (
            text,
            saved,
        )


@FAST
@given(workshops())
def test_a_written_workshop_reads_as_the_same_workshop(workshop: Any) -> None:
    round_trip(workshop)


def test_a_saved_change_means_what_was_saved_and_loses_no_comment() -> None:
    counts: Counter[str] = Counter()

    @settings(FAST, max_examples=400)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        save(data, counts)

    law()
    assert counts["smallest"] >= 0.99 * counts["saves"]


@pytest.mark.long
def test_twenty_thousand_saved_changes_mean_what_was_saved_and_lose_no_comment() -> None:
    counts: Counter[str] = Counter()

    @LONG
    @given(st.data())
    def law(data: st.DataObject) -> None:
        save(data, counts)

    law()
    assert counts["smallest"] >= 0.995 * counts["saves"]
