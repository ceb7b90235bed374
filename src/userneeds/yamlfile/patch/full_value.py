"""What does a file say in full: the fields that a workshop knows, and those it does not?

Fields of a newer version, fields with a typing error and the `x-` fields of the people who wrote
them are not in the value that was read, yet they belong to the file. They are kept when their
surroundings are written anew, and merged like all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from userneeds.yamlfile.read.reader import read_unchecked
from userneeds.yamlfile.syntax.emitter import (
    InlineList,
    StyledMap,
    YamlValue,
    empty_like,
    list_like,
)
from userneeds.yamlfile.syntax.scalars import PlainScalar
from userneeds.yamlfile.syntax.tree import Map, Scalar, Seq, YamlNode
from userneeds.yamlfile.write.writer import yaml_value_of

if TYPE_CHECKING:
    from userneeds.yamlfile.schema.record_codec import RecordType


class FullValue(NamedTuple):
    """A text that could be read."""

    text: str
    """In today's format, whatever it was in."""
    root: Map
    known_fields: dict[str, YamlValue]
    """What the value says."""
    all_fields: dict[str, YamlValue]
    """With everything else that is written."""


def full_value_of(record: RecordType, text: str) -> FullValue | None:
    """Return what `text` says; None when it cannot be read."""
    value, parsed = read_unchecked(record, text)
    root = parsed.root
    if value is None or not isinstance(root, Map):
        return None
    known = yaml_value_of(record, value)
    return FullValue(parsed.text, root, known, with_unknown_fields(root, known, known))


def with_unknown_fields(
    node: Map, old: dict[str, YamlValue], new: dict[str, YamlValue]
) -> dict[str, YamlValue]:
    """Return the entries of `new`, and after them what is written at `node` but was not in `old`.

    Where there is nothing of the kind, `new` itself comes back.
    """
    known = new.known_keys if isinstance(new, StyledMap) else ()
    fuller: dict[str, YamlValue] = {}
    for key, below in node.entries:
        name = key.text
        if name in new:
            value = new[name]
            if isinstance(value, dict | list) and name in old:
                fuller_value = _value_with_unknown(below, old[name], value)
                if fuller_value is not value:
                    fuller[name] = fuller_value
        elif name not in old and name not in known:
            fuller[name] = _untyped_value(below)
    if not fuller:
        return new
    merged = empty_like(new)
    merged.update(new)
    merged.update(fuller)
    return merged


def _value_with_unknown(node: YamlNode, old: YamlValue, new: YamlValue) -> YamlValue:
    match node:
        case Map() if isinstance(old, dict) and isinstance(new, dict):
            return with_unknown_fields(node, old, new)
        case Seq() if isinstance(old, list) and isinstance(new, list):
            return _list_with_unknown(node, old, new)
        case _:
            return new


def _list_with_unknown(node: Seq, old: list[YamlValue], new: list[YamlValue]) -> list[YamlValue]:
    if isinstance(new, InlineList):
        return new  # a list of words: nothing unknown can stand in it
    written: dict[str, tuple[YamlNode, YamlValue]] = {}
    for item_node, item in zip(node.items, old, strict=False):
        written[item_key(item)] = item_node, item
    items: list[YamlValue] = []
    for item in new:
        item_node, old_item = written.get(item_key(item), (_EMPTY_SCALAR, None))
        items.append(_value_with_unknown(item_node, old_item, item))
    return list_like(new, items)


_EMPTY_SCALAR = Scalar("", 0, 0, "")


def item_key(value: YamlValue) -> str:
    """Return what makes an item of a list the same after a change: its id, or else all of it."""
    if isinstance(value, dict) and "id" in value:
        return f"id {value['id']}"
    return repr(value)


def _untyped_value(node: YamlNode) -> YamlValue:
    """Return what is written without asking what it means: text stays bare where it was bare."""
    match node:
        case Scalar():
            is_bare = not node.style and "\n" not in node.text
            return PlainScalar(node.text) if is_bare else node.text
        case Map():
            return {key.text: _untyped_value(value) for key, value in node.entries}
        case Seq():
            return [_untyped_value(item) for item in node.items]
        case _:
            assert_never(node)
