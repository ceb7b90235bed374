"""Themes: groups to look at first and accept or leave, why they are so, and every change to the groups there are."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.model.ids import ThemeId
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.themes.suggestion_actions import SuggestionActions
from userneeds.surfaces.tui.themes.suggestion_view import add_stability
from userneeds.surfaces.tui.themes.view import (
    card_reason_lines,
    owner_labels,
    theme_explanation,
    theme_rows,
    themes_title,
)
from userneeds.surfaces.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from userneeds.session.themes.theme_history import ThemeHistory


class ThemesScreen(SuggestionActions):
    """The groups on the left, the chosen one's cards on the right, the reasons above them."""

    CONTEXTS = ("themes", "list")
    BINDINGS = key_bindings("themes")
    DEFAULT_CSS = """
    ThemesScreen #title { height: 2; margin: 1 1 0 1; }
    ThemesScreen.-low #title { height: 1; margin: 0 1; }
    ThemesScreen #groups { width: 2fr; max-width: 64; margin: 0 2 0 1; }
    ThemesScreen #chosen { width: 3fr; margin: 0 1 0 0; }
    ThemesScreen #why { height: 8; }
    ThemesScreen.-low #why { height: 5; }
    """

    def __init__(
        self, controller: WorkshopController, open_screen: OpenScreen, theme: ThemeId = ""
    ) -> None:
        """Take the theme that the cursor begins on, if any."""
        super().__init__(controller, open_screen)
        self._first_theme = theme
        self._theme_history: ThemeHistory | None = None
        self.title_pane = Pane(self._title, "title")
        self.why = Pane(self._reason_lines, "why")

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        with Horizontal():
            yield self.groups
            with Vertical(id="chosen"):
                yield self.why
                yield self.cards

    def on_mount(self) -> None:
        self.groups.focus()
        places = {
            shelf.theme: at
            for at, shelf in enumerate(theme_rows(self.controller.workshop))
            if shelf.theme
        }
        self.groups.cursor = places.get(self._first_theme, 0)

    def show(self) -> None:
        self.owners = owner_labels(self.controller.workshop)
        self.groups.show(
            [
                *self.suggested_rows(),
                *add_stability(theme_rows(self.controller.workshop), self.current_groups()),
            ]
        )
        self._show_group()
        self.title_pane.show()

    def on_row_list_moved(self) -> None:
        if self.groups.has_focus:
            self._show_group()
        else:
            self.why.show()

    async def on_line_view_chosen(self) -> None:
        if self.groups.has_focus:
            self.cards.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        super().on_descendant_focus(event)
        self.why.show()

    def action_earlier(self) -> None:
        """Look where the themes were in earlier workshops of the series."""
        workshop, file, series = (
            self.controller.workshop,
            self.controller.session.path,
            self.controller.series,
        )
        self.controller.say("Reading earlier workshops …")

        def look() -> None:
            from userneeds.session.themes.theme_history import read_theme_history  # noqa: PLC0415 - loads the clustering code

            self.app.call_from_thread(
                self._show_theme_history, read_theme_history(file, workshop, series)
            )

        self.run_worker(look, thread=True, exclusive=True, group="earlier")

    def _show_theme_history(self, found: "ThemeHistory") -> None:
        self._theme_history = found
        self.controller.say(found.in_words())
        self._show_group()

    def _show_group(self) -> None:
        shelf = self.groups.chosen
        known = self.controller.workshop.cards
        self.cards.show([known[card] for card in (shelf.cards if shelf else ()) if card in known])
        self.why.show()

    def _reason_lines(self, width: int, height: int) -> list[StyledLine]:
        card = self.cards.chosen if self.cards.has_focus else None
        if card is not None:
            return card_reason_lines(self.card_reasons(card), width, height)
        shelf = self.groups.chosen
        before = (
            self._theme_history.sentences.get(shelf.theme, ())
            if shelf is not None and self._theme_history is not None
            else ()
        )
        return theme_explanation(shelf, before, width, height)

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del height
        number = len(self.controller.workshop.themes)
        return [
            themes_title(number, self.steps, width, self.comparison_note, is_afresh=self.is_afresh)
        ]
