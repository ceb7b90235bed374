"""What does a text named on the command line hold: a file of any encoding, or standard input?"""

from pathlib import Path

from userneeds.capture.parse.lines import decode
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.surfaces.cli.console import Console


def read_text_argument(name: str, console: Console) -> str:
    """Return what a text file says; `-` is the standard input."""
    if name == "-":
        return decode(console.read_bytes())
    return decode(read_bytes(Path(name)))


def read_lines_argument(name: str, console: Console) -> list[str]:
    """Return the lines of a text file; blank lines count as lines.

    Only a line feed ends a line: the other marks that could (a form feed, U+2028) become spaces.
    """
    lines = read_text_argument(name, console).split("\n")
    if not lines[-1]:
        lines.pop()  # what stands behind the last line feed
    return [" ".join(line.splitlines()) for line in lines]
