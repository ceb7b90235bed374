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
    """Write documents of these kinds, in those of these formats that each kind has, into the folder `out`.

    There may be none (a workshop without blueprints) and several of one kind. Files of the same
    name are replaced.

    Raises:
        KeyError: when there is no such kind.
        DiskRefused: when a file cannot be written; the ones before it stay.
    """
    return tuple(
        _write_document(made, out)
        for kind in kinds
        for made in _make_documents(kind, workshop, series, formats)
    )


def preview_export(
    workshop: Workshop,
    series: Series | None,
    kinds: Sequence[str],
    formats: "Sequence[Format]",
    out: Path,
) -> tuple[ExportedFile, ...]:
    """Return what `export` would write, with its pages and warnings; nothing is written."""
    return tuple(
        ExportedFile(out / made.file_name, made.pages, made.warnings)
        for kind in kinds
        for made in _make_documents(kind, workshop, series, formats)
    )


def _make_documents(
    kind: str, workshop: Workshop, series: Series | None, formats: "Sequence[Format]"
) -> "Iterator[DocumentFile]":
    from userneeds.documents.make import DOCUMENT_TYPES, make_files

    known = {each.name: each for each in DOCUMENT_TYPES}[kind]
    for form in known.formats:
        if form in formats:
            yield from make_files(kind, workshop, series, form)


def _write_document(made: "DocumentFile", out: Path) -> ExportedFile:
    path = out / made.file_name
    write_atomically(path, made.data)
    return ExportedFile(path, made.pages, made.warnings)
