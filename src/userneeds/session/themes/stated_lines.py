"""What do pasted lines state apart: the role they speak for, and what they want?

A line is read as a card is read, so that 'As a tenant, I need …' is not grouped by 'tenant'.
"""

from collections.abc import Iterable

from userneeds.analysis.themes.from_lines import SpokenLine, normalise_line
from userneeds.capture.reading import read_cards
from userneeds.model.card import MAIN_FIELD, NEED_KINDS


def stated_of_lines(lines: Iterable[str]) -> dict[str, SpokenLine]:
    """Return what each line states apart, by `normalise_line`."""
    return {normalise_line(line): _spoken_line(line) for line in lines}


def _spoken_line(line: str) -> SpokenLine:
    """Return the role and the want that a line says, read as a card is read."""
    for read in read_cards(line, "idea"):
        if read.kind in NEED_KINDS:
            fields = {**read.fields}
            role = fields.pop("role", "")
            want = fields.get(MAIN_FIELD[read.kind], "")
            return SpokenLine(role.lower(), want, " ".join(fields.values()))
    return SpokenLine()
