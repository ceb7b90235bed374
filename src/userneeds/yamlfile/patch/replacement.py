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
    from collections.abc import Callable

    from userneeds.yamlfile.patch.splice import Splice

    EditBelow = Callable[[Splice, YamlNode, YamlValue, YamlValue, "ValueSlot"], None]
    """Notes the edits of a value inside another: where it is written, old, new, and its slot."""

_KEPT_HEADER = re.compile(r"\|-?[ \t]*(?:#.*)?")


class ValueSlot(NamedTuple):
    """Where a value stands."""

    key_end: int
    """The end of the `key:` or `-` before it."""
    indent: int
    """How deep its lines are indented if it takes lines of its own."""
    in_flow: bool = False
    """Inside braces or brackets."""


def replace_value(splice: Splice, node: YamlNode, new: YamlValue, slot: ValueSlot) -> None:
    """Note the edits that write `new` in place of `node`."""
    if slot.in_flow:
        splice.replace(node.start, node.end, _missing_space(splice, node) + flow_text(new))
        return
    if isinstance(node, Scalar):
        _replace_scalar(splice, node, new, slot)
        return
    is_on_one_line = "\n" not in splice.text[node.start : node.end]
    if node.flow and is_on_one_line:
        _replace_flow(splice, node, new, slot)
    else:
        _replace_collection(splice, node, new, slot)


def _missing_space(splice: Splice, node: YamlNode) -> str:
    """Return the space that an empty place needs before it is filled."""
    is_empty_place = node.start == node.end
    if is_empty_place and splice.text[node.start - 1 : node.start] != " ":
        return " "
    return ""


def _replace_flow(splice: Splice, node: Map | Seq, new: YamlValue, slot: ValueSlot) -> None:
    """Keep braces or brackets on their line if they held something and the new value has room."""
    content = node.entries if isinstance(node, Map) else node.items
    line = flow_text(new)
    has_room = splice.column(node.start) + len(line) <= FLOW_WIDTH
    if not new or (content and has_room):
        splice.replace(node.start, node.end, line)
    else:
        _write_below(splice, node, new, slot)


def _write_below(splice: Splice, node: YamlNode, new: YamlValue, slot: ValueSlot) -> None:
    """Write a value on lines of its own below its key, whose line may end with a comment."""
    lines = value_text(new, slot.indent, FLOW_WIDTH)
    splice.replace(slot.key_end, node.end, "")
    splice.insert(splice.line_end(node.end), lines)


def _replace_scalar(splice: Splice, node: Scalar, new: YamlValue, slot: ValueSlot) -> None:
    if node.is_block:
        _replace_block(splice, node, new, slot)
        return
    if isinstance(new, dict | list) and new:
        _write_below(splice, node, new, slot)
        return
    space = _missing_space(splice, node)
    if isinstance(new, str) and _has_several_lines(new):
        header, *lines = literal_block_lines(new, slot.indent)
        splice.replace(node.start, node.end, space + header)
        splice.insert(splice.line_end(node.end), "\n" + "\n".join(lines))
    else:
        splice.replace(node.start, node.end, space + _inline_text(new, node.style))


def _has_several_lines(text: str) -> bool:
    """Tell whether a text is best written as a block; prose of one line is not."""
    return can_be_literal(text) and "\n" in text.rstrip("\n")


def _inline_text(new: YamlValue, style: str) -> str:
    """Return `new` on one line, where also prose of one line stays if it stood there."""
    if isinstance(new, dict | list):
        return flow_text(new)
    if isinstance(new, str) and new.count("\n") == 1:
        new = new.removesuffix("\n")
    return inline_scalar(new, style=style)


def _replace_block(splice: Splice, node: Scalar, new: YamlValue, slot: ValueSlot) -> None:
    """Keep the header (with its comment) and the indentation of a literal block that stays one."""
    header_end = splice.line_end(node.start)
    header = splice.text[node.start : header_end]
    end = content_end(splice.text, node)
    has_words = bool(node.text.strip("\n"))
    keeps_header = has_words and _KEPT_HEADER.fullmatch(header) is not None
    if keeps_header and isinstance(new, str) and can_be_literal(new):
        indent = _block_indent(splice.text[header_end:end])
        _, *lines = literal_block_lines(new, indent)
        splice.replace(header_end, end, "\n" + "\n".join(lines))
        return
    _, sign, words = header.partition("#")
    comment = " " + sign + words if sign else ""
    _write_with_comment(splice, slot, end, value_text(new, slot.indent), comment)


def _block_indent(body: str) -> int:
    first = body.lstrip("\n")
    return len(first) - len(first.lstrip(" "))


def _replace_collection(splice: Splice, node: Map | Seq, new: YamlValue, slot: ValueSlot) -> None:
    text = splice.text
    end = content_end(text, node)
    key_line_end = splice.line_end(slot.key_end)
    header = text[slot.key_end : key_line_end].strip()
    comment = "  " + header if header.startswith("#") else ""
    comments = comment_texts(text, find_comments(text, node, slot.key_end, end))
    lifted = comments[1:] if comment else comments
    if lifted:
        margin = " " * splice.indentation(slot.key_end)
        lines = "".join(f"{margin}{words}\n" for words in lifted)
        splice.insert(splice.line_start(slot.key_end), lines, -2)
    _write_with_comment(splice, slot, end, value_text(new, slot.indent), comment)


def _write_with_comment(
    splice: Splice, slot: ValueSlot, end: int, lines: str, comment: str
) -> None:
    """Write a value, with a comment at the end of its first line."""
    first, newline, rest = lines.partition("\n")
    splice.replace(slot.key_end, end, first + comment + newline + rest)
