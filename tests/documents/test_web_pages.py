"""Web pages: whole, escaped, with one place for each name, and nothing from outside."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.documents.content.blocks import (
    Bullets,
    Contents,
    DataTable,
    Document,
    Heading,
    Paragraph,
    TableColumn,
)
from userneeds.documents.content.runs import TextRun, text
from userneeds.documents.web.page import render_html

_VOID = frozenset({"meta", "br", "line", "circle", "img"})
_HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' & more"


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def _pages() -> list[str]:
    workshop, series = sample_workshop(), sample_series()
    return [
        made.data.decode()
        for kind in DOCUMENT_TYPES
        if "html" in kind.formats
        for made in make_files(kind.name, workshop, series, "html")
    ]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return [Page(source) for source in _pages()]


def test_every_page_is_well_formed(pages: list[Page]) -> None:
    assert len(pages) >= 7
    for page in pages:
        assert page.faults == []
        assert page.open == []


def test_every_place_has_one_name_and_every_link_a_place(pages: list[Page]) -> None:
    for page in pages:
        names = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(names) == len(set(names))
        for tag, attrs in page.tags:
            link = attrs.get("href") or ""
            if tag == "a" and link.startswith("#"):
                assert link[1:] in names


def test_nothing_comes_from_outside_and_nothing_runs(pages: list[Page]) -> None:
    for page in pages:
        assert not {tag for tag, _ in page.tags} & {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "form",
            "base",
        }
        assert not any(
            name.startswith("on") or name == "src" for _, attrs in page.tags for name in attrs
        )


def test_headings_begin_with_the_first_and_never_skip_a_level(pages: list[Page]) -> None:
    for page in pages:
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1
        assert all(following <= level + 1 for level, following in pairwise(levels))


def test_every_table_heading_has_a_scope_and_every_picture_words(pages: list[Page]) -> None:
    for page in pages:
        assert all(attrs.get("scope") for tag, attrs in page.tags if tag == "th")
        assert all(attrs.get("aria-label") for tag, attrs in page.tags if tag == "svg")
        assert all(attrs.get("lang") for tag, attrs in page.tags if tag == "html")


def test_typed_text_is_never_markup() -> None:
    sample = sample_workshop()
    cards = {"n1": replace(sample.cards["n1"], need=_HOSTILE, role=_HOSTILE, theme="parts")}
    themes = {"parts": replace(sample.themes["parts"], name=_HOSTILE, reasons=(_HOSTILE,))}
    workshop = replace(sample, title=_HOSTILE, cards=cards, themes=themes)
    for kind in ("record", "case-study", "agenda", "blueprint"):
        page = Page(make_files(kind, workshop, None, "html")[0].data.decode())
        assert "script" not in {tag for tag, _ in page.tags}
        assert page.faults == []
        assert kind == "blueprint" or _HOSTILE in page.words


def _page(*blocks: Heading | Paragraph | Bullets | DataTable | Contents) -> str:
    document = Document(
        title="T", subject="S", author="A", dated=sample_workshop().date, blocks=blocks
    )
    return render_html(document)


def test_links_people_cannot_judge_become_text() -> None:
    page = _page(
        Heading(1, "H"),
        Paragraph(
            text(
                TextRun("press", link="javascript:alert(1)"),
                TextRun("go", link="https://a.example"),
            )
        ),
    )
    assert "javascript" not in page
    assert '<a href="https://a.example">go</a>' in page


def test_a_foreign_word_says_its_language() -> None:
    assert '<span lang="cy">Tŷ</span>' in _page(
        Heading(1, "H"), Paragraph(text(TextRun("Tŷ", language="cy")))
    )


def test_contents_list_the_headings_that_follow() -> None:
    page = Page(
        _page(Heading(1, "First"), Contents("List"), Heading(1, "Second"), Heading(2, "Deeper"))
    )
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert links == ["#section-2", "#section-3"]


def test_an_empty_table_is_left_out() -> None:
    assert "<table" not in _page(Heading(1, "H"), DataTable((TableColumn("A"),), ()))
