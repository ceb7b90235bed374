"""Changing cards on the board by keys: moving, ordering, merging, splitting, removing."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from userneeds.commands.batch import Batch
from userneeds.commands.cards import AddCards, EditCard, MergeCards, RemoveCards
from userneeds.commands.limits.text_limits import LONGEST_PROSE, fit_card
from userneeds.commands.ranking import ranks_for
from userneeds.commands.stage_runs import RevealCards
from userneeds.commands.themes import MakeTheme, MoveCards
from userneeds.model.card import MAIN_FIELD, Card
from userneeds.model.ids import CardId
from userneeds.model.theme import Theme
from userneeds.model.wording import counted
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.board.columns import (
    FACE_DOWN_COLUMN,
    BoardColumn,
    GroupBy,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.card_hiding import hide_or_show
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.kept_answers import keeping_answer
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.workshop.column_moves import move_command


class CardActions:
    """The actions on the marked cards of a board, or on the one under its cursor."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        board: Board,
        grouping: Callable[[], GroupBy],
    ) -> None:
        """Take the board, and what tells by what its columns are made."""
        self.controller = controller
        self.screen = screen
        self.board = board
        self.grouping = grouping

    def readable_selection(self) -> tuple[CardId, ...]:
        """Return the marked cards or the one under the cursor; none while they are face down."""
        workshop = self.controller.workshop
        hidden = workshop.closed_cards()
        selected = tuple(card_id for card_id in self.board.selection() if card_id in workshop.cards)
        closed = [workshop.cards[card_id] for card_id in selected if card_id in hidden]
        if closed:
            by_hand = any(card.face_down for card in closed)
            key = "_ shows" if by_hand else "r reveals"
            self.controller.say(f"These cards are face down: {key} them.")
            return ()
        return selected

    def _card_under_cursor(self) -> Card | None:
        """Return the whole card: the board has only what the room may see of it."""
        card = self.board.card
        return self.controller.workshop.cards.get(card.id) if card else None

    def move(self) -> None:
        """Ask for the column that the cards go to."""
        if not self.readable_selection():
            return
        columns = [column for column in self.board.view.columns if column.key != FACE_DOWN_COLUMN]
        options = [
            Option(column.key, column.title, counted(len(column.cards), "card"))
            for column in columns
        ]
        dialog = ChoiceDialog("Move to which column?", options)
        self.screen.app.push_screen(dialog, self._move_to_chosen)

    def put_into(self, card_ids: Sequence[CardId], column: BoardColumn) -> None:
        """Move cards into a column; say so where they cannot be there."""
        if column.key == FACE_DOWN_COLUMN or not card_ids:
            return
        known = self.controller.workshop.cards
        cards = [known[card_id] for card_id in card_ids if card_id in known]
        command = move_command(cards, self.grouping(), column.key, self.controller.now())
        if command is None:
            self.controller.say(f"A card cannot be moved to '{column.title}'.", is_trouble=True)
        elif self.controller.do(command):
            self.board.clear_marks()
            self.board.go_to(card_ids[0])

    def raise_card(self, card_id: CardId, column: BoardColumn, place: int) -> None:
        """Put a card at another place of its column, 0 for the top."""
        ranks = ranks_for(column.cards, card_id, place)
        self.controller.do(MoveCards(at=self.controller.now(), cards=(), ranks=ranks), quietly=True)
        self.controller.say("Moved within the column. (u takes it back)")

    def remove(self) -> None:
        if cards := self.readable_selection():
            self.controller.do(RemoveCards(at=self.controller.now(), cards=cards))

    def merge(self) -> None:
        """Merge the other marked cards into the one under the cursor."""
        card = self._card_under_cursor()
        selected = self.readable_selection()
        others = tuple(card_id for card_id in selected if card and card_id != card.id)
        if card is None or not others:
            self.controller.say(
                "Mark the duplicates with Space, then go to the card to keep and press M."
            )
            return
        if self.controller.do(MergeCards(at=self.controller.now(), keep=card.id, others=others)):
            self.board.clear_marks()

    def make_theme(self) -> None:
        """Ask for a name, and make a theme of the cards."""
        cards = self.readable_selection()
        if not cards:
            return

        def make(name: str | None) -> None:
            if not name:
                return
            theme = Theme(id=self.controller.new_id(), name=name)
            command = MakeTheme(at=self.controller.now(), theme=theme, cards=cards)
            if self.controller.do(command):
                self.board.clear_marks()

        dialog = LineDialog(f"A name for the theme of {counted(len(cards), 'card')}")
        self.screen.app.push_screen(dialog, make)

    def split(self) -> None:
        """Ask what goes onto a card of its own."""
        card = self._card_under_cursor()
        if card is None or not self.readable_selection():
            return

        def split(words: str | None) -> None:
            if words and words.strip():
                self._split_card(card, words)

        dialog = LineDialog(
            "What goes onto a card of its own?",
            value=card.main_text(),
            hint="The card keeps its other fields; correct it with Enter.",
            room=LONGEST_PROSE,
        )
        self.screen.app.push_screen(dialog, split)

    def reword(self) -> None:
        """Ask for other words of the card; they are read as a typed line is."""
        card = self._card_under_cursor()
        if card is None or not self.readable_selection():
            return

        said = card.statement()

        def take(words: str | None) -> None:
            if words and words.strip() and words != said:
                self._say_anew(card, words)

        dialog = LineDialog("What should this card say?", value=said, room=LONGEST_PROSE)
        self.screen.app.push_screen(keeping_answer(self.controller, dialog, said, card.id), take)

    def pin(self) -> None:
        """Keep the card in its theme, whatever is suggested; again: let it go."""
        card = self._card_under_cursor()
        if card is None or not card.theme:
            self.controller.say("Only a card in a theme can be pinned there.")
            return
        after = replace(card, pinned=not card.pinned)
        self.controller.do(EditCard(at=self.controller.now(), before=card, after=after))

    def hide(self) -> None:
        """Hide the card from everybody; again: show it."""
        card = self._card_under_cursor()
        if card is None:
            self.controller.say("There is no card under the cursor.")
        else:
            hide_or_show(self.controller, card)

    def reveal(self) -> None:
        """Reveal the cards of the running stage; where it has none, those that others left closed.

        Whoever went on without revealing need not go back: the stages that closed cards are from
        are revealed, one after the other.
        """
        workshop = self.controller.workshop
        current = workshop.current_stage()
        face_down = [workshop.cards[card_id] for card_id in workshop.closed_cards()]
        # What the facilitator hides one by one is shown again one by one.
        closed = {card.stage for card in face_down if not card.face_down}
        now = self.controller.now()
        if not closed or (current is not None and current.id in closed):
            self.controller.do(RevealCards(at=now))
            return
        for stage in workshop.agenda:
            if stage.id in closed:
                self.controller.do(RevealCards(at=now, stage=stage.id))

    def copy(self) -> None:
        """Copy what the cards say, a sentence a line."""
        known = self.controller.workshop.cards
        sentences = [f"{known[card_id].statement()}." for card_id in self.readable_selection()]
        if sentences:
            self.screen.app.copy_to_clipboard("\n".join(sentences))
            self.controller.say("Copied, where the terminal allows it.")

    def _move_to_chosen(self, key: str | None) -> None:
        columns = (column for column in self.board.view.columns if column.key == key)
        column = next(columns, None)
        if column is not None:
            self.put_into(self.readable_selection(), column)

    def _say_anew(self, card: Card, words: str) -> None:
        from userneeds.surfaces.tui.workshop.typed_cards import (  # noqa: PLC0415 - loads slowly
            reworded,
        )

        fitted = fit_card(reworded(card, words))
        self.controller.do(EditCard(at=self.controller.now(), before=card, after=fitted.card))

    def _split_card(self, card: Card, words: str) -> None:
        now = self.controller.now()
        main_words: dict[str, Any] = {MAIN_FIELD[card.kind]: words}
        fresh = replace(card, id=self.controller.new_id(), rank="", **main_words)
        parts = (AddCards(at=now, cards=(fresh,)),)
        self.controller.do(Batch(at=now, parts=parts, words="split a card"))
        self.board.go_to(card.id)
