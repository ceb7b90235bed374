"""A workshop file as people write them: any quotes, braces, indentation and comments."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue, flow_text
from userneeds.yamlfile.syntax.scalars import (
    PlainScalar,
    can_be_literal,
    can_be_plain,
    double_quoted,
    inline_scalar,
    literal_block_lines,
)


class YamlHandwriting:
    """Writes plain values in a drawn style.

    Comments are numbered so that each can be told from the others.
    """

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.comments = 0

    def one_in(self, many: int) -> bool:
        return bool(self.draw(st.integers(1, many)) == many)

    def document(self, root: dict[str, YamlValue]) -> str:
        step = self.draw(st.sampled_from([2, 2, 2, 4]))
        lines = self.entries(root, 0, step)
        return "\n".join(lines) + str(self.draw(st.sampled_from(["\n", "\n", "\n", "", "\n\n"])))

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}."

    def above(self, indent: int) -> list[str]:
        lines = [""] if self.one_in(6) else []
        return [*lines, " " * indent + self.comment()] if self.one_in(8) else lines

    def ending(self) -> str:
        return "  " + self.comment() if self.one_in(8) else ""

    def entries(self, value: dict[str, YamlValue], indent: int, step: int) -> list[str]:
        lines = []
        for key, below in value.items():
            first, *rest = self.value(below, indent, step)
            lines += [*self.above(indent), " " * indent + self.key(key) + ":" + first, *rest]
        return lines

    def items(self, value: list[YamlValue], indent: int, step: int) -> list[str]:
        lines = []
        for below in value:
            lines += self.above(indent)
            if isinstance(below, dict) and below and not self.one_in(4):
                first, *rest = self.below_dash(below, indent + 2, step)
                lines += [" " * indent + "- " + first.lstrip(), *rest]
            else:
                first, *rest = self.value(below, indent, step)
                lines += [" " * indent + "-" + first, *rest]
        return lines

    def below_dash(self, value: dict[str, YamlValue], indent: int, step: int) -> list[str]:
        (key, below), *others = value.items()
        first, *rest = self.value(below, indent, step)
        return [self.key(key) + ":" + first, *rest, *self.entries(dict(others), indent, step)]

    def value(self, value: YamlValue, indent: int, step: int) -> list[str]:
        """The lines after `key:`; the first is appended to it."""
        if isinstance(value, dict | list) and (not value or self.one_in(5)):
            return [" " + flow_text(value) + self.ending()]
        if isinstance(value, dict):
            return [self.ending(), *self.entries(value, indent + step, step)]
        if isinstance(value, list):
            return [
                self.ending(),
                *self.items(value, indent + self.draw(st.sampled_from([0, step])), step),
            ]
        first, *rest = self.scalar(value, indent + step)
        return [" " + first + self.ending(), *rest]

    def scalar(self, value: YamlValue, indent: int) -> list[str]:
        if isinstance(value, dict | list):
            return [flow_text(value)]
        if not isinstance(value, str) or isinstance(value, PlainScalar):
            return [inline_scalar(value)]
        ways = [[double_quoted(value)]]
        if value.isprintable():
            ways.append(["'" + value.replace("'", "''") + "'"])
        if can_be_plain(value):
            ways += [[value], [value]]
        if can_be_literal(value):
            ways += [literal_block_lines(value, indent)] * 2
        return list(self.draw(st.sampled_from(ways)))

    def key(self, key: str) -> str:
        return (
            self.draw(st.sampled_from([double_quoted(key), *[key] * 4]))
            if can_be_plain(key, flow=True)
            else double_quoted(key)
        )


def remarked(draw: Callable[[st.SearchStrategy[Any]], Any], value: Any) -> Any:
    """The same plain value with fields that only its writers know."""
    if isinstance(value, list):
        return [remarked(draw, item) for item in value]
    if not isinstance(value, dict):
        return value
    out = {key: remarked(draw, below) for key, below in value.items()}
    if isinstance(value, StyledMap) and value.known_keys and draw(st.integers(1, 6)) == 6:
        out["x-mine"] = draw(st.sampled_from(["12:30", "a\nb\n", "x #1", PlainScalar("12:30")]))
    return out
