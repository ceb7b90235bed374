"""Priorities: one method after another, answered by keys for a person or for the room."""

from collections.abc import Iterable, Mapping
from functools import partial

from textual.widget import Widget

from userneeds.analysis.insight.priorities import Method, figures
from userneeds.commands.voting import PlacePriority
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.placing import Placing
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.priorities.view import (
    METHOD_FIELDS,
    ScoredCard,
    draw_scored_card,
    effort_of_musts,
    placing_value_text,
    priorities_header,
    scored_cards,
    step_placing,
)
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, voter_question
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import Speaker, speaker_words
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_METHOD_OF_TECHNIQUE: dict[str, Method] = {"impact-effort": "impact and effort", "moscow": "MoSCoW"}


class PrioritiesScreen(WorkshopScreenBase):
    """Every card under one method."""

    CONTEXTS = ("priorities", "list")
    BINDINGS = table_bindings("priorities")
    DEFAULT_CSS = """
    PrioritiesScreen #title { height: 3; margin: 1 1 0 1; }
    PrioritiesScreen.-low #title { height: 2; margin: 0 1; }
    PrioritiesScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        stage = controller.workshop.current_stage()
        technique = stage.technique if stage else ""
        self.method: Method = _METHOD_OF_TECHNIQUE.get(technique, "impact and effort")
        self.field = _first_field(self.method)
        self.speaker: PersonId = ROOM
        self.head = Pane(self._header_lines, "title")
        self.rows: RowList[ScoredCard] = RowList(draw_scored_card, item_rows=2)
        self.actions = {
            "step_answer": self.step_answer,
            "other_field": self.change_field,
            "answer": self.choose_answer,
            "method": self.choose_method,
            "voice": self.choose_speaker,
            "apart": partial(self.open_screen, "differences"),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        cards = scored_cards(self.controller.workshop, self.method, self.field, self.speaker)
        self.rows.show_anew(cards, key=lambda scored: scored.card)
        self.head.show()

    def step_answer(self, by: int) -> None:
        """Give the field of the card under the cursor the next answer, or the one before."""
        scored = self.rows.chosen
        if scored is not None:
            placing = step_placing(scored.placing, self.method, self.field, by)
            self._set_placing(scored, placing)

    def choose_answer(self) -> None:
        """Ask for the answer to the field of the card under the cursor."""
        scored = self.rows.chosen
        if scored is None:
            return
        answers = METHOD_FIELDS[self.method][self.field]
        options: list[Option] = []
        for position, answer in enumerate(answers):
            words = placing_value_text(answer)
            options.append(Option(str(position), words))

        def take(position: str | None) -> None:
            if position is not None:
                empty = step_placing(scored.placing, self.method, self.field, -len(answers))
                steps = int(position) + 1
                placing = step_placing(empty, self.method, self.field, steps)
                self._set_placing(scored, placing)

        title = f"{self.field.capitalize()}?"
        self.app.push_screen(ChoiceDialog(title, options, hint=scored.words), take)

    def change_field(self, by: int) -> None:
        """Answer the next field of the method, or the one before, round and round."""
        fields = list(METHOD_FIELDS[self.method])
        position = fields.index(self.field) + by
        self.field = fields[position % len(fields)]
        self.show()

    def choose_method(self) -> None:
        """Ask for the method to place cards by."""
        options = [Option(method, method) for method in METHOD_FIELDS]

        def take(chosen: str | None) -> None:
            for method in METHOD_FIELDS:
                if method == chosen:
                    self.method = method
                    self.field = _first_field(method)
                    self.show()

        self.app.push_screen(ChoiceDialog("Which method?", options, chosen=self.method), take)

    def choose_speaker(self) -> None:
        """Ask whose view is answered from now on."""
        chosen = Speaker.of_voter(self.speaker).key
        wanted = voter_question("Whose view?", self.controller.workshop, chosen)
        PeopleChoice(self.controller, self).ask(wanted, self._set_speaker)

    def _set_speaker(self, key: str) -> None:
        self.speaker = Speaker.from_key(key).voter
        self.show()

    def _set_placing(self, scored: ScoredCard, placing: Placing) -> None:
        now = self.controller.now()
        command = PlacePriority(at=now, person=self.speaker, card=scored.card, placing=placing)
        self.controller.do(command)

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        workshop = self.controller.workshop
        words = speaker_words(workshop, "", self.speaker)
        placed = len(figures(workshop, self.method))
        remark = effort_of_musts(workshop) if self.method == "MoSCoW" else ""
        return priorities_header(self.method, words, placed, remark, (width, height))


def _first_field(method: Method) -> str:
    return next(iter(METHOD_FIELDS[method]))
