from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.contrast import contrast_ratio
from tests.tui.playing import HOSTILE
from userneeds.model.card import CARD_KINDS
from userneeds.model.clean_text import clean_line
from userneeds.model.people import Organisation
from userneeds.surfaces.tui.app.terminal import terminal_encoding
from userneeds.surfaces.tui.drawing.block_digits import (
    block_digits,
    digit_columns,
    digit_rows,
    largest_digit_size,
)
from userneeds.surfaces.tui.drawing.cell_styles import CELL_STYLES, palette_colour, rich_styles
from userneeds.surfaces.tui.drawing.cells import (
    fill_line,
    fit_text,
    justify_line,
    line_width,
    normalise_widths,
    pad_text,
    truncate_text,
    wrap_text,
)
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS, transliterate
from userneeds.surfaces.tui.drawing.palettes import HIGH_CONTRAST, PALETTES, Palette
from userneeds.surfaces.tui.drawing.short_names import short_names

ANY_TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)).map(clean_line)
SOME = settings(deadline=None, derandomize=True, max_examples=150)


@SOME
@given(ANY_TEXT, st.integers(0, 60))
@example("a\u200d", 2)
@example("👩\u200d", 1)
@example("漢字", 3)
def test_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit_text(text, width)) == width
    assert cell_len(pad_text(normalise_widths(text), width)) == width
    assert cell_len(truncate_text(text, width)) <= width


@SOME
@given(ANY_TEXT, st.integers(1, 40), st.integers(0, 4))
def test_wrapped_lines_take_exactly_their_cells(text: str, width: int, most: int) -> None:
    lines = wrap_text(text, width, most)
    assert [cell_len(line) for line in lines] == [width] * len(lines)
    assert not most or len(lines) <= most


@SOME
@given(st.text(alphabet="abc déß 漢", max_size=80), st.integers(2, 30))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    assert "".join("".join(wrap_text(text, width)).split()) == "".join(text.split())


@SOME
@given(ANY_TEXT, ANY_TEXT, st.integers(0, 40))
def test_two_ends_of_a_line_fill_it(left: str, right: str, width: int) -> None:
    line = justify_line(
        [(fit_text(left, 9), "text")], [(fit_text(right, 5), "text")], width, "text"
    )
    assert line_width(line) == width
    assert line_width(fill_line([(fit_text(left, 9), "text")], width, "text")) == width


@SOME
@given(ANY_TEXT)
def test_plain_letters_are_as_wide_as_what_they_stand_for(text: str) -> None:
    plain = transliterate(normalise_widths(text), "ascii")
    assert plain.isascii()
    assert cell_len(plain) == cell_len(normalise_widths(text)) or not text.isprintable()


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", "|o> ?5 ~"), ("cp1252", "|o› £5 …"), ("cp437", "│o> £5 ~"), ("utf-8", "│◇› £5 …")],
)
def test_what_the_stream_can_carry_stays_as_it_is(encoding: str, shown: str) -> None:
    assert transliterate("│◇› £5 …", encoding) == shown


@pytest.mark.parametrize("carried", ["cp1252", "utf-8"])
def test_letters_are_chosen_by_what_the_stream_can_carry(carried: str) -> None:
    stream = TextIOWrapper(BytesIO(), encoding=carried)
    assert terminal_encoding({}, stream) == carried
    assert terminal_encoding({"USERNEEDS_LETTERS": "ascii"}, stream) == "ascii"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("🇬🇧", "GB"), ("👍🏽", "👍"), ("👩‍👩‍👧", "👩"), ("☺️", "☺"), ("नमस्‍ते", "नमस्‍ते")],
)
def test_characters_of_doubtful_width_are_settled(typed: str, shown: str) -> None:
    assert normalise_widths(typed) == shown


@pytest.mark.parametrize("text", ["00:00", "12:34", "+05:59", "99:99"])
@pytest.mark.parametrize("size", [0, 1, 2, 3, 5])
def test_digits_are_rectangles(text: str, size: int) -> None:
    drawn = block_digits(text, size)
    assert len(drawn) == digit_rows(size)
    assert {cell_len(row) for row in drawn} == {digit_columns(text, size)}


def test_the_largest_digits_that_fit_are_taken() -> None:
    assert largest_digit_size("12:34", 200, 50) == 6
    assert largest_digit_size("12:34", 40, 5) == 2
    assert largest_digit_size("12:34", 10, 3) == 0


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.title)
def test_every_ink_can_be_read_on_its_ground(palette: Palette) -> None:
    least = 7.0 if palette is HIGH_CONTRAST else 4.5
    weak = {
        name: round(
            contrast_ratio(
                palette_colour(palette, ink.foreground), palette_colour(palette, ink.background)
            ),
            2,
        )
        for name, ink in CELL_STYLES.items()
        if name != "rule"
        and contrast_ratio(
            palette_colour(palette, ink.foreground), palette_colour(palette, ink.background)
        )
        < least
    }
    assert weak == {}


def test_every_ink_has_a_style_in_every_palette() -> None:
    assert {name: set(rich_styles(name)) for name in PALETTES} == {
        name: set(CELL_STYLES) for name in PALETTES
    }


def test_every_kind_has_a_mark_of_its_own_one_cell_wide() -> None:
    assert sorted(KIND_MARKS) == sorted(CARD_KINDS)
    assert len(set(KIND_MARKS.values())) == len(CARD_KINDS)
    assert {cell_len(mark) for mark in KIND_MARKS.values()} == {1}


def test_organisations_are_called_by_their_own_words() -> None:
    names = ("Skelderdale Homes", "London Borough of Eelmoor", "Quenbury Council", "Quenbury Homes")
    given = Organisation(id="g", name="Tarrowby and Wend Vale Homes", short_name="TWV")
    named = [Organisation(id=f"o{place}", name=name) for place, name in enumerate(names)]
    assert short_names([*named, given]) == {
        "Tarrowby and Wend Vale Homes": "TWV",
        "Skelderdale Homes": "Skelderdale",
        "London Borough of Eelmoor": "Eelmoor",
        "Quenbury Council": "Quenbury Council",
        "Quenbury Homes": "Quenbury Homes",
    }
