"""Walking the agenda by keys: start a stage, pause, more or less time, end, how it is done."""

from collections.abc import Callable, Collection

from userneeds.commands.stage_runs import AddMinutes, EndStage, PauseClock, ResumeClock, StartStage
from userneeds.disclosure.seen import AnySeen
from userneeds.model.agenda import Stage, open_run
from userneeds.model.ids import StageId
from userneeds.model.schedule import current_timebox, stages_to_come
from userneeds.model.timebox import current_step
from userneeds.model.wording import counted, pluralise
from userneeds.surfaces.tui.agenda.stage_details import stage_details
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_NO_AGENDA = "This workshop has no agenda yet: S plans one."


class ClockActions:
    """The actions on the agenda's clock, for a screen that shows it."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        started: Callable[[], None] = lambda: None,
    ) -> None:
        """Take the screen, and what follows there when a stage has begun."""
        self.controller = controller
        self.screen = screen
        self._on_start = started

    def next_stage(self) -> None:
        """Start the first stage that has not been run yet."""
        workshop = self.controller.workshop
        to_come = stages_to_come(workshop)
        if to_come:
            self.start(to_come[0].id)
        elif not workshop.agenda:
            self.controller.say(_NO_AGENDA)
        else:
            self.controller.say(
                "That was the last stage. A goes back to any of them; E ends this one."
            )

    def choose_stage(self) -> None:
        """Ask which stage is started; the cursor begins on the running one, or on the next."""
        workshop = self.controller.workshop
        if not workshop.agenda:
            self.controller.say(_NO_AGENDA)
            return
        begun = {run.stage for run in workshop.runs.values()}
        current = workshop.current_stage()
        options = [_stage_option(stage, current, begun) for stage in workshop.agenda]
        dialog = ChoiceDialog(
            "Start a stage",
            options,
            hint="Going back loses nothing: every stretch of work is kept.",
            chosen=_first_choice(self.controller.seen, current),
        )
        self.screen.app.push_screen(dialog, self._start_chosen)

    def start(self, stage_id: StageId) -> None:
        """Start a stage, or go back to it; say so where cards of others were left face down."""
        run_id = self.controller.new_id()
        command = StartStage(at=self.controller.now(), stage=stage_id, run=run_id)
        if self.controller.do(command):
            self._say_what_stays_closed(stage_id)
            self._on_start()

    def pause(self) -> None:
        """Pause the clock; again: let it go on."""
        run = open_run(self.controller.workshop.runs)
        now = self.controller.now()
        is_paused = run is not None and run.paused_at is not None
        self.controller.do(ResumeClock(at=now) if is_paused else PauseClock(at=now))

    def add_minutes(self, minutes: int) -> None:
        """Give the running stage so many minutes more; below 0: fewer."""
        self.controller.do(AddMinutes(at=self.controller.now(), minutes=minutes))

    def end_stage(self) -> None:
        self.controller.do(EndStage(at=self.controller.now()))

    def _say_what_stays_closed(self, started: StageId) -> None:
        workshop = self.controller.workshop
        left = [card for card in workshop.closed_cards() if workshop.cards[card].stage != started]
        if left:
            verb = pluralise(len(left), "is", "are")
            words = f"{counted(len(left), 'card')} {verb} still face down: r on the board"
            self.controller.say(f"{words} reveals what was left closed.", is_trouble=True)

    def show_how(self) -> None:
        """Show how the running stage is done."""
        stage = self.controller.workshop.current_stage()
        if stage is None:
            self.controller.say("No stage is running: S shows how each is done.")
        else:
            self.show_technique(stage)

    def show_technique(self, stage: Stage) -> None:
        """Show script and steps of a stage; while it runs, the step it has come to stands out."""

        def lines(width: int, height: int) -> list[StyledLine]:
            del height
            technique = self.controller.workshop.technique_of(stage)
            return stage_details(stage, technique, width, step=self._step_of(stage))

        self.screen.app.push_screen(TextOverlay(lines, is_live=True))

    def _step_of(self, stage: Stage) -> int | None:
        """Return which step a stage has come to, from 0; None where it does not run."""
        workshop = self.controller.workshop
        if workshop.current_stage() != stage:
            return None
        box = current_timebox(workshop, self.controller.local_time())
        if box is None:
            return None
        return current_step(workshop.technique_of(stage), box)

    def _start_chosen(self, stage_id: str | None) -> None:
        if stage_id:
            self.start(stage_id)


def _stage_option(stage: Stage, current: Stage | None, begun: Collection[StageId]) -> Option:
    mark = "✓" if stage.id in begun else " "
    note = f"{stage.minutes} min"
    if current is not None and stage.id == current.id:
        note += ", running now"
    return Option(stage.id, f"{mark} {stage.title}", note)


def _first_choice(workshop: AnySeen, current: Stage | None) -> StageId:
    """Return the stage that the cursor begins on: the running one, or else the next one."""
    if current is not None:
        return current.id
    to_come = stages_to_come(workshop)
    return to_come[0].id if to_come else ""
