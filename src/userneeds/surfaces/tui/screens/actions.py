"""Actions: the promises a meeting ends with, each with one owner and one day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from userneeds.commands.recording import Discard, Keep
from userneeds.model.action import Action
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.pages.actions import Promise, draw_promise, promises
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.room import DeskRoom


class ActionsRoom(DeskRoom):
    """Who does what by when."""

    PLACES = ("actions", "list")
    BINDINGS = bindings("actions")
    DEFAULT_CSS = """
    ActionsRoom #title { height: 2; margin: 1 1 0 1; }
    ActionsRoom.-low #title { height: 1; margin: 0 1; }
    ActionsRoom Rows { margin: 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title_pane = Pane(self._title, "title")
        self.rows: Rows[Promise] = Rows(draw_promise, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        if not self.desk.workshop.actions:
            self.desk.say("No actions yet: n adds one.")

    def show(self) -> None:
        self.rows.show(promises(self.desk.workshop, self.desk.now().date()))
        self.title_pane.show()

    def on_rows_chosen(self) -> None:
        self.action_reword()

    def action_new(self) -> None:
        def words(text: str | None) -> None:
            if text and text.strip():
                self._keep(Action(id=self.desk.new_id(), text=text))
                self.action_owner()

        self.app.push_screen(Ask("What will be done?"), words)

    def action_reword(self) -> None:
        action = self._action()
        if action is None:
            return

        def words(text: str | None) -> None:
            if text and text.strip():
                self._keep(replace(action, text=text))

        self.app.push_screen(Ask("What will be done?", value=action.text), words)

    def action_owner(self) -> None:
        action = self._action()
        if action is None:
            return

        def take(person: str | None) -> None:
            if person is not None:
                self._keep(replace(action, owner=person))

        people = [Option(person.id, person.name, person.role) for person in self.desk.workshop.people.values()]
        self.app.push_screen(Choose("Who sees to it?", [*people, Option("", "Nobody yet")], chosen=action.owner), take)

    def action_due(self) -> None:
        action = self._action()
        if action is None:
            return

        def take(said: str | None) -> None:
            if said is None:
                return
            try:
                day = dt.date.fromisoformat(said.strip()) if said.strip() else None
            except ValueError:
                self.desk.say(f"'{said}' is not a day such as 2026-12-01.", is_trouble=True)
                return
            self._keep(replace(action, due=day))

        value = (action.due or self.desk.now().date() + dt.timedelta(days=14)).isoformat()
        self.app.push_screen(Ask("By which day?", value=value, hint="Year-month-day; nothing for no day"), take)

    def action_done(self) -> None:
        action = self._action()
        if action is not None:
            self._keep(replace(action, done=not action.done))

    def action_remove(self) -> None:
        action = self._action()
        if action is not None:
            self.desk.do(Discard(at=self.desk.now(), part="actions", id=action.id))

    def _action(self) -> Action | None:
        return self.rows.chosen.action if self.rows.chosen else None

    def _keep(self, action: Action) -> None:
        if self.desk.do(Keep(at=self.desk.now(), entry=action)):
            place = [promise.action.id for promise in self.rows.items].index(action.id)
            self.rows.move_to(place)

    def _title(self, width: int, height: int) -> list[Line]:
        del width, height
        found = self.desk.workshop.actions.values()
        left = sum(1 for action in found if not action.done)
        return [[("Actions", "title"), (f"   {left} open, {len(found) - left} done", "muted")]]
