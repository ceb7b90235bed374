"""How do entries come and go in a section where everybody has a place of their own?

A new card goes after its author's last, or under their heading; one for the room goes below the
line of the sitting. The headings stay when entries go, also the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.patch.comments import find_comments
from userneeds.yamlfile.patch.room_layout import homes_below
from userneeds.yamlfile.schema.author_sections import find_headings, heading_line, owner_of
from userneeds.yamlfile.schema.room_places import ROOM_HEADING
from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue, entry_text
from userneeds.yamlfile.syntax.tree import Map, Scalar, YamlNode, content_end

if TYPE_CHECKING:
    from userneeds.yamlfile.patch.splice import Splice


class _SectionLayout(NamedTuple):
    """How a section is written."""

    entries: list[tuple[Scalar, YamlNode]]
    column: int
    """How deep its entries are indented; -1 where there is nothing to tell it by."""
    start: int
    """Where the line above its first entry ends."""
    end: int
    """Where its last line ends, that of a comment included."""
    headings: dict[str, int]
    """Where the line of each owner's heading ends."""
    room_homes: dict[str, str]
    """The line for the room below which each entry stands, by its key."""

    def place_for_the_room(self, sitting_place: str) -> str:
        """Return the heading below which something new for the room goes; empty without any."""
        for heading in (sitting_place, ROOM_HEADING):
            if heading in self.headings:
                return heading
        return ""


def _section_layout(splice: Splice, node: YamlNode) -> _SectionLayout:
    entries = node.entries if isinstance(node, Map) else []
    column = splice.column(entries[0][0].start) if entries else -1
    content = content_end(splice.text, node)
    start, end = splice.with_comments(node.start, content, max(column, 1))
    headings = find_headings(splice.text, start, end)
    if headings:
        column = splice.indentation(min(headings.values()))
    first = max(0, splice.line_start(start) - 1)
    return _SectionLayout(entries, column, first, end, headings, homes_below(headings, entries))


def insert_under_owners(splice: Splice, node: YamlNode, new: StyledMap, gap: str) -> None:
    """Note the insertion of what is in `new` but not yet written at `node`.

    `node` is a section that may still be empty; `gap` is the blank line between its entries.
    """
    section = _section_layout(splice, node)
    ends = _last_ends(splice, section, new)
    written = {key.text for key, _ in section.entries}
    room_place = section.place_for_the_room(splice.room_place)
    unwritten = [key for key in new if key not in written]
    for key in _in_no_order(unwritten, new, splice.unordered_stages):
        value = new[key]
        owner = owner_of(key, value, new.owner_field) or room_place
        lines = "\n" + entry_text(key, value, section.column)
        if _stage_of(value) in splice.unordered_stages:
            neighbour = _neighbour_by_key(splice, section, new, key)
            if neighbour is not None:
                _insert_beside(splice, section, neighbour, gap, lines)
                continue
        if owner in ends:
            splice.insert(ends[owner], gap + lines, 1)
        elif owner in section.headings:
            splice.insert(section.headings[owner], lines, 1)
        else:
            splice.insert(section.end, gap + _new_heading(section, owner) + lines, 1)
        ends.setdefault(owner, section.headings.get(owner, section.end))


def _in_no_order(keys: list[str], new: StyledMap, unordered: frozenset[str]) -> list[str]:
    """Return keys with those of stages whose order is not to be told last, sorted.

    Those that come at one place are written in this order.
    """
    others = [key for key in keys if _stage_of(new[key]) not in unordered]
    sorted_keys = sorted(set(keys) - set(others))
    return others + sorted_keys


class _Neighbour(NamedTuple):
    """The entry of the same stage that a new one stands beside."""

    place: int
    """Its place among the entries of the section."""
    is_before: bool
    """Whether it stands before the new one."""


def _stage_of(value: YamlValue) -> str:
    return str(value.get("stage", "")) if isinstance(value, dict) else ""


def _neighbour_by_key(
    splice: Splice, section: _SectionLayout, new: StyledMap, key: str
) -> _Neighbour | None:
    """Return beside what a card stands that is to tell nothing of when it came; None for nothing.

    Cards of such stages stand by their keys, which are drawn at random.
    """
    keys = [entry.text for entry, _ in section.entries]
    alike = [
        place
        for place, name in enumerate(keys)
        if _stage_of(new.get(name)) in splice.unordered_stages
    ]
    smaller = [place for place in alike if keys[place] < key]
    if smaller:
        return _Neighbour(max(smaller, key=keys.__getitem__), is_before=True)
    return _Neighbour(min(alike, key=keys.__getitem__), is_before=False) if alike else None


def _insert_beside(
    splice: Splice, section: _SectionLayout, neighbour: _Neighbour, gap: str, lines: str
) -> None:
    place = neighbour.place if neighbour.is_before else neighbour.place - 1
    end = _end_of(splice, section, place) if place >= 0 else -1
    start = section.entries[neighbour.place][0].start
    headings = [each for each in section.headings.values() if end < each <= start]
    if neighbour.is_before or not headings:
        splice.insert(max(end, section.start), gap + lines if end >= 0 else lines + gap, 1)
    else:
        splice.insert(max(headings), lines + gap, 1)


def _end_of(splice: Splice, section: _SectionLayout, place: int) -> int:
    content = content_end(splice.text, section.entries[place][1])
    return splice.entry_end(content, section.column)


def _last_ends(splice: Splice, section: _SectionLayout, new: StyledMap) -> dict[str, int]:
    """Return where the last entry of each owner ends."""
    ends: dict[str, int] = {}
    for key, value in section.entries:
        owner = owner_of(key.text, new.get(key.text), new.owner_field)
        owner = owner or section.room_homes.get(key.text, "")
        content = content_end(splice.text, value)
        ends[owner] = splice.entry_end(content, section.column)
    return ends


def _new_heading(section: _SectionLayout, owner: str) -> str:
    """Return the line of a heading for an owner who has none, in a section where others have."""
    if section.headings and owner:
        return "\n" + " " * section.column + heading_line(owner)
    return ""


def has_headings(splice: Splice, node: YamlNode) -> bool:
    """Tell whether the section written at `node` has headings."""
    return bool(_section_layout(splice, node).headings)


def remove_headings(
    splice: Splice, root: YamlNode, old: dict[str, YamlValue], new: dict[str, YamlValue]
) -> None:
    """Note the removal of the headings of people who are no longer in the workshop.

    Who withdraws leaves nothing, not even a name in a comment.
    """
    gone = _people_in(old) - _people_in(new)
    titles = {heading_line(owner) for owner in gone}
    comments = find_comments(splice.text, root) if titles else []
    for start, end in comments:
        is_title = splice.text[start:end].rstrip() in titles
        if is_title and splice.begins_line(start):
            _delete_heading(splice, splice.line_start(start), end)


def _delete_heading(splice: Splice, start: int, end: int) -> None:
    """Note the removal of a heading's line, with a blank line above it or else its own end."""
    if splice.text[start - 2 : start] == "\n\n":
        splice.replace(start - 1, end, "", deletes=True)
    else:
        splice.replace(start, end + 1, "", deletes=True)


def _people_in(fields: dict[str, YamlValue]) -> set[str]:
    people = fields.get("people")
    if isinstance(people, dict):
        return set(people)
    return set()


def is_empty_section(node: YamlNode, new: YamlValue) -> bool:
    """Tell whether `node` is a section with a name but no entries yet, which `new` fills."""
    has_owners = isinstance(new, StyledMap) and bool(new.owner_field)
    return has_owners and isinstance(node, Scalar) and node.is_empty
