"""What does a file say in full: the fields that a workshop knows, and those it does not?

Fields of a newer version, fields with a typing error and the `x-` fields of the people who wrote
them are not in the value that was read, yet they belong to the file. They are kept when their
surroundings are written anew, and merged like all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.read.reader import read_unchecked
from userneeds.yamlfile.syntax.emitter import (
    InlineList,
    SpacedList,
    StyledMap,
    YamlValue,
    empty_like,
)
from userneeds.yamlfile.syntax.scalars import PlainScalar
from userneeds.yamlfile.syntax.tree import Map, Scalar, YamlNode
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
    if value is None or not isinstance(parsed.root, Map):
        return None
    known = yaml_value_of(record, value)
    return FullValue(
        parsed.text, parsed.root, known, with_unknown_fields(parsed.root, known, known)
    )


def with_unknown_fields(
    node: Map, old: dict[str, YamlValue], new: dict[str, YamlValue]
) -> dict[str, YamlValue]:
    """Return the entries of `new`, and after them what is written at `node` but was not in `old`.

    Where there is nothing of the kind, `new` itself comes back.
    """
    known = new.known_keys if isinstance(new, StyledMap) else ()
    more: dict[str, YamlValue] = {}
    for key, below in node.entries:
        name = key.text
        if name in new:
            value = new[name]
            if isinstance(value, dict | list) and name in old:
                fuller = _value_with_unknown(below, old[name], value)
                if fuller is not value:
                    more[name] = fuller
        elif name not in old and name not in known:
            more[name] = _untyped_value(below)
    if not more:
        return new
    out = empty_like(new)
    out.update(new)
    out.update(more)
    return out


def _value_with_unknown(node: YamlNode, old: YamlValue, new: YamlValue) -> YamlValue:
    if isinstance(node, Scalar) or isinstance(new, InlineList):
        return new
    if isinstance(node, Map):
        if isinstance(old, dict) and isinstance(new, dict):
            return with_unknown_fields(node, old, new)
        return new
    if not isinstance(old, list) or not isinstance(new, list):
        return new
    written = {
        item_key(value): (child, value) for child, value in zip(node.items, old, strict=False)
    }
    items = [
        _value_with_unknown(*written.get(item_key(value), (_EMPTY_SCALAR, None)), value)
        for value in new
    ]
    if isinstance(new, SpacedList):
        return SpacedList(items)
    return items


_EMPTY_SCALAR = Scalar("", 0, 0, "")


def item_key(value: YamlValue) -> str:
    """Return what makes an item of a list the same item after a change: its id, or else all of it."""
    if isinstance(value, dict) and "id" in value:
        return f"id {value['id']}"
    return repr(value)


def _untyped_value(node: YamlNode) -> YamlValue:
    """Return what is written without asking what it means: text stays bare where it was bare."""
    if isinstance(node, Scalar):
        if node.style or "\n" in node.text:
            return node.text
        return PlainScalar(node.text)
    if isinstance(node, Map):
        return {key.text: _untyped_value(value) for key, value in node.entries}
    return [_untyped_value(item) for item in node.items]
