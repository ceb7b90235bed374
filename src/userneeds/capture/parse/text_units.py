"""What is a unit of text to the one that follows it, and to all that stand below it?

A unit is one heading, one bullet, one paragraph or one table. It may be an occasion, a title, a
role or a broken-off frame for the next one; what is said once for many cards reaches further down.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from userneeds.capture.parse.draft import NeedFrame
from userneeds.capture.parse.sentence import read_sentence
from userneeds.capture.words import role_of_heading, strip_article
from userneeds.model.grammar.kind_guesses import kind_of_section
from userneeds.model.grammar.line_ends import ends_sentence
from userneeds.model.grammar.pages.page_furniture import is_furniture, names_container
from userneeds.model.grammar.pages.page_lines import (
    PageShape,
    is_board_title,
    is_capital_title,
    numbers_question,
    part_code,
)
from userneeds.model.grammar.pages.pasted_tables import PastedRow
from userneeds.model.grammar.word_classes import WH_WORDS

UnitShape: TypeAlias = Literal["text", "heading", "bullet", "aside", "rule", "table"]
_LONGEST_SOURCE = 60
BulletMeaning: TypeAlias = Literal["wants", "reasons", "acceptance"]
_LONGEST_NUMBERED_TITLE = 6
"""Words."""
_LONGEST_PAGE_TITLE = 8
"""Words."""
_LONGEST_ROLE_TITLE = 3
"""Words; a longer role without a colon is a line of its own."""
PARAGRAPH_LEVEL = 8
"""The level of what stands in a paragraph: any heading or rule ends its reach."""
_FOR = "For "
NO_FRAME = NeedFrame()
"""What nobody has said yet."""


@dataclass(frozen=True, slots=True)
class TextUnit:
    """Lines that are read as one."""

    line: int
    text: str = ""
    shape: UnitShape = "text"
    indent: int = 0
    level: int = 0
    links: tuple[str, ...] = ()
    rows: tuple[PastedRow, ...] = ()
    who: str = ""
    quotes: bool = False
    """It stands in quotation marks, so that the line below may say whose words they are."""
    opens_paragraph: bool = False
    """It is the first one, or stands below an empty line."""
    is_numbered: bool = False

    def words(self) -> str:
        """Return what it says on one line, and after it the addresses behind its links."""
        return " ".join((*self.text.split(), *self.links))

    def may_be_source(self) -> bool:
        """Say whether it may name who said what is quoted above: '– tenant, 61'."""
        return self.shape == "bullet" and len(self.text) <= _LONGEST_SOURCE

    def stands_above(self, following: "TextUnit") -> bool:
        """Say whether the unit that follows is a bullet below this one."""
        if following.shape != "bullet":
            return False
        return self.shape != "bullet" or following.indent > self.indent


_NO_UNIT = TextUnit(0)


@dataclass(slots=True)
class SharedStatement:
    """Something said once for several cards."""

    frame: NeedFrame = NO_FRAME
    unit: TextUnit = _NO_UNIT
    is_used: bool = True
    is_named: bool = False
    """The role was given with 'As …', not by a heading such as 'Tenants'."""
    level: int = PARAGRAPH_LEVEL
    gives: BulletMeaning = "wants"
    """What the bullets below it are."""
    is_open_below: bool = False
    """Its frame breaks off, so that lines below it go on with it too."""


def without_code(unit: TextUnit) -> tuple[TextUnit, str]:
    """Return a unit without the number of a requirement in front, and its words."""
    code = part_code(" ".join(unit.text.split()))
    who = "; ".join(filter(None, (code.role, unit.who)))
    return replace(unit, text=code.words, who=who), code.words


def use_first_time(statements: Iterable[SharedStatement]) -> list[str]:
    """Return the texts of those that no card has used yet; from now on one has."""
    unused = [statement for statement in statements if not statement.is_used]
    for statement in unused:
        statement.is_used = True
    return [statement.unit.words() for statement in unused]


def goes_on_below(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether an occasion is that of the need below it, not a line of its own."""
    below = frame_of_unit(following)
    is_open = unit.text.endswith((",", ":", "…", "...")) or unit.text[:6].lower() == "given "
    is_line = unit.text[0].islower() or unit.text.endswith("?")
    goes_on = not (is_line or below.role or below.context)
    return below.is_marked and (is_open or goes_on)


def role_above_list(unit: TextUnit, following: TextUnit, *, is_title: bool) -> str:
    """Return the role in a line such as 'Tenants:' above bullets, or ''; a title has no colon."""
    is_above = unit.shape == "text" and following.shape in {"bullet", "text"}
    if not is_above or is_furniture(unit.text) or role_of_heading(following.text):
        return ""
    if _is_for_somebody(unit, following):
        return strip_article(unit.text[len(_FOR) : -1])
    if is_title or unit.text.endswith(":") or _stands_apart(unit, following):
        return role_of_heading(unit.text)
    return ""


def _is_for_somebody(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a line says who speaks below, by any name: 'For the night shift:'."""
    is_opening = unit.text.startswith(_FOR) and unit.text.endswith(":")
    return is_opening and frame_of_unit(following).is_marked


def _stands_apart(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a short line stands right above others, below an empty line: 'Tenants'."""
    if unit.who or not unit.opens_paragraph or following.opens_paragraph:
        return False
    is_short = len(unit.text.split()) <= _LONGEST_ROLE_TITLE
    return is_short and unit.text[:1].isupper()


def stands_as_title(page: PageShape, unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a line stands where the titles of its page do."""
    if page.has_titles or (page.has_capital_titles and is_capital_title(unit.text)):
        return True
    is_above_names = bool(following.who) and not unit.who
    return page.has_spoken_titles and is_above_names and is_board_title(unit.text)


def cries(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a line is written in capitals and the one below it is not: 'COUNCILLORS'."""
    return unit.text.isupper() and not following.text.isupper()


def breaks_off(unit: TextUnit, frame: NeedFrame, following: TextUnit) -> bool:
    """Say whether a unit ends where its want would begin: '**As a tenant I need to**'."""
    is_open = frame.is_marked and not (frame.want or frame.benefit)
    if following.shape != "text" or not is_open:
        return False
    return bool(frame.role) if unit.shape == "heading" else unit.text.endswith(":")


def frame_of_unit(unit: TextUnit) -> NeedFrame:
    """Return what a line or a bullet says by itself; nothing for any other unit."""
    if unit.shape in {"text", "bullet"}:
        return read_sentence(unit.text)
    return NeedFrame()


def is_list_title(unit: TextUnit, following: TextUnit, *, is_first: bool, has_titles: bool) -> bool:
    """Say whether a line is what the list below it is called: the first one, a question, a kind."""
    if unit.shape != "text" or unit.quotes:
        return False
    if kind_of_section(unit.text) or _asks_all(unit, following):
        return True
    if unit.who or role_of_heading(unit.text):
        return False
    if has_titles or _names_page(unit, following, is_first=is_first):
        return True
    if following.shape == "bullet":
        return _may_be_title(unit, is_first=is_first)
    return _parts_lines(unit, following, is_first=is_first)


def _names_page(unit: TextUnit, following: TextUnit, *, is_first: bool) -> bool:
    """Say whether a line is the title of a page, or of what stands below it on a board.

    The one stands first, above a date or who made the page; the other has a number.
    """
    if names_container(unit.text):
        return not names_container(following.text)
    is_title = unit.text[:1].isupper() and not ends_sentence(unit.text)
    is_short = len(unit.text.split()) <= _LONGEST_PAGE_TITLE
    return is_first and is_title and is_short and is_furniture(following.text)


def _asks_for(unit: TextUnit, following: TextUnit, *, is_first: bool) -> bool:
    """Say whether a line asks what the ones below it answer: 'What slows you down?'."""
    is_asked = is_first and unit.text.endswith("?") and unit.text[:1].isupper()
    is_answered = following.shape == "text" and not following.text.endswith("?")
    return is_asked and is_answered and len(unit.text.split()) > _LONGEST_ROLE_TITLE


def _asks_all(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a question has a number, above what is no question: 'Q3. What is hard?'."""
    is_asked = numbers_question(unit.text) and unit.text.endswith("?")
    return is_asked and not following.text.endswith("?")


def _tells_who_said(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether a line stands above quotations: 'Users told us:'."""
    is_short = len(unit.text.split()) <= _LONGEST_PAGE_TITLE
    return is_short and unit.text.endswith(":") and following.quotes


def _parts_lines(unit: TextUnit, following: TextUnit, *, is_first: bool) -> bool:
    """Say whether a line stands above answers by name, or above lines that are set in."""
    if following.who and numbers_question(unit.text):
        return True
    if _asks_for(unit, following, is_first=is_first) or _tells_who_said(unit, following):
        return True
    is_set_in = following.shape == "text" and following.indent > unit.indent
    return is_set_in and len(unit.text.split()) <= _LONGEST_ROLE_TITLE


def _may_be_title(unit: TextUnit, *, is_first: bool) -> bool:
    if is_first and unit.text[:1].isupper() and not ends_sentence(unit.text):
        return True
    is_label = unit.text.endswith(":") and len(unit.text.split()) <= _LONGEST_ROLE_TITLE
    if is_label or _is_clause(unit.text):
        return True
    return unit.opens_paragraph and unit.text.endswith(("?", ":"))


def _is_clause(text: str) -> bool:
    """Say whether a title is a side clause: 'What they need', 'How it works today'."""
    opening = text.partition(" ")[0]
    is_short = len(text.split()) <= _LONGEST_PAGE_TITLE
    is_asking = opening.istitle() and opening.lower() in WH_WORDS
    return is_short and is_asking and not ends_sentence(text)


def is_short_title(unit: TextUnit) -> bool:
    """Say whether a unit may be a title by its length: '2. What is hard'."""
    return len(unit.text.split()) <= _LONGEST_NUMBERED_TITLE and not unit.text.endswith(".")


def stands_alone(unit: TextUnit, following: TextUnit) -> bool:
    """Say whether nothing stands below a heading, not even a deeper one."""
    is_below = following.shape == "heading" and following.level > unit.level
    return following.shape in {"heading", "rule"} and not is_below
