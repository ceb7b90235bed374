"""Papers of a group: its name, logo, colours, foot and headings in every format, and all sound."""

import io
from collections import Counter
from dataclasses import replace

import page
import pytest
from docx import Document as WordDocument

from tests.documents.drawn_workshops import drawn_workshop
from tests.documents.house.logo_files import SVG, png
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentFile, PaperFormat
from userneeds.documents.content.blocks import Heading
from userneeds.documents.content.style import ACCENT, TINT
from userneeds.documents.logo.logo import Logo
from userneeds.documents.logo.read_logo import logo_of
from userneeds.documents.make import PaperWishes, plan_files
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.house.colours import contrast_ratio
from userneeds.model.house.house_style import (
    PAPER_HEADINGS,
    HouseStyle,
    house_style_problems,
)

_OWN = "What we would do otherwise"
_STYLE = HouseStyle(
    name="Us Together",
    accent="#5b2a86",
    tint="#efe6f7",
    foot="Charity 123456",
    headings={"What did not work": _OWN},
)
_SERIES = replace(sample_series(), house_style=_STYLE)
_LOGOS = {"svg": logo_of(SVG, "logo.svg"), "png": logo_of(png(), "logo.png")}


def _made(kind: str, form: PaperFormat, logo: Logo | None) -> list[DocumentFile]:
    reader = next(each.reader for each in DOCUMENT_TYPES if each.name == kind)
    seen = see(sample_workshop(), reader, _SERIES)
    return [each.make() for each in plan_files(kind, seen, _SERIES, form, PaperWishes(logo=logo))]


@pytest.mark.parametrize("logo", _LOGOS)
@pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENT_TYPES])
def test_every_paper_with_a_logo_keeps_both_standards(kind: str, logo: str) -> None:
    for made in _made(kind, "pdf", _LOGOS[logo]):
        for profile in ("ua1", "pdfa-2a"):
            assert page.validate_pdf_bytes(made.data, profile=profile).failures == []


def test_a_page_says_the_groups_name_foot_and_headings_and_whose_logo_it_is() -> None:
    (made,) = _made("case-study", "pdf", _LOGOS["svg"])
    elements = list(read_structure(made.data).walk())
    assert (elements[1].role, elements[1].alt) == ("Figure", "Logo of Us Together")
    words = [element.words for element in elements]
    assert _OWN in words
    assert "What did not work" not in words
    assert any("Us Together" in said for said in words[2:8])


@pytest.mark.parametrize("form", ["html", "md", "docx"])
def test_other_formats_say_the_same(form: PaperFormat) -> None:
    (made,) = _made("case-study", form, None)
    said = _words_of(made)
    assert _OWN in said
    assert "What did not work" not in said
    assert "Us Together" in said
    assert "Charity 123456" in said


def _words_of(made: DocumentFile) -> str:
    if made.form != "docx":
        return made.data.decode()
    document = WordDocument(io.BytesIO(made.data))
    foot = document.sections[0].footer.paragraphs
    return "\n".join(paragraph.text for paragraph in (*document.paragraphs, *foot))


def test_a_web_page_bears_the_logo_and_both_colours() -> None:
    (made,) = _made("case-study", "html", _LOGOS["svg"])
    text = made.data.decode()
    assert '<svg viewBox="0 0 120 60" role="img" aria-label="Logo of Us Together">' in text
    assert "--accent: #5b2a86; --tint: #efe6f7;" in text
    assert f'="{ACCENT}"' not in text.partition("<main>")[2].replace(f'fill="{ACCENT}"', "", 1)
    (made,) = _made("case-study", "html", _LOGOS["png"])
    assert 'alt="Logo of Us Together" src="data:image/png;base64,' in made.data.decode()


@pytest.mark.parametrize("logo", _LOGOS)
def test_a_word_file_bears_the_logo_and_both_colours(logo: str) -> None:
    (made,) = _made("blueprint", "docx", _LOGOS[logo])[:1]
    document = WordDocument(io.BytesIO(made.data))
    xml = document.element.xml
    assert 'descr="Logo of Us Together"' in xml
    assert ("a:custGeom" in xml, "r:embed" in xml) == (logo == "svg", logo == "png")
    assert f'"{TINT[1:]}"' not in xml
    assert '"5b2a86"' in document.styles.element.xml
    assert f'"{ACCENT[1:]}"' not in document.styles.element.xml


def test_typed_words_that_look_like_a_colour_stay() -> None:
    style = replace(_STYLE, foot=f'w:val="{ACCENT[1:]}" ="{ACCENT}"')
    series = replace(_SERIES, house_style=style)
    seen = see(sample_workshop(), "public", series)
    forms: tuple[PaperFormat, ...] = ("html", "docx")
    for form in forms:
        planned = plan_files("case-study", seen, series, form)
        said = _words_of(planned[0].make()).replace("&quot;", '"')
        assert style.foot in said


_FAULTS = {
    "accent": HouseStyle(accent="#cccccc"),
    "tint": HouseStyle(tint="#334455"),
    "logo": HouseStyle(logo="../logo.svg"),
    "foot": HouseStyle(foot="We " * 40),
    "headings": HouseStyle(headings={"What didnt work": "x"}),
}


@pytest.mark.parametrize("part", _FAULTS)
def test_what_cannot_be_printed_is_said_with_how_to_mend_it(part: str) -> None:
    (problem,) = house_style_problems(_FAULTS[part])
    assert problem.path == ("house_style", part)
    assert problem.hint


def test_colours_that_cannot_be_read_are_not_printed() -> None:
    for colour in ("#cccccc", "blue", "#12345"):
        assert HouseStyle(accent=colour).readable_accent() == ACCENT
        assert HouseStyle(tint=colour).readable_tint() in (TINT, colour)
    assert HouseStyle(tint="#777777").readable_tint() == TINT
    pair = HouseStyle(accent="#5b2a86", tint="#777777")
    assert contrast_ratio(pair.readable_accent(), pair.readable_tint()) >= 4.5


def _titles(kind: str, seed: int) -> set[str]:
    workshop = sample_workshop() if seed < 0 else drawn_workshop(seed)
    series = sample_series() if seed < 0 else None
    reader = next(each.reader for each in DOCUMENT_TYPES if each.name == kind)
    planned = plan_files(kind, see(workshop, reader, series), series, "pdf")
    blocks = [block for each in planned for block in each.paper.make_document().blocks]
    return {block.title for block in blocks if isinstance(block, Heading)}


_NOT_FOR_GROUPS = ("Wants ", "Which ", "A fair choice", "0:", "Record")
"""Headings of ours with something of the workshop in them."""


def test_every_heading_of_ours_can_be_said_otherwise() -> None:
    met: Counter[str] = Counter()
    for kind in DOCUMENT_TYPES:
        for seed in range(-1, 12):
            met.update(_titles(kind.name, seed))
    sample = sample_workshop()
    typed = {drawn_workshop(seed).title for seed in range(12)} | {sample.title}
    typed |= {theme.name for theme in sample.themes.values()}
    ours = {title for title, count in met.items() if count > 1} - typed
    ours = {title for title in ours if not title.startswith(_NOT_FOR_GROUPS)}
    assert ours - set(PAPER_HEADINGS) == set()
    assert len(ours) > 20
