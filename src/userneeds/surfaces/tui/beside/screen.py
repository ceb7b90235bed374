"""The facilitator's own window: what to say and press next, beside the shared one.

It shows the workshop as the shared window changes it. The clock can be changed here too; screens
open and cards are written in the shared one.
"""

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from userneeds.commands.stage_runs import NoteRun
from userneeds.disclosure.seen import see
from userneeds.model.agenda import open_run
from userneeds.model.schedule import current_timebox
from userneeds.model.timebox import current_step
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.sidebar import stage_header
from userneeds.surfaces.tui.beside.view import (
    FacilitatorFacts,
    facilitator_facts,
    facts_lines,
    script_lines,
)
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane


class BesideScreen(WorkshopScreenBase):
    """Script on the left, the room on the right, the clock above."""

    CONTEXTS = ("beside",)
    BINDINGS = table_bindings("beside")
    DEFAULT_CSS = """
    BesideScreen #head { height: 5; margin: 0 1 1 1; }
    BesideScreen.-low #head { height: 3; }
    BesideScreen #script { width: 3fr; margin: 0 2 0 1; }
    BesideScreen #facts { width: 2fr; margin: 0 1 0 0; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.head = Pane(self._head_lines, "head")
        self.script = Pane(self._script_lines, "script")
        self.room_facts = Pane(self._facts_lines, "facts")
        self._facts: FacilitatorFacts | None = None
        self._seen_of: object = None
        clock = ClockActions(controller, self)
        self.actions = {
            "next_stage": clock.next_stage,
            "pause": clock.pause,
            "minutes": clock.add_minutes,
            "note": self.write_note,
            "scroll": self.script.scroll_rows,
            "close": self.close,
        }

    def content(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            yield self.script
            yield self.room_facts

    def show(self) -> None:
        self.tick()
        self.script.show()

    def tick(self) -> None:
        self.head.show()
        self.room_facts.show()
        self.script.show()

    def write_note(self) -> None:
        """Write what happens in the running stage, for the case study."""
        run = open_run(self.controller.workshop.runs)
        if run is None:
            self.controller.say("No stage is running: ] starts one.")
            return
        from userneeds.surfaces.tui.dialogs.text_dialog import (  # noqa: PLC0415 - loaded when opened
            TextDialog,
        )

        def keep(note: str | None) -> None:
            if note is not None:
                self.controller.do(NoteRun(at=self.controller.now(), run=run.id, note=note))

        self.app.push_screen(TextDialog("What happens in this stage?", value=run.note), keep)

    def _head_lines(self, width: int, height: int) -> list[StyledLine]:
        return stage_header(self.controller.seen, self.controller.local_time(), width, height)

    def _script_lines(self, width: int, _: int) -> list[StyledLine]:
        workshop = self.controller.seen
        stage = workshop.current_stage()
        box = current_timebox(workshop, self.controller.now())
        technique = workshop.technique_of(stage) if stage else None
        step = current_step(technique, box) if technique and box else None
        return script_lines(workshop, width, step)

    def _facts_lines(self, width: int, _: int) -> list[StyledLine]:
        workshop = self.controller.workshop
        if self._facts is None or self._seen_of is not workshop:
            self._seen_of = workshop
            voters = [each for each in workshop.present_people() if workshop.votes.get(each.id)]
            self._facts = facilitator_facts(see(workshop, "me"), len(voters))
        return facts_lines(self.controller.seen, self._facts, width)
