"""Actions: the promises a meeting ends with, each with one owner and one day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.model.action import Action
from userneeds.surfaces.tui.actions.view import ActionItem, action_items, draw_action_item
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class ActionsScreen(WorkshopScreenBase):
    """Who does what by when."""

    CONTEXTS = ("actions", "list")
    BINDINGS = key_bindings("actions")
    DEFAULT_CSS = """
    ActionsScreen #title { height: 2; margin: 1 1 0 1; }
    ActionsScreen.-low #title { height: 1; margin: 0 1; }
    ActionsScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.title_pane = Pane(self._title, "title")
        self.rows: RowList[ActionItem] = RowList(draw_action_item, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        if not self.controller.workshop.actions:
            self.controller.say("No actions yet: n adds one.")

    def show(self) -> None:
        self.rows.show(action_items(self.controller.workshop, self.controller.now().date()))
        self.title_pane.show()

    async def on_row_list_chosen(self) -> None:
        self.action_reword()

    def action_new(self) -> None:
        def words(text: str | None) -> None:
            if text and text.strip():
                self._put_action(Action(id=self.controller.new_id(), text=text))
                self.action_owner()

        self.app.push_screen(LineDialog("What will be done?"), words)

    def action_reword(self) -> None:
        action = self._action_under_cursor()
        if action is None:
            return

        def words(text: str | None) -> None:
            if text and text.strip():
                self._put_action(replace(action, text=text))

        self.app.push_screen(LineDialog("What will be done?", value=action.text), words)

    def action_owner(self) -> None:
        action = self._action_under_cursor()
        if action is None:
            return

        def take(person: str | None) -> None:
            if person is not None:
                self._put_action(replace(action, owner=person))

        people = [
            Option(person.id, person.name, person.role)
            for person in self.controller.workshop.people.values()
        ]
        self.app.push_screen(
            ChoiceDialog(
                "Who sees to it?", [*people, Option("", "Nobody yet")], chosen=action.owner
            ),
            take,
        )

    def action_due(self) -> None:
        action = self._action_under_cursor()
        if action is None:
            return

        def take(said: str | None) -> None:
            if said is None:
                return
            try:
                day = dt.date.fromisoformat(said.strip()) if said.strip() else None
            except ValueError:
                self.controller.say(f"'{said}' is not a day such as 2026-12-01.", is_trouble=True)
                return
            self._put_action(replace(action, due=day))

        value = (action.due or self.controller.now().date() + dt.timedelta(days=14)).isoformat()
        self.app.push_screen(
            LineDialog("By which day?", value=value, hint="Year-month-day; nothing for no day"),
            take,
        )

    def action_done(self) -> None:
        action = self._action_under_cursor()
        if action is not None:
            self._put_action(replace(action, done=not action.done))

    def action_remove(self) -> None:
        action = self._action_under_cursor()
        if action is not None:
            self.controller.do(RemoveEntry(at=self.controller.now(), part="actions", id=action.id))

    def _action_under_cursor(self) -> Action | None:
        if self.rows.chosen:
            return self.rows.chosen.action
        return None

    def _put_action(self, action: Action) -> None:
        if self.controller.do(PutEntry(at=self.controller.now(), entry=action)):
            place = [promise.action.id for promise in self.rows.items].index(action.id)
            self.rows.move_to(place)

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del width, height
        found = self.controller.workshop.actions.values()
        left = sum(1 for action in found if not action.done)
        return [[("Actions", "title"), (f"   {left} open, {len(found) - left} done", "muted")]]
