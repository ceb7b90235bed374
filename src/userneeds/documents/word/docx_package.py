"""A document as a Word file: the parts of its package. The same document gives the same bytes.

Headings, lists, tables and pictures are what Word knows as such, so that colleagues can edit the
file, and so that aids read it. The file says its language, and bears a mark by which one that was
changed by hand is told from one that can be made again.

**Source:** ECMA-376, part 1: WordprocessingML; part 2: packaging.
"""

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from userneeds.documents.content.blocks import Document
from userneeds.documents.content.headings import normalise_document
from userneeds.documents.content.runs import TextRun
from userneeds.documents.logo.logo import PaintedLogo
from userneeds.documents.word.docx_body import DocxBody
from userneeds.documents.word.docx_logo import (
    LOGO_PART,
    LOGO_RELATION,
    in_own_colours,
    logo_xml,
)
from userneeds.documents.word.docx_mark import BODY_PART, MARK_NAME, MARK_PART, body_digest
from userneeds.documents.word.docx_runs import escape_xml, paragraph_xml, quote_xml, run_xml
from userneeds.documents.word.docx_styles import XML, W, numbering_xml, styles_xml

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATIONS = f"{_OFFICE}/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {
    BODY_PART: f"{_KIND}.document.main+xml",
    "word/styles.xml": f"{_KIND}.styles+xml",
    "word/numbering.xml": f"{_KIND}.numbering+xml",
    "word/settings.xml": f"{_KIND}.settings+xml",
    "word/footer1.xml": f"{_KIND}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    MARK_PART: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)
_SETTINGS = (
    f'{XML}<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_CUSTOM_KEY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What every program writes for a property that is its own."""


def render_docx(document: Document) -> bytes:
    """Return `document` as the bytes of a Word file."""
    document = normalise_document(document)
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in _parts(document):
            # An entry that tells no time: equal documents are equal bytes.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8"))
        if isinstance(document.look.logo, PaintedLogo):
            picture = ZipInfo(LOGO_PART, (1980, 1, 1, 0, 0, 0))
            archive.writestr(picture, document.look.logo.png)
    return stream.getvalue()


def _parts(document: Document) -> Iterator[tuple[str, str]]:
    body = DocxBody(document.blocks)
    look = document.look
    written = f"{logo_xml(look)}{in_own_colours(body.xml(), look)}"
    text = f"{XML}<w:document {_SPACES}><w:body>{written}</w:body></w:document>"
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relations(_ROOT)
    yield "docProps/core.xml", _core_properties(document)
    yield MARK_PART, _mark(body_digest(text.encode("utf-8")))
    yield BODY_PART, text
    outside = [
        (name, f"{_RELATIONS}/hyperlink", address) for address, name in body.links.addresses.items()
    ]
    logo = look.logo
    has_picture = isinstance(logo, PaintedLogo)
    inside = (*_BODY, _LOGO) if has_picture else _BODY
    yield "word/_rels/document.xml.rels", _relations(inside, outside)
    yield "word/styles.xml", in_own_colours(styles_xml(document.language), look)
    yield "word/numbering.xml", numbering_xml(body.numbered_lists)
    yield "word/settings.xml", _SETTINGS
    yield "word/footer1.xml", _footer(document.footer)


_ROOT = (
    ("body", f"{_RELATIONS}/officeDocument", BODY_PART),
    ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("mark", f"{_RELATIONS}/custom-properties", MARK_PART),
)
_BODY = (
    ("styles", f"{_RELATIONS}/styles", "styles.xml"),
    ("numbering", f"{_RELATIONS}/numbering", "numbering.xml"),
    ("settings", f"{_RELATIONS}/settings", "settings.xml"),
    ("footer", f"{_RELATIONS}/footer", "footer1.xml"),
)


_LOGO = (LOGO_RELATION, f"{_RELATIONS}/image", LOGO_PART.removeprefix("word/"))


def _content_types() -> str:
    overrides = [
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _KINDS.items()
    ]
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(overrides)}</Types>'
    )


def _relations(
    inside: Iterable[tuple[str, str, str]], outside: Iterable[tuple[str, str, str]] = ()
) -> str:
    return "".join(_relation_parts(inside, outside))


def _relation_parts(
    inside: Iterable[tuple[str, str, str]], outside: Iterable[tuple[str, str, str]]
) -> Iterator[str]:
    yield XML
    yield f'<Relationships xmlns="{_PACKAGE}/relationships">'
    for name, kind, target in inside:
        yield f'<Relationship Id="{name}" Type="{kind}" '
        yield f'Target="{target}"/>'
    for name, kind, address in outside:
        yield f'<Relationship Id="{name}" Type="{kind}" '
        target = quote_xml(address)
        yield f'Target={target} TargetMode="External"/>'
    yield "</Relationships>"


def _core_properties(document: Document) -> str:
    return "".join(_core_parts(document))


def _core_parts(document: Document) -> Iterator[str]:
    yield XML
    yield f"<cp:coreProperties {_CORE_SPACES}>"
    yield _named("dc:title", document.title)
    yield _named("dc:subject", document.subject)
    yield _named("dc:creator", document.author)
    yield '<dcterms:created xsi:type="dcterms:W3CDTF">'
    yield document.dated.isoformat()
    yield "T00:00:00Z</dcterms:created>"
    yield _named("dc:language", document.language)
    yield "</cp:coreProperties>"


def _named(name: str, words: str) -> str:
    said = escape_xml(words)
    return f"<{name}>{said}</{name}>"


_CORE_SPACES = (
    f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def _mark(digest: str) -> str:
    value = f'<property fmtid="{_CUSTOM_KEY}" pid="2" name="{MARK_NAME}">'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    return (
        f'{XML}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{kind}">'
        f"{value}<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
    )


def _footer(words: str) -> str:
    page = '<w:r><w:tab/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    inner = f"{run_xml(TextRun(words))}{page}"
    return f'{XML}<w:ftr xmlns:w="{W}">{paragraph_xml("Footer", inner)}</w:ftr>'
