"""Walking the agenda by keys: start, pause, more time, less time, reveal, end."""

from datetime import datetime

from userneeds.analysis.insight.replanning import minutes_too_long, replanning_options
from userneeds.commands.planning import SetAgenda
from userneeds.commands.stage_runs import (
    AddMinutes,
    EndStage,
    PauseClock,
    ResumeClock,
    RevealCards,
    StartStage,
)
from userneeds.model.agenda import Stage, open_run
from userneeds.model.clean_text import counted
from userneeds.model.schedule import current_timebox, expected_end, stages_to_come
from userneeds.model.timebox import current_step
from userneeds.surfaces.tui.agenda.stage_details import stage_details
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase

_NO_AGENDA = "This workshop has no agenda yet: S plans one."


class ClockActions(WorkshopScreenBase):
    """The actions on the agenda's clock, for every screen that shows it."""

    def action_next_stage(self) -> None:
        to_come = stages_to_come(self.controller.workshop)
        if to_come:
            self._start_stage(to_come[0].id)
        elif not self.controller.workshop.agenda:
            self.controller.say(_NO_AGENDA)
        else:
            self.controller.say(
                "That was the last stage. A goes back to any of them; E ends this one."
            )

    def action_agenda(self) -> None:
        workshop = self.controller.workshop
        begun = {run.stage for run in workshop.runs.values()}
        current = workshop.current_stage()
        options = [
            Option(
                stage.id,
                f"{'✓' if stage.id in begun else ' '} {stage.title}",
                f"{stage.minutes} min{', running now' if current and current.id == stage.id else ''}",
            )
            for stage in workshop.agenda
        ]
        if not options:
            self.controller.say(_NO_AGENDA)
            return
        chosen = current.id if current else next((s.id for s in stages_to_come(workshop)), "")
        hint = "Going back loses nothing: every stretch of work is kept."
        self.app.push_screen(
            ChoiceDialog("Start a stage", options, hint=hint, chosen=chosen), self._start_stage
        )

    def action_pause(self) -> None:
        run = open_run(self.controller.workshop.runs)
        at = self.controller.now()
        self.controller.do(ResumeClock(at=at) if run and run.paused_at else PauseClock(at=at))

    def action_minutes(self, minutes: int) -> None:
        self.controller.do(AddMinutes(at=self.controller.now(), minutes=minutes))

    def action_replan(self) -> None:
        now = self._local_time()
        found = replanning_options(self.controller.workshop, now)
        if not found:
            self.controller.say("The meeting is in time; there is nothing to re-plan.")
            return

        def take(place: str | None) -> None:
            if place:
                self.controller.do(
                    SetAgenda(at=self.controller.now(), agenda=found[int(place)].agenda)
                )

        options = [
            Option(str(place), plan.words, f"ends {plan.end:%H:%M}")
            for place, plan in enumerate(found)
        ]
        end = expected_end(self.controller.workshop, now)
        options.append(Option("", "Leave the plan", f"ends {end:%H:%M}"))
        late = minutes_too_long(self.controller.workshop, now)
        title = f"{counted(late, 'minute')} {'late' if self.controller.workshop.runs else 'too long'}: what gives way?"
        self.app.push_screen(ChoiceDialog(title, options), take)

    def action_end_stage(self) -> None:
        self.controller.do(EndStage(at=self.controller.now()))

    def action_reveal(self) -> None:
        workshop = self.controller.workshop
        current = workshop.current_stage()
        hidden = hidden_stages(workshop) & {card.stage for card in workshop.cards.values()}
        if hidden and (current is None or current.id not in hidden):
            titles = ", ".join(
                f"'{stage.title}'" for stage in workshop.agenda if stage.id in hidden
            )
            self.controller.say(
                f"Closed cards are from {titles}: go back to it with A, then reveal.",
                is_trouble=True,
            )
            return
        self.controller.do(RevealCards(at=self.controller.now()))

    def action_how(self) -> None:
        stage = self.controller.workshop.current_stage()
        if stage is None:
            self.controller.say("No stage is running: S shows how each is done.")
        else:
            self._show_technique(stage)

    def _show_technique(self, stage: Stage) -> None:
        def lines(width: int, height: int) -> list[StyledLine]:
            del height
            workshop = self.controller.workshop
            technique = workshop.technique_of(stage)
            box = (
                current_timebox(workshop, self._local_time())
                if workshop.current_stage() == stage
                else None
            )
            return stage_details(
                stage, technique, width, step=current_step(technique, box) if box else None
            )

        self.app.push_screen(TextOverlay(lines, is_live=True))

    def _local_time(self) -> datetime:
        """Return the time by the clock in the room."""
        return self.controller.shown_time().astimezone()

    def _start_stage(self, stage: str | None) -> None:
        if stage:
            self.controller.do(
                StartStage(at=self.controller.now(), stage=stage, run=self.controller.new_id())
            )
