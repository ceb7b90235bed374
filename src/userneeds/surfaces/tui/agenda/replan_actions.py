"""What gives way when the meeting would end too late: the plans to choose from, and taking one."""

from userneeds.analysis.insight.replanning import (
    ReplanningOption,
    minutes_too_long,
    replanning_options,
)
from userneeds.commands.planning import SetAgenda, SetHours
from userneeds.commands.stage_runs import StartStage
from userneeds.model.wording import counted
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class ReplanActions:
    """The action that makes the agenda fit into the time that is left."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def replan(self) -> None:
        """Ask what gives way, the ways that end in time first; say so where nothing has to."""
        workshop, now = self.controller.workshop, self.controller.local_time()
        plans = replanning_options(workshop, now)
        if not plans:
            self.controller.say("The meeting is in time; nothing has to be shortened.")
            return

        def take(place: str | None) -> None:
            if not place:
                return
            if self.controller.workshop.agenda != workshop.agenda:
                self.controller.say("The plan was changed meanwhile. Look again.", is_trouble=True)
                return
            self._follow(plans[int(place)])

        options = [
            Option(str(place), plan.words, _ending_note(plan), plan.detail)
            for place, plan in enumerate(plans)
        ]
        minutes = counted(minutes_too_long(workshop, now), "minute")
        late = "late" if workshop.runs else "too long"
        self.screen.app.push_screen(
            ChoiceDialog(f"{minutes} {late}: what is shortened or dropped?", options), take
        )

    def _follow(self, plan: ReplanningOption) -> None:
        """Do what was chosen, which u takes back like anything else."""
        at = self.controller.now()
        if plan.next_stage:
            run = self.controller.new_id()
            self.controller.do(StartStage(at=at, stage=plan.next_stage, run=run))
        elif plan.ends_later:
            begins = self.controller.workshop.begins
            self.controller.do(SetHours(at=at, begins=begins, ends=plan.end.time()))
        else:
            self.controller.do(SetAgenda(at=at, agenda=plan.agenda))


def _ending_note(plan: ReplanningOption) -> str:
    late = f", {plan.late_minutes} min late" if plan.late_minutes else ""
    return f"ends {plan.end:%H:%M}{late}"
