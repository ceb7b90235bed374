"""What the export screen says: which documents there are, which are chosen, what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentType
from userneeds.session.outputs.exports import ExportedFile
from userneeds.surfaces.tui.drawing.cells import StyledLine, fit_text, truncate_text, wrap_text


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A kind of document, as a row of the list."""

    kind: DocumentType
    is_chosen: bool


def document_choices(chosen: frozenset[str]) -> list[DocumentChoice]:
    """Return every kind of document."""
    return [DocumentChoice(kind, kind.name in chosen) for kind in DOCUMENT_TYPES]


def draw_document_choice(paper: DocumentChoice, width: int, on: bool) -> Sequence[StyledLine]:
    """Return the two rows of a kind of document."""
    text, muted = ("on", "on-muted") if on else ("text", "muted")
    mark = f"{'▶' if on else ' '} {'[✓]' if paper.is_chosen else '[ ]'} "
    formats = " ".join(paper.kind.formats)
    return [
        [
            (mark, "on" if on else "accent"),
            (fit_text(paper.kind.title, 28), text),
            (fit_text(formats, max(0, width - 34)), muted),
        ],
        [(" " * 6, muted), (fit_text(paper.kind.purpose, max(0, width - 6)), muted)],
    ]


def export_report(
    written: Sequence[ExportedFile],
    folder: str,
    width: int,
    height: int,
    *,
    is_preview: bool = False,
) -> list[StyledLine]:
    """Return what was written (or would be) and where, warnings included; before that, where it would go."""
    if not written:
        return [[(truncate_text(f"Into {folder}   (o chooses another folder)", width), "muted")]]
    head = f"Would be written into {folder}" if is_preview else f"Written into {folder}"
    lines: list[StyledLine] = [[(truncate_text(head, width), "accent" if is_preview else "good")]]
    for paper in written:
        pages = f", {paper.pages} page{'' if paper.pages == 1 else 's'}" if paper.pages else ""
        lines.append([(truncate_text(f"  {paper.path.name}{pages}", width), "text")])
        for warning in paper.warnings:
            lines += [[(line, "muted")] for line in wrap_text(f"    {warning}", width, 2)]
    if len(lines) > height:
        lines = [
            *lines[: max(0, height - 1)],
            [(f"  and {len(lines) - height + 1} more lines", "muted")],
        ]
    return lines
