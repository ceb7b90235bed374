"""Where does what one person adds go, so that two people never touch the same lines?

Beside what is theirs already. A new file has a heading for everybody (`# -- ann --`) under which
their first card and their votes will stand, like the lines of a form: lines that stay, between what
two people add. Headings are comments; a file without them is as good, only that two newcomers'
first cards may then meet in one place. What nobody is named for has places in `room_places`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from userneeds.yamlfile.schema.room_places import NO_ROOM
from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue, empty_like, entry_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from userneeds.yamlfile.schema.room_places import RoomLayout

OWNER_IS_KEY = "="
"""In place of a field: entries belong to the person who is their key, as votes do."""

_HEADING = re.compile(r"^[ \t]*# -- (.*) --[ \t]*$", re.MULTILINE)


def heading_line(owner: str) -> str:
    """Return the comment above what is `owner`'s."""
    return f"# -- {owner} --"


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading, which stays when the entry below it goes."""
    return _HEADING.fullmatch(line) is not None


def find_headings(text: str, start: int, end: int) -> dict[str, int]:
    """Return where the line of each owner's heading ends, between `start` and `end`."""
    headings = _HEADING.finditer(text, start, end)
    return {heading.group(1): heading.end() for heading in headings}


def owner_of(key: str, value: YamlValue, owner_field: str) -> str:
    """Return whose entry this is; empty where nobody's."""
    if owner_field == OWNER_IS_KEY:
        return key
    if isinstance(value, dict):
        return str(value.get(owner_field, ""))
    return ""


def group_by_owner(
    section: StyledMap, owners: Iterable[str], room: RoomLayout = NO_ROOM
) -> Iterator[tuple[str, StyledMap]]:
    """Yield each owner with their entries.

    First `owners` in their order, then the lines for the room, then whoever else has entries.
    """
    groups: dict[str, StyledMap] = {}
    for owner in (*owners, *room.headings):
        groups[owner] = empty_like(section)
    for key, value in section.items():
        owner = owner_of(key, value, section.owner_field)
        if not owner and room.headings:
            owner = room.homes.get(key, room.headings[0])
        if owner not in groups:
            groups[owner] = empty_like(section)
        groups[owner][key] = value
    yield from groups.items()


def section_text(
    section: StyledMap, owners: Iterable[str], indent: int, room: RoomLayout = NO_ROOM
) -> str:
    """Return the lines of a section of a new file, without a final newline.

    A heading for each owner, and below it what is theirs; the lines for the room stand close.
    """
    gap = "\n\n" if section.spaced else "\n"
    margin = " " * indent
    later_room_headings = frozenset(room.headings[1:])
    parts: list[str] = []
    for owner, entries in group_by_owner(section, owners, room):
        lines = [margin + heading_line(owner)] if owner else []
        if entries:
            lines.append(gap.join(entry_text(key, value, indent) for key, value in entries.items()))
        parts += ["\n" if owner in later_room_headings else gap, "\n".join(lines)]
    return "".join(parts[1:])
