"""What the export screen says: which documents there are, which are chosen, what was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from userneeds.disclosure.privacy_report import Learnt
from userneeds.disclosure.readers import READERS_IN_WORDS, Reader
from userneeds.documents.catalogue import EXPORT_TYPES, DocumentType, TableType
from userneeds.model.wording import counted, join_with_and
from userneeds.session.outputs.exports import ExportedFile, ExportResult
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
_MOST_ROWS = 2
"""Of one sentence in the report."""


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A kind of document, as a row of the list."""

    kind: DocumentType | TableType
    is_chosen: bool


def document_choices(chosen: frozenset[str]) -> list[DocumentChoice]:
    """Return every kind of document."""
    return [DocumentChoice(kind, kind.name in chosen) for kind in EXPORT_TYPES]


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
    facts = f"{READERS_IN_WORDS[document.reader]} · {' '.join(document.formats)}"
    formats = fit_text(facts, max(0, room))
    return [
        [(pointer, styles.accent), (title, styles.text), (formats, styles.muted)],
        note_line(document.purpose, _INDENT, width, styles),
    ]


def export_report(
    result: ExportResult,
    folder: str,
    width: int,
    height: int,
    *,
    is_preview: bool = False,
    privacy: Sequence[StyledLine] = (),
) -> list[StyledLine]:
    """Return what was written (or would be) and where, with faults first and warnings included.

    Before anything was written, where it would go, what nobody has written yet, and what readers
    would learn.
    """
    if not result.files and not result.faults:
        place = truncate_text(f"Into {folder}   (o chooses another folder)", width)
        return _fit_height([[(place, "muted")], *privacy], height)
    lines: list[StyledLine] = []
    for fault in result.faults:
        lines += styled_paragraph(fault.sentence, width, "bad", _MOST_ROWS)
    if is_preview:
        lines.append(_report_line(f"Would be written into {folder}", width, "accent"))
    elif result.files:
        lines.append(_report_line(f"Written into {folder}", width, "good"))
    for note in result.notes:
        lines += styled_paragraph(f"  {note}", width, "warn", _MOST_ROWS)
    for document in result.files:
        lines += _document_lines(document, width)
    if is_preview:
        lines += privacy
    return _fit_height(lines, height)


def privacy_lines(found: Mapping[Reader, Sequence[Learnt]], width: int) -> list[StyledLine]:
    """Return what readers of the chosen documents would learn that nobody can want."""
    lines: list[StyledLine] = []
    for reader, findings in found.items():
        if findings:
            count = counted(len(findings), "finding")
            head = (
                f"{count} for papers that say “{READERS_IN_WORDS[reader]}”: look before you print"
            )
            lines += styled_paragraph(head, width, "warn", _MOST_ROWS)
        for each in findings:
            said = f"{each.place}: {each.words}" if each.place else each.words
            lines += styled_paragraph(f"  {said}", width, "warn", _MOST_ROWS)
    return lines


def unwritten_lines(unwritten: Sequence[str], width: int) -> list[StyledLine]:
    """Return what the case study will say nothing of, because nobody has written it."""
    if not unwritten:
        return []
    words = f"Nobody has written {join_with_and(unwritten)}: the case study says nothing of it."
    return styled_paragraph(
        f"{words} F on the workshop is where to write it.", width, "warn", _MOST_ROWS
    )


def privacy_words(found: Mapping[Reader, Sequence[Learnt]]) -> tuple[str, str]:
    """Return in a few words whether there is such a thing, with its style."""
    count = sum(map(len, found.values()))
    if count:
        return f" · {counted(count, 'privacy finding')}, as said below", "warn"
    return " · privacy: nothing found" if found else "", "muted"


def _document_lines(document: ExportedFile, width: int) -> Iterator[StyledLine]:
    pages = f", {counted(document.pages, 'page')}" if document.pages else ""
    yield _report_line(f"  {document.path.name}{pages}", width, "text")
    for note in document.notes:
        yield from styled_paragraph(f"    {note}", width, "warn", _MOST_ROWS)
    for warning in document.warnings:
        yield from styled_paragraph(f"    {warning}", width, "muted", _MOST_ROWS)


def _fit_height(lines: list[StyledLine], height: int) -> list[StyledLine]:
    if len(lines) <= height:
        return lines
    kept = lines[: max(0, height - 1)]
    left_out = len(lines) - height + 1
    return [*kept, [(f"  and {left_out} more lines", "muted")]]


def _report_line(words: str, width: int, style: str) -> StyledLine:
    return [(truncate_text(words, width), style)]
