"""What does a text named on the command line hold: a file of any encoding, or standard input?"""

from pathlib import Path

from userneeds.exchange.tables.docx_reading import BODY, word_lines
from userneeds.exchange.tables.table_fault import TableFault
from userneeds.model.grammar.pages.lines import decode
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.foreign_files import foreign_file
from userneeds.surfaces.cli.verb import WrongUseError


def read_text_argument(name: str, console: Console) -> str:
    """Return what a text or Word file says; `-` is the standard input.

    Raises:
        WrongUseError: when it is neither but, say, a picture.
    """
    data = console.read_bytes() if name == "-" else read_bytes(Path(name))
    if data.startswith(b"PK\x03\x04") and BODY.encode() in data:
        return _words_of_word_file(data, name)
    foreign = foreign_file(data)
    if foreign:
        what = "What was given" if name == "-" else f"'{name}'"
        raise WrongUseError(f"{what} is {foreign.name}, not text. {foreign.hint}")
    return decode(data)


def _words_of_word_file(data: bytes, name: str) -> str:
    try:
        return word_lines(data)
    except TableFault as fault:
        sentence = f"'{name}' is a Word document, and not to be read. {fault}"
        raise WrongUseError(sentence) from fault


def read_lines_argument(name: str, console: Console) -> list[str]:
    """Return the lines of a text file; blank lines count as lines.

    Only a line feed ends a line: the other marks that could (a form feed, U+2028) become spaces.
    """
    lines = read_text_argument(name, console).split("\n")
    if not lines[-1]:
        lines.pop()  # what stands behind the last line feed
    return [" ".join(line.splitlines()) for line in lines]
