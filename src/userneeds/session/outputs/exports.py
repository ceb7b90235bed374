"""Which files go into people's hands, and where do they land on the disk?

What the documents say and how they look belongs to `documents`; it is loaded only when something is
exported, because making pages takes long to load. Each file appears whole or not at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.storage.atomic_files import write_atomically

if TYPE_CHECKING:
    from userneeds.documents.make import DocumentFile, Format


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file that was written."""

    path: Path
    pages: int
    """0 for formats without pages."""
    warnings: tuple[str, ...] = ()


def export_documents(
    workshop: Workshop,
    series: Series | None,
    kinds: Sequence[str],
    formats: "Sequence[Format]",
    out: Path,
) -> tuple[ExportedFile, ...]:
    """Write documents of these kinds into the folder `out`.

    In those of these formats that each kind has. There may be none (a workshop without blueprints)
    and several of one kind. Files of the same name are replaced.

    Raises:
        KeyError: when there is no such kind.
        DiskRefused: when a file cannot be written; the ones before it stay.
    """
    documents = _make_documents(workshop, series, kinds, formats)
    return tuple(_write_document(document, out) for document in documents)


def preview_export(
    workshop: Workshop,
    series: Series | None,
    kinds: Sequence[str],
    formats: "Sequence[Format]",
    out: Path,
) -> tuple[ExportedFile, ...]:
    """Return what `export_documents` would write, with its pages and warnings.

    Nothing is written.
    """
    files: list[ExportedFile] = []
    for document in _make_documents(workshop, series, kinds, formats):
        path = out / document.file_name
        files.append(ExportedFile(path, document.pages, document.warnings))
    return tuple(files)


def _make_documents(
    workshop: Workshop,
    series: Series | None,
    kinds: Sequence[str],
    formats: "Sequence[Format]",
) -> "Iterator[DocumentFile]":
    # Loads the page maker when something is exported.
    from userneeds.documents.make import DOCUMENT_TYPES, make_files  # noqa: PLC0415 - as above

    types_by_name = {each.name: each for each in DOCUMENT_TYPES}
    for kind in kinds:
        for form in types_by_name[kind].formats:
            if form in formats:
                yield from make_files(kind, workshop, series, form)


def _write_document(document: "DocumentFile", out: Path) -> ExportedFile:
    path = out / document.file_name
    write_atomically(path, document.data)
    return ExportedFile(path, document.pages, document.warnings)
