"""Which files go into people's hands, and where do they land on the disk?

What the documents say and how they look belongs to `documents`, loaded only for an export, because
that takes long. Each file appears whole or not at all, and one that fails does not stop the others.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import AnySeen, see
from userneeds.documents.catalogue import (
    EXPORT_TYPES,
    FORMER_NAMES,
    PAPER_FORMATS,
    DocumentFile,
    DocumentType,
    Format,
    PaperFormat,
    TableFormat,
    TableType,
)
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.errors import INTERNAL_ERROR, UserNeedsError, describe_internal_error
from userneeds.session.extensions.contract import ForeignPaper
from userneeds.session.extensions.found_extensions import ExtensionFault, found_papers
from userneeds.session.outputs.earlier_meetups import earlier_meetups
from userneeds.session.outputs.export_folder import (
    make_export_folder,
    write_answer,
    write_finished_file,
)
from userneeds.session.outputs.house_logo import ReadLogo, read_house_logo

if TYPE_CHECKING:
    from userneeds.documents.make import PlannedFile
    from userneeds.session.outputs.exported_tables import FinishedTable, PlannedTableFile


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file that was written."""

    path: Path
    pages: int
    """0 for formats without pages."""
    warnings: tuple[str, ...] = ()
    """What is left out of it, or was cut."""
    notes: tuple[str, ...] = ()
    """What became of the file that was there."""


@dataclass(frozen=True, slots=True)
class ExportFault:
    """One file that could not be made or written."""

    sentence: str
    """Which, and why."""
    exit_code: int
    """As of the errors of this room."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What became of everything that was asked for."""

    files: tuple[ExportedFile, ...] = ()
    faults: tuple[ExportFault, ...] = ()
    notes: tuple[str, ...] = ()
    """What people should know about the folder."""

    def __add__(self, later: "ExportResult") -> "ExportResult":
        notes = tuple(dict.fromkeys((*self.notes, *later.notes)))
        return ExportResult(self.files + later.files, self.faults + later.faults, notes)


@dataclass(frozen=True, slots=True)
class ExportWishes:
    """What somebody wants of all documents of an export."""

    reader: Reader | None = None
    """For whom they are; None is the reader of each kind."""
    room: str = ""
    """The address of the room for phones, for the run sheet; empty for none."""
    series_folder: Path | None = None
    """Where logo and earlier meetups lie; None where there is no such folder."""
    on: date | None = None
    """When funds are judged; None for the day of the workshop."""


class _Destination(Protocol):
    """What happens to a finished document."""

    def prepare(self) -> tuple[str, ...]: ...
    def put(self, document: "DocumentFile | FinishedTable") -> ExportedFile: ...


def export_documents(
    workshop: Workshop,
    series: Series | None,
    kinds: Sequence[str],
    formats: Sequence[Format],
    out: Path,
    wishes: ExportWishes | None = None,
) -> ExportResult:
    """Write documents of these kinds into the folder `out`.

    In those of these formats that each kind has, for its reader, unless the `wishes` name another.
    Files of the same name are replaced, but somebody else's are kept beside the new ones.

    Raises:
        KeyError: when there is no such kind.
        DiskRefused: when the folder cannot be made.
    """
    chosen = _chosen(kinds, formats)
    return _export(_Subject(workshop, series, wishes or ExportWishes()), chosen, _Folder(out))


def preview_export(
    workshop: Workshop,
    series: Series | None,
    kinds: Sequence[str],
    formats: Sequence[Format],
    out: Path,
    wishes: ExportWishes | None = None,
) -> ExportResult:
    """Return what `export_documents` would write, with its pages and warnings; write nothing."""
    chosen = _chosen(kinds, formats)
    return _export(_Subject(workshop, series, wishes or ExportWishes()), chosen, _Preview(out))


@dataclass(frozen=True, slots=True)
class _Folder:
    """Writes documents into a folder."""

    path: Path

    def prepare(self) -> tuple[str, ...]:
        return make_export_folder(self.path)

    def put(self, document: "DocumentFile | FinishedTable") -> ExportedFile:
        path = self.path / document.file_name
        write = write_answer if document.form == "plain" else write_finished_file
        notes = write(path, document.data, document.form)
        return ExportedFile(path, document.pages, document.warnings, notes)


@dataclass(frozen=True, slots=True)
class _Preview:
    """Says what would be in a folder."""

    path: Path

    def prepare(self) -> tuple[str, ...]:
        return ()

    def put(self, document: "DocumentFile | FinishedTable") -> ExportedFile:
        path = self.path / document.file_name
        return ExportedFile(path, document.pages, document.warnings)


@dataclass(frozen=True)
class _Subject:
    """What documents are about, and for whom they are."""

    workshop: Workshop
    series: Series | None
    wishes: ExportWishes
    _seen: dict[Reader, AnySeen] = field(default_factory=dict)

    @cached_property
    def house_logo(self) -> ReadLogo:
        """The logo of the series, read at once for all documents."""
        return read_house_logo(self.series, self.wishes.series_folder)

    def seen_for(self, usual: Reader) -> AnySeen:
        """Return what its reader may see, or the `usual` one; looked at once for all documents."""
        reader = self.wishes.reader or usual
        if reader not in self._seen:
            self._seen[reader] = see(self.workshop, reader, self.series)
        return self._seen[reader]


def _export(
    subject: _Subject, chosen: "Sequence[_Choice]", destination: _Destination
) -> ExportResult:
    files: list[ExportedFile] = []
    faults: list[ExportFault] = []
    notes: tuple[str, ...] = ()
    for choice in chosen:
        planned_files: Sequence[PlannedFile | PlannedTableFile] = ()
        with _noting_fault(choice.name, faults):
            planned_files = choice.plan(subject)
        if planned_files:
            notes = (*destination.prepare(), *subject.house_logo.notes)
        for planned in planned_files:
            with _noting_fault(planned.file_name, faults):
                files.append(destination.put(planned.make()))
    return ExportResult(tuple(files), tuple(faults), notes)


@dataclass(frozen=True, slots=True)
class _PaperChoice:
    """A kind of document in one format."""

    kind: DocumentType
    form: PaperFormat

    @property
    def name(self) -> str:
        return f"{self.kind.title} as {self.form}"

    def plan(self, subject: _Subject) -> "Sequence[PlannedFile]":
        from userneeds.documents.make import PaperWishes, plan_files  # noqa: PLC0415 - loads the page maker

        seen, wishes = subject.seen_for(self.kind.reader), subject.wishes
        earlier = earlier_meetups(self.kind.name, wishes.series_folder, seen)
        told = PaperWishes(wishes.room, subject.house_logo.logo, wishes.on, earlier)
        return plan_files(self.kind.name, seen, subject.series, self.form, told)


@dataclass(frozen=True, slots=True)
class _TableChoice:
    """The tables in one format."""

    kind: TableType
    form: TableFormat

    @property
    def name(self) -> str:
        return f"{self.kind.title} as {self.form}"

    def plan(self, subject: _Subject) -> "Sequence[PlannedTableFile]":
        from userneeds.session.outputs.exported_tables import plan_table_files  # noqa: PLC0415 - loads tables

        seen = subject.seen_for(self.kind.reader)
        return plan_table_files(self.kind.name, seen, self.form)


@dataclass(frozen=True, slots=True)
class _ForeignChoice:
    """A paper of another package in one format."""

    paper: ForeignPaper
    form: PaperFormat

    @property
    def name(self) -> str:
        return f"{self.paper.title} as {self.form} (the extension '{self.paper.name}')"

    def plan(self, subject: _Subject) -> "Sequence[PlannedFile]":
        from userneeds.documents.content.blocks import Document  # noqa: PLC0415 - as above
        from userneeds.documents.make import house_of, plan_single_file  # noqa: PLC0415 - as above

        seen = subject.seen_for(self.paper.reader)
        document = self.paper.make(seen, subject.series)
        if document is None:
            return ()
        if not isinstance(document, Document):
            raise ExtensionFault(f"It made no document but a {type(document).__name__}.")
        house = house_of(subject.series, subject.house_logo.logo)
        return (plan_single_file(self.paper.name, document, seen, self.form, house),)


_Choice: TypeAlias = _PaperChoice | _TableChoice | _ForeignChoice


def _chosen(kinds: Sequence[str], formats: Sequence[Format]) -> Sequence[_Choice]:
    types_by_name = {each.name: each for each in EXPORT_TYPES}
    chosen: list[_Choice] = []
    for name in (FORMER_NAMES.get(kind, kind) for kind in kinds):
        if name not in types_by_name:
            foreign = found_papers().usable[name]
            chosen += [_ForeignChoice(foreign, form) for form in PAPER_FORMATS if form in formats]
            continue
        kind = types_by_name[name]
        if isinstance(kind, TableType):
            chosen += [_TableChoice(kind, form) for form in kind.formats if form in formats]
        else:
            chosen += [_PaperChoice(kind, form) for form in kind.formats if form in formats]
    return chosen


@contextmanager
def _noting_fault(name: str, faults: list[ExportFault]) -> Iterator[None]:
    """Note what stops one file, so that the others are made and people learn which one is not."""
    try:
        yield
    except UserNeedsError as fault:
        faults.append(ExportFault(f"{name} is not made. {fault}", fault.exit_code))
    except Exception as error:  # noqa: BLE001 - the other papers are made all the same
        sentence = f"{name} is not made: {describe_internal_error(error)}"
        faults.append(ExportFault(sentence, INTERNAL_ERROR))
