"""Themes: groups to look at first and accept or leave, why they are so, and every change to the groups there are."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.model.ids import ThemeId
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.pages.suggested import steadied
from userneeds.surfaces.tui.pages.themes import card_reasons, explanation, owners_of, shelves, themes_title
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.screens.suggestion_verbs import SuggestionVerbs

if TYPE_CHECKING:
    from userneeds.session.earlier import Earlier


class ThemesRoom(SuggestionVerbs):
    """The groups on the left, the chosen one's cards on the right, the reasons above them."""

    PLACES = ("themes", "list")
    BINDINGS = bindings("themes")
    DEFAULT_CSS = """
    ThemesRoom #title { height: 2; margin: 1 1 0 1; }
    ThemesRoom.-low #title { height: 1; margin: 0 1; }
    ThemesRoom #groups { width: 2fr; max-width: 64; margin: 0 2 0 1; }
    ThemesRoom #chosen { width: 3fr; margin: 0 1 0 0; }
    ThemesRoom #why { height: 8; }
    ThemesRoom.-low #why { height: 5; }
    """

    def __init__(self, desk: Desk, theme: ThemeId = "") -> None:
        """Take the theme that the cursor begins on, if any."""
        super().__init__(desk)
        self._wanted = theme
        self._earlier: Earlier | None = None
        self.title_pane = Pane(self._title, "title")
        self.why = Pane(self._why, "why")

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        with Horizontal():
            yield self.groups
            with Vertical(id="chosen"):
                yield self.why
                yield self.cards

    def on_mount(self) -> None:
        self.groups.focus()
        places = {shelf.theme: at for at, shelf in enumerate(shelves(self.desk.workshop)) if shelf.theme}
        self.groups.cursor = places.get(self._wanted, 0)

    def show(self) -> None:
        self.owners = owners_of(self.desk.workshop)
        self.groups.show([*self.suggested(), *steadied(shelves(self.desk.workshop), self.read_now())])
        self._show_chosen()
        self.title_pane.show()

    def on_rows_moved(self) -> None:
        if self.groups.has_focus:
            self._show_chosen()
        else:
            self.why.show()

    def on_rows_chosen(self) -> None:
        if self.groups.has_focus:
            self.cards.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        super().on_descendant_focus(event)
        self.why.show()

    def action_earlier(self) -> None:
        """Look where the themes were in earlier workshops of the series."""
        workshop, file, series = self.desk.workshop, self.desk.session.path, self.desk.series
        self.desk.say("Reading earlier workshops …")

        def look() -> None:
            from userneeds.session.earlier import earlier_themes  # noqa: PLC0415 - loads the clustering code

            self.app.call_from_thread(self._found_earlier, earlier_themes(file, workshop, series))

        self.run_worker(look, thread=True, exclusive=True, group="earlier")

    def _found_earlier(self, found: "Earlier") -> None:
        self._earlier = found
        self.desk.say(found.in_words())
        self._show_chosen()

    def _show_chosen(self) -> None:
        shelf = self.groups.chosen
        known = self.desk.workshop.cards
        self.cards.show([known[card] for card in (shelf.cards if shelf else ()) if card in known])
        self.why.show()

    def _why(self, width: int, height: int) -> list[Line]:
        card = self.cards.chosen if self.cards.has_focus else None
        if card is not None:
            return card_reasons(self.why_here(card), width, height)
        shelf = self.groups.chosen
        before = self._earlier.told.get(shelf.theme, ()) if shelf is not None and self._earlier is not None else ()
        return explanation(shelf, before, width, height)

    def _title(self, width: int, height: int) -> list[Line]:
        del height
        number = len(self.desk.workshop.themes)
        return [themes_title(number, self.steps, width, self.compared, is_afresh=self.is_afresh)]
