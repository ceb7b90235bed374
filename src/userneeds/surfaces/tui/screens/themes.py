"""Themes: suggested groups to look at first and accept or leave, and every change to the groups there are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.commands.cards import EditCard
from userneeds.commands.grouping import MakeTheme, MoveCards, ProposeName, RemoveThemes, RenameTheme
from userneeds.model.card import Card
from userneeds.model.ids import ROOM, ThemeId
from userneeds.model.theme import Theme
from userneeds.session.suggestion import suggest
from userneeds.surfaces.tui.accepting import accepting
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.pages.themes import (
    Shelf,
    change_words,
    draw_card,
    draw_shelf,
    explanation,
    owners_of,
    shelves,
)
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.room import DeskRoom
from userneeds.surfaces.tui.voices import voices

if TYPE_CHECKING:
    from userneeds.analysis.suggestion import Suggestion

_FINER = 1.5
"""Each step of finer or coarser multiplies or divides by this."""


class ThemesRoom(DeskRoom):
    """The groups on the left, the chosen one's cards on the right."""

    PLACES = ("themes", "list")
    BINDINGS = bindings("themes")
    DEFAULT_CSS = """
    ThemesRoom #title { height: 2; margin: 1 1 0 1; }
    ThemesRoom.-low #title { height: 1; margin: 0 1; }
    ThemesRoom #groups { width: 2fr; max-width: 64; margin: 0 2 0 1; }
    ThemesRoom #chosen { width: 3fr; margin: 0 1 0 0; }
    ThemesRoom #why { height: 6; }
    ThemesRoom.-low #why { height: 3; }
    """

    def __init__(self, desk: Desk, theme: ThemeId = "") -> None:
        """Take the theme that the cursor begins on, if any."""
        super().__init__(desk)
        self._wanted = theme
        self.suggestion: Suggestion | None = None
        self.resolution = 1.0
        self._owners = owners_of(desk.workshop)
        self.title_pane = Pane(self._title, "title")
        self.groups: Rows[Shelf] = Rows(draw_shelf, item_rows=2, keeps_cursor=True)
        self.groups.id = "groups"
        self.why = Pane(lambda width, height: explanation(self.groups.chosen, width, height), "why")
        self.cards: Rows[Card] = Rows(self._draw_card, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        with Horizontal():
            yield self.groups
            with Vertical(id="chosen"):
                yield self.why
                yield self.cards

    def on_mount(self) -> None:
        self.groups.focus()
        found = shelves(self.desk.workshop)
        self.groups.cursor = next((at for at, shelf in enumerate(found) if shelf.theme == self._wanted), 0)

    def show(self) -> None:
        self._owners = owners_of(self.desk.workshop)
        self.groups.show([*self._suggested(), *shelves(self.desk.workshop)])
        self._show_chosen()
        self.title_pane.show()

    def on_rows_moved(self) -> None:
        if self.groups.has_focus:
            self._show_chosen()

    def on_rows_chosen(self) -> None:
        if self.groups.has_focus:
            self.cards.focus()

    # Suggestions.

    def action_suggest(self) -> None:
        self.desk.say("Looking for groups …")
        self.run_worker(self._look, thread=True, exclusive=True, group="suggest")

    def action_finer(self, step: int) -> None:
        self.resolution = max(0.1, min(10.0, self.resolution * (_FINER if step > 0 else 1 / _FINER)))
        self.action_suggest()

    def action_accept(self) -> None:
        shelf = self.groups.chosen
        if shelf is None or shelf.place is None or self.suggestion is None:
            self.desk.say("Choose a suggested group first; s suggests some.")
            return
        groups = [(self.suggestion.themes[shelf.place], self.desk.new_id())]
        command = accepting(self.desk.workshop, groups, (), self.desk.now())
        if command is not None and self.desk.do(command):
            self.desk.say(f"{self.desk.voice.words} Y accepts the others.")

    def action_accept_all(self) -> None:
        if self.suggestion is None:
            self.desk.say("There is no suggestion to accept; s makes one.")
            return
        fresh = self.desk.new_ids(len(self.suggestion.themes))
        groups = list(zip(self.suggestion.themes, fresh, strict=True))
        command = accepting(self.desk.workshop, groups, self.suggestion.outliers, self.desk.now())
        self.suggestion = None
        if command is None:
            self.desk.say("Everything is so already.")
            self.show()
        else:
            self.desk.do(command)

    def action_drop(self) -> None:
        if self.suggestion is None:
            self.action_close()
            return
        self.suggestion = None
        self.desk.say("Left the suggestion; nothing was changed.")
        self.show()

    def _look(self) -> None:
        found = suggest(self.desk.workshop, self.resolution)
        self.app.call_from_thread(self._found, found)

    def _found(self, found: "Suggestion") -> None:
        self.suggestion = found
        note = f" {found.notes[0]}" if found.notes else ""
        loose = len(found.outliers)
        fit = f"; {loose} card{' fits' if loose == 1 else 's fit'} nowhere" if loose else ""
        changed = len(self._suggested())
        if changed:
            groups = f"{changed} group{'' if changed == 1 else 's'} would be new or change"
            self.desk.say(f"{groups}{fit}. y accepts one, Y all, Esc none.{note}")
            self.groups.cursor = 0
        else:
            self.suggestion = None
            self.desk.say(f"Nothing would change: the cards are grouped as they would be suggested{fit}.")
        self.show()

    def _suggested(self) -> list[Shelf]:
        """Return the suggested groups that would still change something."""
        if self.suggestion is None:
            return []
        workshop = self.desk.workshop
        accepted = {theme.name for theme in workshop.themes.values() if theme.origin == "suggested"}
        found: list[Shelf] = []
        for place, theme in enumerate(self.suggestion.themes):
            words = change_words(workshop, theme.theme, theme.cards)
            is_done = words == "as it is" or (not theme.theme and theme.name in accepted)
            if not is_done:
                cards = tuple(card for card in theme.cards if card in workshop.cards)
                found.append(Shelf(theme.theme, theme.name, cards, words, place, theme.reasons))
        return found

    # Changing groups.

    def action_new(self) -> None:
        def make(name: str | None) -> None:
            if name:
                theme = Theme(id=self.desk.new_id(), name=name)
                self.desk.do(MakeTheme(at=self.desk.now(), theme=theme))

        self.app.push_screen(Ask("What is the new theme called?"), make)

    def action_rename(self) -> None:
        shelf = self._theme()
        if shelf is None:
            return

        def rename(name: str | None) -> None:
            if name is not None:
                self.desk.do(RenameTheme(at=self.desk.now(), theme=shelf.theme, name=name))

        self.app.push_screen(Ask("What is this theme called?", value=shelf.name), rename)

    def action_propose(self) -> None:
        shelf = self._theme()
        if shelf is None:
            return

        def ask(voice: str | None) -> None:
            if voice is None:
                return
            person = voice.partition("/")[2] or ROOM

            def propose(name: str | None) -> None:
                if name is not None:
                    self.desk.do(ProposeName(at=self.desk.now(), theme=shelf.theme, person=person, name=name))

            self.app.push_screen(Ask("What would they call it?", value=shelf.names.get(person, "")), propose)

        people = [option for option in voices(self.desk.workshop) if option.key.startswith("/")]
        self.app.push_screen(Choose("Who proposes a name?", people), ask)

    def action_move(self) -> None:
        if self.cards.has_focus:
            self._move_card()
        else:
            self._merge_theme()

    def action_dissolve(self) -> None:
        if shelf := self._theme():
            self.desk.do(RemoveThemes(at=self.desk.now(), themes=(shelf.theme,)))

    def action_pin(self) -> None:
        card = self.cards.chosen
        if card is None or not card.theme:
            self.desk.say("Only a card in a theme can be pinned there.")
            return
        self.desk.do(EditCard(at=self.desk.now(), before=card, after=replace(card, pinned=not card.pinned)))

    def _move_card(self) -> None:
        card = self.cards.chosen
        if card is None:
            return

        def move(theme: str | None) -> None:
            if theme is not None:
                self.desk.do(MoveCards(at=self.desk.now(), cards=(card.id,), theme=theme))

        options = [Option(theme.id, theme.name) for theme in self.desk.workshop.themes.values()]
        self.app.push_screen(Choose("Into which theme?", [*options, Option("", "No theme")], chosen=card.theme), move)

    def _merge_theme(self) -> None:
        shelf = self._theme()
        if shelf is None:
            return

        def merge(into: str | None) -> None:
            if into:
                self.desk.do(RemoveThemes(at=self.desk.now(), themes=(shelf.theme,), into=into))

        others = [Option(one.id, one.name) for one in self.desk.workshop.themes.values() if one.id != shelf.theme]
        self.app.push_screen(Choose(f"Merge '{shelf.name}' into which theme?", others), merge)

    def _theme(self) -> Shelf | None:
        shelf = self.groups.chosen
        if shelf is not None and shelf.theme and shelf.place is None:
            return shelf
        self.desk.say("Choose a theme first (marked ●).")
        return None

    def _show_chosen(self) -> None:
        shelf = self.groups.chosen
        known = self.desk.workshop.cards
        self.cards.show([known[card] for card in (shelf.cards if shelf else ()) if card in known])
        self.why.show()

    def _draw_card(self, card: Card, width: int, on: bool) -> Sequence[Line]:
        return draw_card(card, self._owners.get(card.id, ""), width, on)

    def _title(self, width: int, height: int) -> list[Line]:
        del width, height
        number = len(self.desk.workshop.themes)
        words = f"   {number} theme{'' if number == 1 else 's'}" if number else "   none yet: s suggests some"
        return [[("Themes", "title"), (words, "muted")]]
