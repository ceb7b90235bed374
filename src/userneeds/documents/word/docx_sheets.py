"""On which sheets does a part of a Word document stand: upright, or across?

**Source:** ECMA-376, part 1: 17.6.
"""

from userneeds.documents.word.docx_runs import paragraph_xml

_TWIPS = 20
_A4 = (595.3, 841.9)
_A3 = (841.9, 1190.6)
"""Width and height in points."""
_MARGIN = 62.0
_NARROW_MARGIN = 42.0
TEXT_WIDTH = _A4[0] - 2 * _MARGIN
ACROSS_WIDTH = _A3[1] - 2 * _NARROW_MARGIN


def upright_sheets() -> str:
    """Return what makes the sheets of a section A4, upright."""
    return _sheets(_A4, _MARGIN, "")


def sheets_across() -> str:
    """Return what makes the sheets of a section A3, across."""
    height, width = _A3
    return _sheets((width, height), _NARROW_MARGIN, ' w:orient="landscape"')


def _sheets(size: tuple[float, float], margin: float, orientation: str) -> str:
    width, height = size
    edge = round(margin * _TWIPS)
    parts = ['<w:sectPr><w:footerReference w:type="default" r:id="footer"/>']
    broad = round(width * _TWIPS)
    high = round(height * _TWIPS)
    parts.append(f'<w:pgSz w:w="{broad}" w:h="{high}"{orientation}/>')
    parts.append("<w:pgMar")
    parts += [f' w:{side}="{edge}"' for side in ("top", "right", "bottom", "left")]
    parts.append(' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>')
    return "".join(parts)


def section_end(sheets: str) -> str:
    """Return the paragraph that ends a section."""
    return paragraph_xml("AfterTable", "", sheets)
