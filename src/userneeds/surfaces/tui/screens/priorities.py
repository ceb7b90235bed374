"""Priorities: impact and effort, MoSCoW, Kano, RICE and WSJF, answered by keys for a person or for the room."""

from collections.abc import Iterable

from textual.widget import Widget

from userneeds.analysis.priorities import Method, figures
from userneeds.commands.voting import PlacePriority
from userneeds.model.ids import ROOM, PersonId
from userneeds.model.placing import Placing
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.pages.priorities import (
    QUESTIONS,
    Judged,
    draw_judged,
    judged,
    priorities_head,
    said,
    stepped,
)
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.onward import Onward
from userneeds.surfaces.tui.voices import voice_words, voices

_OF_TECHNIQUE: dict[str, Method] = {"impact-effort": "impact and effort", "moscow": "MoSCoW"}


class PrioritiesRoom(Onward):
    """Every card under one method."""

    PLACES = ("priorities", "list")
    BINDINGS = bindings("priorities")
    DEFAULT_CSS = """
    PrioritiesRoom #title { height: 3; margin: 1 1 0 1; }
    PrioritiesRoom.-low #title { height: 2; margin: 0 1; }
    PrioritiesRoom Rows { margin: 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        stage = desk.workshop.current_stage()
        self.method: Method = _OF_TECHNIQUE.get(stage.technique if stage else "", "impact and effort")
        self.field = next(iter(QUESTIONS[self.method]))
        self.voice_id: PersonId = ROOM
        self.head = Pane(
            lambda width, height: priorities_head(
                self.method,
                voice_words(desk.workshop, "", self.voice_id),
                len(figures(desk.workshop, self.method)),
                width,
                height,
            ),
            "title",
        )
        self.rows: Rows[Judged] = Rows(draw_judged, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        card = self.rows.chosen.card if self.rows.chosen else ""
        found = judged(self.desk.workshop, self.method, self.field, self.voice_id)
        again = next((index for index, one in enumerate(found) if one.card == card), None)
        self.rows.show(found, cursor=again)
        self.head.show()

    def on_rows_chosen(self) -> None:
        self.action_answer()

    def action_step_answer(self, by: int) -> None:
        one = self.rows.chosen
        if one is not None:
            self._place(one, stepped(one.placing, self.method, self.field, by))

    def action_answer(self) -> None:
        one = self.rows.chosen
        if one is None:
            return
        answers = QUESTIONS[self.method][self.field]
        options = [Option(str(at), said(answer)) for at, answer in enumerate(answers)]

        def take(place: str | None) -> None:
            if place is not None:
                empty = stepped(one.placing, self.method, self.field, -len(answers))
                self._place(one, stepped(empty, self.method, self.field, int(place) + 1))

        self.app.push_screen(Choose(f"{self.field.capitalize()}?", options, hint=one.words), take)

    def action_other_field(self, by: int) -> None:
        fields = list(QUESTIONS[self.method])
        self.field = fields[(fields.index(self.field) + by) % len(fields)]
        self.show()

    def action_method(self) -> None:
        options = [Option(method, method) for method in QUESTIONS]

        def take(chosen: str | None) -> None:
            for method in QUESTIONS:
                if method == chosen:
                    self.method, self.field = method, next(iter(QUESTIONS[method]))
                    self.show()

        self.app.push_screen(Choose("Which method?", options, chosen=self.method), take)

    def action_voice(self) -> None:
        people = [option for option in voices(self.desk.workshop) if option.key.startswith("/")]

        def take(key: str | None) -> None:
            if key is not None:
                self.voice_id = key.partition("/")[2] or ROOM
                self.show()

        self.app.push_screen(Choose("Whose view?", people), take)

    def _place(self, one: Judged, placing: Placing) -> None:
        at = self.desk.now()
        self.desk.do(PlacePriority(at=at, person=self.voice_id, card=one.card, placing=placing))
