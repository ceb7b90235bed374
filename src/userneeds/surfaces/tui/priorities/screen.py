"""Priorities: one method after another, answered by keys for a person or for the room."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual.widget import Widget

from userneeds.analysis.insight.priorities import Method
from userneeds.commands.voting import PlacePriority
from userneeds.model.ids import ROOM, CardId, PersonId
from userneeds.model.placing import Placing
from userneeds.surfaces.tui.agenda.next_stage import next_stage_from
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.priorities.boxes import has_picture, placing_picture, put_into_box
from userneeds.surfaces.tui.priorities.methods import (
    QUESTIONS,
    answer_placing,
    first_field,
    next_field,
    step_placing,
    value_in_words,
)
from userneeds.surfaces.tui.priorities.picture import PlacingBoxes
from userneeds.surfaces.tui.priorities.targets import (
    CHOICES,
    Choice,
    target_in_full,
    targets_to_place,
)
from userneeds.surfaces.tui.priorities.view import (
    PlacingProgress,
    ScoredCard,
    draw_scored_card,
    effort_of_musts,
    in_order,
    priorities_header,
    scored_cards,
)
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, voter_question
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import Speaker, speaker_words
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_METHOD_OF_TECHNIQUE: dict[str, Method] = {
    "impact-effort": "impact and effort",
    "moscow": "MoSCoW",
    "kano": "Kano",
}


class PrioritiesScreen(WorkshopScreenBase):
    """Cards or themes under one method, as a list that stands still or as a picture."""

    CONTEXTS = ("priorities", "list", "picture")
    BINDINGS = table_bindings("priorities")
    DEFAULT_CSS = """
    PrioritiesScreen #title { height: 4; margin: 1 1 0 1; }
    PrioritiesScreen.-low #title { height: 3; margin: 0 1; }
    PrioritiesScreen RowList { margin: 0 1; }
    PrioritiesScreen PlacingBoxes { margin: 0 1; display: none; }
    PrioritiesScreen #whole { height: 3; margin: 1 1 0 1; }
    PrioritiesScreen.-low #whole { height: 2; margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        stage = controller.workshop.current_stage()
        technique = stage.technique if stage else ""
        self.method: Method = _METHOD_OF_TECHNIQUE.get(technique, "impact and effort")
        self.field = first_field(self.method)
        self.speaker: PersonId = ROOM
        self.choice: Choice = CHOICES[0]
        self._order: tuple[CardId, ...] = ()
        """The cards as they stand, whatever is answered meanwhile."""
        self.head = Pane(self._header_lines, "title")
        self.rows: RowList[ScoredCard] = RowList(draw_scored_card, item_rows=2)
        self.boxes = PlacingBoxes()
        self.whole = Pane(self._whole_card, "whole")
        self.actions = {
            "answer_digit": self.answer_digit,
            "step_answer": self.step_answer,
            "other_field": self.change_field,
            "answer": self.choose_answer,
            "picture": self.change_picture,
            "sort": self.sort,
            "filter": self.change_choice,
            "method": self.choose_method,
            "voice": self.choose_speaker,
            "apart": partial(self.open_screen, "differences"),
            "next_stage": next_stage_from(self),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows, "picture": self.boxes}

    def current_actions(self) -> tuple[KeyAction, ...]:
        if self.boxes.display:
            # Arrows go from card to card there, so they step through no answers.
            own = (each for each in key_actions("priorities") if "step_answer" not in each.action)
            return (*key_actions("picture"), *own)
        return key_actions("priorities", "list")

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows
        yield self.boxes
        yield self.whole

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        cards = in_order(self._scored(), self._order)
        self._order = tuple(scored.card for scored in cards)
        self.rows.show_anew(cards, key=lambda scored: scored.card)
        if has_picture(self.method):
            self.boxes.show(placing_picture(cards, self.method))
        self.head.show()
        self.whole.show()

    def _scored(self) -> list[ScoredCard]:
        """Return what is to be placed, what was placed highest first."""
        workshop = self.controller.seen
        targets = targets_to_place(workshop, self.choice)
        return scored_cards(workshop, targets, self.method, self.field, self.speaker)

    @property
    def chosen(self) -> ScoredCard | None:
        """The card under the cursor, of the list or of the picture."""
        return self.boxes.chosen if self.boxes.display else self.rows.chosen

    def on_row_list_moved(self) -> None:
        self.whole.show()

    def on_placing_boxes_moved(self) -> None:
        self.whole.show()

    # Answering.

    def answer_digit(self, digit: int) -> None:
        """Answer the question with the answer of this number, and go on; 0 takes it back."""
        scored = self.chosen
        answers = QUESTIONS[self.method][self.field].answers
        if scored is None:
            return
        if digit > len(answers):
            self.controller.say(f"The answers have the numbers 1 to {len(answers)}.")
            return
        answer = answers[digit - 1] if digit else None
        self._set_placing(scored, answer_placing(scored.placing, self.field, answer))
        self._go_on()

    def _go_on(self) -> None:
        """Ask the next question of the card; after the last one go to the next card."""
        self.field = next_field(self.method, self.field)
        if self.field == first_field(self.method) and not self.boxes.display:
            self.rows.action_step(1)
        self.show()

    def step_answer(self, by: int) -> None:
        """Give the field of the card under the cursor the next answer, or the one before."""
        scored = self.chosen
        if scored is not None:
            self._set_placing(scored, step_placing(scored.placing, self.method, self.field, by))

    def choose_answer(self) -> None:
        """Ask for the answer to the field of the card under the cursor."""
        scored = self.chosen
        if scored is None:
            return
        question = QUESTIONS[self.method][self.field]
        words = map(value_in_words, question.answers)
        options = [Option(str(number), answer) for number, answer in enumerate(words)]

        def take(number: str | None) -> None:
            if number is not None:
                answer = question.answers[int(number)]
                self._set_placing(scored, answer_placing(scored.placing, self.field, answer))

        title = f"{question.label.capitalize()}?"
        self.app.push_screen(ChoiceDialog(title, options, hint=scored.words), take)

    def on_placing_boxes_placed(self, message: PlacingBoxes.Placed) -> None:
        placing = put_into_box(message.scored.placing, self.method, message.key)
        self._set_placing(message.scored, placing)

    def change_field(self, by: int) -> None:
        """Answer the next field of the method, or the one before, round and round."""
        self.field = next_field(self.method, self.field, by)
        self.show()

    # What is shown.

    def change_picture(self) -> None:
        """Show the cards in the boxes of the method, or as a list again."""
        if not has_picture(self.method):
            self.controller.say(f"{self.method} has figures and no picture: m chooses another.")
            return
        self._show_picture(is_shown=not self.boxes.display)

    def _show_picture(self, *, is_shown: bool) -> None:
        scored = self.chosen
        self.boxes.display, self.rows.display = is_shown, not is_shown
        (self.boxes if is_shown else self.rows).focus()
        self.show()
        if scored is not None and is_shown:
            self.boxes.show(self.boxes.picture, scored.card)
        elif scored is not None:
            self.rows.move_to(self._order.index(scored.card))

    def sort(self) -> None:
        """Put the cards in the order of their figures, those placed highest first."""
        self._order = tuple(scored.card for scored in self._scored())
        self.show()
        self.controller.say("They stand in the order of their figures.")

    def change_choice(self) -> None:
        """Place something else: what the stage asks about, themes or cards with dots, or all."""
        self.choice = CHOICES[(CHOICES.index(self.choice) + 1) % len(CHOICES)]
        self._order = ()
        self.show()

    def choose_method(self) -> None:
        """Ask for the method to place cards by."""
        options = [Option(method, method) for method in QUESTIONS]

        def take(chosen: str | None) -> None:
            for method in QUESTIONS:
                if method == chosen:
                    self.method = method
                    self.field = first_field(method)
                    self._order = ()
                    self._show_picture(is_shown=self.boxes.display and has_picture(method))

        self.app.push_screen(ChoiceDialog("Which method?", options, chosen=self.method), take)

    def choose_speaker(self) -> None:
        """Ask whose view is answered from now on."""
        chosen = Speaker.of_voter(self.speaker).key
        wanted = voter_question("Whose view?", self.controller.choices, chosen)
        PeopleChoice(self.controller, self).ask(wanted, self._set_speaker)

    def _set_speaker(self, key: str) -> None:
        self.speaker = Speaker.from_key(key).voter
        self.show()

    def _set_placing(self, scored: ScoredCard, placing: Placing) -> None:
        now = self.controller.now()
        command = PlacePriority(at=now, person=self.speaker, card=scored.card, placing=placing)
        self.controller.do(command)

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        workshop = self.controller.seen
        progress = PlacingProgress(
            speaker_words=speaker_words(self.controller.choices, "", self.speaker),
            placed=sum(scored.score is not None for scored in self.rows.items),
            cards=len(self.rows.items),
            choice=self.choice,
            remark=effort_of_musts(workshop) if self.method == "MoSCoW" else "",
        )
        return priorities_header(self.method, self.field, progress, width, height)

    def _whole_card(self, width: int, height: int) -> list[StyledLine]:
        """Return all words of what is under the cursor."""
        scored = self.chosen
        words = target_in_full(self.controller.seen, scored.card) if scored else ""
        return styled_paragraph(words, width, "text", height) if words else []
