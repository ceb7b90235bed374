"""How do entries come and go in a section where everybody has a place of their own?

A new card goes after its author's last, or under their heading; the headings stay when entries go,
also the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from userneeds.yamlfile.patch.comments import find_comments
from userneeds.yamlfile.schema.author_sections import find_headings, heading_line, owner_of
from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue, entry_text
from userneeds.yamlfile.syntax.tree import Map, Scalar, YamlNode, content_end

if TYPE_CHECKING:
    from userneeds.yamlfile.patch.splice import Splice


def insert_under_owners(splice: Splice, node: YamlNode, new: StyledMap, gap: str) -> None:
    """Note the insertion of what is in `new` but not yet written at `node`, a section that may still be empty."""
    entries = node.entries if isinstance(node, Map) else []
    column = splice.column(entries[0][0].start) if entries else -1
    start, end = splice.with_comments(node.start, content_end(splice.text, node), max(column, 1))
    headings = find_headings(splice.text, start, end)
    if headings:
        column = splice.indentation(min(headings.values()))
    ends = {
        owner_of(key.text, new.get(key.text), new.owner_field): splice.entry_end(
            content_end(splice.text, value), column
        )
        for key, value in entries
    }
    written = {key.text for key, _ in entries}
    for key, value in new.items():
        if key in written:
            continue
        owner = owner_of(key, value, new.owner_field)
        lines = entry_text(key, value, column)
        if owner in ends:
            splice.insert(ends[owner], gap + "\n" + lines, 1)
        elif owner in headings:
            splice.insert(headings[owner], "\n" + lines, 1)
        else:
            title = " " * column + heading_line(owner) + "\n" if headings and owner else ""
            splice.insert(end, gap + "\n" + title + lines, 1)
        ends.setdefault(owner, headings.get(owner, end))


def has_headings(splice: Splice, node: YamlNode) -> bool:
    """Tell whether the section written at `node` has headings."""
    entries = node.entries if isinstance(node, Map) else []
    column = splice.column(entries[0][0].start) if entries else 1
    return bool(
        find_headings(
            splice.text, *splice.with_comments(node.start, content_end(splice.text, node), column)
        )
    )


def remove_headings(
    splice: Splice, root: YamlNode, old: dict[str, YamlValue], new: dict[str, YamlValue]
) -> None:
    """Note the removal of the headings of people who are no longer in the workshop: who withdraws leaves nothing."""
    before = old.get("people")
    after = new.get("people")
    gone = set(before if isinstance(before, dict) else ()) - set(
        after if isinstance(after, dict) else ()
    )
    titles = {heading_line(owner) for owner in gone}
    for start, end in find_comments(splice.text, root) if titles else ():
        if splice.text[start:end].rstrip() in titles and splice.begins_line(start):
            line = splice.line_start(start)
            blank_above = splice.text[line - 2 : line] == "\n\n"
            splice.replace(
                line - 1 if blank_above else line, end if blank_above else end + 1, "", deletes=True
            )


def is_empty_section(node: YamlNode, new: YamlValue) -> bool:
    """Tell whether `node` is a section with a name but no entries yet, which `new` fills."""
    return (
        isinstance(node, Scalar)
        and node.is_empty
        and isinstance(new, StyledMap)
        and bool(new.owner_field)
    )
