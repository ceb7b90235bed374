"""What gives way when the meeting would end too late: the plans to choose from, and taking one."""

from userneeds.analysis.insight.replanning import minutes_too_long, replanning_options
from userneeds.commands.planning import SetAgenda
from userneeds.model.schedule import expected_end
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
        """Ask which stages are shortened or dropped; say so where the meeting is in time."""
        workshop, now = self.controller.workshop, self.controller.local_time()
        plans = replanning_options(workshop, now)
        if not plans:
            self.controller.say("The meeting is in time; there is nothing to re-plan.")
            return

        def take(place: str | None) -> None:
            if place:
                agenda = plans[int(place)].agenda
                self.controller.do(SetAgenda(at=self.controller.now(), agenda=agenda))

        options = [
            Option(str(place), plan.words, f"ends {plan.end:%H:%M}")
            for place, plan in enumerate(plans)
        ]
        options.append(Option("", "Leave the plan", f"ends {expected_end(workshop, now):%H:%M}"))
        minutes = counted(minutes_too_long(workshop, now), "minute")
        late = "late" if workshop.runs else "too long"
        self.screen.app.push_screen(
            ChoiceDialog(f"{minutes} {late}: what gives way?", options), take
        )
