"""What stands in a file that the workshop does not know, and how is it kept when its surroundings are written anew?

Fields of a newer version, fields with a typing error and the `x-` fields of the people who wrote them are not in the
value that was read, yet they belong to the file. A small edit never touches them; a bigger one takes them along.
"""

from __future__ import annotations

from userneeds.text.layout import Block, Items, Plain, Words
from userneeds.text.nodes import Map, Node, Scalar
from userneeds.text.scalars import Bare


def with_unknown(node: Node, old: Plain, new: Plain) -> Plain:
    """Return `new` with everything that is written at `node` but was not in `old`."""
    if isinstance(node, Map) and isinstance(old, dict) and isinstance(new, dict):
        return map_with_unknown(node, old, new)
    if isinstance(node, Map | Scalar) or not isinstance(old, list) or not isinstance(new, list):
        return new
    known = {_id(value): (child, value) for child, value in zip(node.items, old, strict=False) if _id(value)}
    items = [with_unknown(*known[_id(value)], value) if _id(value) in known else value for value in new]
    return Items(items) if isinstance(new, Items) else Words(items) if isinstance(new, Words) else items


def map_with_unknown(node: Map, old: dict[str, Plain], new: dict[str, Plain]) -> dict[str, Plain]:
    """Return the entries of `new` and after them those that only the file has."""
    out = new.like() if isinstance(new, Block) else Block()
    written = {key.text: value for key, value in node.entries}
    for key, value in new.items():
        out[key] = with_unknown(written[key], old[key], value) if key in written and key in old else value
    out.update({key: raw(value) for key, value in written.items() if key not in old and key not in new})
    return out


def _id(value: Plain) -> str:
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def raw(node: Node) -> Plain:
    """Return what is written at `node` without asking what it means: text stays bare where it was bare."""
    if isinstance(node, Scalar):
        return node.text if node.style or "\n" in node.text else Bare(node.text)
    if isinstance(node, Map):
        return {key.text: raw(value) for key, value in node.entries}
    return [raw(item) for item in node.items]
