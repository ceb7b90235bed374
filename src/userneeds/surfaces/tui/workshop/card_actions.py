"""Changing cards on the board by keys: moving, ordering, merging, splitting, removing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.command import Command
from userneeds.commands.ranking import ranks_for
from userneeds.commands.themes import MakeTheme, MoveCards
from userneeds.model.card import MAIN_FIELD, Card, CardKind
from userneeds.model.clean_text import counted
from userneeds.model.ids import CardId
from userneeds.model.theme import Theme
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.board.columns import (
    FACE_DOWN_COLUMN,
    BoardColumn,
    GroupBy,
    hidden_stages,
)
from userneeds.surfaces.tui.card.change_kind import with_kind
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase

_FIELD_OF_GROUPING: dict[GroupBy, str] = {
    "stage": "stage",
    "kind": "kind",
    "organisation": "organisation",
    "role": "role",
}


class CardActions(WorkshopScreenBase):
    """The actions on cards, for a screen with a board."""

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.board = Board()
        self.grouping: GroupBy = "stage"

    def action_move(self) -> None:
        if self._readable_selection():
            columns = [
                column for column in self.board.view.columns if column.key != FACE_DOWN_COLUMN
            ]
            options = [
                Option(column.key, column.title, counted(len(column.cards), "card"))
                for column in columns
            ]
            self.app.push_screen(
                ChoiceDialog("Move to which column?", options), self._move_selection
            )

    def action_remove(self) -> None:
        if cards := self._readable_selection():
            self.controller.do(RemoveCards(at=self.controller.now(), cards=cards))

    def action_merge(self) -> None:
        card = self.board.card
        others = tuple(one for one in self._readable_selection() if card and one != card.id)
        if card is None or not others:
            self.controller.say(
                "Mark the duplicates with Space, then go to the card to keep and press M."
            )
            return
        if self.controller.do(MergeCards(at=self.controller.now(), keep=card.id, others=others)):
            self.board.clear_marks()

    def action_theme_of_marked(self) -> None:
        cards = self._readable_selection()

        def make(name: str | None) -> None:
            if name:
                theme = Theme(id=self.controller.new_id(), name=name)
                if self.controller.do(
                    MakeTheme(at=self.controller.now(), theme=theme, cards=cards)
                ):
                    self.board.clear_marks()

        if cards:
            self.app.push_screen(
                LineDialog(f"A name for the theme of {counted(len(cards), 'card')}"), make
            )

    def action_split(self) -> None:
        card = self.board.card
        if card is None or not self._readable_selection():
            return

        def split(words: str | None) -> None:
            if words and words.strip():
                self._split_card(card, words)

        hint = "The card keeps its other fields; correct it with Enter."
        self.app.push_screen(
            LineDialog("What goes onto a card of its own?", value=card.main_text(), hint=hint),
            split,
        )

    def action_pin(self) -> None:
        card = self.board.card
        if card is None or not card.theme:
            self.controller.say("Only a card in a theme can be pinned there.")
            return
        self.controller.do(
            EditCard(
                at=self.controller.now(), before=card, after=replace(card, pinned=not card.pinned)
            )
        )

    def on_board_shifted(self, message: Board.Shifted) -> None:
        self._move_cards(message.cards, message.column)

    def on_board_raised(self, message: Board.Raised) -> None:
        ranks = ranks_for(message.column.cards, message.card, message.place)
        self.controller.do(MoveCards(at=self.controller.now(), cards=(), ranks=ranks), quietly=True)
        self.controller.say("Moved within the column. (u takes it back)")

    def _split_card(self, card: Card, words: str) -> None:
        at = self.controller.now()
        said: dict[str, Any] = {MAIN_FIELD[card.kind]: words}
        fresh = replace(card, id=self.controller.new_id(), rank="", **said)
        self.controller.do(
            Batch(at=at, parts=(AddCards(at=at, cards=(fresh,)),), words="split a card")
        )
        self.board.go_to(card.id)

    def _move_selection(self, key: str | None) -> None:
        column = next((column for column in self.board.view.columns if column.key == key), None)
        if column is not None:
            self._move_cards(self._readable_selection(), column)

    def _move_cards(self, ids: Sequence[CardId], column: BoardColumn) -> None:
        if column.key == FACE_DOWN_COLUMN or not ids:
            return
        command = self._move_command(tuple(ids), column.key)
        if command is None:
            self.controller.say(f"A card cannot be moved to '{column.title}'.", is_trouble=True)
        elif self.controller.do(command):
            self.board.clear_marks()
            self.board.go_to(ids[0])

    def _move_command(self, ids: tuple[CardId, ...], key: str) -> Command | None:
        at = self.controller.now()
        if self.grouping == "theme":
            return MoveCards(at=at, cards=ids, theme=key)
        if self.grouping == "kind" and not key:
            return None
        cards = [
            self.controller.workshop.cards[one]
            for one in ids
            if one in self.controller.workshop.cards
        ]
        edits = tuple(
            EditCard(at=at, before=card, after=self._card_in_column(card, key)) for card in cards
        )
        if len(edits) == 1:
            return edits[0]
        return Batch(at=at, parts=edits, words=f"changed {counted(len(edits), 'card')}")

    def _card_in_column(self, card: Card, key: str) -> Card:
        field = _FIELD_OF_GROUPING[self.grouping]
        if field == "kind":
            return with_kind(card, cast("CardKind", key))
        changed: dict[str, Any] = {field: key}
        return replace(card, **changed)

    def _readable_selection(self) -> tuple[CardId, ...]:
        """Return the marked cards or the one under the cursor; none while they are face down."""
        workshop = self.controller.workshop
        hidden = hidden_stages(workshop)
        ids = tuple(one for one in self.board.selection() if one in workshop.cards)
        if any(workshop.cards[one].stage in hidden for one in ids):
            self.controller.say("These cards are face down: r reveals them.")
            return ()
        return ids
