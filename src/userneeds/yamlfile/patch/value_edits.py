"""Which characters change when a value changes? The old value, the new one and the tree say.

Maps are compared key by key and lists by the `id` of their items, down to the one scalar that
differs. Where the text is too tangled for a small edit, the next bigger value is written anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from userneeds.yamlfile.patch.list_edits import edit_list
from userneeds.yamlfile.patch.map_edits import edit_map
from userneeds.yamlfile.patch.replacement import ValueSlot, replace_value
from userneeds.yamlfile.patch.splice import Splice, TooTangledError
from userneeds.yamlfile.syntax.tree import Map, Seq, YamlNode

if TYPE_CHECKING:
    from userneeds.yamlfile.syntax.emitter import YamlValue


def edit_value(
    splice: Splice, node: YamlNode, old: YamlValue, new: YamlValue, depth: int = 0
) -> None:
    """Note the edits that turn `old`, written at `node`, into `new`.

    Raises TooTangledError where it cannot.
    """
    if old == new:
        return
    # An empty collection has no lines to edit, and none to put new ones beside.
    if depth >= splice.max_depth or not new:
        raise TooTangledError
    edit_below = partial(_edit_or_replace, depth=depth + 1)
    match node:
        case Map(entries=[_, *_]) if isinstance(old, dict) and isinstance(new, dict):
            edit_map(splice, node, old, new, edit_below, is_outermost=depth == 0)
        case Seq(items=[_, *_]) if isinstance(old, list) and isinstance(new, list):
            edit_list(splice, node, old, new, edit_below)
        case _:
            raise TooTangledError


def _edit_or_replace(
    splice: Splice, node: YamlNode, old: YamlValue, new: YamlValue, slot: ValueSlot, depth: int
) -> None:
    """Change a value inside another; where that is too tangled, write it anew."""
    edits_before = len(splice.edits)
    try:
        edit_value(splice, node, old, new, depth)
    except TooTangledError:
        del splice.edits[edits_before:]
        replace_value(splice, node, new, slot)
