"""People and organisations: of a workshop with who is here, or of a series."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.people.consent_actions import ConsentActions
from userneeds.surfaces.tui.people.entry_actions import EntryActions
from userneeds.surfaces.tui.people.new_people import NewPeople
from userneeds.surfaces.tui.people.people_list import PeopleList
from userneeds.surfaces.tui.people.presence_actions import PresenceActions
from userneeds.surfaces.tui.people.view import people_rows, people_title, row_details
from userneeds.surfaces.tui.people.withdraw_actions import WithdrawActions
from userneeds.surfaces.tui.screen_base.controller import (
    OpenFileController,
    SeriesController,
    WorkshopController,
)
from userneeds.surfaces.tui.screen_base.people_choice import series_of
from userneeds.surfaces.tui.screen_base.screen import ActionTable, OpenFileScreen
from userneeds.surfaces.tui.widgets.pane import Pane


class PeopleScreen(OpenFileScreen):
    """Organisations with their people."""

    DEFAULT_CSS = """
    PeopleScreen #title { height: 2; margin: 1 1 0 1; }
    PeopleScreen.-low #title { height: 1; margin: 0 1; }
    PeopleScreen RowList { margin: 0 1; }
    PeopleScreen #detail { height: 2; margin: 0 1; }
    """

    def __init__(self, controller: OpenFileController) -> None:
        super().__init__(controller)
        self.title_pane = Pane(self._title_lines, "title")
        self.rows = PeopleList(controller)
        self.detail = Pane(self._detail_lines, "detail")
        self.actions = self.people_actions()

    def people_actions(self) -> ActionTable:
        """Return what can be done with people and organisations anywhere."""
        controller = self.file_controller
        new_people = NewPeople(controller, self, self.rows)
        consent = ConsentActions(controller, self, self.rows)
        entries = EntryActions(controller, self, self.rows, consent.ask_pseudonym)
        return {
            "add": new_people.ask,
            "add_organisation": new_people.ask_organisation,
            "change": entries.change,
            "rename": entries.rename,
            "role": entries.ask_role,
            "consent": consent.consent,
            "pseudonym": consent.ask_pseudonym,
            "all_by_role": consent.ask_table,
            "move": entries.move,
            "merge": entries.merge,
            "remove": entries.remove,
            "withdraw": WithdrawActions(controller, self, self.rows).ask,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows
        yield self.detail

    def on_mount(self) -> None:
        self.rows.focus()
        if not self.file_controller.subject.people:
            self.file_controller.say("Nobody yet: a adds people, a line or a pasted list.")

    def show(self) -> None:
        is_first = not self.rows.items
        rows = people_rows(self.file_controller.subject, self.file_controller.reader)
        self.rows.show_anew(rows, key=lambda row: row.key)
        if is_first:
            self.rows.next_person()
        self.title_pane.show()
        self.detail.show()

    def on_row_list_moved(self) -> None:
        self.detail.show()

    def _title_lines(self, width: int, _: int) -> list[StyledLine]:
        return people_title(self.file_controller.subject, width)

    def _detail_lines(self, width: int, height: int) -> list[StyledLine]:
        controller = self.file_controller
        series = series_of(controller)
        return row_details(self.rows.chosen, controller.subject, series, width, height)


class WorkshopPeopleScreen(PeopleScreen):
    """The people of a workshop, and who of them is here."""

    CONTEXTS = ("people", "attendance", "list")
    BINDINGS = table_bindings("people", "attendance")

    def __init__(self, controller: WorkshopController) -> None:
        super().__init__(controller)
        presence = PresenceActions(controller, self, self.rows)
        self.actions = {
            **self.actions,
            "here": presence.toggle_here,
            "all_here": presence.toggle_all,
            "give_cards": presence.give_cards,
            "bring_group": presence.bring_group,
            "keep_in_group": presence.keep_in_group,
            "keep_new_in_group": presence.keep_new_in_group,
        }


class SeriesPeopleScreen(PeopleScreen):
    """The people of a series."""

    CONTEXTS = ("people", "list")
    BINDINGS = table_bindings("people")

    def __init__(self, controller: SeriesController) -> None:
        super().__init__(controller)
