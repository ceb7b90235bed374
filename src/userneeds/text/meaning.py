"""What does a file say in full: the fields that a workshop knows, and those it does not?

Fields of a newer version, fields with a typing error and the `x-` fields of the people who wrote them are not in the
value that was read, yet they belong to the file. They are kept when their surroundings are written anew, and merged
like all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from userneeds.text.layout import Block, Items, Plain, Words, like
from userneeds.text.nodes import Map, Node, Scalar
from userneeds.text.reader import read_unchecked
from userneeds.text.scalars import Bare
from userneeds.text.writer import plain_of

if TYPE_CHECKING:
    from userneeds.text.records import Record


class Meaning(NamedTuple):
    """A text that could be read."""

    text: str
    """In today's format, whatever it was in."""
    root: Map
    known: dict[str, Plain]
    """What the value says."""
    full: dict[str, Plain]
    """With everything else that is written."""


def meaning_of(record: Record, text: str) -> Meaning | None:
    """Return what `text` says; None when it cannot be read."""
    value, parsed = read_unchecked(record, text)
    if value is None or not isinstance(parsed.root, Map):
        return None
    known = plain_of(record, value)
    return Meaning(parsed.text, parsed.root, known, with_unknown(parsed.root, known, known))


def with_unknown(node: Map, old: dict[str, Plain], new: dict[str, Plain]) -> dict[str, Plain]:
    """Return the entries of `new`, and after them what is written at `node` but was not in `old`.

    Where there is nothing of the kind, `new` itself comes back.
    """
    known = new.known if isinstance(new, Block) else ()
    more: dict[str, Plain] = {}
    for key, below in node.entries:
        name = key.text
        if name in new:
            value = new[name]
            if isinstance(value, dict | list) and name in old:
                fuller = _value_with_unknown(below, old[name], value)
                if fuller is not value:
                    more[name] = fuller
        elif name not in old and name not in known:
            more[name] = _raw(below)
    if not more:
        return new
    out = like(new)
    out.update(new)
    out.update(more)
    return out


def _value_with_unknown(node: Node, old: Plain, new: Plain) -> Plain:
    if isinstance(node, Scalar) or isinstance(new, Words):
        return new
    if isinstance(node, Map):
        return with_unknown(node, old, new) if isinstance(old, dict) and isinstance(new, dict) else new
    if not isinstance(old, list) or not isinstance(new, list):
        return new
    written = {name_of(value): (child, value) for child, value in zip(node.items, old, strict=False)}
    items = [_value_with_unknown(*written.get(name_of(value), (_NOTHING, None)), value) for value in new]
    return Items(items) if isinstance(new, Items) else items


_NOTHING = Scalar("", 0, 0, "")


def name_of(value: Plain) -> str:
    """Return what makes an item of a list the same item after a change: its id, or else all of it."""
    return f"id {value['id']}" if isinstance(value, dict) and "id" in value else repr(value)


def _raw(node: Node) -> Plain:
    """Return what is written without asking what it means: text stays bare where it was bare."""
    if isinstance(node, Scalar):
        return node.text if node.style or "\n" in node.text else Bare(node.text)
    if isinstance(node, Map):
        return {key.text: _raw(value) for key, value in node.entries}
    return [_raw(item) for item in node.items]
