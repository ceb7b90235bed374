"""Changing one stage by keys: its title, length, question, script, technique and what may be written in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, cast

from userneeds.commands.planning import DescribeTechnique, EditStage
from userneeds.model.agenda import Stage
from userneeds.model.card import CARD_KINDS, CardKind
from userneeds.model.clean_text import clean_line
from userneeds.model.technique import (
    ACTIVITIES,
    TECHNIQUES,
    Technique,
    read_steps,
    sort_techniques,
    timed_steps,
)
from userneeds.model.time_input import read_minutes
from userneeds.session.library.templates import slug_id
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.technique_dialog import OWN_TECHNIQUE, TechniqueDialog
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog

_OWN_MINUTES = 15

TechniqueCallback: TypeAlias = Callable[[Technique, Technique | None], object]
"""What is done with a chosen technique; the second is the same one where the workshop does not know it yet."""


class StageActions(ClockActions):
    """The actions on the stage under the cursor."""

    @property
    def stage(self) -> Stage | None:
        """The stage under the cursor."""
        raise NotImplementedError

    def action_change(self) -> None:
        stage = self.stage
        if stage is None:
            return
        technique = self._technique_of(stage)
        options = [
            Option("rename", "Title", stage.title),
            Option("length", "Minutes", str(stage.minutes)),
            Option("question", "Question", stage.prompt),
            Option("script", "Script", _joined_lines(stage.script.splitlines())),
            Option("technique", "Technique", technique.name),
            Option("steps", "Steps of the technique", _joined_lines(technique.how)),
            Option("silent", "Cards are closed until revealed", _yes_or_no(technique.silent)),
            Option("kinds", "Which cards are collected", _joined_lines(stage.kinds) or "any"),
            Option("optional", "May be left out", _yes_or_no(stage.optional)),
            Option("anonymous", "Nobody is named", _yes_or_no(stage.anonymous)),
        ]

        def change(action: str | None) -> None:
            if action:
                getattr(self, f"action_{action}")()

        self.app.push_screen(ChoiceDialog(f"Change what about '{stage.title}'?", options), change)

    def action_rename(self) -> None:
        self._ask_field("title", "What is it called?")

    def action_question(self) -> None:
        self._ask_field(
            "prompt", "Which question do people answer?", hint="It stands large above the board"
        )

    def action_length(self) -> None:
        stage = self.stage
        if stage is None:
            return

        def keep(said: str | None) -> None:
            if said is None:
                return
            minutes = read_minutes(said)
            if minutes is None:
                self.controller.say(
                    f"'{clean_line(said)}' is not a number of minutes such as 12.", is_trouble=True
                )
            else:
                self._edit_stage(stage, replace(stage, minutes=minutes))

        self.app.push_screen(LineDialog("How many minutes?", value=str(stage.minutes)), keep)

    def action_longer(self, minutes: int) -> None:
        if stage := self.stage:
            self._edit_stage(stage, replace(stage, minutes=max(0, stage.minutes + minutes)))

    def action_script(self) -> None:
        if stage := self.stage:
            hint = "What the facilitator says and does, one sentence a line"
            self.app.push_screen(
                TextDialog(f"Script of '{stage.title}'", value=stage.script, hint=hint),
                self._field_setter("script"),
            )

    def action_optional(self) -> None:
        if stage := self.stage:
            self._edit_stage(stage, replace(stage, optional=not stage.optional))

    def action_anonymous(self) -> None:
        if stage := self.stage:
            self._edit_stage(stage, replace(stage, anonymous=not stage.anonymous))

    def action_kinds(self) -> None:
        stage = self.stage
        if stage is None:
            return
        options = [
            Option(kind, f"{'✓' if kind in stage.kinds else ' '} {kind}") for kind in CARD_KINDS
        ]
        options.insert(0, Option("", f"{' ' if stage.kinds else '✓'} any kind"))

        def toggle(kind: str | None) -> None:
            if kind is not None:
                chosen = {*stage.kinds} ^ {cast("CardKind", kind)} if kind else set()
                self._edit_stage(
                    stage,
                    replace(stage, kinds=tuple(known for known in CARD_KINDS if known in chosen)),
                )

        self.app.push_screen(ChoiceDialog("Which cards are collected?", options), toggle)

    def action_technique(self) -> None:
        if stage := self.stage:
            self._choose_technique(
                "How is it done?",
                lambda technique, fresh: self._edit_stage(
                    stage, replace(stage, technique=technique.id), fresh
                ),
                chosen=stage.technique,
            )

    def action_steps(self) -> None:
        stage = self.stage
        if stage is None:
            return
        technique = self._technique_of(stage)

        def keep(said: str | None) -> None:
            if said is not None:
                how, minutes = read_steps(said)
                self._describe_technique(replace(technique, how=how, step_minutes=minutes))

        hint = "A step each line; with its time where it has one: Alone (1 min)"
        self.app.push_screen(
            TextDialog(
                f"Steps of '{technique.name}'", value="\n".join(timed_steps(technique)), hint=hint
            ),
            keep,
        )

    def action_silent(self) -> None:
        if stage := self.stage:
            technique = self._technique_of(stage)
            self._describe_technique(replace(technique, silent=not technique.silent))

    def _technique_of(self, stage: Stage) -> Technique:
        """Return how a stage is done; something to start from where nobody has described that."""
        fresh = Technique(
            id=stage.technique, name=stage.technique, minutes=stage.minutes, allows=ACTIVITIES
        )
        return self.controller.workshop.technique_of(stage) or fresh

    def _describe_technique(self, technique: Technique) -> None:
        self.controller.do(DescribeTechnique(at=self.controller.now(), technique=technique))

    def _choose_technique(self, title: str, take: TechniqueCallback, *, chosen: str = "") -> None:
        """Ask for a technique of the library, of the series or with a new name."""
        own = {
            **(self.controller.series.techniques if self.controller.series else {}),
            **self.controller.workshop.techniques,
        }
        known: dict[str, Technique] = {**TECHNIQUES, **own}

        def chose(answer: str | None) -> None:
            if answer == OWN_TECHNIQUE:
                self.app.push_screen(
                    LineDialog("What is it called?", hint="It is kept in this workshop"), named
                )
            elif answer:
                is_new = answer in own and answer not in self.controller.workshop.techniques
                take(known[answer], own[answer] if is_new else None)

        def named(name: str | None) -> None:
            if name and clean_line(name):
                words = slug_id(name) or self.controller.new_id()
                fresh = Technique(
                    id=words, name=clean_line(name), minutes=_OWN_MINUTES, allows=ACTIVITIES
                )
                take(
                    known.get(words, fresh),
                    None
                    if words in self.controller.workshop.techniques or words in TECHNIQUES
                    else fresh,
                )

        self.app.push_screen(
            TechniqueDialog(title, sort_techniques(list(known.values())), chosen=chosen), chose
        )

    def _ask_field(self, field: str, title: str, *, hint: str = "") -> None:
        if stage := self.stage:
            self.app.push_screen(
                LineDialog(title, value=getattr(stage, field), hint=hint), self._field_setter(field)
            )

    def _field_setter(self, field: str) -> Any:  # noqa: ANN401 - a callback as Textual takes it
        stage = self.stage

        def keep(answer: str | None) -> None:
            if stage is not None and answer is not None:
                said: dict[str, Any] = {field: answer}
                self._edit_stage(stage, replace(stage, **said))

        return keep

    def _edit_stage(self, before: Stage, after: Stage, technique: Technique | None = None) -> None:
        self.controller.do(
            EditStage(at=self.controller.now(), before=before, after=after, technique=technique)
        )


def _joined_lines(lines: Sequence[str]) -> str:
    return " · ".join(lines)


def _yes_or_no(is_so: bool) -> str:
    return "yes" if is_so else "no"
