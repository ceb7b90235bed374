"""A quick look at a sound file finds what the reader finds, or leaves it to the reader."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from tests.yamlfile.handwriting import YamlHandwriting, remarked
from tests.yamlfile.strategies import workshops
from tests.yamlfile.test_excerpt import meetings, tampered
from tests.yamlfile.test_fuzz import mangled
from tests.yamlfile.test_laws import FAST
from userneeds.model.checks import check_workshop
from userneeds.yamlfile.read.fast_path import read_fast
from userneeds.yamlfile.read.reader import (
    ReadResult,
    read_checked,
    read_with_positions,
    read_workshop,
)
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.syntax.yaml_parser import MAX_DEPTH
from userneeds.yamlfile.write.writer import write_workshop, yaml_value_of

SAMPLES = sorted((Path(__file__).parents[2] / "workshops").rglob("*.workshop.yaml"))
SMALL = "userneeds: 2\nid: w1\ntitle: Damp\ndate: 2026-03-12\n"


def agrees(text: str) -> None:
    assert read_checked(WORKSHOP, check_workshop, text, "w.yaml", 0) == read_with_positions(
        WORKSHOP, check_workshop, text, "w.yaml"
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_one_pass_is_enough_for_every_sample(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_fast(WORKSHOP, text) is not None
    agrees(text)


def test_there_are_samples() -> None:
    assert SAMPLES


@FAST
@given(workshops())
def test_one_pass_finds_what_was_written(workshop: Any) -> None:
    text = write_workshop(workshop)
    agrees(text)
    assert read_fast(WORKSHOP, text) == read_workshop(text).value or " #" in text or "<<" in text


@FAST
@given(st.data())
def test_however_a_file_is_written_both_ways_of_reading_agree(data: st.DataObject) -> None:
    agrees(
        YamlHandwriting(data.draw).document(
            remarked(data.draw, yaml_value_of(WORKSHOP, data.draw(workshops())))
        )
    )


@settings(FAST, max_examples=100)
@given(st.data())
def test_whatever_somebody_put_between_cards_both_ways_of_reading_agree(
    data: st.DataObject,
) -> None:
    agrees(data.draw(tampered(write_workshop(data.draw(meetings(most=6))))))


CARD = "cards:\n  k1:\n    kind: idea\n    text: Gas\n"


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "focus: 'never\n" + CARD + "place: closed'\n",
        SMALL + "focus: 'never\n\n" + CARD + "x'\n",
        "{userneeds: 2, id: w1, title: Damp, date: 2026-03-12}\n" + CARD,
        "  userneeds: 2\n  id: w1\n  title: Damp\n  date: 2026-03-12\n" + CARD,
        SMALL + "...\n" + CARD,
        SMALL + CARD + "---\nfocus: x\n",
        SMALL + CARD + "{focus: x}\n",
        SMALL + CARD + "- focus\n",
        SMALL + CARD + "  k1:\n    kind: goal\n    text: Oil\n",
        SMALL + CARD + "place: Hall\n" + CARD,
        SMALL + CARD + "userneeds: 2\n",
        SMALL + CARD + "title: Damp\n",
        SMALL + CARD + "    text: Oil\n",
        SMALL + CARD + "     more: of it\n",
        SMALL + CARD + "      more of it\n",
        SMALL + CARD + "    notes: 'one\n  k2:\n    kind: idea'\n",
        SMALL + CARD + "    tags: [a,\n  b]\n  k2:\n    kind: idea\n    text: Oil\n",
        SMALL
        + CARD
        + "    notes: |\n      one\n\n  # -- ann --\n  k2:\n    kind: idea\n    text: yes\n",
        SMALL + CARD + "    notes: |+\n      one\n\n\n  k2:\n    kind: idea\n    text: 12:30\n",
        SMALL + CARD + "    need: a: b\n",
        SMALL + CARD + "    need: a #b\n",
        SMALL + CARD + "    need: \ta\n",
        SMALL + CARD + "    need: a \n    by: &x a\n",
        SMALL + CARD + "  k2:\n  k3:\n    kind: idea\n    text: Gas\n",
        SMALL + "cards:\n\nplace: Hall\n",
        SMALL + CARD.rstrip("\n"),
        SMALL + CARD + "# at the edge\nplace: Hall\n",
        SMALL + "focus:\n" + CARD + "focus: x\n",
        SMALL + "focus: x\n" + CARD + "focus:\n",
        SMALL + "cards:\n\nplace: Hall\ncards: {k1: {kind: idea, text: Gas}}\n",
        SMALL + "cards: {}\n" + CARD,
    ],
    ids=range(31),
)
def test_a_file_cut_at_its_cards_says_what_the_whole_says(text: str) -> None:
    agrees(text)


@settings(FAST, max_examples=400)
@given(mangled())
def test_after_any_accident_both_ways_of_reading_agree(text: str) -> None:
    agrees(text)


@settings(FAST, max_examples=200)
@given(st.text())
def test_of_any_text_at_all_both_ways_of_reading_agree(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize(
    "more",
    [
        "",
        "cards:\nthemes: {}\n",
        "cards: {k1: {kind: idea, text: Gas}, k2: {kind: idea, text: Gas, tags: [a, b]}}\n",
        "# -- ann --\ncards: # all of them\n  k1:\n    kind: idea\n    text: |\n      Gas\n",
        "glossary:\n  'no': 12:30\n  yes: 1e3\n",
        "focus:\nplace:\n",
    ],
)
def test_what_is_usual_is_read_in_one_pass(more: str) -> None:
    assert read_fast(WORKSHOP, SMALL + more) is not None
    agrees(SMALL + more)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        SMALL.replace("userneeds: 2\n", ""),
        SMALL.replace("userneeds: 2", "userneeds: 3"),
        SMALL.replace("id: w1\n", ""),
        SMALL.replace("title: Damp", "title:"),
        SMALL.replace("title: Damp", "title: [Damp]"),
        SMALL.replace("title: Damp", "title: Flat #3"),
        SMALL + "id: w2\n",
        SMALL + "nedd: a typing error\n",
        SMALL + "smallest_group: few\n",
        SMALL + "cards: [k1]\n",
        SMALL + "cards:\n  k1: {kind: idea}\n  k1: {kind: idea}\n",
        SMALL + "cards:\n  k1: {kind: idea, kind: goal}\n",
        SMALL + "cards:\n  k1: {kind: nonsense}\n",
        SMALL + "cards:\n  k1: {text: without a kind}\n",
        SMALL + "cards: &all\n  k1: {kind: idea}\n",
        SMALL + "cards: !x\n  k1: {kind: idea}\n",
        SMALL + "cards:\n  k1: &one {kind: idea}\n",
        SMALL + "cards:\n  &one k1: {kind: idea}\n",
        SMALL + "cards:\n  k1: {kind: idea, text: !x y}\n",
        SMALL + "cards:\n  k1: {kind: idea, tags: [*a]}\n",
        SMALL + "cards:\n  <<: {k1: {kind: idea}}\n",
        SMALL + "cards:\n  ? [k1]\n  : {kind: idea}\n",
        SMALL + "cards:\n  ? |\n    k1\n  : {kind: idea}\n",
        SMALL + "x-mine: 1\n",
        SMALL + "cards:\n  k1:\n    kind: idea\n    x-conflict-text: |\n      Mould\n",
        SMALL + "<<<<<<< HEAD\n",
        SMALL + "focus: a\u2028b\n",
        SMALL + "---\n" + SMALL,
        SMALL + "focus: 'never closed\n",
        SMALL + f"cards:\n  k1: {{kind: idea, tags: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}}}\n",
        SMALL + "focus: " + "[" * 200_000,
        "{" * 200_000,
    ],
    ids=range(34),
)
def test_what_is_unusual_is_looked_at_closely(text: str) -> None:
    assert read_fast(WORKSHOP, text) is None
    agrees(text)


def test_a_remark_of_the_checks_comes_with_its_place_without_a_second_reading() -> None:
    text = (
        SMALL
        + "cards:\n  k1:\n    kind: idea\n    text: Gas\n    theme: t9\n  k2:\n    kind: goal\n"
    )
    reading: ReadResult[Any] = read_workshop(text, "w.yaml")
    assert [(each.code, each.line, each.column) for each in reading.problems] == [
        ("unknown-theme", 9, 12),
        ("empty-card", 10, 3),
    ]
    agrees(text)


def test_words_that_many_cards_share_are_kept_once() -> None:
    cards = [a_card(f"k{at}", stage="gather", theme="roofs") for at in range(3)]
    found: Any = read_fast(WORKSHOP, write_workshop(a_workshop(*cards)))
    assert len({id(card.stage) for card in found.cards.values()}) == 1
    assert len({id(card.theme) for card in found.cards.values()}) == 1


@pytest.mark.long
@settings(FAST, max_examples=20_000)
@given(mangled())
def test_after_twenty_thousand_accidents_both_ways_of_reading_agree(text: str) -> None:
    agrees(text)


def test_cards_that_are_indented_otherwise_are_not_overlooked() -> None:
    text = f"{SMALL}cards:\n    k1:\n        kind: idea\n        text: A rail.\n"
    agrees(text)
    reading = read_workshop(text)
    assert reading.value is not None
    assert list(reading.value.cards) == ["k1"]
