"""Changing themes by hand: making, naming, merging and dissolving them, moving and pinning their cards."""

from collections.abc import Sequence
from dataclasses import replace

from userneeds.commands.cards import EditCard
from userneeds.commands.themes import (
    MakeTheme,
    MoveCards,
    PinCards,
    ProposeName,
    RemoveThemes,
    RenameTheme,
    Unpin,
)
from userneeds.model.card import Card
from userneeds.model.ids import ROOM, CardId
from userneeds.model.theme import Pin, PinKind, Theme
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import speaker_options
from userneeds.surfaces.tui.themes.view import (
    ThemeRow,
    card_change_label,
    draw_card_row,
    draw_theme_row,
    owner_labels,
)
from userneeds.surfaces.tui.widgets.row_list import RowList


class ThemeActions(WorkshopScreenBase):
    """A list of groups and a list of the chosen one's cards, with the changes that people make to them."""

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.owners = owner_labels(controller.workshop)
        self.groups: RowList[ThemeRow] = RowList(draw_theme_row, item_rows=2, keeps_cursor=True)
        self.groups.id = "groups"
        self.cards: RowList[Card] = RowList(self._draw_card, item_rows=2)

    def action_new(self) -> None:
        def make(name: str | None) -> None:
            if name:
                theme = Theme(id=self.controller.new_id(), name=name)
                self.controller.do(MakeTheme(at=self.controller.now(), theme=theme))

        self.app.push_screen(LineDialog("What is the new theme called?"), make)

    def action_rename(self) -> None:
        shelf = self.theme_under_cursor()
        if shelf is None:
            return

        def rename(name: str | None) -> None:
            if name is not None:
                self.controller.do(
                    RenameTheme(at=self.controller.now(), theme=shelf.theme, name=name)
                )

        self.app.push_screen(LineDialog("What is this theme called?", value=shelf.name), rename)

    def action_propose(self) -> None:
        shelf = self.theme_under_cursor()
        if shelf is None:
            return

        def ask(voice: str | None) -> None:
            if voice is None:
                return
            person = voice.partition("/")[2] or ROOM

            def propose(name: str | None) -> None:
                if name is not None:
                    self.controller.do(
                        ProposeName(
                            at=self.controller.now(), theme=shelf.theme, person=person, name=name
                        )
                    )

            self.app.push_screen(
                LineDialog("What would they call it?", value=shelf.proposed_names.get(person, "")),
                propose,
            )

        people = [
            option
            for option in speaker_options(self.controller.workshop)
            if option.key.startswith("/")
        ]
        self.app.push_screen(ChoiceDialog("Who proposes a name?", people), ask)

    def action_move(self) -> None:
        if self.cards.has_focus:
            self._move_card()
        else:
            self._merge_theme()

    def action_dissolve(self) -> None:
        if shelf := self.theme_under_cursor():
            self.controller.do(RemoveThemes(at=self.controller.now(), themes=(shelf.theme,)))

    def action_pin(self) -> None:
        card = self.cards.chosen
        if card is None or not card.theme:
            self.controller.say("Only a card in a theme can be pinned there.")
            return
        self.controller.do(
            EditCard(
                at=self.controller.now(), before=card, after=replace(card, pinned=not card.pinned)
            )
        )

    def action_insist(self, kind: PinKind) -> None:
        """Keep the card together with another one, or apart from it, in every suggestion; again: let them be."""
        card = self.cards.chosen
        if card is None or not self.cards.has_focus:
            self.controller.say("Choose a card first: Enter goes to the cards of the group.")
            return

        def insist(other: CardId | None) -> None:
            if other is None:
                return
            pair = {card.id, other}
            pins = self.controller.workshop.pins.values()
            old = next((pin for pin in pins if pin.kind == kind and set(pin.cards) == pair), None)
            at = self.controller.now()
            fresh = Pin(id=self.controller.new_id(), kind=kind, cards=(card.id, other))
            self.controller.do(Unpin(at=at, pin=old.id) if old else PinCards(at=at, pin=fresh))

        others = [
            Option(one.id, one.statement(), one.kind)
            for one in self._readable_cards()
            if one.id != card.id
        ]
        self.app.push_screen(
            ChoiceDialog(f"Always {kind}, with which card?", others, hint=card.statement()), insist
        )

    def _readable_cards(self) -> list[Card]:
        hidden = hidden_stages(self.controller.workshop)
        return [
            card for card in self.controller.workshop.cards.values() if card.stage not in hidden
        ]

    def _move_card(self) -> None:
        card = self.cards.chosen
        if card is None:
            return

        def move(theme: str | None) -> None:
            if theme is not None:
                self.controller.do(
                    MoveCards(at=self.controller.now(), cards=(card.id,), theme=theme)
                )

        options = [
            Option(theme.id, theme.name) for theme in self.controller.workshop.themes.values()
        ]
        self.app.push_screen(
            ChoiceDialog(
                "Into which theme?", [*options, Option("", "No theme")], chosen=card.theme
            ),
            move,
        )

    def _merge_theme(self) -> None:
        shelf = self.theme_under_cursor()
        if shelf is None:
            return

        def merge(into: str | None) -> None:
            if into:
                self.controller.do(
                    RemoveThemes(at=self.controller.now(), themes=(shelf.theme,), into=into)
                )

        others = [
            Option(one.id, one.name)
            for one in self.controller.workshop.themes.values()
            if one.id != shelf.theme
        ]
        self.app.push_screen(ChoiceDialog(f"Merge '{shelf.name}' into which theme?", others), merge)

    def theme_under_cursor(self) -> ThemeRow | None:
        """Return the theme under the cursor; None, with a word about it, where the cursor is on something else."""
        shelf = self.groups.chosen
        if shelf is not None and shelf.theme and shelf.suggestion_index is None:
            return shelf
        self.controller.say("Choose a theme first (marked ●).")
        return None

    def _draw_card(self, card: Card, width: int, on: bool) -> Sequence[StyledLine]:
        coming = card_change_label(self.controller.workshop, self.groups.chosen, card)
        return draw_card_row(card, self.owners.get(card.id, ""), coming, width, on)
