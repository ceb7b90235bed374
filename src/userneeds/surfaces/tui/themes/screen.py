"""Themes: groups to look at and accept or leave, why they are so, and the groups there are."""

from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.model.card import Card
from userneeds.model.ids import ThemeId
from userneeds.model.technique import allowed_activities
from userneeds.session.themes.theme_history import ThemeHistory, read_theme_history
from userneeds.surfaces.tui.agenda.next_stage import next_stage_from
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import ActionTable, WorkshopScreenBase
from userneeds.surfaces.tui.themes.belonging_actions import BelongingActions
from userneeds.surfaces.tui.themes.current_groups import CurrentGroups
from userneeds.surfaces.tui.themes.islands import IslandPicture
from userneeds.surfaces.tui.themes.next_step_actions import NextStepActions
from userneeds.surfaces.tui.themes.suggestion_actions import SuggestionActions
from userneeds.surfaces.tui.themes.suggestion_view import add_stability, with_losses
from userneeds.surfaces.tui.themes.theme_actions import ThemeActions
from userneeds.surfaces.tui.themes.two_views import TwoViews
from userneeds.surfaces.tui.themes.view import (
    ThemeRow,
    card_change_label,
    card_reason_lines,
    draw_card_row,
    draw_theme_row,
    owner_labels,
    theme_explanation,
    theme_rows,
    themes_title,
)
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_ALL_ROWS = 10_000
"""More rows than reasons have: nothing is folded."""
_OF_SUGGESTIONS = frozenset({"accept", "accept_all"})
"""Actions that the foot names first, and only while something is suggested."""
_OF_NAMING = frozenset({"propose", "choose_name"})
"""Actions that the foot names first in a stage of naming."""


class ThemesScreen(WorkshopScreenBase):
    """The groups on the left, the chosen one's cards on the right, the reasons above them."""

    CONTEXTS = ("themes", "list")
    BINDINGS = table_bindings("themes")
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
        self.owners = owner_labels(controller.seen)
        self.groups: RowList[ThemeRow] = RowList(draw_theme_row, item_rows=2, keeps_cursor=True)
        self.groups.id = "groups"
        self.cards: RowList[Card] = RowList(self._draw_card, item_rows=2)
        self.title_pane = Pane(self._title, "title")
        self.why = Pane(self._reason_lines, "why")
        self.themes = ThemeActions(controller, self, self.groups, self.cards)
        self.current = CurrentGroups(controller, self)
        self.suggestions = SuggestionActions(
            controller, self, self.groups, self.current, self.why.show
        )
        self.next_steps = NextStepActions(
            controller, self, self.current, self.themes.theme_under_cursor
        )
        self.belonging = BelongingActions(controller, self, self.current)
        self._first_theme = theme
        self._theme_history: ThemeHistory | None = None
        self.actions = self._action_table()

    def _action_table(self) -> ActionTable:
        themes = self.themes
        suggestions = self.suggestions
        next_steps = self.next_steps
        return {
            "suggest": suggestions.suggest,
            "afresh": suggestions.suggest_afresh,
            "accept": suggestions.accept,
            "accept_all": suggestions.accept_all,
            "finer": suggestions.change_steps,
            "meaning": suggestions.change_comparison,
            "drop": suggestions.drop,
            "both_views": TwoViews(self.controller, self).compare,
            "islands": IslandPicture(self.controller, self, self.current).show,
            "headings": self.belonging.make_headings,
            "belonging": self.belonging.ask,
            "new": themes.new,
            "rename": themes.rename,
            "propose": themes.propose_name,
            "move": themes.move,
            "dissolve": themes.dissolve,
            "insist": themes.insist,
            "pin": themes.pin,
            "choose_name": next_steps.choose_name,
            "split": next_steps.split,
            "merge_next": next_steps.merge_next,
            "earlier": self.show_earlier_themes,
            "to_cards": self.go_to_cards,
            "to_groups": self.groups.focus,
            "why": self.read_reasons,
            "next_stage": next_stage_from(self),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.cards if self.cards.has_focus else self.groups}

    def current_actions(self) -> tuple[KeyAction, ...]:
        suggested = self.suggestions.suggested_rows()
        actions = super().current_actions()
        return tuple(each for each in actions if suggested or each.action not in _OF_SUGGESTIONS)

    def wanted_first(self) -> Sequence[KeyAction]:
        wanted = _OF_SUGGESTIONS | (_OF_NAMING if self._is_naming() else frozenset())
        return [each for each in self.current_actions() if each.action in wanted]

    def _is_naming(self) -> bool:
        """Tell whether the running stage is for names, and no longer for groups."""
        workshop = self.controller.seen
        stage = workshop.current_stage()
        technique = workshop.technique_of(stage) if stage else None
        return "name" in allowed_activities(technique)[:1]

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        with Horizontal():
            yield self.groups
            with Vertical(id="chosen"):
                yield self.why
                yield self.cards

    def on_mount(self) -> None:
        self.groups.focus()
        rows = theme_rows(self.controller.seen)
        places = {row.theme: place for place, row in enumerate(rows) if row.theme}
        self.groups.cursor = places.get(self._first_theme, 0)

    def show(self) -> None:
        workshop = self.controller.seen
        self.owners = owner_labels(workshop)
        suggested = self.suggestions.suggested_rows()
        known = self.current.known()
        there = add_stability(theme_rows(workshop), known.groups if known else None)
        found = self.suggestions.suggestion
        there = with_losses(there, workshop, found.groups if found else None)
        self.groups.show([*suggested, *there])
        self._show_group()
        self.title_pane.show()

    def on_row_list_moved(self) -> None:
        if self.groups.has_focus:
            self._show_group()
        else:
            self.why.show()

    async def on_line_view_chosen(self) -> None:
        if self.groups.has_focus:
            self.go_to_cards()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        # The library calls the handler of the screens' base beside this one.
        self.why.show()

    def go_to_cards(self) -> None:
        """Put the cursor on the cards of the group, where it has some."""
        if self.cards.items:
            self.cards.focus()
        else:
            self.controller.say("There is no card in this group.")

    def read_reasons(self) -> None:
        """Show why the group, or the card, is as it is: everything, whole."""
        self.app.push_screen(TextOverlay(lambda width, _: self._all_reasons(width - 2)))

    def _all_reasons(self, width: int) -> list[StyledLine]:
        lines = self._reason_lines(max(1, width), _ALL_ROWS)
        foot = "Esc closes"
        return [[(" ", "text"), *line] for line in (*lines, [], [(foot, "muted")])]

    def show_earlier_themes(self) -> None:
        """Look where the themes were in earlier workshops of the series."""
        workshop = self.controller.workshop
        file = self.controller.session.path
        series = self.controller.series
        self.controller.say("Reading earlier workshops …")

        def look() -> None:
            tracks = self.controller.helpers.analysis.tracks
            history = read_theme_history(file, workshop, series, tracks)
            self.app.call_from_thread(self._show_theme_history, history)

        reading = BackgroundWork("Reading earlier workshops", "earlier")
        self.controller.background.start(self, reading, look)

    def _show_theme_history(self, history: ThemeHistory) -> None:
        self._theme_history = history
        self.controller.say(history.in_words())
        self._show_group()

    def _show_group(self) -> None:
        row = self.groups.chosen
        ids = dict.fromkeys((*row.cards, *row.leaving) if row else ())
        cards = self.controller.seen.cards
        self.cards.show([cards[card] for card in ids if card in cards])
        self.why.show()

    def _draw_card(self, card: Card, width: int, has_cursor: bool) -> Sequence[StyledLine]:
        owner = self.owners.get(card.id, "")
        coming = card_change_label(self.controller.seen, self.groups.chosen, card)
        return draw_card_row(card, owner, coming, width, has_cursor)

    def _reason_lines(self, width: int, height: int) -> list[StyledLine]:
        card = self.cards.chosen
        if card is not None and self.cards.has_focus:
            return card_reason_lines(self.suggestions.card_reasons(card), width, height)
        row = self.groups.chosen
        before: Sequence[str] = ()
        if row is not None and self._theme_history is not None:
            before = self._theme_history.sentences.get(row.theme, ())
        return theme_explanation(row, before, width, height)

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del height
        number = len(self.controller.workshop.themes)
        suggestions = self.suggestions
        line = themes_title(
            number,
            suggestions.steps,
            width,
            suggestions.comparison_note,
            is_afresh=suggestions.is_afresh,
        )
        return [line]
