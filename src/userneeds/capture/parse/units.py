"""Which lines belong together?

One unit is one heading, one bullet, one paragraph or one table, ready to be read.

Lines are joined where a frame goes on ('As a …' / 'I need …' / 'So that …') or where a sentence was
wrapped. Two stories on one line are parted. What units mean together is left to the `parser`.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from userneeds.capture.parse.needs_of_others import part_needs
from userneeds.capture.parse.row_cards import rows_of_records
from userneeds.capture.parse.sentence import read_sentence
from userneeds.capture.parse.sentence_parts import FramePart, frame_opening
from userneeds.capture.parse.text_units import TextUnit, UnitShape
from userneeds.capture.parse.unit_builder import UnitBuilder, names_role
from userneeds.capture.words import names_people
from userneeds.model.grammar import phrase_markers
from userneeds.model.grammar.line_ends import ends_sentence
from userneeds.model.grammar.pages.line_edges import PageEnds, page_ends, part_ends
from userneeds.model.grammar.pages.lines import (
    BOLD_LEVEL,
    LONGEST_LINE,
    PastedLine,
    read_spoken_lines,
)
from userneeds.model.grammar.pages.page_form import page_form
from userneeds.model.grammar.pages.page_layout import even_layout
from userneeds.model.grammar.pages.page_lines import is_agenda_line
from userneeds.model.grammar.pages.pasted_tables import (
    append_links,
    is_in_table,
    read_markdown_table,
)
from userneeds.model.grammar.pages.sheets import find_sheet, read_sheet, title_rows
from userneeds.model.grammar.references import split_reference
from userneeds.model.grammar.several_stories import part_list, says_want
from userneeds.model.grammar.word_classes import PREPOSITIONS, SUBORDINATORS

_LONGEST_ROLE_TITLE = 4
"""Words of a line such as 'Young people' above 'I want …'."""
_LONGEST_TITLE = 10
"""Words; a longer plain line above a frame is prose, not a title."""
_OPEN_CLAUSE = (SUBORDINATORS | PREPOSITIONS) - {"to", "so", "as", "where"}
"""Words that a sentence goes on with; 'to know …' and 'where is …?' may be lines of their own."""
_QUOTATION_MARKS = frozenset('"“‘«')


def split_units(pasted: list[str]) -> Iterator[TextUnit]:
    """Yield the units of plain text and of any spreadsheet in it; a rule at the end closes all."""
    lines = even_layout(pasted)
    records = rows_of_records(lines)
    if records:
        yield TextUnit(records[0].line, shape="table", rows=records)
    done = len(lines) if records else 0
    while done < len(lines):
        place = find_sheet(lines, done)
        sheet = read_sheet(lines, place) if place else None
        if place is None or sheet is None:
            yield from _units_of_lines(read_spoken_lines(lines, done, len(lines)))
            break
        rows = title_rows(lines, done, place)
        titles = [TextUnit(row.line, row.words, "heading", level=row.level) for row in rows]
        yield from _units_of_lines(read_spoken_lines(lines, done, place.line_index - len(titles)))
        yield from titles
        yield TextUnit(place.line_index + 1, shape="table", rows=sheet.rows)
        done = sheet.end
    yield TextUnit(0, shape="rule")


def _units_of_lines(lines: Iterable[PastedLine]) -> Iterator[TextUnit]:
    for is_table, run in groupby(lines, key=is_in_table):
        if is_table:
            table = [(line.number, append_links(line)) for line in run]
            rows = read_markdown_table(table)
            yield TextUnit(table[0][0], shape="table", rows=tuple(rows))
        else:
            yield from _text_units(run)


def _text_units(run: Iterable[PastedLine]) -> Iterator[TextUnit]:
    lines = list(run)
    page = page_form(lines)
    ends = page_ends(line.text for line in lines)
    growing: UnitBuilder | None = None
    is_below_gap = True
    for line in lines:
        if growing and not belongs_to_unit(growing, line):
            yield from _finish_unit(growing, ends)
            growing = None
        yield from _unit_of_layout(line)
        if line.text and not line.aside:
            growing = growing or UnitBuilder(
                line, page, opens_paragraph=is_below_gap, start=frame_opening(line.text)
            )
            growing.add(line)
        is_below_gap = not line.text
    if growing:
        yield from _finish_unit(growing, ends)


def _unit_of_layout(line: PastedLine) -> Iterator[TextUnit]:
    """Yield the unit of a line that no sentence stands on."""
    if line.rule or line.aside:
        yield TextUnit(line.number, line.text, "rule" if line.rule else "aside")


def _finish_unit(growing: UnitBuilder, ends: PageEnds) -> Iterator[TextUnit]:
    first = growing.first
    shape = _shape_of(first)
    whole = "\n".join(growing.texts)
    ending = part_ends(whole, ends)
    who = "; ".join(filter(None, (first.who, ending.beside)))
    parts = [ending.words] if shape == "heading" else part_needs(ending.words)
    items = part_list(ending.words) if len(parts) == 1 and shape == "text" else []
    for place, text in enumerate(items or parts):
        yield TextUnit(
            first.number,
            text,
            "bullet" if items and place else shape,
            first.indent,
            first.level,
            growing.links,
            who=who,
            quotes=whole[0] in _QUOTATION_MARKS,
            opens_paragraph=growing.opens_paragraph,
            is_numbered=first.numbered,
        )


def _shape_of(line: PastedLine) -> UnitShape:
    if line.level:
        return "heading"
    return "bullet" if line.bullet else "text"


def belongs_to_unit(growing: UnitBuilder, line: PastedLine) -> bool:
    """Say whether `line` belongs to the unit before it."""
    if _ends_unit(line) or _is_complete(growing) or phrase_markers.is_appendix(line.text):
        return False
    opening = frame_opening(line.text)
    if opening in {"label", "feature"}:
        return False
    if growing.first.level:
        return growing.first.level == BOLD_LEVEL and opening == "role" and growing.start == "plain"
    return _continues(growing, line, opening)


def _continues(growing: UnitBuilder, line: PastedLine, opening: FramePart) -> bool:
    """Say whether a line that opens with such a part goes on with what stands above it."""
    growing.note_frame_parts()
    if _goes_on(growing, line.text) or phrase_markers.SO_THAT_OPEN.search(growing.texts[-1]):
        return True
    if _adds_clause(growing, line.text):
        return True
    if opening == "plain":
        return _is_wrapped(growing, line)
    return _FOLLOWS[opening](growing, line)


def _is_complete(growing: UnitBuilder) -> bool:
    return growing.length > LONGEST_LINE or growing.start in {"label", "feature"}


def _ends_unit(line: PastedLine) -> bool:
    """Say whether a line belongs to no unit before it, whatever that is."""
    if not line.text or line.rule or line.aside:
        return True
    return line.bullet or line.level > 0 or bool(line.who)


def _role_follows(growing: UnitBuilder, line: PastedLine) -> bool:
    if growing.has_role or growing.has_want:
        return False
    if growing.start in {"benefit", "context"}:
        return growing.texts[-1].endswith(",") or (
            names_role(line.text) and not says_want(line.text)
        )
    # A line that says a whole need is a card of its own, and so is the one above it.
    has_reference = bool(split_reference(growing.texts[-1]).ref)
    is_whole = says_want(line.text) and not has_reference
    return _is_title(growing) and names_role(line.text) and not is_whole


def _want_follows(growing: UnitBuilder, _line: PastedLine) -> bool:
    if growing.has_want:
        return False
    if growing.has_role:
        return True
    if growing.start in {"benefit", "context"}:
        return growing.texts[0][0].isupper() or growing.texts[-1].endswith(",")
    title = growing.texts[-1].rstrip(":")
    is_name = title[:1].isupper() and len(title.split()) <= _LONGEST_ROLE_TITLE
    return is_name and _is_title(growing) and names_people(title)


def _benefit_follows(growing: UnitBuilder, line: PastedLine) -> bool:
    if phrase_markers.WANT.search(line.text):
        return False
    if not growing.has_want and not growing.has_role:
        return growing.start == "context"
    return not growing.has_benefit or line.text[:3].lower() == "and" or line.text[0].islower()


def _context_follows(growing: UnitBuilder, line: PastedLine) -> bool:
    """Say whether 'when …' belongs to a frame that is spread over lines."""
    if phrase_markers.WANT.search(line.text):
        return False
    is_spread = len(growing.texts) > 1 or not growing.has_want
    return growing.has_role and is_spread and not growing.has_benefit


_FOLLOWS = {
    "role": _role_follows,
    "want": _want_follows,
    "benefit": _benefit_follows,
    "context": _context_follows,
}


def _is_title(growing: UnitBuilder) -> bool:
    last = growing.texts[-1]
    reference = split_reference(last)
    if ": " in last and reference == ("", last):
        return False
    if len(growing.texts) > 1 or len(last.split()) > _LONGEST_TITLE:
        return False
    return not ends_sentence(last.rstrip(":"))


def _is_wrapped(growing: UnitBuilder, line: PastedLine) -> bool:
    """Say whether a line that opens no frame is the rest of a sentence."""
    last = growing.texts[-1]
    if growing.first.bullet and line.indent > growing.first.indent:
        return not ends_sentence(last)
    if growing.is_unfinished(line.text):
        return True
    if not line.text[0].islower() or ends_sentence(last):
        return False
    return growing.has_role and not growing.has_want


def _goes_on(growing: UnitBuilder, following: str) -> bool:
    """Say whether a line was wrapped at the edge of its page: what follows had no room on it."""
    last = growing.texts[-1]
    if growing.page.has_room(growing.last_width, following) or is_agenda_line(following):
        return False
    if growing.has_want and following[0].isdigit() and not ends_sentence(last):
        return True
    return growing.page.may_wrap(last, following) and not _opens_need(following)


def _adds_clause(growing: UnitBuilder, following: str) -> bool:
    """Say whether a line goes on with the need above it: 'because …', 'before it rises.'.

    It begins small with a word that opens a clause, and the need with a capital. Of other words
    than 'because' a line of its own may be made: 'when I rang they hung up'.
    """
    opening = following.partition(" ")[0]
    is_rest = opening == "because" or (opening in _OPEN_CLAUSE and following.endswith("."))
    if not is_rest or says_want(following):
        return False
    above = " ".join(growing.texts)
    if not above[0].isupper() or ends_sentence(above):
        return False
    return bool(read_sentence(above).want)


def _opens_need(text: str) -> bool:
    """Say whether a line says a need of its own: 'we need a key', 'as a tenant I want one'."""
    return frame_opening(text) in {"role", "want", "context"} and read_sentence(text).is_marked
