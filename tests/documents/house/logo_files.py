"""Files that groups hand in as their logo, and files that somebody hopes we would open."""

import io

from PIL import Image

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><title>Us</title>
<g transform="translate(5,5)"><path fill="#0b5563" fill-rule="evenodd"
d="M10 10h30v30h-30z M15 15h20v20h-20z"/><circle cx="70" cy="25" r="20" style="fill:#a33"/>
<path d="M95,40a12 18 0 0110-30q10 0 5 20t-10 10z" fill="white"/></g></svg>"""
_HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


def png(size: tuple[int, int] = (90, 30)) -> bytes:
    """Return a picture that can partly be seen through."""
    stream = io.BytesIO()
    Image.new("RGBA", size, (90, 42, 134, 128)).save(stream, "PNG")
    return stream.getvalue()


def svg_with(inside: bytes) -> bytes:
    """Return a small SVG with something in it."""
    return _HEAD + inside + b"</svg>"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "a script": (svg_with(b"<script>alert(1)</script>"), "<script>"),
    "a picture from elsewhere": (svg_with(b'<image href="file:///etc/passwd"/>'), "<image>"),
    "words": (svg_with(b"<text>Us</text>"), "<text>"),
    "another part": (svg_with(b'<use href="#x"/>'), "<use>"),
    "a page inside": (svg_with(b"<foreignObject/>"), "<foreignObject"),
    "a gradient": (svg_with(b'<path d="M0 0h9v9z" fill="url(#a)"/>'), "'url(#a)'"),
    "a turned shape": (svg_with(b'<path transform="rotate(9)" d="M0 0h9v9z"/>'), "rotate(9)"),
    "entities": (b'<!DOCTYPE x [<!ENTITY a "b">]>' + svg_with(b"&a;"), "entities"),
    "a broken path": (svg_with(b'<path d="M0 0 L5"/>'), "path"),
    "no path": (svg_with(b'<path d="javascript:1"/>'), "path"),
    "a place without end": (svg_with(b'<rect width="9" height="9" x="1e308"/>'), "path"),
    "a scale without end": (
        svg_with(b'<g transform="scale(9e9)"><path d="M0 0h9v9z"/></g>'),
        "too far",
    ),
    "nothing to see": (svg_with(b""), "draws nothing"),
    "no size": (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>', "how wide"),
    "very many steps": (svg_with(b'<path d="M0 0' + b"h1" * 20_001 + b'"/>'), "20,000"),
    "very deep groups": (svg_with(b"<g>" * 900 + b"</g>" * 900), "too deep"),
    "no picture": (b"%PDF-1.7", "no PNG and no SVG"),
    "bytes": (bytes(range(256)), "left out"),
    "half a PNG": (png()[:60], "broken"),
    "a PNG as large as a house": (png((4001, 1000)), "4001 × 1000"),
}
"""What it is, the file, and what the sentence about it names."""
