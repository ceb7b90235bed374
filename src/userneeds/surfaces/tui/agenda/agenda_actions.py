"""Changing the agenda as a whole: the order of its stages, its hours, and what happened in each."""

from collections.abc import Callable

from userneeds.commands.planning import MoveStage, RemoveStage
from userneeds.commands.promises import cards_of_stage
from userneeds.commands.stage_runs import NoteRun
from userneeds.disclosure.seen import AnySeen
from userneeds.model.agenda import Run, Stage, runs_in_order
from userneeds.model.ids import StageId
from userneeds.model.wording import counted, pluralise
from userneeds.surfaces.tui.agenda.meeting_hours import ask_hours
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.kept_answers import keeping_answer
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class AgendaActions:
    """The actions on the place of a stage among the others, and on the meeting's hours."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        stage: Callable[[], Stage | None],
    ) -> None:
        """Take what tells which stage is under the cursor."""
        self.controller = controller
        self.screen = screen
        self.stage = stage

    def shift(self, by: int) -> None:
        """Move the stage so many places later; below 0: earlier."""
        stage = self.stage()
        if stage is None:
            return
        agenda = self.controller.workshop.agenda
        others = [other.id for other in agenda if other.id != stage.id]
        place = agenda.index(stage) + by
        if 0 <= place <= len(others):
            after = others[place - 1] if place else ""
            self.controller.do(MoveStage(at=self.controller.now(), stage=stage.id, after=after))

    def remove(self) -> None:
        """Take the stage out; where it has cards and was never run, ask where these go."""
        stage = self.stage()
        if stage is None:
            return
        workshop = self.controller.workshop
        cards = len(cards_of_stage(workshop, stage.id))
        options = _new_homes(self.controller.seen, stage)
        if not cards or not options or _runs_of(self.controller.seen, stage):
            self._remove_stage(stage, "")
            return

        def take(cards_to: str | None) -> None:
            if cards_to is not None:
                self._remove_stage(stage, cards_to)

        stay = pluralise(cards, "stays", "stay")
        title = f"{counted(cards, 'card')} of '{stage.title}' {stay}: where to?"
        self.screen.app.push_screen(ChoiceDialog(title, options), take)

    def set_hours(self) -> None:
        """Ask from when to when the meeting is."""
        ask_hours(self.controller, self.screen)

    def write_note(self) -> None:
        """Let somebody note what happened in the stage when it was run last."""
        stage = self.stage()
        runs = _runs_of(self.controller.seen, stage) if stage else []
        if stage is None or not runs:
            self.controller.say("Only a stage that has been run has something to note.")
            return
        last_run = runs[-1]

        def keep(note: str | None) -> None:
            if note is not None:
                self.controller.do(NoteRun(at=self.controller.now(), run=last_run.id, note=note))

        dialog = TextDialog(
            f"What happened in '{stage.title}'?",
            value=last_run.note,
            hint="It stands in the case study, beside the minutes the stage really took",
        )
        kept = keeping_answer(self.controller, dialog, last_run.note)
        self.screen.app.push_screen(kept, keep)

    def _remove_stage(self, stage: Stage, cards_to: StageId) -> None:
        self.controller.do(RemoveStage(at=self.controller.now(), stage=stage.id, cards_to=cards_to))


def _runs_of(workshop: AnySeen, stage: Stage) -> list[Run]:
    """Return when a stage was run, the last time last."""
    return [run for run in runs_in_order(workshop.runs) if run.stage == stage.id]


def _new_homes(workshop: AnySeen, stage: Stage) -> list[Option]:
    """Return where the cards of a stage may go when it is taken out.

    Cards of a stage that names nobody go only to another such stage, or their authors would show.
    """
    others = [other for other in workshop.agenda if other.id != stage.id]
    if stage.anonymous:
        return [Option(other.id, other.title) for other in others if other.anonymous]
    options = [Option(other.id, other.title) for other in others]
    return [*options, Option("", "To no stage", "they stay on the board")]
