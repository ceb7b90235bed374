"""How Word documents look: the styles by which people find, list and change what is alike.

Sizes and colours are those of the page; the letters are Word's own, because nobody has ours.

**Source:** ECMA-376, part 1: 17.7 (styles), 17.9 (numbering).
"""

from collections.abc import Iterator
from dataclasses import replace

from userneeds.documents.content.style import (
    ACCENT,
    CAPTION,
    CELL,
    CELL_HEAD,
    FACT_LABEL,
    FOOT,
    HEADINGS,
    KICKER,
    MIST,
    PARAGRAPH_STYLES,
    QUIET,
    QUOTE,
    QUOTED,
    RULE,
    TextStyle,
)
from userneeds.documents.word.docx_runs import BOX_LIST, DOT_LIST, NUMBER_LIST, quote_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARAGRAPH_STYLE_IDS = {
    "body": "BodyText",
    "lead": "Lead",
    "small": "SmallPrint",
    "facts": "Facts",
    "label": "Label",
    "statement": "Statement",
    "note": "MarginNote",
}
"""The style of each kind of paragraph."""
DEEPEST_HEADING = 4
_PAGE_NUMBER_STOP = '<w:tabs><w:tab w:val="right" w:pos="9420"/></w:tabs>'
_LETTERS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>'
_DIAGRAM_NAME = TextStyle(9, 11)
_LIST_ITEM = TextStyle(12, 16, after=3)
_AFTER_TABLE = TextStyle(6, 8)
_TABLE_CAPTION = replace(CAPTION, before=12)
_DENSE_CELL = TextStyle(8, 9.5)
_DENSE_HEAD = TextStyle(8, 9.5, "Bold", ACCENT)
_NAMES: tuple[tuple[str, str, TextStyle, str], ...] = (
    ("BodyText", "Body Text", PARAGRAPH_STYLES["body"], ""),
    ("Lead", "Lead", PARAGRAPH_STYLES["lead"], ""),
    ("SmallPrint", "Small Print", PARAGRAPH_STYLES["small"], ""),
    ("Facts", "Facts", PARAGRAPH_STYLES["facts"], ""),
    ("Label", "Label", PARAGRAPH_STYLES["label"], "<w:keepNext/>"),
    ("Statement", "Statement", PARAGRAPH_STYLES["statement"], "<w:keepNext/>"),
    ("MarginNote", "Margin Note", PARAGRAPH_STYLES["note"], ""),
    ("Kicker", "Kicker", KICKER, "<w:keepNext/>"),
    ("Subtitle", "Subtitle", PARAGRAPH_STYLES["lead"], ""),
    ("Quote", "Quote", QUOTE, "<w:keepNext/>"),
    ("QuoteSource", "Quote Source", QUOTED, ""),
    ("KeyFigure", "Key Figure", FACT_LABEL, ""),
    ("Caption", "caption", _TABLE_CAPTION, "<w:keepNext/>"),
    ("Cell", "Cell", CELL, ""),
    ("CellHead", "Cell Heading", CELL_HEAD, ""),
    ("DenseCell", "Dense Cell", _DENSE_CELL, ""),
    ("DenseHead", "Dense Heading", _DENSE_HEAD, ""),
    ("AfterTable", "After Table", _AFTER_TABLE, ""),
    ("Footer", "footer", FOOT, _PAGE_NUMBER_STOP),
    ("DiagramName", "Diagram Name", _DIAGRAM_NAME, '<w:jc w:val="center"/>'),
    ("TOC1", "toc 1", _LIST_ITEM, ""),
    ("TOC2", "toc 2", _LIST_ITEM, ""),
)


def styles_xml(language: str) -> str:
    """Return the part that names every style. `language` is that of the whole document."""
    return f'{XML}<w:styles xmlns:w="{W}">{"".join(_styles(language))}</w:styles>'


def _styles(language: str) -> Iterator[str]:
    said = quote_xml(language)
    speech = f"<w:lang w:val={said} w:eastAsia={said} w:bidi={said}/>"
    base = f'<w:rPr>{_LETTERS}<w:sz w:val="24"/><w:szCs w:val="24"/>{speech}</w:rPr>'
    yield f"<w:docDefaults><w:rPrDefault>{base}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    title = HEADINGS[1]
    outline = '<w:outlineLvl w:val="0"/>'
    yield _paragraph_style("Title", "Title", title, f"<w:keepNext/>{_space(title)}{outline}")
    for level, style in HEADINGS.items():
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        properties = f"<w:keepNext/>{_space(style)}{outline}"
        yield _paragraph_style(f"Heading{level}", f"heading {level}", style, properties)
    for identifier, name, style, properties in _NAMES:
        before, _, after = properties.partition("<w:jc")
        settled = f"{before}{_space(style)}{'<w:jc' + after if after else ''}"
        yield _paragraph_style(identifier, name, style, settled)
    yield from _list_styles()
    yield (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{ACCENT[1:]}"/><w:u w:val="single"/></w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="character" w:styleId="FigureValue"><w:name w:val="Figure Value"/>'
        f'<w:rPr><w:b/><w:color w:val="{ACCENT[1:]}"/><w:sz w:val="44"/></w:rPr></w:style>'
    )
    yield _TABLE_STYLE


def _list_styles() -> Iterator[str]:
    named = {
        "ListBullet": ("List Bullet", DOT_LIST),
        "ListBox": ("List Box", BOX_LIST),
        "ListNumber": ("List Number", NUMBER_LIST),
    }
    for identifier, (name, number) in named.items():
        list_of = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
        yield _paragraph_style(identifier, name, _LIST_ITEM, f"{list_of}{_space(_LIST_ITEM)}")


def _paragraph_style(identifier: str, name: str, style: TextStyle, properties: str) -> str:
    look = ""
    if "Bold" in style.font_style:
        look += "<w:b/><w:bCs/>"
    if "Italic" in style.font_style:
        look += "<w:i/><w:iCs/>"
    half_points = round(style.size * 2)
    look += f'<w:color w:val="{style.colour[1:]}"/>'
    look += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{properties}</w:pPr>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _space(style: TextStyle) -> str:
    before = round(style.before * 20)
    after = round(style.after * 20)
    line = round(style.line_height * 20)
    lengths = f'w:before="{before}" w:after="{after}" w:line="{line}"'
    return f'<w:spacing {lengths} w:lineRule="atLeast"/>'


_TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="PlainTable"><w:name w:val="Plain Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE[1:]}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{ACCENT[1:]}"/></w:tcBorders>'
    "</w:tcPr></w:tblStylePr></w:style>"
)

PANEL_PROPERTIES = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT[1:]}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{MIST[1:]}"/>'
)
"""What sets a paragraph apart from the running text."""


def numbering_xml(numbered_lists: int) -> str:
    """Return the part that says how lists are marked; each numbered one begins with 1."""
    return "".join(_numbering_parts(numbered_lists))


def _numbering_parts(numbered_lists: int) -> Iterator[str]:
    yield XML
    yield f'<w:numbering xmlns:w="{W}">'
    yield _list_kind(DOT_LIST, "bullet", "•")
    yield _list_kind(BOX_LIST, "bullet", "☐")
    yield _list_kind(NUMBER_LIST, "decimal", "%1.")
    for number in (DOT_LIST, BOX_LIST, NUMBER_LIST):
        yield _list_of_kind(number, number, "")
    for following in range(1, numbered_lists + 1):
        number = NUMBER_LIST + following
        yield _list_of_kind(number, NUMBER_LIST, _FROM_ONE)
    yield "</w:numbering>"


_FROM_ONE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def _list_of_kind(number: int, kind: int, beginning: str) -> str:
    of_kind = f'<w:abstractNumId w:val="{kind}"/>'
    return f'<w:num w:numId="{number}">{of_kind}{beginning}</w:num>'


def _list_kind(number: int, form: str, mark: str) -> str:
    letters = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'
    look = f'{letters}<w:color w:val="{QUIET[1:]}"/>'
    if form == "decimal":
        look = f'<w:color w:val="{QUIET[1:]}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr>'
        f"<w:rPr>{look}</w:rPr></w:lvl></w:abstractNum>"
    )
