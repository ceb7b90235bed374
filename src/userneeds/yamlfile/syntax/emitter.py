"""How does a workshop look in a file? Plain values, with hints of layout, to lines of YAML.

A plain value is text, a number, a truth value, a list or a map. A `StyledMap` knows how it wants to
look: on one line in braces, with a blank line between its entries, or with new entries
beside those of the same author. The look is part of the format: entries of a line or more apart
merge as text, and formatters such as Prettier leave it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from userneeds.yamlfile.syntax.scalars import (
    ScalarValue,
    can_be_literal,
    inline_scalar,
    literal_block_lines,
)

if TYPE_CHECKING:
    from collections.abc import Collection

YamlValue: TypeAlias = "ScalarValue | list[YamlValue] | dict[str, YamlValue]"

FLOW_WIDTH = 80
"""Columns that a map or list on one line may take; formatters break longer ones."""
INDENT = 2
"""Spaces of indentation."""


class StyledMap(dict[str, YamlValue]):
    """A map with its layout."""

    __slots__ = ("inline", "known_keys", "owner_field", "spaced")

    def __init__(
        self,
        *,
        inline: bool = False,
        spaced: bool = False,
        beside: str = "",
        known: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.inline = inline
        """On one line in braces, where it fits."""
        self.spaced = spaced
        """A blank line between entries."""
        self.owner_field = beside
        """Whose entries they are, for `author_sections`.

        A field of theirs, or that they stand under their owner's name.
        """
        self.known_keys = known
        """The fields it may have; those that are not here have their defaults."""


def empty_like(value: dict[str, YamlValue]) -> StyledMap:
    """Return an empty map with the layout of `value`."""
    if not isinstance(value, StyledMap):
        return StyledMap()
    return StyledMap(
        inline=value.inline, spaced=value.spaced, beside=value.owner_field, known=value.known_keys
    )


def with_entry(value: dict[str, YamlValue], key: str, below: YamlValue) -> StyledMap:
    """Return `value` with one entry more."""
    longer = empty_like(value)
    longer.update(value)
    longer[key] = below
    return longer


class InlineList(list[YamlValue]):
    """A list of words, on one line in brackets where it fits."""

    __slots__ = ()


class SpacedList(list[YamlValue]):
    """A list of maps with a blank line between them."""

    __slots__ = ()


def list_like(original: list[YamlValue], items: list[YamlValue]) -> list[YamlValue]:
    """Return `items` with a blank line between them where `original` has one."""
    if isinstance(original, SpacedList):
        return SpacedList(items)
    return items


def top_entry_text(key: str, value: YamlValue) -> str:
    """Return the lines of an entry at the top of the file, with the blank line above a section."""
    gap = "\n" if is_section(value) else ""
    return gap + entry_text(key, value, 0)


def is_section(value: YamlValue) -> bool:
    """Tell whether a value at the top of the file stands under a heading of its own."""
    if not isinstance(value, dict | list) or not value:
        return False
    return not _fits_on_line(value, 0)


def is_spaced(value: YamlValue) -> bool:
    """Tell whether a blank line goes between the entries of `value`."""
    return isinstance(value, SpacedList) or (isinstance(value, StyledMap) and value.spaced)


def entry_text(key: str, value: YamlValue, indent: int) -> str:
    """Return the lines of `key: value`, without a final newline."""
    margin = " " * indent
    name = margin + key_text(key) + ":"
    return name + value_text(value, indent + INDENT, len(name))


def item_text(value: YamlValue, indent: int) -> str:
    """Return the lines of `- value`, without a final newline."""
    dash = " " * indent + "-"
    below_indent = indent + INDENT
    is_collection = isinstance(value, dict | list) and value
    if is_collection and not _fits_on_line(value, len(dash)):
        lines = value_text(value, below_indent, FLOW_WIDTH)
        first_word = 1 + below_indent  # behind the newline and the margin of the first line
        return dash + " " + lines[first_word:]
    return dash + value_text(value, below_indent, len(dash))


def value_text(value: YamlValue, indent: int, used: int = 0) -> str:
    """Return what follows `key:` or `-`.

    On the same line after a space, or as lines indented by `indent`. `used` is the number of
    columns already taken on the line.
    """
    if isinstance(value, dict | list):
        if not value or _fits_on_line(value, used):
            return " " + flow_text(value)
        gap = "\n\n" if is_spaced(value) else "\n"
        return "\n" + gap.join(_texts_below(value, indent))
    if isinstance(value, str) and can_be_literal(value):
        return " " + "\n".join(literal_block_lines(value, indent))
    return " " + inline_scalar(value)


def _texts_below(value: dict[str, YamlValue] | list[YamlValue], indent: int) -> list[str]:
    """Return the lines of each entry or item."""
    if isinstance(value, dict):
        return [entry_text(key, below, indent) for key, below in value.items()]
    return [item_text(item, indent) for item in value]


def key_text(key: str) -> str:
    """Return a key as it is written before its colon."""
    return inline_scalar(key, flow=True)


def flow_text(value: YamlValue) -> str:
    """Return `value` on one line, in braces and brackets."""
    if isinstance(value, dict):
        entries = [f"{key_text(key)}: {flow_text(below)}" for key, below in value.items()]
        return "{ " + ", ".join(entries) + " }" if entries else "{}"
    if isinstance(value, list):
        items = ", ".join(map(flow_text, value))
        return f"[{items}]"
    return inline_scalar(value, flow=True)


def _fits_on_line(value: YamlValue, used: int) -> bool:
    """Tell whether `value` wants to be on one line and has room there."""
    is_inline_map = isinstance(value, StyledMap) and value.inline
    if not is_inline_map and not isinstance(value, InlineList):
        return False
    line = flow_text(value)
    has_several_lines = "\\n" in line
    return not has_several_lines and used + len(" ") + len(line) <= FLOW_WIDTH
