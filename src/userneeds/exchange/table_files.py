"""Which files do the tables of a workshop become? A workbook, a CSV of its cards, or JSON."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeAlias

from userneeds.disclosure.seen import AnySeen
from userneeds.exchange.card_tables import CARD_COLUMNS, cards_sheet, cut_cells, sheets_of
from userneeds.exchange.issue_tables import TRACKERS, Tracker, issue_losses, issue_sheet
from userneeds.exchange.mermaid import blueprint_diagram, themes_diagram
from userneeds.exchange.tables.csv_writing import write_csv
from userneeds.exchange.tables.sheet import Sheet
from userneeds.exchange.tables.xlsx_writing import write_xlsx
from userneeds.model.card import CARD_KINDS, STATUSES
from userneeds.model.file_names import file_stem

TableForm: TypeAlias = Literal["xlsx", "csv", "json"]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A finished file."""

    file_name: str
    data: bytes
    losses: tuple[str, ...]
    """What it could not carry, a sentence each."""


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """One file that can be made, whatever becomes of the others."""

    file_name: str
    make_data: Callable[[], tuple[bytes, tuple[str, ...]]]

    def make(self) -> TableFile:
        """Return the finished file."""
        data, losses = self.make_data()
        return TableFile(self.file_name, data, losses)


def plan_issues(seen: AnySeen) -> list[PlannedTable]:
    """Return the issues of a workshop, a file for each program that takes them in."""
    losses = issue_losses(seen)
    planned: list[PlannedTable] = []
    for tracker in TRACKERS:
        stem = file_stem(f"issues-{tracker}")
        make = partial(_as_issues, seen, tracker, losses)
        planned.append(PlannedTable(f"{stem}.csv", make))
    return planned


def _as_issues(
    seen: AnySeen, tracker: Tracker, losses: tuple[str, ...]
) -> tuple[bytes, tuple[str, ...]]:
    # No importer of issues expects the mark by which Excel knows the letters.
    return write_csv(issue_sheet(seen, tracker), is_for_excel=False), losses


def plan_diagrams(seen: AnySeen) -> list[PlannedTable]:
    """Return the themes and each blueprint as diagrams in text."""
    planned: list[PlannedTable] = []
    if seen.cards:
        planned.append(_diagram("themes", themes_diagram(seen)))
    for blueprint in seen.blueprints.values():
        name = file_stem("blueprint", blueprint.title)
        planned.append(_diagram(name, blueprint_diagram(blueprint)))
    return planned


def _diagram(stem: str, words: str) -> PlannedTable:
    return PlannedTable(f"{stem}.mmd", lambda: (words.encode("utf-8"), ()))


def plan_tables(seen: AnySeen, form: TableForm) -> list[PlannedTable]:
    """Return the files of a workshop in one format, as its reader may have them."""
    stem = file_stem("cards")
    if form == "json":
        return [
            PlannedTable(f"{stem}.json", lambda: (_as_json(cards_sheet(seen), seen), ())),
            PlannedTable(f"{stem}.schema.json", lambda: (_as_bytes(cards_schema()), ())),
        ]
    if form == "csv":
        return [PlannedTable(f"{stem}.csv", lambda: _as_csv(seen))]
    return [PlannedTable(f"{stem}.xlsx", lambda: _as_workbook(seen))]


def _as_workbook(seen: AnySeen) -> tuple[bytes, tuple[str, ...]]:
    sheets = sheets_of(seen)
    return write_xlsx(sheets, seen.title), tuple(cut_cells(sheets))


def _as_csv(seen: AnySeen) -> tuple[bytes, tuple[str, ...]]:
    loss = "Only the cards: a CSV file holds one table. The workbook has all of them."
    return write_csv(cards_sheet(seen)), (loss,)


def _as_json(sheet: Sheet, seen: AnySeen) -> bytes:
    cards = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    said = [{name: value for name, value in card.items() if _is_said(value)} for card in cards]
    return _as_bytes({"workshop": seen.title, "reader": seen.reader, "cards": said})


def _is_said(value: object) -> bool:
    return value is not None and value != ""


def _as_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def cards_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file of cards."""
    properties: dict[str, Any] = {name: {"type": "string"} for name in CARD_COLUMNS}
    properties["kind"] = {"enum": list(CARD_KINDS)}
    properties["status"] = {"enum": list(STATUSES)}
    properties["dots"] = {"type": "integer", "minimum": 0}
    card = {
        "type": "object",
        "required": ["id", "kind", "says", "status"],
        "properties": properties,
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The cards of a workshop",
        "type": "object",
        "required": ["workshop", "reader", "cards"],
        "properties": {
            "workshop": {"type": "string"},
            "reader": {"enum": ["me", "room", "group", "public"]},
            "cards": {"type": "array", "items": card},
        },
        "additionalProperties": False,
    }
