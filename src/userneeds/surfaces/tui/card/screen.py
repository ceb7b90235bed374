"""One card: every field, changed one at a time, each change saved and taken back like any other."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from textual.widget import Widget

from userneeds.capture.coach.advice import Advice
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_details import card_details
from userneeds.surfaces.tui.card.field_actions import CardFields
from userneeds.surfaces.tui.card.past_versions import CardHistoryActions
from userneeds.surfaces.tui.card.source_actions import CardSources
from userneeds.surfaces.tui.card.view import CardChoices, CardField, card_fields, draw_field
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.people.late_no import LateNo
from userneeds.surfaces.tui.screen_base.card_coach import dismiss_command, fix_command
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.question_drawing import first_mendable, question_lines
from userneeds.surfaces.tui.screen_base.reading_again import read_again
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.growing_pane import GrowingPane
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class CardScreen(WorkshopScreenBase):
    """Everything about a card."""

    CONTEXTS = ("card", "list")
    BINDINGS = table_bindings("card")
    DEFAULT_CSS = """
    CardScreen #title { height: 5; margin: 1 1 0 1; }
    CardScreen.-low #title { height: 3; margin: 0 1; }
    CardScreen RowList { margin: 0 1; }
    CardScreen #question { height: 2; margin: 0 1; }
    """

    def __init__(
        self, controller: WorkshopController, open_screen: OpenScreen, card_id: CardId
    ) -> None:
        super().__init__(controller, open_screen)
        self.card_id = card_id
        self.head = Pane(self._header_lines, "title")
        self.question = GrowingPane(self._question_lines, "question", usual_rows=2, low_rows=2)
        self.rows: RowList[CardField] = RowList(draw_field, item_rows=2)
        fields = CardFields(controller, self, self.rows, lambda: self.card)
        past = CardHistoryActions(controller, self, card_id)
        self.actions = {
            "edit": fields.edit,
            "mend": self.mend,
            "pick_role": self.pick_role,
            "fine": self.dismiss_question,
            "new_source": lambda: fields.sources.add_new(self.card),
            "change_source": lambda: fields.sources.change(self.card),
            "read_again": lambda: read_again(controller, self.card),
            "history": past.show,
            "no_name": LateNo(controller, self, lambda: self.card).take_off,
            "consent": partial(self._ask_consent, fields.sources),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    @property
    def card(self) -> Card | None:
        """The card as it stands; None once it is gone."""
        return self.controller.workshop.cards.get(self.card_id)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows
        yield self.question

    def on_resize(self) -> None:
        self.call_after_refresh(self.question.show_whole)

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        self.rows.show(self._fields())
        self.head.show()
        self.question.show_whole()

    def _fields(self) -> Sequence[CardField]:
        """Return the rows of the card; whom one may choose is offered by name."""
        whole, seen = self.controller.workshop, self.controller.seen
        card = seen.cards.get(self.card_id)
        if card is None:
            return []
        people = {each.id: each.name for each in whole.people.values() if not each.has_withdrawn}
        has_own_notes = whole.cards[card.id].notes != card.notes
        choices = CardChoices(people, self.controller.series, has_own_notes=has_own_notes)
        return card_fields(seen, card, choices)

    def dismiss_question(self) -> None:
        """Note that what the coach asks about is fine as it is."""
        first, *_ = (*self._questions(), None)
        if self.card is not None and first is not None:
            self.controller.do(dismiss_command(self.card, first, self.controller.now()))

    def _ask_consent(self, sources: CardSources) -> None:
        if self.card is not None:
            sources.ask_consent(self.card)

    def mend(self) -> None:
        """Do what the coach proposes, where one key can do it."""
        advice = first_mendable(self._questions())
        if advice is None:
            self.controller.say("There is nothing here that one key can mend.")
        else:
            self._answer(advice, 0)

    def pick_role(self, place: int) -> None:
        """Take one of the roles that the coach offers, 0 for the first."""
        for advice in self._questions():
            if place < len(advice.choices):
                self._answer(advice, place)
                return
        self.controller.say("The coach offers no role here.")

    def _answer(self, advice: Advice, place: int) -> None:
        if self.card is None:
            return
        now, fresh_id = self.controller.now(), self.controller.new_id()
        command = fix_command(self.card, advice, now, fresh_id, choice=place)
        if command is not None:
            self.controller.do(command)

    def _questions(self) -> tuple[Advice, ...]:
        """Return the questions about the card, the weightiest first."""
        if self.card is None:
            return ()
        return self.controller.coach.questions(self.controller.seen, self.card)

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        seen = self.controller.seen
        return card_details(seen, seen.cards.get(self.card_id), width, height)

    def _question_lines(self, width: int, height: int) -> list[StyledLine]:
        return question_lines(self._questions(), width, is_in_line=False)
