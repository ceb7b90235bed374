"""How much room do the lines of a page take, and how do they begin?"""

from collections.abc import Sequence
from typing import NamedTuple

from userneeds.model.grammar.line_ends import ends_open, may_be_wrapped, page_width
from userneeds.model.grammar.pages.lines import PastedLine


class PageForm(NamedTuple):
    """The form of a page's lines."""

    width: int = 0
    """The columns that its lines stand on."""
    begins_small: bool = False
    """Lines begin with a small letter that are not the rest of any, so that it tells nothing."""

    def has_room(self, width: int, following: str) -> bool:
        """Say whether the next line's first word had room on one that takes `width` columns."""
        word = following.split(maxsplit=1)[0]
        return width + 1 + len(word) <= self.width

    def may_wrap(self, line: str, following: str) -> bool:
        """Say whether the sentence of a full line may go on in the one that follows."""
        if self.begins_small and not ends_open(line):
            return False
        return may_be_wrapped(line, following)


def page_form(lines: Sequence[PastedLine]) -> PageForm:
    """Return the form of the lines of a page."""
    width = page_width([width_of(line) for line in lines if line.text])
    return PageForm(width, _begins_small(lines, width))


def width_of(line: PastedLine) -> int:
    """Return the columns that a line takes on its page."""
    return line.indent + len(line.text) + (len("- ") if line.bullet else 0)


def _begins_small(lines: Sequence[PastedLine], page: int) -> bool:
    """Say whether a line begins with a small letter that cannot be the rest of the one above."""
    room = 0
    for line in lines:
        first = line.text.partition(" ")[0]
        if first[:1].islower() and not line.bullet and room > len(first):
            return True
        room = page - width_of(line) if line.text else page
    return False
