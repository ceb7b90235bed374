"""Below which of the lines for the room does each entry of a text stand?"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from userneeds.yamlfile.schema.author_sections import find_headings
from userneeds.yamlfile.schema.room_places import NO_ROOM, RoomLayout, is_for_the_room
from userneeds.yamlfile.syntax.tree import Map, Scalar, YamlNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def room_layout_of(text: str, root: YamlNode | None) -> RoomLayout:
    """Return how the cards for the room are laid out in a file that `root` was read from."""
    headings = find_headings(text, 0, len(text))
    cards = root.value_of("cards") if isinstance(root, Map) else None
    names = tuple(name for name in headings if is_for_the_room(name))
    if not names or cards is None:
        return NO_ROOM
    entries = cards.entries if isinstance(cards, Map) else []
    return RoomLayout(names, homes_below(headings, entries))


def homes_below(
    headings: Mapping[str, int], entries: Sequence[tuple[Scalar, YamlNode]]
) -> dict[str, str]:
    """Return which line for the room is the nearest heading above each entry, by its key.

    `headings` says where the line of each ends. What stands below a person's is left out.
    """
    in_order = sorted((end, name) for name, end in headings.items())
    ends = [end for end, _ in in_order]
    homes: dict[str, str] = {}
    for key, _ in entries:
        place = bisect_right(ends, key.start) - 1
        name = in_order[place][1] if place >= 0 else ""
        if is_for_the_room(name):
            homes[key.text] = name
    return homes
