"""Word files: the words of the web page in its order, in styles that Word knows."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.session.outputs.maker_mark import is_as_made, is_made_here

_KINDS = [kind.name for kind in DOCUMENT_TYPES if "html" in kind.formats]


class _Words(HTMLParser):
    """The words of a page's main part, without the names inside its pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said = ""
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in {"main", "svg"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"main", "svg"}:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if self._open == ["main"]:
            self.said += data


def _words_of_body(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from _words_of_table(block)


def _words_of_table(table: Table) -> Iterator[str]:
    for row in table.rows:
        seen = set()
        for cell in row.cells:
            # A cell that spans columns stands in the row once for each of them.
            if cell._tc not in seen:  # noqa: SLF001 - only by this is one cell told from two alike
                seen.add(cell._tc)  # noqa: SLF001 - as above
                yield cell.text


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words)


def _word_files(kind: str) -> Iterator[tuple[str, bytes]]:
    pages = make_files(kind, sample_workshop(), sample_series(), "html")
    for page, made in zip(
        pages, make_files(kind, sample_workshop(), sample_series(), "docx"), strict=True
    ):
        yield page.data.decode(), made.data


@pytest.mark.parametrize("kind", _KINDS)
def test_a_word_file_says_what_the_page_says_in_the_same_order(kind: str) -> None:
    made = list(_word_files(kind))
    assert made
    for page, data in made:
        document = docx.Document(io.BytesIO(data))
        said = _plain("".join(_words_of_body(document)))
        # The table of a page has one corner for two rows of headings; a Word file has an empty one.
        assert said == _plain(_Words(page).said)


def test_headings_lists_tables_and_language_are_what_word_knows_as_such() -> None:
    (data,) = (data for _, data in _word_files("record"))
    document = docx.Document(io.BytesIO(data))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert {"Heading 1", "Heading 2", "List Bullet", "Quote", "toc 1"} <= set(styles)
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title
    xml = document.element.xml
    assert all("<w:tblHeader/>" in table.rows[0]._tr.xml for table in document.tables)  # noqa: SLF001 - python-docx has no name for it
    assert all("w:tblCaption" in table._tbl.xml for table in document.tables)  # noqa: SLF001 - as above
    pictures = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"[^/>]*(/?)>', xml)
    assert pictures
    assert all(words or not closed for words, closed in pictures)
    assert any("A picture of" in words for words, _ in pictures)
    places = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml))
    links = set(re.findall(r'w:hyperlink w:anchor="([^"]+)"', xml))
    assert links
    assert links <= places


def test_a_blueprint_lies_across_and_the_rest_stands_upright() -> None:
    _, data = next(_word_files("blueprint"))
    sections = docx.Document(io.BytesIO(data)).sections
    across = [each.orientation == WD_ORIENTATION.LANDSCAPE for each in sections]
    assert across[:2] == [False, True]
    assert across.count(True) == 1


def test_a_word_file_that_was_changed_by_hand_is_told_from_one_as_made() -> None:
    _, data = next(_word_files("case-study"))
    assert is_as_made(data, "docx")
    document = docx.Document(io.BytesIO(data))
    document.paragraphs[1].add_run("edited")
    stream = io.BytesIO()
    document.save(stream)
    edited = stream.getvalue()
    assert is_made_here(edited, "docx")
    assert not is_as_made(edited, "docx")
    assert not is_made_here(data[:200], "docx")
    assert not is_made_here(b"no archive", "docx")


def test_every_part_is_xml_that_names_no_time_of_making() -> None:
    _, data = next(_word_files("record"))
    with ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.testzip() is None


@pytest.mark.long
@pytest.mark.parametrize("kind", _KINDS)
def test_libreoffice_turns_every_word_file_into_pages(kind: str, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    assert program, "LibreOffice is not installed: apt install libreoffice-writer"
    for number, (_, data) in enumerate(_word_files(kind)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
        command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
        assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
