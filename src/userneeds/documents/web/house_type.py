"""The type of the papers inside a web page, so that it looks the same without the internet."""

import pkgutil
from base64 import b64encode
from functools import cache

_FONTS = "userneeds.documents.pdf.fonts"
_FAMILY = "UN Sans"
_WEIGHTS = {"Regular": 400, "Bold": 700}
"""The faces that pages are read in; italics are slanted by the browser."""


@cache
def font_faces_css() -> str:
    """Return the style rules that bring the family along."""
    return "\n".join(_font_face(face, weight) for face, weight in _WEIGHTS.items())


def _font_face(face: str, weight: int) -> str:
    data = pkgutil.get_data(_FONTS, f"UNSans-{face}.ttf") or b""
    source = f"url(data:font/ttf;base64,{b64encode(data).decode('ascii')}) format('truetype')"
    return f"@font-face {{ font-family: '{_FAMILY}'; font-weight: {weight}; src: {source}; }}"
