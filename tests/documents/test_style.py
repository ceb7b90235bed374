"""What the style table promises: contrast, sizes, coverage."""

import pytest

from tests.contrast import contrast_ratio
from userneeds.documents.content.style import (
    BODY,
    COLUMN,
    CONTRAST_PAIRS,
    DARK_COLOURS,
    HEADINGS,
    PARAGRAPH_STYLES,
    SMALLEST_CHART,
    FontStyle,
    TextStyle,
)
from userneeds.documents.pdf.fonts.font import load_font

_LANGUAGES = {
    "Welsh": "ŵŷŴŶâêîôûäëïöü",
    "Polish": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "Romanian": "ășțîâĂȘȚÎÂ",
    "Turkish": "ğışçöüİĞŞ",
    "Vietnamese": "ạảấầẩẫậắằẳẵặđơưỳỵỷỹ",
    "Lithuanian": "ąčęėįšųūž",
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяїєґ",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ",
    "signs": "→←↑↓✓✗☐☑•◆●○□▲–—“”‘’…£€½°·×≤≥",
}


@pytest.mark.parametrize(("text", "ground"), CONTRAST_PAIRS)
def test_every_text_colour_is_readable_on_its_ground(text: str, ground: str) -> None:
    assert contrast_ratio(text, ground) >= 4.5


@pytest.mark.parametrize(("text", "ground"), CONTRAST_PAIRS)
def test_every_text_colour_is_readable_on_a_dark_screen(text: str, ground: str) -> None:
    assert contrast_ratio(DARK_COLOURS[text], DARK_COLOURS[ground]) >= 4.5


def test_contrast_runs_from_1_to_21() -> None:
    assert contrast_ratio("#777777", "#777777") == 1
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)


def test_body_text_is_12_point_and_nothing_on_a_handout_is_below_10() -> None:
    assert BODY.size == 12
    assert min(kind.size for kind in [*PARAGRAPH_STYLES.values(), *HEADINGS.values()]) >= 10
    assert SMALLEST_CHART == 7.5


def test_a_line_of_running_text_holds_60_to_75_characters() -> None:
    prose = (
        "Landlords answer a report within hours and plan a replacement within years, "
        "in systems with other names."
    )
    average = load_font("Regular").width(prose) * BODY.size / len(prose)
    assert 60 <= COLUMN / average <= 75


@pytest.mark.parametrize("cut", ["Regular", "Bold", "Italic", "BoldItalic"])
@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_family_has_every_letter_of(language: str, cut: FontStyle) -> None:
    assert load_font(cut).missing_glyphs(_LANGUAGES[language]) == set()


def test_lines_are_never_set_tighter_than_their_size() -> None:
    kinds: list[TextStyle] = [*PARAGRAPH_STYLES.values(), *HEADINGS.values()]
    assert all(kind.line_height > kind.size for kind in kinds)
