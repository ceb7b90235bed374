import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.playing import HOSTILE
from userneeds.model.card import KINDS
from userneeds.model.plain import clean_line
from userneeds.surfaces.tui.drawing.cells import (
    cut_short,
    filled,
    fitted,
    line_width,
    padded,
    settled,
    spread,
    wrapped,
)
from userneeds.surfaces.tui.drawing.digits import columns_of, digits, largest_size, rows_of
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS, in_plain
from userneeds.surfaces.tui.drawing.inks import INKS, colour, styles_of
from userneeds.surfaces.tui.drawing.names import short_names
from userneeds.surfaces.tui.drawing.palettes import CONTRAST, PALETTES, Palette, contrast

ANY_TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)).map(clean_line)
SOME = settings(deadline=None, derandomize=True, max_examples=150)


@SOME
@given(ANY_TEXT, st.integers(0, 60))
@example("a\u200d", 2)
@example("👩\u200d", 1)
@example("漢字", 3)
def test_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width
    assert cell_len(padded(settled(text), width)) == width
    assert cell_len(cut_short(text, width)) <= width


@SOME
@given(ANY_TEXT, st.integers(1, 40), st.integers(0, 4))
def test_wrapped_lines_take_exactly_their_cells(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most)
    assert [cell_len(line) for line in lines] == [width] * len(lines)
    assert not most or len(lines) <= most


@SOME
@given(st.text(alphabet="abc déß 漢", max_size=80), st.integers(2, 30))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@SOME
@given(ANY_TEXT, ANY_TEXT, st.integers(0, 40))
def test_two_ends_of_a_line_fill_it(left: str, right: str, width: int) -> None:
    line = spread([(fitted(left, 9), "text")], [(fitted(right, 5), "text")], width, "text")
    assert line_width(line) == width
    assert line_width(filled([(fitted(left, 9), "text")], width, "text")) == width


@SOME
@given(ANY_TEXT)
def test_plain_letters_are_as_wide_as_what_they_stand_for(text: str) -> None:
    plain = in_plain(settled(text), "ascii")
    assert plain.isascii()
    assert cell_len(plain) == cell_len(settled(text)) or not text.isprintable()


@pytest.mark.parametrize(
    ("typed", "shown"), [("🇬🇧", "GB"), ("👍🏽", "👍"), ("👩‍👩‍👧", "👩"), ("☺️", "☺"), ("नमस्‍ते", "नमस्‍ते")]
)
def test_characters_of_doubtful_width_are_settled(typed: str, shown: str) -> None:
    assert settled(typed) == shown


@pytest.mark.parametrize("text", ["00:00", "12:34", "+05:59", "99:99"])
@pytest.mark.parametrize("size", [0, 1, 2, 3, 5])
def test_digits_are_rectangles(text: str, size: int) -> None:
    drawn = digits(text, size)
    assert len(drawn) == rows_of(size)
    assert {cell_len(row) for row in drawn} == {columns_of(text, size)}


def test_the_largest_digits_that_fit_are_taken() -> None:
    assert largest_size("12:34", 200, 50) == 6
    assert largest_size("12:34", 40, 5) == 2
    assert largest_size("12:34", 10, 3) == 0


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.title)
def test_every_ink_can_be_read_on_its_ground(palette: Palette) -> None:
    least = 7.0 if palette is CONTRAST else 4.5
    weak = {
        name: round(contrast(colour(palette, ink.fore), colour(palette, ink.back)), 2)
        for name, ink in INKS.items()
        if name != "rule" and contrast(colour(palette, ink.fore), colour(palette, ink.back)) < least
    }
    assert weak == {}


def test_every_ink_has_a_style_in_every_palette() -> None:
    assert {name: set(styles_of(name)) for name in PALETTES} == {name: set(INKS) for name in PALETTES}


def test_every_kind_has_a_mark_of_its_own_one_cell_wide() -> None:
    assert sorted(KIND_MARKS) == sorted(KINDS)
    assert len(set(KIND_MARKS.values())) == len(KINDS)
    assert {cell_len(mark) for mark in KIND_MARKS.values()} == {1}


def test_organisations_are_called_by_their_own_words() -> None:
    assert short_names(["Skelderdale Homes", "London Borough of Eelmoor", "Quenbury Council", "Quenbury Homes"]) == {
        "Skelderdale Homes": "Skelderdale",
        "London Borough of Eelmoor": "Eelmoor",
        "Quenbury Council": "Quenbury Council",
        "Quenbury Homes": "Quenbury Homes",
    }
