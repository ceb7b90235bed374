"""How much room do the lines of a page take, and how do they begin?"""

from collections.abc import Sequence

from userneeds.model.grammar.pages.lines import PastedLine


def width_of(line: PastedLine) -> int:
    """Return the columns that a line takes on its page."""
    return line.indent + len(line.text) + (len("- ") if line.bullet else 0)


def begins_small(lines: Sequence[PastedLine], page: int) -> bool:
    """Say whether a line begins with a small letter that cannot be the rest of the one above."""
    room = 0
    for line in lines:
        first = line.text.partition(" ")[0]
        if first[:1].islower() and not line.bullet and room > len(first):
            return True
        room = page - width_of(line) if line.text else page
    return False
