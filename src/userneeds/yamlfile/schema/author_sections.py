"""Where does what one person adds go, so that two people who add at the same time touch different lines?

Beside what is theirs already. A new file has a heading for everybody (`# -- ann --`) under which
their first card and their votes will stand, like the lines of a form: lines that stay, between what
two people add. Headings are comments; a file without them is as good, only that two newcomers'
first cards may then meet in one place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue, empty_like, entry_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    return {found.group(1): found.end() for found in _HEADING.finditer(text, start, end)}


def owner_of(key: str, value: YamlValue, beside: str) -> str:
    """Return whose entry this is; empty where nobody's."""
    if beside == OWNER_IS_KEY:
        return key
    if isinstance(value, dict):
        return str(value.get(beside, ""))
    return ""


def group_by_owner(block: StyledMap, owners: Iterable[str]) -> Iterator[tuple[str, StyledMap]]:
    """Yield each owner with their entries: first `owners` in their order, then whoever else has entries."""
    groups: dict[str, StyledMap] = {owner: empty_like(block) for owner in owners}
    for key, value in block.items():
        groups.setdefault(owner_of(key, value, block.owner_field), empty_like(block))[key] = value
    yield from groups.items()


def section_text(block: StyledMap, owners: Iterable[str], indent: int) -> str:
    """Return the lines of a section of a new file, without a final newline: a heading for each, and what is theirs."""
    parts = []
    for owner, entries in group_by_owner(block, owners):
        lines = [entry_text(key, value, indent) for key, value in entries.items()]
        between = "\n\n" if block.spaced else "\n"
        title = [" " * indent + heading_line(owner)] if owner else []
        parts.append("\n".join([*title, between.join(lines)] if lines else title))
    return ("\n\n" if block.spaced else "\n").join(parts)
