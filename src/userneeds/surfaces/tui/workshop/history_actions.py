"""What was done, now and in earlier sittings: the list of it, and taking it back, step by step."""

from datetime import datetime

from userneeds.commands.undo import UndoEntry
from userneeds.model.wording import as_sentence, counted, join_nonempty, short_date
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.cells import truncate_text
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_MOST_CELLS = 40
"""Of a card's words beside what was done to it."""
_UNNAMED = ""
"""The answer that stands for what was done in a stage without names."""


class HistoryActions:
    """The action on what lies behind."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def choose_step(self) -> None:
        """Ask how much is taken back."""
        done = self.controller.session.past.own()
        options = [
            Option(str(steps), self._words(entry), self._note(steps, entry))
            for steps, entry in enumerate(reversed(done), start=1)
        ]
        options += self._unnamed_options()
        if not options:
            self.controller.say("Nothing has been changed yet, as far as this laptop knows.")
            return
        dialog = ChoiceDialog(
            "What was done, the last first",
            options,
            hint="Choosing one takes it back with everything after it; "
            "U does it again, step by step.",
        )
        self.screen.app.push_screen(dialog, self._take_back)

    def take_over(self) -> None:
        """Let this window take back what was done in windows that are not open any more."""
        number = self.controller.session.take_over()
        if number:
            done = counted(number, "change")
            self.controller.say(f"This window goes on for one that ended: u takes back its {done}.")
        else:
            self.controller.say("No window has ended that anybody could take over from.")

    def _take_back(self, steps: str | None) -> None:
        if steps == _UNNAMED:
            self.controller.say(self.controller.session.past.nothing_left)
        elif steps is not None:
            self._undo_steps(int(steps))

    def _undo_steps(self, steps: int) -> None:
        taken = 0
        while taken < steps and self.controller.undo():
            taken += 1
        # Where one could not be taken back, the reason stands in the foot already.
        if taken == steps:
            changes = counted(taken, "change")
            self.controller.say(f"Took back {changes}. (U does them again)")

    def _unnamed_options(self) -> list[Option]:
        unnamed = self.controller.session.past.unnamed
        note = "without names, so without an order: it stays"
        return [
            Option(_UNNAMED, f"{as_sentence(words)} {_times(number)}".rstrip(), note)
            for words, number in unnamed.items()
        ]

    def _words(self, entry: UndoEntry) -> str:
        """Return what was done, with the words of the card or theme that tell it from the like."""
        words = as_sentence(entry.description)
        workshop = self.controller.workshop
        hidden = workshop.closed_cards()
        for change in entry.changes:
            card = workshop.cards.get(change.key) if change.part == "cards" else None
            if card is not None and card.id not in hidden:
                return f"{words.rstrip('.')}: {_beginning(card.main_text())}"
        return words

    def _note(self, steps: int, entry: UndoEntry) -> str:
        """Return how much it takes back, and for what was done earlier when and by whom."""
        if entry.why_not:
            return "it stays"
        reach = "the last change" if steps == 1 else f"takes back {steps}"
        if entry.at is None:
            return reach
        if not entry.is_earlier:
            return join_nonempty((reach, f"{entry.at.astimezone():%H:%M}"))
        when = _day_and_hour(entry.at.astimezone())
        who = self.controller.workshop.people.get(entry.by)
        return join_nonempty((reach, when, who.name if who else ""))


def _beginning(words: str) -> str:
    return truncate_text(words, _MOST_CELLS)


def _times(number: int) -> str:
    return f"({number} times)" if number > 1 else ""


def _day_and_hour(moment: datetime) -> str:
    return f"{short_date(moment)}, {moment:%H:%M}"
