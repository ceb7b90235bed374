"""What the export screen says: which documents there are, which are chosen, what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.documents.catalogue import DOCUMENT_TYPES, DocumentType
from userneeds.model.wording import counted
from userneeds.session.outputs.exports import ExportedFile
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    fit_text,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import note_line, row_styles

_INDENT = 6
"""Cells of the pointer and the box, with the spaces around them."""
_TITLE_CELLS = 28


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A kind of document, as a row of the list."""

    kind: DocumentType
    is_chosen: bool


def document_choices(chosen: frozenset[str]) -> list[DocumentChoice]:
    """Return every kind of document."""
    return [DocumentChoice(kind, kind.name in chosen) for kind in DOCUMENT_TYPES]


def draw_document_choice(
    choice: DocumentChoice, width: int, has_cursor: bool
) -> Sequence[StyledLine]:
    """Return the two rows of a kind of document."""
    styles = row_styles(has_cursor)
    box = "[✓]" if choice.is_chosen else "[ ]"
    pointer = f"{styles.pointer} {box} "
    document = choice.kind
    title = fit_text(document.title, _TITLE_CELLS)
    room = width - _INDENT - _TITLE_CELLS
    formats = fit_text(" ".join(document.formats), max(0, room))
    return [
        [(pointer, styles.accent), (title, styles.text), (formats, styles.muted)],
        note_line(document.purpose, _INDENT, width, styles),
    ]


def export_report(
    written: Sequence[ExportedFile],
    folder: str,
    width: int,
    height: int,
    *,
    is_preview: bool = False,
) -> list[StyledLine]:
    """Return what was written (or would be) and where, warnings included.

    Before anything was written, where it would go.
    """
    if not written:
        return [[(truncate_text(f"Into {folder}   (o chooses another folder)", width), "muted")]]
    if is_preview:
        lines = [_report_line(f"Would be written into {folder}", width, "accent")]
    else:
        lines = [_report_line(f"Written into {folder}", width, "good")]
    for document in written:
        pages = f", {counted(document.pages, 'page')}" if document.pages else ""
        lines.append(_report_line(f"  {document.path.name}{pages}", width, "text"))
        for warning in document.warnings:
            lines += styled_paragraph(f"    {warning}", width, "muted", 2)
    if len(lines) <= height:
        return lines
    kept = lines[: max(0, height - 1)]
    left_out = len(lines) - height + 1
    return [*kept, [(f"  and {left_out} more lines", "muted")]]


def _report_line(words: str, width: int, style: str) -> StyledLine:
    return [(truncate_text(words, width), style)]
