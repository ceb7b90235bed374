"""The logical structure of a PDF: what a screen reader walks through, in the order of reading.

The tree is built from the blocks of a document before anything is drawn. Drawing only attaches
marks (pieces of page content) to its nodes, so the order of reading does not depend on the order of
painting, and a paragraph that runs over a page break stays one element. **Source:** ISO 32000-1,
14.7 and 14.8.
"""

from collections.abc import Iterator


class StructureElement:
    """One element of the structure tree. Identity matters, so it is no value."""

    __slots__ = ("actual", "alt", "attributes", "kids", "language", "once", "parent", "role")

    def __init__(self, role: str, parent: "StructureElement | None" = None) -> None:
        """Make an element and hang it under its parent."""
        self.role = role
        self.parent = parent
        self.kids: list[StructureElement] = []
        self.alt = ""
        self.actual = ""
        self.language = ""
        self.attributes = ""
        self.once = False
        """Whether a second drawing on a later page is decoration: a repeated table heading."""
        if parent is not None:
            parent.kids.append(self)

    def add(
        self,
        role: str,
        *,
        alt: str = "",
        language: str = "",
        attributes: str = "",
        once: bool = False,
    ) -> "StructureElement":
        """Return a new last child."""
        kid = StructureElement(role, self)
        kid.alt = alt
        kid.language = language
        kid.attributes = attributes
        kid.once = once
        return kid

    def walk(self) -> Iterator["StructureElement"]:
        """Return this element and everything under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def add_table_cell(
    row: StructureElement, *, head: str = "", columns: int = 1, rows: int = 1, once: bool = False
) -> StructureElement:
    """Return a new cell of `row`: a heading whose scope is 'Column' or 'Row', or a data cell."""
    entries: list[str] = []
    if head:
        entries.append(f"/Scope/{head}")
    if columns > 1:
        entries.append(f"/ColSpan {columns}")
    if rows > 1:
        entries.append(f"/RowSpan {rows}")
    attributes = f"<</O/Table{''.join(entries)}>>" if entries else ""
    return row.add("TH" if head else "TD", attributes=attributes, once=once)
