"""The agenda: plan the meeting stage by stage, before it begins and while the clock runs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.containers import Horizontal
from textual.widget import Widget

from userneeds.commands.planning import AddStage
from userneeds.model.agenda import Stage
from userneeds.model.ids import StageId
from userneeds.model.technique import Technique
from userneeds.surfaces.tui.agenda.agenda_actions import AgendaActions
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.replan_actions import ReplanActions
from userneeds.surfaces.tui.agenda.stage_actions import StageActions
from userneeds.surfaces.tui.agenda.stage_details import stage_details, stage_history
from userneeds.surfaces.tui.agenda.stage_screen import StageScreenOpener
from userneeds.surfaces.tui.agenda.technique_actions import TechniqueActions
from userneeds.surfaces.tui.agenda.template_actions import TemplateActions
from userneeds.surfaces.tui.agenda.timetable import (
    ScheduledStage,
    draw_scheduled_stage,
    scheduled_stages,
    timetable_header,
)
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen, ScreenName
from userneeds.surfaces.tui.screen_base.screen import ActionTable, WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_COMPACT_ROWS = 5
"""With so few rows, the title and the empty lines give way to what is said."""


class AgendaScreen(WorkshopScreenBase):
    """The stages of a workshop and when each begins."""

    CONTEXTS = ("agenda", "list")
    BINDINGS = table_bindings("agenda")
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
        self.head = Pane(self._header_lines, "title")
        self.rows: RowList[ScheduledStage] = RowList(draw_scheduled_stage, item_rows=2)
        self.about = Pane(self._stage_lines, "about")
        opener = StageScreenOpener(controller, self, self._open_instead, str)
        self.clock = ClockActions(controller, self, opener.follow_stage)
        self.techniques = TechniqueActions(controller, self)
        self.actions = self._action_table()

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def _action_table(self) -> ActionTable:
        controller, stage = self.controller, self.stage_under_cursor
        stages = StageActions(controller, self, self.techniques, stage)
        agenda = AgendaActions(controller, self, stage)
        return {
            "change": stages.change,
            "add": self.add,
            "length": stages.set_length,
            "longer": stages.lengthen,
            "shift": agenda.shift,
            "rename": stages.rename,
            "question": stages.write_question,
            "script": stages.write_script,
            "technique": stages.choose_technique,
            "optional": stages.toggle_optional,
            "twin": self.duplicate,
            "remove": agenda.remove,
            "hours": agenda.set_hours,
            "replan": ReplanActions(controller, self).replan,
            "start": self.start,
            "how": self.show_how,
            "note": agenda.write_note,
            "template": TemplateActions(controller, self).keep_as_template,
            "close": self.close,
        }

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

    def stage_under_cursor(self) -> Stage | None:
        """Return the stage under the cursor, as it stands."""
        stage_id = self._stage_id_under_cursor()
        if stage_id:
            return self.controller.workshop.stage(stage_id)
        return None

    def show(self, stage_id: StageId = "") -> None:
        """Show the stages, with the cursor on one of them or on the one it was on."""
        wanted = stage_id or self._stage_id_under_cursor()
        rows = scheduled_stages(self.controller.seen, self.controller.local_time())
        places = (place for place, row in enumerate(rows) if row.slot.stage.id == wanted)
        cursor = next(places, None)
        if rows != self.rows.items or cursor != self.rows.cursor:
            self.rows.show(rows, cursor=cursor)
        self.head.show()
        self.about.show()

    def tick(self) -> None:
        self.show()
        self.footer_bar.show()

    def on_row_list_moved(self) -> None:
        self.about.show()

    # What needs to know where the cursor is, or moves it.

    def add(self) -> None:
        """Ask for a technique, and add a stage of it after the one under the cursor."""
        after = self._stage_id_under_cursor()

        def take(technique: Technique, fresh: Technique | None) -> None:
            stage = Stage(
                id=self.controller.new_id(),
                title=technique.name,
                technique=technique.id,
                minutes=technique.minutes,
                prompt=technique.prompt,
            )
            self._add_stage(stage, after, fresh)

        self.techniques.choose("Add which stage?", take)

    def duplicate(self) -> None:
        """Add the same stage once more."""
        stage = self.stage_under_cursor()
        if stage is not None:
            self._add_stage(replace(stage, id=self.controller.new_id()), stage.id)

    def _open_instead(self, name: ScreenName, subject: str = "") -> None:
        """Open a screen in place of this one, so that one key leads back to the board."""
        self.close()
        self.open_screen(name, subject)

    def start(self) -> None:
        if stage := self.stage_under_cursor():
            self.clock.start(stage.id)

    def show_how(self) -> None:
        if stage := self.stage_under_cursor():
            self.clock.show_technique(stage)

    def _add_stage(self, stage: Stage, after: StageId, technique: Technique | None = None) -> None:
        """Add a stage, with the technique that the workshop has to learn, and go to it."""
        now = self.controller.now()
        if self.controller.do(AddStage(at=now, stage=stage, after=after, technique=technique)):
            self.show(stage.id)

    def _stage_id_under_cursor(self) -> StageId:
        """Return the id of the stage under the cursor, "" in an empty list."""
        row = self.rows.chosen
        return row.slot.stage.id if row is not None else ""

    # What is drawn.

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        workshop, now = self.controller.seen, self.controller.local_time()
        return timetable_header(workshop, now, width, height)

    def _stage_lines(self, width: int, height: int) -> list[StyledLine]:
        stage = self.stage_under_cursor()
        if stage is None:
            return []
        workshop = self.controller.seen
        happened = stage_history(workshop, stage, self.controller.local_time(), width)
        lines = stage_details(stage, workshop.technique_of(stage), width, happened=happened)
        if height <= _COMPACT_ROWS:
            lines = [line for line in lines if line and line[0][1] != "title"]
        return lines[:height]
