"""Noting a headline figure: the number, its words, and the source it comes from."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from userneeds.commands.batch import Batch
from userneeds.commands.records import PutEntry, SetCaseStudy
from userneeds.model.case_study import CaseStudyPart, Figure
from userneeds.model.evidence import Consent, Evidence
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.facts.view import MOST_FIGURES
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.new_source import (
    NEW_SOURCE,
    NEW_SOURCE_OPTION,
    ask_new_source,
)
from userneeds.surfaces.tui.screen_base.piece_consent import ask_consent
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class FigureActions:
    """Asks for a figure; it is kept once its number and its words are there."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        set_part: Callable[[CaseStudyPart, object], bool],
    ) -> None:
        """Take what says a fact of the case study."""
        self.controller = controller
        self.screen = screen
        self._set_part = set_part

    def add(self) -> None:
        """Ask for another figure, where the paper has room for one."""
        if len(self.controller.workshop.case_study.figures) < MOST_FIGURES:
            self._ask_value(None)
        else:
            self.controller.say("The paper has room for three figures: x takes one away.")

    def change(self, figure: Figure) -> None:
        """Ask for the number of a figure, then for its words, then for its source."""
        self._ask_value(figure)

    def ask_consent(self, figure: Figure) -> None:
        """Ask how far a figure may go."""
        place = self.controller.workshop.case_study.figures.index(figure)

        def take(consent: Consent) -> None:
            self._set_part("figures", self._with_changes(place, consent=consent))

        title = "Who may see the figure? Not asked: whoever may see its source."
        ask_consent(self.screen, title, figure.consent, take)

    def _ask_value(self, before: Figure | None) -> None:
        def take(typed: str | None) -> None:
            if typed is not None and typed.strip():
                self._ask_label(before, typed)

        value = before.value if before else ""
        dialog = LineDialog("Which number?", value=value, hint="As '6 of 8' or '2 days'")
        self.screen.app.push_screen(dialog, take)

    def _ask_label(self, before: Figure | None, value: str) -> None:
        def take(typed: str | None) -> None:
            if typed is None or not typed.strip():
                return
            figure = Figure(value=value, label=typed)
            if before:
                figure = replace(before, value=value, label=typed)
            self._put(before, figure)

        label = before.label if before else ""
        hint = "As 'organisations share the first theme'"
        dialog = LineDialog(f"{value} … of what?", value=label, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _put(self, before: Figure | None, after: Figure) -> None:
        """Keep a figure in its place, or as the last one, and ask for its source."""
        figures = self.controller.workshop.case_study.figures
        place = figures.index(before) if before in figures else len(figures)
        changed = (*figures[:place], after, *figures[place + 1 :])
        if changed == figures or self._set_part("figures", changed):
            self._ask_source(place)

    def _ask_source(self, place: int) -> None:
        def take(source: str | None) -> None:
            if source == NEW_SOURCE:
                ask_new_source(self.controller, self.screen, partial(self._put_source, place))
            elif source is not None:
                self._set_part("figures", self._with_changes(place, source=source))

        known = self.controller.workshop.evidence.values()
        options = [Option("", "Not known yet"), NEW_SOURCE_OPTION]
        options += [Option(source.id, source.says, source.kind) for source in known]
        chosen = self.controller.workshop.case_study.figures[place].source
        dialog = ChoiceDialog("Where does the figure come from?", options, chosen=chosen)
        self.screen.app.push_screen(dialog, take)

    def _put_source(self, place: int, source: Evidence) -> None:
        """Add a source and say that the figure is from it, as one change."""
        now = self.controller.now()
        figures = self._with_changes(place, source=source.id)
        case_study = replace(self.controller.workshop.case_study, figures=figures)
        parts = (PutEntry(at=now, entry=source), SetCaseStudy(at=now, case_study=case_study))
        self.controller.do(Batch(at=now, parts=parts, words="said where the figure comes from"))

    def _with_changes(self, place: int, **changed: Any) -> tuple[Figure, ...]:  # noqa: ANN401 - any field
        figures = self.controller.workshop.case_study.figures
        changes = (replace(figure, **changed) for figure in figures[place : place + 1])
        return (*figures[:place], *changes, *figures[place + 1 :])
