"""Actions: what a meeting agrees to do, each with one owner and one day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.widget import Widget

from userneeds.analysis.insight.missing.series_promises import (
    open_promises_sentence,
    promises_in_words,
)
from userneeds.capture.day_input import DAY_EXAMPLES, read_day
from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.disclosure.seen import AnySeen
from userneeds.model.action import Action
from userneeds.model.clean_text import clean_line
from userneeds.model.wording import capitalise
from userneeds.session.library.origins import EarlierMeetups
from userneeds.surfaces.tui.actions.view import ActionItem, action_items, draw_action_item
from userneeds.surfaces.tui.agenda.next_stage import next_stage_from
from userneeds.surfaces.tui.dialogs.choice_dialog import Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.background import PROMISE_READING
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.people_choice import (
    PeopleChoice,
    PeopleQuestion,
    person_options,
    same_key,
)
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_PROPOSED_TIME = dt.timedelta(days=14)
"""From now to the day that is proposed for a new action."""


class ActionsScreen(WorkshopScreenBase):
    """Who does what by when."""

    CONTEXTS = ("actions", "list")
    BINDINGS = table_bindings("actions")
    DEFAULT_CSS = """
    ActionsScreen #title { height: 2; margin: 1 1 0 1; }
    ActionsScreen.-low #title { height: 1; margin: 0 1; }
    ActionsScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.title_pane = Pane(self._title, "title")
        self.rows: RowList[ActionItem] = RowList(draw_action_item, item_rows=2)
        self._earlier: tuple[AnySeen, ...] = ()
        """The meetups before this one, once they are read."""
        self.actions = {
            "new": self.add_action,
            "reword": self.reword,
            "owner": self.choose_owner,
            "due": self.ask_due_day,
            "done": self.toggle_done,
            "drop": self.drop,
            "remove": self.remove_action,
            "next_stage": next_stage_from(self),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self.controller.background.start(self, PROMISE_READING, self._read_earlier)
        if not self.controller.workshop.actions:
            self.controller.say("No actions yet: n adds one.")

    def _read_earlier(self) -> None:
        """Read the meetups before this one, in a thread, and show what they promised."""
        read = self.controller.linked.meetups_before(self.controller.workshop)
        self.app.call_from_thread(self._show_earlier, read)

    def _show_earlier(self, read: EarlierMeetups) -> None:
        self._earlier = read.meetups
        self.show()
        waiting = open_promises_sentence([item.promise for item in self.rows.items])
        if read.unreadable:
            lost = ", ".join(read.unreadable)
            self.controller.say(f"Left out, because it cannot be read: {lost}.", is_trouble=True)
        elif waiting:
            keys = "space is kept, o hands over, D drops"
            self.controller.say(f"{capitalise(waiting)}: {keys}.")

    def show(self) -> None:
        today = self.controller.local_time().date()
        new_id = self.controller.new_id()
        self.rows.show(action_items(self.controller.seen, self._earlier, today, new_id))
        self.title_pane.show()

    def add_action(self) -> None:
        """Ask what will be done, and then by whom."""

        def take(text: str | None) -> None:
            if text and text.strip():
                self._put_action(Action(id=self.controller.new_id(), text=text))
                self.choose_owner()

        self.app.push_screen(LineDialog("What will be done?"), take)

    def reword(self) -> None:
        """Ask for other words for the action under the cursor."""
        action = self._action_under_cursor()
        if action is None:
            return

        def take(text: str | None) -> None:
            if text and text.strip():
                self._put_action(replace(action, text=text))

        self.app.push_screen(LineDialog("What will be done?", value=action.text), take)

    def choose_owner(self) -> None:
        """Ask who sees to the action under the cursor."""
        action = self._action_under_cursor()
        if action is None:
            return

        def take(person: str) -> None:
            self._put_action(replace(action, owner=person))

        options = [*person_options(self.controller), Option("", "Nobody yet")]
        wanted = PeopleQuestion(
            "Who sees to it?", options, person_key=same_key, chosen=action.owner
        )
        PeopleChoice(self.controller, self).ask(wanted, take)

    def ask_due_day(self) -> None:
        """Ask by which day the action under the cursor is done."""
        action = self._action_under_cursor()
        if action is not None:
            proposed = action.due or self.controller.now().date() + _PROPOSED_TIME
            self._ask_due_day(action, proposed.isoformat(), "")

    def _ask_due_day(self, action: Action, before: str, fault: str) -> None:
        """Ask for the day; again, with what was typed `before`, where it has a `fault`."""

        def take(typed: str | None) -> None:
            if typed is None:
                return
            day = read_day(typed, self.controller.local_time().date())
            if day is None and typed.strip():
                self._ask_due_day(action, typed, f"'{clean_line(typed)}' is not a day. ")
                return
            self._put_action(replace(action, due=day))

        hint = f"{fault}{DAY_EXAMPLES}; nothing for no day"
        self.app.push_screen(LineDialog("By which day?", value=before, hint=hint), take)

    def toggle_done(self) -> None:
        """Tick the action under the cursor off, or take the tick back; the next one comes up."""
        action = self._action_under_cursor()
        if action is not None:
            self._settle(replace(action, done=action.is_open, dropped=""))

    def drop(self) -> None:
        """Ask why nobody does the action under the cursor any more."""
        action = self._action_under_cursor()
        if action is None:
            return

        def take(reason: str | None) -> None:
            if reason is not None:
                self._settle(replace(action, done=False, dropped=clean_line(reason)))

        hint = "As 'the supplier does it now'; nothing where it stands after all"
        dialog = LineDialog("Why is it dropped?", value=action.dropped, hint=hint)
        self.app.push_screen(dialog, take)

    def remove_action(self) -> None:
        """Remove the action under the cursor."""
        item = self.rows.chosen
        if item is not None and not item.is_here:
            self.controller.say(f"It was promised at {item.promise.meetup}: D drops it.")
        elif item is not None:
            now = self.controller.now()
            self.controller.do(RemoveEntry(at=now, part="actions", id=item.action.id))

    def _settle(self, action: Action) -> None:
        """Keep what became of an action; the cursor stays, so that the next one is under it."""
        self.controller.do(PutEntry(at=self.controller.now(), entry=action))

    def _action_under_cursor(self) -> Action | None:
        if self.rows.chosen:
            return self.rows.chosen.action
        return None

    def _put_action(self, action: Action) -> None:
        now = self.controller.now()
        if self.controller.do(PutEntry(at=now, entry=action)):
            ids = [item.action.id for item in self.rows.items]
            place = ids.index(action.id)
            self.rows.move_to(place)

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del width, height
        words = promises_in_words([item.promise for item in self.rows.items])
        return [[("Actions", "title"), (f"   {words}", "muted")]]
