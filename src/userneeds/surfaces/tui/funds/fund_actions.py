"""Adding, changing and removing funds and projects of a series."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.model.file_names import free_id
from userneeds.model.series import Fund, Project
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.funds.entry_dialogs import EntryDialogs
from userneeds.surfaces.tui.funds.entry_fields import (
    FUND_FIELDS,
    PROJECT_FIELDS,
    Entry,
    EntryField,
    fields_asked_at_once,
    fields_of,
)
from userneeds.surfaces.tui.funds.view import FundRow, field_words
from userneeds.surfaces.tui.screen_base.controller import SeriesController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.widgets.row_list import RowList

_NO_ENTRY = "There is nothing under the cursor: a adds a fund, p adds a project."


class FundActions:
    """The actions on funds and projects."""

    def __init__(
        self, controller: SeriesController, screen: BaseScreen, rows: RowList[FundRow]
    ) -> None:
        self.controller = controller
        self.screen = screen
        self.rows = rows
        self.dialogs = EntryDialogs(controller, screen)

    def add_fund(self) -> None:
        """Ask for a fund: its name, then what it asks for; Escape keeps what was said so far."""
        self._ask_name(Fund(id="", name=""), FUND_FIELDS[0])

    def add_project(self) -> None:
        """Ask for a project: its name, who leads it, how far it is, who else is part of it."""
        self._ask_name(Project(id="", name=""), PROJECT_FIELDS[0])

    def change(self) -> None:
        """Ask what is to be changed about the fund or the project under the cursor."""
        entry = self._entry()
        if entry is None:
            return
        fields = fields_of(entry)

        def take(place: str | None) -> None:
            if place is not None:
                self._ask_change(entry, fields[int(place)])

        options = [self._field_option(entry, place) for place in range(len(fields))]
        dialog = ChoiceDialog(f"Change what about {entry.name}?", options)
        self.screen.app.push_screen(dialog, take)

    def remove(self) -> None:
        """Take the fund or the project under the cursor away; cards keep what they say."""
        entry = self._entry()
        if entry is not None:
            part = "funds" if isinstance(entry, Fund) else "projects"
            now = self.controller.now()
            self.controller.do(RemoveEntry(at=now, part=part, id=entry.id))

    def _entry(self) -> Entry | None:
        row = self.rows.chosen
        if row is None or row.entry is None:
            self.controller.say(_NO_ENTRY)
            return None
        return row.entry

    def _ask_name(self, draft: Entry, field: EntryField) -> None:
        def take(said: Mapping[str, Any] | None) -> None:
            if said is None:
                return
            series = self.controller.series
            taken = (*series.funds, *series.projects)
            new_id = free_id(said["name"], taken, type(draft).__name__.lower())
            named = replace(draft, id=new_id, **said)
            self._ask_rest(named, fields_asked_at_once(draft))

        self.dialogs.ask(draft, field, take)

    def _ask_rest(self, draft: Entry, fields: tuple[EntryField, ...]) -> None:
        """Ask what else is known of a new entry, and keep it as one change."""

        def take(said: Mapping[str, Any] | None) -> None:
            if said is None:
                self._put(draft)
            else:
                self._ask_rest(replace(draft, **said), fields[1:])

        if fields:
            self.dialogs.ask(draft, fields[0], take)
        else:
            self._put(draft)

    def _ask_change(self, entry: Entry, field: EntryField) -> None:
        def take(said: Mapping[str, Any] | None) -> None:
            if said is not None:
                series = self.controller.series
                part: Mapping[str, Entry] = series.projects
                if isinstance(entry, Fund):
                    part = series.funds
                # What others changed about it meanwhile stays as they left it.
                self._put(replace(part.get(entry.id, entry), **said))

        self.dialogs.ask(entry, field, take)

    def _field_option(self, entry: Entry, place: int) -> Option:
        field = fields_of(entry)[place]
        words = field_words(self.controller.series, entry, field)
        return Option(str(place), field.label, words or "nothing yet")

    def _put(self, entry: Entry) -> None:
        if self.controller.do(PutEntry(at=self.controller.now(), entry=entry)):
            entries = [row.entry for row in self.rows.items]
            places = [place for place, each in enumerate(entries) if each == entry]
            self.rows.move_to(places[0] if places else self.rows.cursor)
