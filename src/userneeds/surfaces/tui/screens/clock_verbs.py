"""Walking the agenda by keys: start, pause, more time, less time, reveal, end."""

from datetime import datetime

from userneeds.analysis.replanning import minutes_too_long, plans
from userneeds.commands.planning import SetAgenda
from userneeds.commands.staging import AddMinutes, EndStage, PauseClock, ResumeClock, RevealCards, StartStage
from userneeds.model.agenda import Stage, open_run
from userneeds.model.cue import step_at
from userneeds.model.plain import counted
from userneeds.model.schedule import clock_of, expected_end, stages_to_come
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.dialogs.sheet import Sheet
from userneeds.surfaces.tui.drawing.cells import Line
from userneeds.surfaces.tui.pages.how import how_lines
from userneeds.surfaces.tui.screens.room import DeskRoom

_NO_AGENDA = "This workshop has no agenda yet: S plans one."


class ClockVerbs(DeskRoom):
    """The actions on the agenda's clock, for every screen that shows it."""

    def action_next_stage(self) -> None:
        to_come = stages_to_come(self.desk.workshop)
        if to_come:
            self._start(to_come[0].id)
        elif not self.desk.workshop.agenda:
            self.desk.say(_NO_AGENDA)
        else:
            self.desk.say("That was the last stage. A goes back to any of them; E ends this one.")

    def action_agenda(self) -> None:
        workshop = self.desk.workshop
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
            self.desk.say(_NO_AGENDA)
            return
        chosen = current.id if current else next((s.id for s in stages_to_come(workshop)), "")
        hint = "Going back loses nothing: every stretch of work is kept."
        self.app.push_screen(Choose("Start a stage", options, hint=hint, chosen=chosen), self._start)

    def action_pause(self) -> None:
        run = open_run(self.desk.workshop.runs)
        at = self.desk.now()
        self.desk.do(ResumeClock(at=at) if run and run.paused_at else PauseClock(at=at))

    def action_minutes(self, minutes: int) -> None:
        self.desk.do(AddMinutes(at=self.desk.now(), minutes=minutes))

    def action_replan(self) -> None:
        now = self._now()
        found = plans(self.desk.workshop, now)
        if not found:
            self.desk.say("The meeting is in time; there is nothing to re-plan.")
            return

        def take(place: str | None) -> None:
            if place:
                self.desk.do(SetAgenda(at=self.desk.now(), agenda=found[int(place)].agenda))

        options = [Option(str(place), plan.words, f"ends {plan.end:%H:%M}") for place, plan in enumerate(found)]
        end = expected_end(self.desk.workshop, now)
        options.append(Option("", "Leave the plan", f"ends {end:%H:%M}"))
        late = minutes_too_long(self.desk.workshop, now)
        title = f"{counted(late, 'minute')} {'late' if self.desk.workshop.runs else 'too long'}: what gives way?"
        self.app.push_screen(Choose(title, options), take)

    def action_end_stage(self) -> None:
        self.desk.do(EndStage(at=self.desk.now()))

    def action_reveal(self) -> None:
        workshop = self.desk.workshop
        current = workshop.current_stage()
        hidden = hidden_stages(workshop) & {card.stage for card in workshop.cards.values()}
        if hidden and (current is None or current.id not in hidden):
            titles = ", ".join(f"'{stage.title}'" for stage in workshop.agenda if stage.id in hidden)
            self.desk.say(f"Closed cards are from {titles}: go back to it with A, then reveal.", is_trouble=True)
            return
        self.desk.do(RevealCards(at=self.desk.now()))

    def action_how(self) -> None:
        stage = self.desk.workshop.current_stage()
        if stage is None:
            self.desk.say("No stage is running: S shows how each is done.")
        else:
            self._show_how(stage)

    def _show_how(self, stage: Stage) -> None:
        def lines(width: int, height: int) -> list[Line]:
            del height
            workshop = self.desk.workshop
            technique = workshop.technique_of(stage)
            box = clock_of(workshop, self._now()) if workshop.current_stage() == stage else None
            return how_lines(stage, technique, width, step=step_at(technique, box) if box else None)

        self.app.push_screen(Sheet(lines, is_live=True))

    def _now(self) -> datetime:
        """Return the time by the clock in the room."""
        return self.desk.clock_time().astimezone()

    def _start(self, stage: str | None) -> None:
        if stage:
            self.desk.do(StartStage(at=self.desk.now(), stage=stage, run=self.desk.new_id()))
