"""How does a workshop look in a file? Plain values, with hints of layout, to lines of YAML.

A plain value is text, a number, a truth value, a list or a map. A `Block` is a map that knows how it wants to look:
on one line in braces, with a blank line between its entries, or with new entries beside those of the same author. The
look is part of the format: entries of a line or more apart merge as text, and formatters such as Prettier leave it as
it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from userneeds.text.scalars import Atom, is_literal, written_block, written_inline

if TYPE_CHECKING:
    from collections.abc import Collection

Plain: TypeAlias = "Atom | list[Plain] | dict[str, Plain]"

WIDTH = 80
"""Columns that a map or list on one line may take; formatters break longer ones."""
STEP = 2
"""Spaces of indentation."""


class Block(dict[str, Plain]):
    """A map with its layout."""

    __slots__ = ("beside", "inline", "known", "spaced")

    def __init__(
        self, *, inline: bool = False, spaced: bool = False, beside: str = "", known: Collection[str] = ()
    ) -> None:
        super().__init__()
        self.inline = inline
        """On one line in braces, where it fits."""
        self.spaced = spaced
        """A blank line between entries."""
        self.beside = beside
        """Whose entries they are, for `sections`: a field of theirs, or that they stand under their owner's name."""
        self.known = known
        """The fields it may have; those that are not here have their defaults."""


def like(value: dict[str, Plain]) -> Block:
    """Return an empty map with the layout of `value`."""
    if not isinstance(value, Block):
        return Block()
    return Block(inline=value.inline, spaced=value.spaced, beside=value.beside, known=value.known)


def extended(value: dict[str, Plain], key: str, below: Plain) -> Block:
    """Return `value` with one entry more."""
    out = like(value)
    out.update(value)
    out[key] = below
    return out


class Words(list[Plain]):
    """A list of words, on one line in brackets where it fits."""

    __slots__ = ()


class Items(list[Plain]):
    """A list of maps with a blank line between them."""

    __slots__ = ()


def top_entry(key: str, value: Plain) -> str:
    """Return the lines of an entry at the top of the file, with the blank line above a section."""
    return ("\n" if is_section(value) else "") + entry(key, value, 0)


def is_section(value: Plain) -> bool:
    """Tell whether a value at the top of the file stands under a heading of its own."""
    return isinstance(value, dict | list) and bool(value) and not _fits(value, 0)


def is_spaced(value: Plain) -> bool:
    """Tell whether a blank line goes between the entries of `value`."""
    return isinstance(value, Items) or (isinstance(value, Block) and value.spaced)


def entry(key: str, value: Plain, indent: int) -> str:
    """Return the lines of `key: value`, without a final newline."""
    name = " " * indent + written_key(key) + ":"
    return name + tail(value, indent + STEP, len(name))


def item(value: Plain, indent: int) -> str:
    """Return the lines of `- value`, without a final newline."""
    dash = " " * indent + "-"
    if isinstance(value, dict | list) and value and not _fits(value, len(dash)):
        below = tail(value, indent + STEP, WIDTH)
        return dash + " " + below[1 + indent + STEP :]
    return dash + tail(value, indent + STEP, len(dash))


def tail(value: Plain, indent: int, used: int = 0) -> str:
    """Return what follows `key:` or `-`: on the same line after a space, or as lines indented by `indent`.

    `used` is the number of columns already taken on the line.
    """
    if isinstance(value, dict | list):
        if not value or _fits(value, used):
            return " " + in_flow(value)
        between = "\n\n" if is_spaced(value) else "\n"
        if isinstance(value, dict):
            return "\n" + between.join(entry(key, below, indent) for key, below in value.items())
        return "\n" + between.join(item(below, indent) for below in value)
    if isinstance(value, str) and is_literal(value):
        return " " + "\n".join(written_block(value, indent))
    return " " + written_inline(value)


def written_key(key: str) -> str:
    """Return a key as it is written before its colon."""
    return written_inline(key, flow=True)


def in_flow(value: Plain) -> str:
    """Return `value` on one line, in braces and brackets."""
    if isinstance(value, dict):
        inside = ", ".join(f"{written_key(key)}: {in_flow(below)}" for key, below in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_flow, value)) + "]"
    return written_inline(value, flow=True)


def _fits(value: Plain, used: int) -> bool:
    """Tell whether `value` wants to be on one line and has room there."""
    wants = isinstance(value, Words) or (isinstance(value, Block) and value.inline)
    return wants and "\\n" not in (line := in_flow(value)) and used + 1 + len(line) <= WIDTH
