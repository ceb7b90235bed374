"""What was done in this sitting: the list of it, taking back as far as somebody likes, and copying a card's words."""

from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import as_sentence
from userneeds.surfaces.tui.workshop.card_actions import CardActions


class HistoryActions(CardActions):
    """The actions on what lies behind, for a screen with a board."""

    def action_history(self) -> None:
        done = self.controller.session.history.done
        if not done:
            self.controller.say("Nothing has been changed in this sitting.")
            return
        options = [
            Option(
                str(steps),
                as_sentence(one.description),
                "the last change" if steps == 1 else f"takes back {steps}",
            )
            for steps, one in enumerate(reversed(done), start=1)
        ]

        def take_back(steps: str | None) -> None:
            if steps is not None:
                self._undo_steps(int(steps))

        hint = "Choosing one takes it back with everything after it; U does it again, step by step."
        self.app.push_screen(
            ChoiceDialog("Done in this sitting, the last first", options, hint=hint), take_back
        )

    def action_copy(self) -> None:
        cards = self.controller.workshop.cards
        words = "\n".join(f"{cards[one].statement()}." for one in self._readable_selection())
        if words:
            self.app.copy_to_clipboard(words)
            self.controller.say("Copied, where the terminal allows it.")

    def _undo_steps(self, steps: int) -> None:
        taken = 0
        while taken < steps and self.controller.undo():
            taken += 1
        if taken == steps:
            self.controller.say(
                f"Took back {taken} change{'' if taken == 1 else 's'}. (U does them again)"
            )
