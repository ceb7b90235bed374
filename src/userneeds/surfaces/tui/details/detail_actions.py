"""Changing a detail of the workshop or the series, or a word of its glossary."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from userneeds.capture.day_input import DAY_EXAMPLES, read_day
from userneeds.capture.meeting_rhythm import RHYTHM_EXAMPLE, read_rhythm
from userneeds.commands.people import SetRetention
from userneeds.commands.records import DefineTerm, SetDetails
from userneeds.model.clean_text import clean_line
from userneeds.surfaces.tui.agenda.meeting_hours import ask_hours
from userneeds.surfaces.tui.details.house_actions import HouseActions
from userneeds.surfaces.tui.details.view import HOUSE, NEW_WORD, RETENTION_LABELS, DetailRow
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.screen_base.controller import (
    OpenFileController,
    SeriesController,
    WorkshopController,
)
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.widgets.row_list import RowList

_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "title": ("What is it called?", ""),
    "focus": ("What is it about, in a sentence?", "Documents begin with it"),
    "place": ("Where is it?", "A room, an address, or the link of a call"),
    "time_zone": ("By whose clock are its hours?", "As Europe/London; calendars then agree"),
    "language": ("In which language is it?", "As en-GB or cy; screen readers speak it"),
}
"""For each detail that is a line of words: the question, and a hint."""
_DAY_HINT = f"Such as {DAY_EXAMPLES}"


class DetailActions:
    """The actions on the detail under the cursor."""

    def __init__(
        self, controller: OpenFileController, screen: BaseScreen, rows: RowList[DetailRow]
    ) -> None:
        self.controller = controller
        self.screen = screen
        self.rows = rows

    def change(self) -> None:
        """Ask for what is to be said instead."""
        row = self.rows.chosen
        if row is None:
            return
        ask = self._askers(row).get(row.name)
        if ask is not None:
            ask()
        elif row.name.startswith(HOUSE) and isinstance(self.controller, SeriesController):
            HouseActions(self.controller, self.screen).ask(row)
        elif row.name in RETENTION_LABELS:
            self._ask_retention(row.name, row.words, "")
        else:
            self._ask_line(row)

    def _askers(self, row: DetailRow) -> Mapping[str, Callable[[], None]]:
        """Return how those details are asked for that are no line of words, by name."""
        askers: dict[str, Callable[[], None]] = {
            NEW_WORD: self.add_word,
            "": partial(self._ask_meaning, row.label),
            "purpose": partial(self._ask_purpose, row.words),
            "date": partial(self._ask_day, row.words, ""),
            "meets": partial(self._ask_rhythm, row.words, ""),
        }
        if isinstance(self.controller, WorkshopController):
            askers["hours"] = partial(ask_hours, self.controller, self.screen)
        return askers

    def _ask_rhythm(self, before: str, fault: str) -> None:
        """Ask how often the group meets; again, where that cannot be read."""

        def take(typed: str | None) -> None:
            if typed is None:
                return
            if typed.strip() and read_rhythm(typed) is None:
                self._ask_rhythm(typed, f"'{clean_line(typed)}' cannot be read. ")
            else:
                self.controller.do(SetDetails(at=self.controller.now(), meets=typed))

        hint = f"{fault}As '{RHYTHM_EXAMPLE}' or 'last Friday'; nothing where it varies"
        self.screen.app.push_screen(LineDialog("How often?", value=before, hint=hint), take)

    def add_word(self) -> None:
        """Ask for a word of the glossary, and then for what it means."""

        def take(word: str | None) -> None:
            if word and clean_line(word):
                self._ask_meaning(clean_line(word))

        hint = "A word that not everybody here uses in the same way"
        self.screen.app.push_screen(LineDialog("Which word?", hint=hint), take)

    def remove_word(self) -> None:
        """Take the word under the cursor out of the glossary."""
        row = self.rows.chosen
        if row is None or row.name:
            self.controller.say("Only a word of the glossary can be taken away.")
        else:
            self._define(row.label, "")

    def _ask_line(self, row: DetailRow) -> None:
        def take(typed: str | None) -> None:
            if typed is not None:
                said: dict[str, Any] = {row.name: typed}
                self.controller.do(replace(SetDetails(at=self.controller.now()), **said))

        title, hint = _QUESTIONS[row.name]
        self.screen.app.push_screen(LineDialog(title, value=row.words, hint=hint), take)

    def _ask_purpose(self, before: str) -> None:
        def take(typed: str | None) -> None:
            if typed is not None:
                self.controller.do(SetDetails(at=self.controller.now(), purpose=typed))

        hint = "One sentence a line; the home screen and documents show it"
        dialog = TextDialog("What is the group for?", value=before, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _ask_day(self, before: str, fault: str) -> None:
        """Ask for the day; again, with what was typed `before`, where it has a `fault`."""

        def take(typed: str | None) -> None:
            if typed is None:
                return
            day = read_day(typed, self.controller.now().astimezone().date())
            if day is None:
                self._ask_day(typed, f"'{clean_line(typed)}' is not a day. {_DAY_HINT}")
                return
            self.controller.do(SetDetails(at=self.controller.now(), day=day))

        hint = fault or _DAY_HINT
        self.screen.app.push_screen(LineDialog("On which day?", value=before, hint=hint), take)

    def _ask_retention(self, part: str, before: str, fault: str) -> None:
        """Ask until when something is kept; nothing sets no day."""

        def take(typed: str | None) -> None:
            if typed is None:
                return
            day = read_day(typed, self.controller.now().astimezone().date())
            if day is None and typed.strip():
                said = f"'{clean_line(typed)}' is not a day. {_DAY_HINT}"
                self._ask_retention(part, typed, said)
            elif isinstance(self.controller, SeriesController):
                known = replace(self.controller.series.retention, **{part: day})
                self.controller.do(SetRetention(at=self.controller.now(), retention=known))

        hint = fault or f"{_DAY_HINT}; 'userneeds retire' then removes it"
        title = f"{RETENTION_LABELS[part]} which day?"
        self.screen.app.push_screen(LineDialog(title, value=before, hint=hint), take)

    def _ask_meaning(self, word: str) -> None:
        known = self.controller.subject.glossary.get(word, "")
        hint = "In plain words, a sentence at most; nothing takes the word out"
        dialog = LineDialog(f"What does “{word}” mean here?", value=known, hint=hint)
        self.screen.app.push_screen(dialog, partial(self._take_meaning, word))

    def _take_meaning(self, word: str, meaning: str | None) -> None:
        if meaning is not None:
            self._define(word, meaning)

    def _define(self, word: str, meaning: str) -> None:
        self.controller.do(DefineTerm(at=self.controller.now(), word=word, meaning=meaning))
