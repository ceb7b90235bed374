"""A page read as a browser or an aid reads it: elements, their names, forms and their fields."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "circle", "input", "link", "meta", "path", "rect"})


@dataclass
class Node:
    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def every(self, tag: str) -> "list[Node]":
        return [node for node in self.walk() if node.tag == tag]

    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text() for each in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("page", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says {names} twice"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> Node:
        assert self._open == [self.root]
        return self.root


def read_page(html: str) -> Node:
    """Return a page as a tree; fails where an element is left open or says something twice."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def default_fields(form: Node) -> dict[str, str]:
    """Return what a browser sends of a form that nobody has touched, without a button."""
    sent: dict[str, str] = {}
    for node in form.walk():
        name = node.attributes.get("name", "")
        if node.tag == "input" and node.attributes.get("type") == "checkbox":
            if "checked" in node.attributes:
                sent[name] = node.attributes.get("value", "on")
        elif node.tag == "input":
            sent[name] = node.attributes.get("value", "")
        elif node.tag == "textarea":
            sent[name] = node.text()
        elif node.tag == "select":
            options = node.every("option")
            chosen = [each for each in options if "selected" in each.attributes] or options
            sent[name] = chosen[0].attributes.get("value", "")
    return sent
