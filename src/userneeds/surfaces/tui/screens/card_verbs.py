"""Changing cards on the board by keys: moving, ordering, merging, splitting, removing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.grouping import MakeTheme, MoveCards
from userneeds.commands.ranking import ranks_for
from userneeds.commands.together import Together
from userneeds.model.card import MAIN_FIELD, Card, Kind
from userneeds.model.ids import CardId
from userneeds.model.plain import counted
from userneeds.model.theme import Theme
from userneeds.surfaces.tui.board.columns import CLOSED, Column, Grouping, hidden_stages
from userneeds.surfaces.tui.board.widget import Board
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.screens.room import DeskRoom

_FIELD_OF: dict[Grouping, str] = {"stage": "stage", "kind": "kind", "organisation": "organisation", "role": "role"}


class CardVerbs(DeskRoom):
    """The actions on cards, for a screen with a board."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board = Board()
        self.grouping: Grouping = "stage"

    def action_move(self) -> None:
        if self._selected():
            columns = [column for column in self.board.view.columns if column.key != CLOSED]
            options = [Option(column.key, column.title, counted(len(column.cards), "card")) for column in columns]
            self.app.push_screen(Choose("Move to which column?", options), self._move_to)

    def action_remove(self) -> None:
        if cards := self._selected():
            self.desk.do(RemoveCards(at=self.desk.now(), cards=cards))

    def action_merge(self) -> None:
        card = self.board.card
        others = tuple(one for one in self._selected() if card and one != card.id)
        if card is None or not others:
            self.desk.say("Mark the duplicates with Space, then go to the card to keep and press M.")
            return
        if self.desk.do(MergeCards(at=self.desk.now(), keep=card.id, others=others)):
            self.board.clear_marks()

    def action_theme_of_marked(self) -> None:
        cards = self._selected()

        def make(name: str | None) -> None:
            if name:
                theme = Theme(id=self.desk.new_id(), name=name)
                if self.desk.do(MakeTheme(at=self.desk.now(), theme=theme, cards=cards)):
                    self.board.clear_marks()

        if cards:
            self.app.push_screen(Ask(f"A name for the theme of {counted(len(cards), 'card')}"), make)

    def action_split(self) -> None:
        card = self.board.card
        if card is None or not self._selected():
            return

        def split(words: str | None) -> None:
            if words and words.strip():
                self._split(card, words)

        hint = "The card keeps its other fields; correct it with Enter."
        self.app.push_screen(Ask("What goes onto a card of its own?", value=card.main(), hint=hint), split)

    def action_pin(self) -> None:
        card = self.board.card
        if card is None or not card.theme:
            self.desk.say("Only a card in a theme can be pinned there.")
            return
        self.desk.do(EditCard(at=self.desk.now(), before=card, after=replace(card, pinned=not card.pinned)))

    def on_board_shifted(self, message: Board.Shifted) -> None:
        self._put_into(message.cards, message.column)

    def on_board_raised(self, message: Board.Raised) -> None:
        ranks = ranks_for(message.column.cards, message.card, message.place)
        self.desk.do(MoveCards(at=self.desk.now(), cards=(), ranks=ranks), quietly=True)
        self.desk.say("Moved within the column. (u takes it back)")

    def _split(self, card: Card, words: str) -> None:
        at = self.desk.now()
        said: dict[str, Any] = {MAIN_FIELD[card.kind]: words}
        fresh = replace(card, id=self.desk.new_id(), rank="", **said)
        self.desk.do(Together(at=at, parts=(AddCards(at=at, cards=(fresh,)),), words="split a card"))
        self.board.go_to(card.id)

    def _move_to(self, key: str | None) -> None:
        column = next((column for column in self.board.view.columns if column.key == key), None)
        if column is not None:
            self._put_into(self._selected(), column)

    def _put_into(self, ids: Sequence[CardId], column: Column) -> None:
        if column.key == CLOSED or not ids:
            return
        command = self._command(tuple(ids), column.key)
        if command is None:
            self.desk.say(f"A card cannot be moved to '{column.title}'.", is_trouble=True)
        elif self.desk.do(command):
            self.board.clear_marks()
            self.board.go_to(ids[0])

    def _command(self, ids: tuple[CardId, ...], key: str) -> Command | None:
        at = self.desk.now()
        if self.grouping == "theme":
            return MoveCards(at=at, cards=ids, theme=key)
        if self.grouping == "kind" and not key:
            return None
        cards = [self.desk.workshop.cards[one] for one in ids if one in self.desk.workshop.cards]
        edits = tuple(EditCard(at=at, before=card, after=self._changed(card, key)) for card in cards)
        return (
            edits[0]
            if len(edits) == 1
            else Together(at=at, parts=edits, words=f"changed {counted(len(edits), 'card')}")
        )

    def _changed(self, card: Card, key: str) -> Card:
        field = _FIELD_OF[self.grouping]
        if field == "kind":
            return of_kind(card, cast("Kind", key))
        changed: dict[str, Any] = {field: key}
        return replace(card, **changed)

    def _selected(self) -> tuple[CardId, ...]:
        """Return the marked cards or the one under the cursor; none while they are face down."""
        workshop = self.desk.workshop
        hidden = hidden_stages(workshop)
        ids = tuple(one for one in self.board.selection() if one in workshop.cards)
        if any(workshop.cards[one].stage in hidden for one in ids):
            self.desk.say("These cards are face down: r reveals them.")
            return ()
        return ids


def of_kind(card: Card, kind: Kind) -> Card:
    """Return the card as another kind, with its main words where that kind keeps them; nothing is lost."""
    field = MAIN_FIELD[kind]
    if getattr(card, field):
        return replace(card, kind=kind)
    said: dict[str, Any] = {field: card.main()}
    return replace(card, kind=kind, **said)
