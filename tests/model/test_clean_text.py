import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.clean_text import clean_line, clean_prose, clean_value

HOSTILE = [
    ("plain words", "plain words"),
    ("  two   spaces\tand a tab ", "two spaces and a tab"),
    ("\x1b[2Jcleared", "cleared"),
    ("\x1b]0;title\x07after", "after"),
    ("\x1b]52;c;aGk=\x1b\\after", "after"),
    ("\x9b31mred", "red"),
    ("a\x00b\x07c", "abc"),
    ("left\u202eright", "leftright"),
    ("zero\u200bwidth", "zerowidth"),
    ("arabic\u061cmark", "arabicmark"),
    ("tag\U000e0041\U000e007fged", "tagged"),
    ("soft\u00adhyphen", "softhyphen"),
    ("an unfinished \x1b]command loses nothing", "an unfinished command loses nothing"),
    ("line one\r\nline two", "line one line two"),
    ("next\u2028line", "next line"),
    ("caf\u0065\u0301", "caf\u00e9"),
    ("lone \ud800 surrogate", "lone \N{REPLACEMENT CHARACTER} surrogate"),
    ("[red]markup[/] <para> =HYPERLINK() ../../", "[red]markup[/] <para> =HYPERLINK() ../../"),
    ("👩\u200d👩\u200d👧 نص", "👩\u200d👩\u200d👧 نص"),
]


@pytest.mark.parametrize(("typed", "kept"), HOSTILE)
def test_a_line_keeps_what_people_typed_and_nothing_that_commands_a_screen(
    typed: str, kept: str
) -> None:
    assert clean_line(typed) == kept


KEPT_FORMAT_CHARACTERS = (
    "\u200c\u200d"  # joiners
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f"  # signs
    "\u0890\u0891\u08e2\U000110bd\U000110cd"
)
EGYPTIAN_JOINS = range(0x13430, 0x13460)
"""Of hieroglyphs, which have no line without them."""


def test_no_format_character_that_nobody_sees_is_kept() -> None:
    """Characters of the class that Unicode calls 'Cf' may hide words from people or machines."""
    every = map(chr, range(sys.maxunicode + 1))
    invisible = {sign for sign in every if unicodedata.category(sign) == "Cf"}
    kept = {sign for sign in invisible if clean_line(f"a{sign}b") != "ab"}
    assert kept - set(map(chr, EGYPTIAN_JOINS)) == set(KEPT_FORMAT_CHARACTERS)


@given(st.text())
@settings(deadline=None, derandomize=True)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    for clean in (clean_line, clean_prose):
        assert clean(clean(typed)) == clean(typed)


@given(st.text())
@settings(deadline=None, derandomize=True)
def test_no_control_character_survives(typed: str) -> None:
    for kept in (clean_line(typed), clean_prose(typed).replace("\n", "")):
        assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in kept)


def test_prose_keeps_its_lines_and_folds_the_blank_ones() -> None:
    assert clean_prose("\n One.  Two. \n\n\n\nThree.\r\n") == "One. Two.\n\nThree."


def test_cleaning_cuts_nothing() -> None:
    text = " ".join(["word"] * 10_000)
    assert clean_line(text) == text
    assert clean_prose(text) == text


def test_every_text_of_a_value_is_cleaned() -> None:
    card = Card(
        id="a1",
        kind="need",
        need="x\x1b[2J",
        acceptance=("\x07done", " "),
        notes="one\n\n\ntwo\x00",
    )
    assert clean_value(card) == Card(
        id="a1", kind="need", need="x", acceptance=("done",), notes="one\n\ntwo"
    )
    assert clean_value((Action(id="a", text=" go "),)) == (Action(id="a", text="go"),)
