"""Asking how the papers of a series look and speak; again, where what was typed cannot be used."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from userneeds.commands.house.set_house_style import SetHouseStyle
from userneeds.model.clean_text import clean_line
from userneeds.model.house.house_style import (
    PAPER_HEADINGS,
    HouseStyle,
    house_style_problems,
)
from userneeds.session.outputs.house_logo import read_house_logo
from userneeds.surfaces.tui.details.view import HOUSE, HOUSE_LABELS, DetailRow
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.screen_base.controller import SeriesController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_HINTS: Mapping[str, str] = {
    "name": "In whose name papers are made; nothing for the title of the series",
    "logo": "A PNG or SVG that lies beside series.yaml, as logo.svg; nothing for none",
    "accent": "As #0b5563, dark enough to be read on white; nothing for ours",
    "tint": "As #e3eef0, light enough to be read on; nothing for ours",
    "foot": "What every page says at its foot, as a charity's number; nothing for none",
}
_HEADINGS_HINT = "After the colon, what you say instead of ours; nothing leaves ours"


class HouseActions:
    """Asks about one part of the house style after the other."""

    def __init__(self, controller: SeriesController, screen: BaseScreen) -> None:
        self._controller = controller
        self._screen = screen

    def ask(self, row: DetailRow) -> None:
        """Ask for the part that a row shows."""
        part = row.name.removeprefix(HOUSE)
        if part in HOUSE_LABELS:
            self._ask_line(part, row.words, "")
        else:
            self._ask_headings(_listed(self._style().headings), "")

    def _style(self) -> HouseStyle:
        return self._controller.series.house_style

    def _ask_line(self, part: str, before: str, fault: str) -> None:
        def take(typed: str | None) -> None:
            if typed is None:
                return
            change: dict[str, Any] = {part: clean_line(typed)}
            found = self._fault(replace(self._style(), **change))
            if found:
                self._ask_line(part, typed, found)

        hint = fault or _HINTS[part]
        title = f"{HOUSE_LABELS[part]}?"
        self._screen.app.push_screen(LineDialog(title, value=before, hint=hint), take)

    def _ask_headings(self, before: str, fault: str) -> None:
        def take(typed: str | None) -> None:
            if typed is None:
                return
            found = self._fault(replace(self._style(), headings=_read(typed.splitlines())))
            if found:
                self._ask_headings(typed, found)

        dialog = TextDialog("Headings of papers", value=before, hint=fault or _HEADINGS_HINT)
        self._screen.app.push_screen(dialog, take)

    def _fault(self, style: HouseStyle) -> str:
        """Keep a style that can be used; return why it cannot, empty where it was kept."""
        problem = next(house_style_problems(style), None)
        if problem is not None:
            return str(problem)
        with_style = replace(self._controller.series, house_style=style)
        notes = read_house_logo(with_style, self._controller.session.path.parent).notes
        if notes and style.logo != self._style().logo:
            return notes[-1]
        self._controller.do(SetHouseStyle(at=self._controller.now(), house_style=style))
        return ""


def _listed(headings: Mapping[str, str]) -> str:
    """Return every heading of ours, a line each, with what the group says instead."""
    return "\n".join(f"{ours}: {headings.get(ours, '')}".rstrip() for ours in PAPER_HEADINGS)


def _read(lines: Iterable[str]) -> dict[str, str]:
    """Return what is said instead of each heading, those left out for which nothing is."""
    headings: dict[str, str] = {}
    for line in filter(str.strip, lines):
        ours, own = _parted(line)
        if own or ours not in PAPER_HEADINGS:
            headings[ours] = own
    return headings


def _parted(line: str) -> tuple[str, str]:
    """Return a heading of ours and what is said instead: a heading can have a colon itself."""
    for ours in PAPER_HEADINGS:
        if line.startswith(f"{ours}:"):
            return ours, line.removeprefix(f"{ours}:").strip()
    ours, _, own = line.partition(":")
    return ours.strip(), own.strip()
