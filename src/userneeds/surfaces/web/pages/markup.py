"""HTML that cannot be broken by what people type: every character of plain text is escaped.

Only `element` and `joined` make `Markup`, and only `Markup` is passed on as it is. Whatever else
is put between tags or into an attribute is text, also when somebody typed tags.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final, TypeAlias

from userneeds.documents.web.escape import escape_html


class Markup(str):
    """Finished HTML. What is put together from it and from plain text by `+` is text again."""

    __slots__ = ()


Inside: TypeAlias = str | None
"""What stands inside an element: `Markup` as it is, other text escaped, None not at all."""
Attribute: TypeAlias = str | int | bool | None
"""True stands alone (`required`); False and None are left out."""

NOTHING: Final = Markup()
_WITHOUT_END = frozenset({"br", "circle", "input", "link", "meta", "path", "rect"})
"""Elements that hold nothing. The slash closes those of pictures, and means nothing elsewhere."""


def element(tag: str, /, *inside: Inside, **attributes: Attribute) -> Markup:
    """Return an element; `_` at the end of an attribute's name falls away, others become `-`."""
    named = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _WITHOUT_END:
        return Markup(f"<{tag}{named}/>")
    return Markup(f"<{tag}{named}>{joined(inside)}</{tag}>")


def joined(parts: Iterable[Inside]) -> Markup:
    """Return what stands side by side."""
    return Markup("".join(map(_escaped, parts)))


def lines(text: str) -> Markup:
    """Return typed text with its line breaks."""
    return Markup("<br>".join(map(_escaped, text.split("\n"))))


def _escaped(part: Inside) -> str:
    if part is None:
        return ""
    return part if isinstance(part, Markup) else escape_html(part)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    spelled = _spelled(name)
    if value is True:
        return f" {spelled}"
    return f' {spelled}="{escape_html(str(value))}"'


@cache
def _spelled(name: str) -> str:
    """Return an attribute's name as it stands in a page; there are a few dozen of them."""
    return name.rstrip("_").replace("_", "-")
