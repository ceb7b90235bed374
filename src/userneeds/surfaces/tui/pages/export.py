"""What the export screen says: which documents there are, which are chosen, what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.documents.kinds import KINDS, Kind
from userneeds.session.exports import Exported
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, fitted, wrapped


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of document, as a row of the list."""

    kind: Kind
    is_chosen: bool


def papers(chosen: frozenset[str]) -> list[Paper]:
    """Return every kind of document."""
    return [Paper(kind, kind.name in chosen) for kind in KINDS]


def draw_paper(paper: Paper, width: int, on: bool) -> Sequence[Line]:
    """Return the two rows of a kind of document."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    mark = f"{'▶' if on else ' '} {'[✓]' if paper.is_chosen else '[ ]'} "
    formats = " ".join(paper.kind.formats)
    return [
        [
            (mark, "on" if on else "accent"),
            (fitted(paper.kind.title, 28), text),
            (fitted(formats, max(0, width - 34)), muted),
        ],
        [(" " * 6, muted), (fitted(paper.kind.what_for, max(0, width - 6)), muted)],
    ]


def outcome(
    written: Sequence[Exported], folder: str, width: int, height: int, *, is_preview: bool = False
) -> list[Line]:
    """Return what was written (or would be) and where, warnings included; before that, where it would go."""
    if not written:
        return [[(cut_short(f"Into {folder}   (o chooses another folder)", width), "muted")]]
    head = f"Would be written into {folder}" if is_preview else f"Written into {folder}"
    lines: list[Line] = [[(cut_short(head, width), "accent" if is_preview else "good")]]
    for paper in written:
        pages = f", {paper.pages} page{'' if paper.pages == 1 else 's'}" if paper.pages else ""
        lines.append([(cut_short(f"  {paper.path.name}{pages}", width), "text")])
        for warning in paper.warnings:
            lines += [[(line, "muted")] for line in wrapped(f"    {warning}", width, 2)]
    if len(lines) > height:
        lines = [*lines[: max(0, height - 1)], [(f"  and {len(lines) - height + 1} more lines", "muted")]]
    return lines
