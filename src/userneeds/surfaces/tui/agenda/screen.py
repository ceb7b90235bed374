"""The agenda: plan the meeting stage by stage, before it begins and while the clock runs."""

from collections.abc import Iterable
from dataclasses import replace

from textual.containers import Horizontal
from textual.widget import Widget

from userneeds.commands.planning import AddStage, MoveStage, RemoveStage, SetHours, cards_of_stage
from userneeds.commands.stage_runs import NoteRun
from userneeds.model.agenda import Stage, runs_in_order
from userneeds.model.clean_text import clean_line, counted
from userneeds.model.ids import StageId
from userneeds.model.technique import Technique
from userneeds.model.time_input import read_hours
from userneeds.surfaces.tui.agenda.stage_actions import StageActions
from userneeds.surfaces.tui.agenda.stage_details import stage_details, stage_history
from userneeds.surfaces.tui.agenda.template_actions import TemplateActions
from userneeds.surfaces.tui.agenda.timetable import (
    ScheduledStage,
    draw_scheduled_stage,
    scheduled_stages,
    timetable_header,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_COMPACT_ROWS = 5
"""With so few rows, the title and the empty lines give way to what is said."""


class AgendaScreen(StageActions, TemplateActions):
    """The stages of a workshop and when each begins."""

    CONTEXTS = ("agenda", "list")
    BINDINGS = key_bindings("agenda")
    DEFAULT_CSS = """
    AgendaScreen #title { height: 3; margin: 1 1 0 1; }
    AgendaScreen.-low #title { height: 1; margin: 0 1; }
    AgendaScreen RowList { margin: 0 1; width: 3fr; }
    AgendaScreen #about { margin: 0 1 0 2; width: 2fr; }
    AgendaScreen.-narrow Horizontal { layout: vertical; }
    AgendaScreen.-narrow RowList { width: 1fr; }
    AgendaScreen.-narrow #about { margin: 0 1; width: 1fr; height: 5; }
    AgendaScreen.-narrow.-low #about { height: 3; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.head = Pane(
            lambda width, height: timetable_header(
                controller.workshop, self._local_time(), width, height
            ),
            "title",
        )
        self.rows: RowList[ScheduledStage] = RowList(draw_scheduled_stage, item_rows=2)
        self.about = Pane(self._stage_lines, "about")

    def content(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            yield self.rows
            yield self.about

    def on_mount(self) -> None:
        self.rows.focus()
        current = self.controller.workshop.current_stage()
        if current is not None:
            self.show(current.id)

    @property
    def stage(self) -> Stage | None:
        """The stage under the cursor, as it stands."""
        if self.rows.chosen:
            return self.controller.workshop.stage(self.rows.chosen.slot.stage.id)
        return None

    def show(self, stage_id: StageId = "") -> None:
        """Show the stages, with the cursor on one of them or on the one it was on."""
        wanted = stage_id or (self.rows.chosen.slot.stage.id if self.rows.chosen else "")
        rows = scheduled_stages(self.controller.workshop, self._local_time())
        at = next((place for place, row in enumerate(rows) if row.slot.stage.id == wanted), None)
        if rows != self.rows.items or at != self.rows.cursor:
            self.rows.show(rows, cursor=at)
        self.head.show()
        self.about.show()

    def tick(self) -> None:
        self.show()
        self.footer_bar.refresh()

    def on_row_list_moved(self) -> None:
        self.about.show()

    async def on_row_list_chosen(self) -> None:
        self.action_change()

    def action_add(self) -> None:
        after = self.stage.id if self.stage else ""

        def add(technique: Technique, fresh: Technique | None) -> None:
            stage = Stage(
                id=self.controller.new_id(),
                title=technique.name,
                technique=technique.id,
                minutes=technique.minutes,
                prompt=technique.prompt,
            )
            if self.controller.do(
                AddStage(at=self.controller.now(), stage=stage, after=after, technique=fresh)
            ):
                self.show(stage.id)

        self._choose_technique("Add which stage?", add)

    def action_twin(self) -> None:
        stage = self.stage
        if stage is not None:
            twin = replace(stage, id=self.controller.new_id())
            if self.controller.do(AddStage(at=self.controller.now(), stage=twin, after=stage.id)):
                self.show(twin.id)

    def action_shift(self, by: int) -> None:
        stage = self.stage
        if stage is None:
            return
        others = [other.id for other in self.controller.workshop.agenda if other.id != stage.id]
        place = self.controller.workshop.agenda.index(stage) + by
        if 0 <= place <= len(others):
            after = others[place - 1] if place else ""
            self.controller.do(MoveStage(at=self.controller.now(), stage=stage.id, after=after))

    def action_remove(self) -> None:
        stage = self.stage
        if stage is None:
            return
        cards = len(cards_of_stage(self.controller.workshop, stage.id))
        if not cards or any(
            run.stage == stage.id for run in self.controller.workshop.runs.values()
        ):
            self._remove(stage, "")
            return
        options = [
            Option(other.id, other.title)
            for other in self.controller.workshop.agenda
            if other.id != stage.id and (other.anonymous or not stage.anonymous)
        ]
        if not stage.anonymous:
            options.append(Option("", "To no stage", "they stay on the board"))
        if not options:
            self._remove(stage, "")
            return
        self.app.push_screen(
            ChoiceDialog(
                f"{counted(cards, 'card')} of '{stage.title}' stay{'s' if cards == 1 else ''}: where to?",
                options,
            ),
            lambda where: None if where is None else self._remove(stage, where),
        )

    def _remove(self, stage: Stage, cards_to: StageId) -> None:
        self.controller.do(RemoveStage(at=self.controller.now(), stage=stage.id, cards_to=cards_to))

    def action_hours(self) -> None:
        workshop = self.controller.workshop
        value = "-".join(f"{hour:%H:%M}" for hour in (workshop.begins, workshop.ends) if hour)

        def keep(said: str | None) -> None:
            hours = None if said is None else read_hours(said)
            if hours is not None:
                self.controller.do(
                    SetHours(at=self.controller.now(), begins=hours[0], ends=hours[1])
                )
            elif said is not None:
                self.controller.say(
                    f"'{clean_line(said)}' are no hours such as 10:00-12:30.", is_trouble=True
                )

        hint = "As 10:00-12:30, by the clock in the room; nothing takes them away"
        self.app.push_screen(
            LineDialog("From when to when is the meeting?", value=value, hint=hint), keep
        )

    def action_start(self) -> None:
        if stage := self.stage:
            self._start_stage(stage.id)

    def action_note(self) -> None:
        stage = self.stage
        runs = [
            run
            for run in runs_in_order(self.controller.workshop.runs)
            if stage and run.stage == stage.id
        ]
        if stage is None or not runs:
            self.controller.say("Only a stage that has been run has something to note.")
            return

        def keep(note: str | None) -> None:
            if note is not None:
                self.controller.do(NoteRun(at=self.controller.now(), run=runs[-1].id, note=note))

        hint = "It stands in the case study, beside the minutes the stage really took"
        self.app.push_screen(
            TextDialog(f"What happened in '{stage.title}'?", value=runs[-1].note, hint=hint), keep
        )

    def action_how(self) -> None:
        if stage := self.stage:
            self._show_technique(stage)

    def _stage_lines(self, width: int, height: int) -> list[StyledLine]:
        stage = self.stage
        if stage is None:
            return []
        workshop = self.controller.workshop
        happened = stage_history(workshop, stage, self._local_time(), width)
        lines = stage_details(stage, workshop.technique_of(stage), width, happened=happened)
        if height <= _COMPACT_ROWS:
            lines = [line for line in lines if line and line[0][1] != "title"]
        return lines[:height]
