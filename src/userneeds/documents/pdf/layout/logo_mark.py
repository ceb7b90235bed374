"""A group's logo on a page: large at the head of a first page, small at the foot of a sheet."""

from reportlab.pdfbase import pdfdoc

from userneeds.documents.content.look import DocumentLook
from userneeds.documents.logo.logo import (
    DrawnLogo,
    Logo,
    LogoPath,
    PaintedLogo,
    PathStep,
    logo_size,
)
from userneeds.documents.pdf.file.structure_tree import StructureElement
from userneeds.documents.pdf.fonts.font import ReportlabValue
from userneeds.documents.pdf.layout.canvas import TaggedCanvas
from userneeds.documents.pdf.layout.path_operators import Point

_WIDEST, _HIGHEST = 150.0, 36.0
"""At the head of a first page."""
_FOOT_WIDEST, _FOOT_HIGHEST = 56.0, 14.0
_FOOT_GAP = 8.0
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_PICTURE_NAME = "logo"


def logo_element(look: DocumentLook, root: StructureElement) -> StructureElement:
    """Return the element that says whose logo it is, before everything else."""
    element = StructureElement("Figure")
    element.parent = root
    element.alt = look.logo_words
    root.kids.insert(0, element)
    return element


def draw_head_logo(
    canvas: TaggedCanvas, logo: Logo, element: StructureElement, corner: Point
) -> None:
    """Draw a logo with its upper right corner at a place, in points."""
    right, top = corner
    width, height = logo_size(logo, _WIDEST, _HIGHEST)
    left = right - width
    bottom = top - height
    edges = f"{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}"
    element.attributes = f"<</O/Layout/Placement/Block/BBox[{edges}]>>"
    scale = width / logo.width
    with canvas.mark_content(element):
        _draw(canvas, logo, (left, top), scale)


def draw_foot_logo(canvas: TaggedCanvas, logo: Logo, corner: Point) -> float:
    """Draw a logo with its lower left corner at a place; return the room it takes, in points."""
    left, bottom = corner
    width, height = logo_size(logo, _FOOT_WIDEST, _FOOT_HIGHEST)
    top = bottom + height
    scale = width / logo.width
    _draw(canvas, logo, (left, top), scale)
    return width + _FOOT_GAP


def _draw(canvas: TaggedCanvas, logo: Logo, corner: Point, scale: float) -> None:
    left, top = corner
    if isinstance(logo, PaintedLogo):
        width = logo.width * scale
        height = logo.height * scale
        bottom = top - height
        edges = (left, bottom, width, height)
        canvas.points(_PICTURE_NAME, _picture(logo), edges)
    else:
        _draw_paths(canvas, logo, corner, scale)


def _draw_paths(canvas: TaggedCanvas, logo: DrawnLogo, corner: Point, scale: float) -> None:
    for path in logo.paths:
        steps = _path_operators(path, corner, scale)
        canvas.outline(steps, path.colour, is_even_odd=path.is_even_odd)


def _path_operators(path: LogoPath, corner: Point, scale: float) -> str:
    return " ".join(_step_operator(step, corner, scale) for step in path.steps)


def _step_operator(step: PathStep, corner: Point, scale: float) -> str:
    left, top = corner
    places: list[str] = []
    for x, y in zip(step.numbers[::2], step.numbers[1::2], strict=True):
        # A logo counts down from its top, a page up from its foot.
        across = left + x * scale
        up = top - y * scale
        places.append(f"{across:.2f} {up:.2f}")
    operator = _OPERATORS[step.letter]
    return " ".join([*places, operator])


def _picture(logo: PaintedLogo) -> ReportlabValue:
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": logo.width,
        "Height": logo.height,
        "ColorSpace": pdfdoc.PDFName("DeviceRGB"),
        "BitsPerComponent": 8,
    }
    dictionary = pdfdoc.PDFDictionary(entries)
    return pdfdoc.PDFStream(dictionary, logo.colours, [pdfdoc.PDFZCompress])
