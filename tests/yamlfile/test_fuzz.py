"""Whatever a file holds, reading it answers; what can be read can be saved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.yamlfile.test_laws import FAST
from tests.yamlfile.test_patch import TEXT
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop

FRAGMENTS = (
    *"\t\n\r #:-?[]{},&*!|>%@`'\"\\=~\ufeff\u2028\x85\x00\ud800\u00e9\U0001f44d",
    *(
        "<<",
        "---",
        "...",
        "|-",
        ">-",
        "|2",
        ">+",
        "  ",
        "\n\n",
        ": ",
        " #",
        " # ",
        "\n- ",
        "\n? ",
        "\n    ",
    ),
    "{a: b",
    "[a, b",
    "x-conflict-title: |\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    "cards:\n",
    "  k9:\n    kind: idea\n",
    "9" * 20,
)


@st.composite
def mangled(draw: DrawFn) -> str:
    """A workshop file after a few accidents."""
    text = TEXT
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 5, 40]))
        what = draw(st.sampled_from(["put", "put", "take", "double"]))
        if what == "put":
            text = text[:start] + draw(st.sampled_from(FRAGMENTS)) + text[start:]
        elif what == "take":
            text = text[:start] + text[end:]
        else:
            text = text[:end] + text[start:end] + text[end:]
    return text


def never_fails(text: str) -> None:
    reading = read_workshop(text, "w.workshop.yaml")
    assert reading.value is not None or reading.problems
    for problem in reading.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.sentence
    if reading.value is None or reading.read_only:
        return
    assert patch_workshop(text, reading.value) == text
    changed = replace(reading.value, title="Quite another title")
    assert read_workshop(patch_workshop(text, changed)).value == changed


@settings(FAST, max_examples=400)
@given(mangled())
def test_no_accident_makes_reading_or_saving_fail(text: str) -> None:
    never_fails(text)


@settings(FAST, max_examples=200)
@given(st.text())
def test_any_text_at_all_is_answered(text: str) -> None:
    never_fails(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "#",
        " #x",
        " #x\n  ",
        "\t#x",
        "x #",
        "- #x",
        "? #x\n: #y",
        "'#x' #y",
        "\ufeff",
        "\ufeff #x",
    ],
)
def test_the_shortest_texts_are_answered_too(text: str) -> None:
    never_fails(text)


@pytest.mark.long
@settings(FAST, max_examples=100_000)
@given(mangled())
def test_a_hundred_thousand_accidents_make_nothing_fail(text: str) -> None:
    never_fails(text)
