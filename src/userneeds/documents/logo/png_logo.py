"""Which colours has a PNG? It is laid on white and written anew, without whatever else it held."""

import io

from PIL import Image, UnidentifiedImageError

from userneeds.documents.logo.logo import LogoProblem, PaintedLogo

_MOST_POINTS = 4_000_000
"""A picture of a few bytes can say that it is as large as a house."""
_LARGEST_SIDE = 800
"""Points in the paper: at the size it is printed in, more cannot be seen."""


def painted_logo(data: bytes, name: str) -> PaintedLogo:
    """Return the picture in the bytes of a PNG.

    Raises:
        LogoProblem: when it is broken or has too many points.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            _check_points(picture, name)
            opaque = _on_white(picture)
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError) as error:
        if isinstance(error, LogoProblem):
            raise
        raise LogoProblem(
            f"The logo {name} is left out: the PNG is broken. Save it anew."
        ) from error
    opaque.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    stream = io.BytesIO()
    opaque.save(stream, "PNG", optimize=False)
    return PaintedLogo(opaque.width, opaque.height, opaque.tobytes(), stream.getvalue())


def _check_points(picture: Image.Image, name: str) -> None:
    points = picture.width * picture.height
    if not 0 < points <= _MOST_POINTS:
        sentence = f"The logo {name} is left out: it has {picture.width} × {picture.height} points."
        raise LogoProblem(f"{sentence} Save it a thousand points wide at most.")


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture without what can be seen through, which archives may not have."""
    layered = picture.convert("RGBA")
    white = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(white, layered).convert("RGB")
