"""How a stage is done: choosing a technique from the library, and describing one of one's own."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from userneeds.commands.planning import DescribeTechnique
from userneeds.model.agenda import Stage
from userneeds.model.case_study import CASE_STUDY_PARTS
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import slug_id
from userneeds.model.technique import (
    ACTIVITIES,
    TECHNIQUES,
    Technique,
    read_steps,
    sort_techniques,
    timed_steps,
)
from userneeds.surfaces.tui.agenda.fact_questions import fact_heading
from userneeds.surfaces.tui.agenda.technique_dialog import OWN_TECHNIQUE, TechniqueDialog
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_OWN_MINUTES = 15
"""How long a stage of a technique takes that nobody has described yet."""

TechniqueCallback: TypeAlias = Callable[[Technique, Technique | None], object]
"""What is done with a chosen technique.

The second one is what the workshop has to learn with it; None where it knows the technique.
"""


class TechniqueActions:
    """The actions on the technique of a stage, and the question for one."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def technique_of(self, stage: Stage) -> Technique:
        """Return how a stage is done; something to start from where nobody has described that."""
        described = self.controller.workshop.technique_of(stage)
        if described is not None:
            return described
        name = stage.technique
        return Technique(id=name, name=name, minutes=stage.minutes, allows=ACTIVITIES)

    def choose(self, title: str, take: TechniqueCallback, *, chosen: str = "") -> None:
        """Ask for a technique of the library, of the series or with a new name."""
        own = self._own_techniques()
        known = {**TECHNIQUES, **own}

        def take_answer(answer: str | None) -> None:
            if answer == OWN_TECHNIQUE:
                self._ask_name(known, take)
            elif answer:
                is_new = answer in own and answer not in self.controller.workshop.techniques
                take(known[answer], own[answer] if is_new else None)

        dialog = TechniqueDialog(title, sort_techniques(list(known.values())), chosen=chosen)
        self.screen.app.push_screen(dialog, take_answer)

    def write_steps(self, stage: Stage) -> None:
        """Let somebody write the steps of a stage's technique, a line each."""
        technique = self.technique_of(stage)

        def keep(text: str | None) -> None:
            if text is not None:
                how, minutes = read_steps(text)
                self._describe(replace(technique, how=how, step_minutes=minutes))

        dialog = TextDialog(
            f"Steps of '{technique.name}'",
            value="\n".join(timed_steps(technique)),
            hint="A step each line; with its time where it has one: Alone (1 min)",
        )
        self.screen.app.push_screen(dialog, keep)

    def toggle_silent(self, stage: Stage) -> None:
        """Close cards of a stage's technique until they are revealed; again: leave them open."""
        technique = self.technique_of(stage)
        self._describe(replace(technique, silent=not technique.silent))

    def choose_fact(self, stage: Stage) -> None:
        """Ask which fact for the case study people are asked for during a stage."""
        technique = self.technique_of(stage)

        def take(chosen: str | None) -> None:
            for part in CASE_STUDY_PARTS:
                if part == chosen:
                    self._describe(replace(technique, case_study=part))

        options = [Option(part, fact_heading(part)) for part in CASE_STUDY_PARTS]
        title = f"What does '{technique.name}' ask for the case study?"
        dialog = ChoiceDialog(title, options, chosen=technique.case_study)
        self.screen.app.push_screen(dialog, take)

    def _own_techniques(self) -> dict[str, Technique]:
        """Return the techniques of series and workshop, the workshop's where both have one."""
        series = self.controller.series
        of_series = series.techniques if series else {}
        return {**of_series, **self.controller.workshop.techniques}

    def _ask_name(self, known: Mapping[str, Technique], take: TechniqueCallback) -> None:
        def take_name(name: str | None) -> None:
            if name and clean_line(name):
                self._take_named(name, known, take)

        dialog = LineDialog("What is it called?", hint="It is kept in this workshop")
        self.screen.app.push_screen(dialog, take_name)

    def _take_named(
        self, name: str, known: Mapping[str, Technique], take: TechniqueCallback
    ) -> None:
        technique_id = slug_id(name) or self.controller.new_id()
        fresh = Technique(
            id=technique_id, name=clean_line(name), minutes=_OWN_MINUTES, allows=ACTIVITIES
        )
        of_workshop = self.controller.workshop.techniques
        is_known = technique_id in of_workshop or technique_id in TECHNIQUES
        take(known.get(technique_id, fresh), None if is_known else fresh)

    def _describe(self, technique: Technique) -> None:
        self.controller.do(DescribeTechnique(at=self.controller.now(), technique=technique))
