"""Logos: outlines and colours come through as they were; whatever else a file holds is refused."""

from pathlib import Path

import pytest
from PIL import Image

from tests.documents.house.logo_files import HOSTILE, SVG, png, svg_with
from userneeds.documents.logo.logo import DrawnLogo, LogoProblem, PaintedLogo, logo_size
from userneeds.documents.logo.read_logo import MOST_BYTES, logo_of, read_logo
from userneeds.documents.logo.svg_steps import path_steps


def test_an_svg_is_its_outlines_and_colours() -> None:
    logo = logo_of(SVG, "logo.svg")
    assert isinstance(logo, DrawnLogo)
    assert (logo.width, logo.height) == (120, 60)
    assert [path.colour for path in logo.paths] == ["#0b5563", "#aa3333", "#ffffff"]
    assert [path.is_even_odd for path in logo.paths] == [True, False, False]
    assert logo.paths[0].steps[0].numbers == (15, 15)


def test_a_png_is_laid_on_white_and_written_anew() -> None:
    logo = logo_of(png(), "logo.png")
    assert isinstance(logo, PaintedLogo)
    assert len(logo.colours) == logo.width * logo.height * 3
    assert logo.colours[:3] == bytes((172, 148, 194))
    assert logo.png != png()


def test_a_large_png_is_made_as_small_as_it_is_printed() -> None:
    logo = logo_of(png((2000, 500)), "logo.png")
    assert (logo.width, logo.height) == (800, 200)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_no_picture_of_ours_is_refused_with_a_sentence(name: str) -> None:
    data, named = HOSTILE[name]
    with pytest.raises(LogoProblem) as refused:
        logo_of(data, "ours.svg")
    sentence = str(refused.value)
    assert sentence.startswith("The logo ours.svg is left out: ")
    assert named in sentence
    assert "Save it" in sentence


def test_a_logo_of_20_megabytes_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png() + bytes(20 * MOST_BYTES))
    with pytest.raises(LogoProblem, match=r"20\.0 million bytes"):
        read_logo(path)
    with pytest.raises(LogoProblem, match="is left out"):
        read_logo(tmp_path / "none.png")


def _ends(words: str) -> list[tuple[float, ...]]:
    return [tuple(round(number, 3) for number in step.numbers[-2:]) for step in path_steps(words)]


def test_every_step_ends_where_the_standard_says() -> None:
    assert _ends("M1 2 3 4h2v-1H0V0l1,1z") == [
        (1, 2),
        (3, 4),
        (5, 4),
        (5, 3),
        (0, 3),
        (0, 0),
        (1, 1),
        (),
    ]
    assert _ends("m1 1c1 0 2 1 3 2s1 1 2 2q1 0 1 1t2 2") == [(1, 1), (4, 3), (6, 5), (7, 6), (9, 8)]
    assert _ends("M0 0a5 5 0 1 1 10 0")[-1] == (10, 0)
    assert _ends("M0 0a5 5 0 0110 0")[-1] == (10, 0)
    assert _ends("M0 0A0 5 0 0 1 3 3") == [(0, 0), (3, 3)]


def test_an_arc_keeps_to_its_circle() -> None:
    middle = path_steps("M0 0a5 5 0 0 1 10 0")[1].numbers[-2:]
    assert middle == pytest.approx((5, -5), abs=0.001)
    small = path_steps("M0 0A10 10 0 0 0 10 10")[1].numbers[-2:]
    assert small == pytest.approx((10, 10))


def test_a_smooth_curve_goes_on_as_the_one_before() -> None:
    steps = path_steps("M0 0C0 5 5 5 5 0S10 -5 10 0")
    assert steps[2].numbers[:2] == (5, -5)


def test_a_logo_keeps_its_shape_in_the_place_it_has() -> None:
    logo = logo_of(SVG, "logo.svg")
    assert logo_size(logo, 150, 36) == (72, 36)
    assert logo_size(logo, 36, 150) == (36, 18)


def test_what_draws_nothing_is_passed_over() -> None:
    inside = b'<metadata><a/></metadata><defs><style>x</style></defs><path d="M0 0h9v9z"/>'
    logo = logo_of(svg_with(inside), "logo.svg")
    assert isinstance(logo, DrawnLogo)
    assert [path.colour for path in logo.paths] == ["#000000"]


def test_the_picture_written_anew_is_a_png(tmp_path: Path) -> None:
    logo = logo_of(png(), "logo.png")
    assert isinstance(logo, PaintedLogo)
    path = tmp_path / "again.png"
    path.write_bytes(logo.png)
    with Image.open(path) as again:
        assert (again.size, again.mode) == ((90, 30), "RGB")
