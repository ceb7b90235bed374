"""A part of a page, put together one thing after another."""

from collections.abc import Iterable

from userneeds.surfaces.web.pages.markup import Inside, Markup, element, joined
from userneeds.surfaces.web.pages.page_frame import PublicFrame


class PartWriter:
    """Collects what stands below each other; words are given by their keys."""

    def __init__(self, frame: PublicFrame) -> None:
        """Begin a part in the language of a page."""
        self._words = frame.words
        self._parts: list[Inside] = []

    def title(self, key: str, **values: object) -> None:
        """Add a heading of the second level."""
        said = self._words.say(key, **values)
        self.heading("h2", said)

    def heading(self, level: str, text: str, id_: str | None = None) -> None:
        """Add a heading; one with an id can take the focus."""
        focus = -1 if id_ else None
        self._parts.append(element(level, text, id=id_, tabindex=focus))

    def say(self, key: str, look: str | None = None) -> None:
        """Add a paragraph."""
        said = self._words.say(key)
        self._parts.append(element("p", said, class_=look))

    def hint(self, key: str) -> None:
        """Add what helps to fill something in."""
        self.say(key, "hint")

    def count(self, key: str, number: int, look: str = "facts") -> None:
        """Add a paragraph about a number."""
        said = self._words.count(key, number)
        self.text(said, look)

    def rest(self, key: str, number: int) -> None:
        """Add how many there are besides, where there are any."""
        if number > 0:
            self.count(key, number)

    def text(self, text: Inside, look: str | None = None) -> None:
        """Add a paragraph of other words."""
        self._parts.append(element("p", text, class_=look))

    def items(self, tag: str, parts: Iterable[Markup], look: str | None = None) -> None:
        """Add a list."""
        self._parts.append(element(tag, *parts, class_=look))

    def add(self, part: Inside) -> None:
        """Add what is finished already."""
        self._parts.append(part)

    def markup(self) -> Markup:
        """Return all that was added."""
        return joined(self._parts)

    def within(self, tag: str, look: str | None = None, id_: str | None = None) -> Markup:
        """Return all that was added, inside of an element."""
        return element(tag, *self._parts, class_=look, id=id_)
