"""Changing themes by hand: making, naming, merging and dissolving them, moving and pinning their cards."""

from collections.abc import Sequence
from dataclasses import replace

from userneeds.commands.cards import EditCard
from userneeds.commands.grouping import MakeTheme, MoveCards, PinCards, ProposeName, RemoveThemes, RenameTheme, Unpin
from userneeds.model.card import Card
from userneeds.model.ids import ROOM, CardId
from userneeds.model.theme import Pin, PinKind, Theme
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.pages.themes import Shelf, coming_words, draw_card, draw_shelf, owners_of
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.room import DeskRoom
from userneeds.surfaces.tui.voices import voices


class ThemeVerbs(DeskRoom):
    """A list of groups and a list of the chosen one's cards, with the changes that people make to them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.owners = owners_of(desk.workshop)
        self.groups: Rows[Shelf] = Rows(draw_shelf, item_rows=2, keeps_cursor=True)
        self.groups.id = "groups"
        self.cards: Rows[Card] = Rows(self._draw_card, item_rows=2)

    def action_new(self) -> None:
        def make(name: str | None) -> None:
            if name:
                theme = Theme(id=self.desk.new_id(), name=name)
                self.desk.do(MakeTheme(at=self.desk.now(), theme=theme))

        self.app.push_screen(Ask("What is the new theme called?"), make)

    def action_rename(self) -> None:
        shelf = self.theme()
        if shelf is None:
            return

        def rename(name: str | None) -> None:
            if name is not None:
                self.desk.do(RenameTheme(at=self.desk.now(), theme=shelf.theme, name=name))

        self.app.push_screen(Ask("What is this theme called?", value=shelf.name), rename)

    def action_propose(self) -> None:
        shelf = self.theme()
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
        if shelf := self.theme():
            self.desk.do(RemoveThemes(at=self.desk.now(), themes=(shelf.theme,)))

    def action_pin(self) -> None:
        card = self.cards.chosen
        if card is None or not card.theme:
            self.desk.say("Only a card in a theme can be pinned there.")
            return
        self.desk.do(EditCard(at=self.desk.now(), before=card, after=replace(card, pinned=not card.pinned)))

    def action_insist(self, kind: PinKind) -> None:
        """Keep the card together with another one, or apart from it, in every suggestion; again: let them be."""
        card = self.cards.chosen
        if card is None or not self.cards.has_focus:
            self.desk.say("Choose a card first: Enter goes to the cards of the group.")
            return

        def insist(other: CardId | None) -> None:
            if other is None:
                return
            pair = {card.id, other}
            pins = self.desk.workshop.pins.values()
            old = next((pin for pin in pins if pin.kind == kind and set(pin.cards) == pair), None)
            at = self.desk.now()
            fresh = Pin(id=self.desk.new_id(), kind=kind, cards=(card.id, other))
            self.desk.do(Unpin(at=at, pin=old.id) if old else PinCards(at=at, pin=fresh))

        others = [Option(one.id, one.statement(), one.kind) for one in self._readable() if one.id != card.id]
        self.app.push_screen(Choose(f"Always {kind}, with which card?", others, hint=card.statement()), insist)

    def _readable(self) -> list[Card]:
        hidden = hidden_stages(self.desk.workshop)
        return [card for card in self.desk.workshop.cards.values() if card.stage not in hidden]

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
        shelf = self.theme()
        if shelf is None:
            return

        def merge(into: str | None) -> None:
            if into:
                self.desk.do(RemoveThemes(at=self.desk.now(), themes=(shelf.theme,), into=into))

        others = [Option(one.id, one.name) for one in self.desk.workshop.themes.values() if one.id != shelf.theme]
        self.app.push_screen(Choose(f"Merge '{shelf.name}' into which theme?", others), merge)

    def theme(self) -> Shelf | None:
        """Return the theme under the cursor; None, with a word about it, where the cursor is on something else."""
        shelf = self.groups.chosen
        if shelf is not None and shelf.theme and shelf.place is None:
            return shelf
        self.desk.say("Choose a theme first (marked ●).")
        return None

    def _draw_card(self, card: Card, width: int, on: bool) -> Sequence[Line]:
        coming = coming_words(self.desk.workshop, self.groups.chosen, card)
        return draw_card(card, self.owners.get(card.id, ""), coming, width, on)
