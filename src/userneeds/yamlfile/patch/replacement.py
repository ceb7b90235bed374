"""How does a new value take the place of an old one, whatever way the old one was written?

The way a value is written is kept where it can be: quotes, braces, the header of a block, the
comment at the end of a line. Comments inside a collection that is written anew are lifted above it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from userneeds.yamlfile.patch.comments import comment_texts, find_comments
from userneeds.yamlfile.syntax.emitter import FLOW_WIDTH, YamlValue, flow_text, value_text
from userneeds.yamlfile.syntax.scalars import can_be_literal, inline_scalar, literal_block_lines
from userneeds.yamlfile.syntax.tree import Map, Scalar, Seq, YamlNode, content_end

if TYPE_CHECKING:
    from userneeds.yamlfile.patch.splice import Splice

_KEPT_HEADER = re.compile(r"\|-?[ \t]*(?:#.*)?")


class ValueSlot(NamedTuple):
    """Where a value stands."""

    key_end: int
    """The end of the `key:` or `-` before it."""
    indent: int
    """How deep its lines are indented if it takes lines of its own."""
    in_flow: bool = False
    """Inside braces or brackets."""


def replace_value(splice: Splice, node: YamlNode, new: YamlValue, place: ValueSlot) -> None:
    """Note the edits that write `new` in place of `node`."""
    if place.in_flow:
        splice.replace(node.start, node.end, _missing_space(splice, node) + flow_text(new))
    elif isinstance(node, Scalar):
        _replace_scalar(splice, node, new, place)
    elif node.flow and "\n" not in splice.text[node.start : node.end]:
        _replace_flow(splice, node, new, place)
    else:
        _replace_collection(splice, node, new, place)


def _missing_space(splice: Splice, node: YamlNode) -> str:
    """Return the space that an empty place needs before it is filled."""
    if node.start == node.end and splice.text[node.start - 1 : node.start] != " ":
        return " "
    return ""


def _replace_flow(splice: Splice, node: Map | Seq, new: YamlValue, place: ValueSlot) -> None:
    """Keep braces or brackets on one line if there was something in them and the new value has room there."""
    was_empty = not (node.entries if isinstance(node, Map) else node.items)
    if not new or (not was_empty and splice.column(node.start) + len(flow_text(new)) <= FLOW_WIDTH):
        splice.replace(node.start, node.end, flow_text(new))
    else:
        _write_below(splice, node, new, place)


def _write_below(splice: Splice, node: YamlNode, new: YamlValue, place: ValueSlot) -> None:
    """Write a value on lines of its own below its key, whose line may end with a comment."""
    splice.replace(place.key_end, node.end, "")
    splice.insert(splice.line_end(node.end), value_text(new, place.indent, FLOW_WIDTH))


def _replace_scalar(splice: Splice, node: Scalar, new: YamlValue, place: ValueSlot) -> None:
    if node.is_block:
        _replace_block(splice, node, new, place)
    elif isinstance(new, dict | list) and new:
        _write_below(splice, node, new, place)
    elif isinstance(new, str) and can_be_literal(new) and "\n" in new.rstrip("\n"):
        header, *lines = literal_block_lines(new, place.indent)
        splice.replace(node.start, node.end, _missing_space(splice, node) + header)
        splice.insert(splice.line_end(node.end), "\n" + "\n".join(lines))
    else:
        splice.replace(
            node.start, node.end, _missing_space(splice, node) + _inline_text(new, node.style)
        )


def _inline_text(new: YamlValue, style: str) -> str:
    """Return `new` on one line; prose of one line stays on the line of its key if it stood there."""
    if isinstance(new, dict | list):
        return flow_text(new)
    if isinstance(new, str) and new.endswith("\n") and "\n" not in new[:-1]:
        new = new[:-1]
    return inline_scalar(new, style=style)


def _replace_block(splice: Splice, node: Scalar, new: YamlValue, place: ValueSlot) -> None:
    """Keep the header (with its comment) and the indentation of a literal block that stays one."""
    header_end = splice.line_end(node.start)
    header = splice.text[node.start : header_end]
    end = content_end(splice.text, node)
    if (
        isinstance(new, str)
        and can_be_literal(new)
        and _KEPT_HEADER.fullmatch(header)
        and node.text.strip("\n")
    ):
        _, *lines = literal_block_lines(new, _block_indent(splice.text[header_end:end]))
        splice.replace(header_end, end, "\n" + "\n".join(lines))
        return
    comment = " " + header[header.index("#") :] if "#" in header else ""
    _write_with_comment(splice, place, end, new, comment)


def _block_indent(body: str) -> int:
    first = body.lstrip("\n")
    return len(first) - len(first.lstrip(" "))


def _replace_collection(splice: Splice, node: Map | Seq, new: YamlValue, place: ValueSlot) -> None:
    text = splice.text
    end = content_end(text, node)
    header = text[place.key_end : splice.line_end(place.key_end)].strip()
    comment = "  " + header if header.startswith("#") else ""
    inside = comment_texts(text, find_comments(text, node, place.key_end, end))
    lifted = inside[1:] if comment else inside
    if lifted:
        margin = " " * splice.indentation(place.key_end)
        splice.insert(
            splice.line_start(place.key_end), "".join(f"{margin}{words}\n" for words in lifted), -2
        )
    _write_with_comment(splice, place, end, new, comment)


def _write_with_comment(
    splice: Splice, place: ValueSlot, end: int, new: YamlValue, comment: str
) -> None:
    first, newline, rest = value_text(new, place.indent).partition("\n")
    splice.replace(place.key_end, end, first + comment + newline + rest)
