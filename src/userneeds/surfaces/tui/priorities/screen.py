"""Priorities: impact and effort, MoSCoW, Kano, RICE and WSJF, answered by keys for a person or for the room."""

from collections.abc import Iterable

from textual.widget import Widget

from userneeds.analysis.insight.priorities import Method, figures
from userneeds.commands.voting import PlacePriority
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.placing import Placing
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.priorities.view import (
    METHOD_FIELDS,
    ScoredCard,
    draw_scored_card,
    placing_value_text,
    priorities_header,
    scored_cards,
    step_placing,
)
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import speaker_options, speaker_words
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_METHOD_OF_TECHNIQUE: dict[str, Method] = {"impact-effort": "impact and effort", "moscow": "MoSCoW"}


class PrioritiesScreen(WorkshopScreenBase):
    """Every card under one method."""

    CONTEXTS = ("priorities", "list")
    BINDINGS = key_bindings("priorities")
    DEFAULT_CSS = """
    PrioritiesScreen #title { height: 3; margin: 1 1 0 1; }
    PrioritiesScreen.-low #title { height: 2; margin: 0 1; }
    PrioritiesScreen RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        stage = controller.workshop.current_stage()
        self.method: Method = _METHOD_OF_TECHNIQUE.get(
            stage.technique if stage else "", "impact and effort"
        )
        self.field = next(iter(METHOD_FIELDS[self.method]))
        self.speaker: PersonId = ROOM
        self.head = Pane(
            lambda width, height: priorities_header(
                self.method,
                speaker_words(controller.workshop, "", self.speaker),
                len(figures(controller.workshop, self.method)),
                width,
                height,
            ),
            "title",
        )
        self.rows: RowList[ScoredCard] = RowList(draw_scored_card, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        card = self.rows.chosen.card if self.rows.chosen else ""
        found = scored_cards(self.controller.workshop, self.method, self.field, self.speaker)
        again = next((index for index, one in enumerate(found) if one.card == card), None)
        self.rows.show(found, cursor=again)
        self.head.show()

    async def on_row_list_chosen(self) -> None:
        self.action_answer()

    def action_step_answer(self, by: int) -> None:
        one = self.rows.chosen
        if one is not None:
            self._set_placing(one, step_placing(one.placing, self.method, self.field, by))

    def action_answer(self) -> None:
        one = self.rows.chosen
        if one is None:
            return
        answers = METHOD_FIELDS[self.method][self.field]
        options = [Option(str(at), placing_value_text(answer)) for at, answer in enumerate(answers)]

        def take(place: str | None) -> None:
            if place is not None:
                empty = step_placing(one.placing, self.method, self.field, -len(answers))
                self._set_placing(one, step_placing(empty, self.method, self.field, int(place) + 1))

        self.app.push_screen(
            ChoiceDialog(f"{self.field.capitalize()}?", options, hint=one.words), take
        )

    def action_other_field(self, by: int) -> None:
        fields = list(METHOD_FIELDS[self.method])
        self.field = fields[(fields.index(self.field) + by) % len(fields)]
        self.show()

    def action_method(self) -> None:
        options = [Option(method, method) for method in METHOD_FIELDS]

        def take(chosen: str | None) -> None:
            for method in METHOD_FIELDS:
                if method == chosen:
                    self.method, self.field = method, next(iter(METHOD_FIELDS[method]))
                    self.show()

        self.app.push_screen(ChoiceDialog("Which method?", options, chosen=self.method), take)

    def action_voice(self) -> None:
        people = [
            option
            for option in speaker_options(self.controller.workshop)
            if option.key.startswith("/")
        ]

        def take(key: str | None) -> None:
            if key is not None:
                self.speaker = key.partition("/")[2] or ROOM
                self.show()

        self.app.push_screen(ChoiceDialog("Whose view?", people), take)

    def action_apart(self) -> None:
        self.open_screen("differences")

    def _set_placing(self, one: ScoredCard, placing: Placing) -> None:
        at = self.controller.now()
        self.controller.do(
            PlacePriority(at=at, person=self.speaker, card=one.card, placing=placing)
        )
