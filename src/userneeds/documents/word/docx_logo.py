"""A group's logo in a Word file: shapes that Word draws, or the picture that we wrote anew.

**Source:** ECMA-376, part 1: 20.1.9 (custom geometry), 20.2 (pictures).
"""

import re
from collections.abc import Iterator

from userneeds.documents.content.look import DocumentLook
from userneeds.documents.content.style import ACCENT, TINT
from userneeds.documents.logo.logo import DrawnLogo, LogoPath, PaintedLogo, PathStep, logo_size
from userneeds.documents.word.docx_runs import paragraph_xml, quote_xml
from userneeds.documents.word.docx_shapes import DrawingBox, group_drawing, solid_fill

LOGO_PART = "word/media/logo.png"
LOGO_RELATION = "logo"
_WIDEST, _HIGHEST = 150.0, 36.0
_EMU = 12_700
_SCALE = 1_000
"""Of a unit of the logo: outlines are counted in whole numbers."""
_DRAWING = 9_000
"""The number of the drawing, above those of the body."""
_TO_THE_RIGHT = '<w:jc w:val="right"/>'
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_TAG = re.compile("<[^<>]*>")
"""Words between tags are left alone."""
_COLOUR = re.compile('"[0-9a-f]{6}"')
_STEPS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}


def logo_xml(look: DocumentLook) -> str:
    """Return the paragraph with the logo; empty where there is none."""
    logo = look.logo
    if logo is None:
        return ""
    width, height = logo_size(logo, _WIDEST, _HIGHEST)
    box = DrawingBox(0, 0, width, height)
    if isinstance(logo, PaintedLogo):
        run = _picture_run(box, look.logo_words)
    else:
        shapes = "".join(_shape(path, logo, box) for path in logo.paths)
        run = group_drawing(_DRAWING, box, look.logo_words, shapes)
    return paragraph_xml("BodyText", run, _TO_THE_RIGHT)


def in_own_colours(xml: str, look: DocumentLook) -> str:
    """Return a part with the group's colours for ours, where they stand as a value of their own."""
    if (look.accent, look.tint) == (ACCENT, TINT):
        return xml

    def own_tag(tag: re.Match[str]) -> str:
        return _COLOUR.sub(lambda value: _own_value(value[0], look), tag[0])

    return _TAG.sub(own_tag, xml)


def _own_value(value: str, look: DocumentLook) -> str:
    colour = value.strip('"')
    own = look.own_colour(f"#{colour}")
    return f'"{own[1:]}"'


def _picture_run(box: DrawingBox, words: str) -> str:
    return "".join(_picture_parts(box, words))


def _picture_parts(box: DrawingBox, words: str) -> Iterator[str]:
    width, height = round(box.width * _EMU), round(box.height * _EMU)
    said = quote_xml(words)
    yield '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    yield f'<wp:extent cx="{width}" cy="{height}"/>'
    yield f'<wp:docPr id="{_DRAWING}" name="Logo" descr={said}/><wp:cNvGraphicFramePr/>'
    yield f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
    yield '<pic:nvPicPr><pic:cNvPr id="0" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
    yield f'<pic:blipFill><a:blip r:embed="{LOGO_RELATION}"/>'
    yield "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
    yield f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    yield '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    yield "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"


def _shape(path: LogoPath, logo: DrawnLogo, box: DrawingBox) -> str:
    return "".join(_shape_parts(path, logo, box))


def _shape_parts(path: LogoPath, logo: DrawnLogo, box: DrawingBox) -> Iterator[str]:
    width, height = round(logo.width * _SCALE), round(logo.height * _SCALE)
    yield f"<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>{box.corner_xml()}</a:xfrm>"
    yield "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
    yield '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    yield f'<a:path w="{width}" h="{height}">'
    yield from map(_step_xml, path.steps)
    yield "</a:path></a:pathLst></a:custGeom>"
    yield solid_fill(path.colour)
    yield "<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"


def _step_xml(step: PathStep) -> str:
    name = _STEPS[step.letter]
    points = "".join(_points(step.numbers))
    return f"<a:{name}>{points}</a:{name}>"


def _points(numbers: tuple[float, ...]) -> Iterator[str]:
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        across, down = round(x * _SCALE), round(y * _SCALE)
        yield f'<a:pt x="{across}" y="{down}"/>'
