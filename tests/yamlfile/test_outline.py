"""The outline of a workshop says what the reader says, or nothing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from tests.yamlfile.handwriting import YamlHandwriting, remarked
from tests.yamlfile.strategies import workshops
from tests.yamlfile.test_fuzz import mangled
from tests.yamlfile.test_laws import FAST
from userneeds.yamlfile.read.outline import Outline, outline_of
from userneeds.yamlfile.read.reader import read_unchecked, read_workshop
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.syntax.yaml_parser import MAX_DEPTH
from userneeds.yamlfile.write.writer import write_workshop, yaml_value_of

SAMPLES = sorted((Path(__file__).parents[2] / "workshops").rglob("*.workshop.yaml"))
SMALL = "userneeds: 2\nid: w1\ntitle: Damp\ndate: 2026-03-12\n"


def told(workshop: Any) -> Outline:
    return Outline(
        workshop.id,
        workshop.title,
        workshop.date,
        workshop.focus,
        len(workshop.cards),
        len(workshop.themes),
    )


def agrees(text: str) -> None:
    """Where there is a workshop, its outline is the right one or none.

    And none where the text is no sound YAML.
    """
    outline = outline_of(text)
    workshop, parsed = read_unchecked(WORKSHOP, text)
    if workshop is not None:
        assert outline in {None, told(workshop)}
    if any(fault.fatal and fault.code not in {"twice", "not-a-key"} for fault in parsed.faults):
        assert outline is None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_outline_of_every_sample_is_what_the_reader_finds(path: Path) -> None:
    text = path.read_text("utf-8")
    assert outline_of(text) == told(read_workshop(text).value)


def test_there_are_samples() -> None:
    assert SAMPLES


@FAST
@given(workshops())
def test_a_workshop_that_was_written_has_its_outline(workshop: Any) -> None:
    text = write_workshop(workshop)
    assert outline_of(text) == told(workshop) or "<<" in text


@FAST
@given(st.data())
def test_however_a_file_is_written_its_outline_is_right(data: st.DataObject) -> None:
    text = YamlHandwriting(data.draw).document(
        remarked(data.draw, yaml_value_of(WORKSHOP, data.draw(workshops())))
    )
    agrees(text)


@settings(FAST, max_examples=400)
@given(mangled())
def test_after_any_accident_the_outline_is_right_or_left_to_the_reader(text: str) -> None:
    agrees(text)


@settings(FAST, max_examples=200)
@given(st.text())
def test_any_text_at_all_has_an_outline_or_none(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize(
    ("more", "cards", "themes"),
    [
        ("", 0, 0),
        ("cards:\nthemes: {}\n", 0, 0),
        ("cards: {k1: {kind: idea}, k2: {kind: idea}}\n", 2, 0),
        ("x-mine:\n  - [1, {a: b}]\nthemes:\n  t1:\n    name: Damp\n", 0, 1),
        (
            "agenda: []\nvotes: {ann: {k1: 2}}\ncards:\n  k1:\n    kind: idea\n    tags: [a, b]\n",
            1,
            0,
        ),
    ],
)
def test_cards_and_themes_are_counted(more: str, cards: int, themes: int) -> None:
    outline = outline_of(SMALL + more)
    assert outline is not None
    assert (outline.id, outline.title, str(outline.date), outline.focus) == (
        "w1",
        "Damp",
        "2026-03-12",
        "",
    )
    assert (outline.cards, outline.themes) == (cards, themes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        SMALL.replace("userneeds: 2\n", ""),
        SMALL.replace("userneeds: 2", "userneeds: 3"),
        SMALL.replace("id: w1\n", ""),
        SMALL.replace("title: Damp", "title:"),
        SMALL.replace("2026-03-12", "soon"),
        SMALL.replace("title: Damp", "title: [Damp]"),
        SMALL + "id: w2\n",
        SMALL + "nedd: a typing error\n",
        SMALL + "smallest_group: few\n",
        SMALL + "cards: none\n",
        SMALL + "cards: [k1]\n",
        SMALL + "cards:\n  k1: {kind: idea}\n  k1: {kind: idea}\n",
        SMALL + "cards: &all\n  k1: {kind: idea}\n",
        SMALL + "cards:\n  k1: &one {kind: idea}\n",
        SMALL + "cards:\n  k1: {kind: idea, text: !x y}\n",
        SMALL + "cards:\n  k1: {kind: idea, tags: [*a]}\n",
        SMALL + "cards:\n  <<: {k1: {kind: idea}}\n",
        SMALL + "cards:\n  ? [k1]\n  : {kind: idea}\n",
        SMALL + "? {a: b}\n: c\n",
        SMALL + "x-conflict-title: |\n  Mould\n",
        SMALL + "<<<<<<< HEAD\n",
        SMALL + "focus: a\u2028b\n",
        SMALL + "focus: \x07\n",
        SMALL + "---\n" + SMALL,
        SMALL + "focus: 'never closed\n",
        SMALL + f"x-deep: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}\n",
        SMALL + "x-deep: " + "[" * 200_000,
        "{" * 200_000,
        "!!map " + SMALL.replace("\n", ", "),
    ],
    ids=range(31),
)
def test_what_is_unusual_is_left_to_the_reader(text: str) -> None:
    assert outline_of(text) is None


def test_nesting_as_deep_as_the_reader_goes_is_passed_over() -> None:
    text = SMALL + f"x-deep: {'[' * (MAX_DEPTH - 1)}{']' * (MAX_DEPTH - 1)}\n"
    assert outline_of(text) == told(read_workshop(text).value)


def test_what_is_wrong_inside_a_card_is_not_seen() -> None:
    text = (
        write_workshop(a_workshop(a_card("k7f3q2")))
        .replace("kind: need", "kind: nead")
        .replace("need: ", "nedd: ")
    )
    assert outline_of(text) is not None
    assert read_workshop(text).problems


@pytest.mark.long
@settings(FAST, max_examples=20_000)
@given(mangled())
def test_after_twenty_thousand_accidents_the_outline_is_right_or_left_to_the_reader(
    text: str,
) -> None:
    agrees(text)
