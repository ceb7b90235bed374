"""Is a file a logo that can be printed? It is told by what it holds and not by its name."""

from pathlib import Path

from userneeds.documents.logo.logo import Logo, LogoProblem

MOST_BYTES = 1_000_000
"""Of a logo's file: one of a thousand by a thousand points needs a tenth of it."""
_PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"


def read_logo(path: Path) -> Logo:
    """Return the logo that a file holds.

    Raises:
        LogoProblem: with a sentence, when it is missing, too large, or holds what is not printed.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise LogoProblem(_too_large(path.name, size))
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise LogoProblem(f"The logo {path.name} is left out: {reason}.") from error
    return logo_of(data, path.name)


def logo_of(data: bytes, name: str) -> Logo:
    """Return the logo in the bytes of a file; `name` is for the sentence of a `LogoProblem`."""
    # Each reader is loaded when there is such a picture: most groups have neither.
    if data.startswith(_PNG_BEGINNING):
        from userneeds.documents.logo.png_logo import painted_logo  # noqa: PLC0415 - as above

        return painted_logo(data, name)
    from userneeds.documents.logo.svg_logo import drawn_logo  # noqa: PLC0415 - as above

    return drawn_logo(data, name)


def _too_large(name: str, size: int) -> str:
    return (
        f"The logo {name} is left out: it has {size / 1_000_000:.1f} million bytes, and one "
        "million is the most. Save it smaller, a thousand points wide at most."
    )
