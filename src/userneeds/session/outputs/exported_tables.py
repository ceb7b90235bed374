"""The tables of a workshop as files for the folder of exports, like documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from userneeds.disclosure.seen import AnySeen
from userneeds.documents.catalogue import ISSUES, TableFormat
from userneeds.exchange.table_files import PlannedTable, plan_diagrams, plan_issues, plan_tables
from userneeds.session.outputs.maker_mark import PlainForm


@dataclass(frozen=True, slots=True)
class FinishedTable:
    """A finished file of tables. It has no pages, and bears no mark of who made it."""

    file_name: str
    data: bytes
    warnings: tuple[str, ...]
    """What it could not carry."""
    pages: int = 0
    form: PlainForm = "plain"


@dataclass(frozen=True, slots=True)
class PlannedTableFile:
    """One file that can be made, whatever becomes of the others."""

    table: PlannedTable

    @property
    def file_name(self) -> str:
        """A plain name: it cannot leave the folder that the file is written in."""
        return self.table.file_name

    def make(self) -> FinishedTable:
        """Return the finished file."""
        made = self.table.make()
        return FinishedTable(made.file_name, made.data, made.losses)


def plan_table_files(kind: str, seen: AnySeen, form: TableFormat) -> Sequence[PlannedTableFile]:
    """Return what the tables, issues or diagrams of a workshop become in one format."""
    return [PlannedTableFile(table) for table in _planned(kind, seen, form)]


def _planned(kind: str, seen: AnySeen, form: TableFormat) -> Sequence[PlannedTable]:
    if kind == ISSUES.name:
        return plan_issues(seen)
    if form == "mmd":
        return plan_diagrams(seen)
    return plan_tables(seen, form)
