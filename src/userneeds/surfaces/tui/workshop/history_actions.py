"""What was done in this sitting: the list of it, and taking back as far as somebody likes."""

from userneeds.model.wording import as_sentence, counted
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class HistoryActions:
    """The action on what lies behind."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def choose_step(self) -> None:
        """Ask how much is taken back."""
        done = self.controller.session.history.done
        if not done:
            self.controller.say("Nothing has been changed in this sitting.")
            return
        options = [
            _step_option(steps, change.description)
            for steps, change in enumerate(reversed(done), start=1)
        ]

        def take_back(steps: str | None) -> None:
            if steps is not None:
                self._undo_steps(int(steps))

        dialog = ChoiceDialog(
            "Done in this sitting, the last first",
            options,
            hint="Choosing one takes it back with everything after it; "
            "U does it again, step by step.",
        )
        self.screen.app.push_screen(dialog, take_back)

    def _undo_steps(self, steps: int) -> None:
        taken = 0
        while taken < steps and self.controller.undo():
            taken += 1
        # Where one could not be taken back, the reason stands in the foot already.
        if taken == steps:
            changes = counted(taken, "change")
            self.controller.say(f"Took back {changes}. (U does them again)")


def _step_option(steps: int, description: str) -> Option:
    note = "the last change" if steps == 1 else f"takes back {steps}"
    return Option(str(steps), as_sentence(description), note)
