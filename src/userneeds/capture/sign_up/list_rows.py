"""How is a sign-up list laid out that names no columns? Rows of cells, each below its heading.

Cells are parted by tabs, semicolons or commas (quotes keep one together), by dashes with spaces
around them, by bars and by brackets. Contact details are gone before anything is parted.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.capture.sign_up.cell_meaning import (
    is_aside,
    is_list_word,
    is_sign_off,
    looks_like_name,
    may_be_heading,
    says_organisation,
)
from userneeds.capture.sign_up.contact_details import without_contacts
from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.pages.lines import PastedLine, read_lines

_LONGEST_HEADING = 80
_DASHES = LazyPattern(r"(?<!\s)\s{1,9}(?:[-–—|·•]|--)\s{1,9}(?=\S)")
_BRACKETS = LazyPattern(r"\s{0,9}[(\[]([^()\[\]]{1,200})[)\]]\s{0,9}(?=$|[,;–—-])")
_WORK_IN_BRACKETS = LazyPattern(r"\s[(\[]([a-z][^()\[\]]{1,200})[)\]]\s(?=[A-Z])")
_AND = LazyPattern(r"\s{1,9}(?:and|&|\+)\s{1,9}")
_ONE_NAME = LazyPattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TICK = LazyPattern(r"\s[✔✓☑✅✗xX]$")
_EDGES = " .;,:"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list."""

    line: int
    """Counted from 1."""
    cells: tuple[str, ...]
    source: str
    """The line, without contact details."""
    heading: str = ""
    """What it stands under; empty where nothing does."""
    site: str = ""
    """The first name of the domain of an address in it."""
    contacts: int = 0
    is_heading: bool = False
    is_doubtful: bool = False
    """Whether its heading may be none."""
    beside: tuple[str, ...] = ()
    """What it says besides who, what and for whom."""


class _Line(NamedTuple):
    """A line without contact details."""

    number: int
    text: str
    site: str
    contacts: int
    is_bullet: bool
    is_heading: bool
    indent: int


def list_rows(lines: Sequence[str]) -> Iterator[ListRow]:
    """Yield the rows of a list in order; blank lines and rules are none."""
    heading = ""
    is_doubtful = False
    read = list(_read_lines(lines))
    for place, line in enumerate(read):
        above = read[place - 1].text if place else ""
        below = read[place + 1] if place + 1 < len(read) else None
        if _is_heading(line, below):
            is_doubtful = not (line.is_heading or line.text.endswith(":"))
            heading = line.text.strip(_EDGES) if may_be_heading(line.text.strip(_EDGES)) else ""
            yield ListRow(line.number, (), line.text, heading, is_heading=True)
        elif below is None and is_sign_off(above) and _cells_of_line(line.text) == (line.text,):
            yield ListRow(line.number, (), line.text)
        else:
            yield from _person_rows(line, heading, is_doubtful=is_doubtful)


def _person_rows(line: _Line, heading: str, *, is_doubtful: bool) -> Iterator[ListRow]:
    own_heading, words = _split_heading(line.text)
    for cells in _person_cells(words, is_led=bool(own_heading)):
        kept = cells
        if "\t" not in words:
            kept = tuple(cell for cell in cells if not is_aside(cell))
        yield ListRow(
            line.number,
            kept,
            line.text,
            own_heading or heading,
            line.site,
            line.contacts,
            is_doubtful=is_doubtful and not own_heading,
            beside=tuple(cell for cell in cells if cell not in kept),
        )


def _read_lines(lines: Sequence[str]) -> Iterator[_Line]:
    for pasted in read_lines(lines, 0, len(lines)):
        raw = lines[pasted.number - 1]
        has_tabs = "\t" in raw.strip()
        texts = [raw.strip(" ")] if has_tabs else _split_mail_line(_text_with_links(pasted))
        for text in () if pasted.rule else texts:
            plain = without_contacts(text)
            words = plain.text.strip(" ,;")
            if words or plain.contacts:
                yield _Line(
                    pasted.number,
                    words,
                    plain.site,
                    plain.contacts,
                    pasted.bullet,
                    pasted.level > 0 and not has_tabs,
                    pasted.indent,
                )


def _split_mail_line(text: str) -> list[str]:
    """Return a text, or each person in it where every one has an address: the line 'To' of mail."""
    if text.count("@") > 1:
        for delimiter in (";", ","):
            parts = [part for part in text.split(delimiter) if part.strip()]
            if len(parts) > 1 and all(part.count("@") == 1 for part in parts):
                return parts
    return [text]


def _text_with_links(pasted: PastedLine) -> str:
    """Return the words of a line with the addresses behind its links, which may name a site."""
    return " ".join((pasted.text, *pasted.links))


def _is_heading(line: _Line, below: _Line | None) -> bool:
    """Tell whether a line says under what the next ones stand."""
    if not line.text or len(line.text) > _LONGEST_HEADING or line.contacts:
        return False
    if line.is_heading or line.text.endswith(":"):
        return True
    return below is not None and _is_plain_heading(line, below)


def _is_plain_heading(line: _Line, below: _Line) -> bool:
    """Tell whether a line without a colon is a heading: an organisation, or what bullets follow."""
    text = line.text
    if line.is_bullet or "/" in text or _cells_of_line(text) != (text,):
        return False
    is_led = _leads(line, below) and not looks_like_name(text)
    return says_organisation(text) or (is_led and may_be_heading(text))


def _leads(line: _Line, below: _Line) -> bool:
    """Tell whether the next line stands below a line: as a bullet, or further in."""
    return below.is_bullet or below.indent > line.indent


def _split_heading(text: str) -> tuple[str, str]:
    """Return what stands before a colon and the rest, where the rest stands under it."""
    before, colon, after = text.partition(":")
    if not colon or not after.strip() or len(before) > _LONGEST_HEADING:
        return "", text
    if says_organisation(before):
        return before.strip(), after.strip()
    names = [part.strip() for part in after.split(",")]
    is_named = looks_like_name(before) or not all(map(looks_like_name, names))
    if is_named and not is_list_word(before):
        return "", text.replace(":", ",", 1)
    return before.strip(), after.strip()


def _person_cells(words: str, *, is_led: bool) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each person in a line: of several where the rest of it are names."""
    cells = _cells_of_line(words)
    if "\t" in words or not cells:
        yield cells
        return
    together = _people_in(cells, is_led=is_led)
    if together:
        yield from together
        return
    for name in _pair_of_names(cells[0]):
        yield (name, *cells[1:])


def _people_in(cells: Sequence[str], *, is_led: bool) -> list[tuple[str, ...]]:
    """Return the people of 'Alpha Homes, Ann Lee, Bob Ng', or of names below a heading; or none."""
    first, *others = cells
    if not others or not all(map(looks_like_name, others)):
        return []
    if says_organisation(first):
        return [(name, first) for name in others]
    is_all_names = is_led and looks_like_name(first)
    return [(name,) for name in cells] if is_all_names else []


def _pair_of_names(cell: str) -> list[str]:
    """Return the names in 'Ann Lee and Bob Ng'; the cell itself where it is none of that."""
    pair = _AND.split(cell)
    return pair if len(pair) > 1 and all(map(looks_like_name, pair)) else [cell]


def _cells_of_line(words: str) -> tuple[str, ...]:
    """Return the cells of a line; of one with tabs the empty ones, too."""
    if "\t" in words:
        row = split_cells(words.rstrip("\t ,;"), "\t")
        return tuple(_forename_first(cell.strip()) for cell in row)
    delimiter = ";" if ";" in words else ","
    if '"' not in words:
        words = _with_delimiters(words, delimiter)
    stripped = (cell.strip() for cell in split_cells(words, delimiter))
    cells = tuple(cell for cell in stripped if cell)
    if delimiter == ",":
        cells = _joined_surname(cells)
    return _slashed_cells(words) or cells if len(cells) == 1 else cells


def _slashed_cells(words: str) -> tuple[str, ...]:
    """Return the cells of 'Ann Lee / tenant'; none of any other words."""
    name, slash, rest = words.partition("/")
    is_slashed = slash and looks_like_name(name)
    return (name.strip(), rest.strip()) if is_slashed else ()


def _with_delimiters(words: str, delimiter: str) -> str:
    """Return a line in which ticks, brackets and dashes part cells as the delimiter does."""
    words = _TICK.sub(delimiter, words)
    words = _WORK_IN_BRACKETS.sub(rf"{delimiter} \1{delimiter} ", words)
    words = _BRACKETS.sub(rf"{delimiter} \1", words)
    return _DASHES.sub(f"{delimiter} ", words)


def _joined_surname(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells in which 'Lee' and 'Ann' are one, where more follows: 'tenant'."""
    if not any(" " in cell or cell.islower() for cell in cells[2:]):
        return cells
    joined = ", ".join(cells[:2])
    name = _forename_first(joined)
    return cells if name == joined else (name, *cells[2:])


def _forename_first(cell: str) -> str:
    """Return 'Ann Lee' of 'Lee, Ann' or 'LEE, Ann'; any other cell as it is."""
    surname, comma, forename = cell.partition(", ")
    if not comma or not (_ONE_NAME.fullmatch(surname) and _ONE_NAME.fullmatch(forename)):
        return cell
    surname = surname.capitalize() if surname.isupper() else surname
    name = f"{forename} {surname}"
    has_other = says_organisation(surname) or says_organisation(forename)
    return cell if has_other or not looks_like_name(name) else name


def split_cells(text: str, delimiter: str) -> list[str]:
    """Return the cells of one row; a quote that is never closed is a letter like any other."""
    if text.count('"') % 2:
        return text.split(delimiter)
    return next(csv.reader([text], delimiter=delimiter, skipinitialspace=True), [])
