"""Changing one stage by keys: its title, length, question, script, technique and what may be written in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, cast

from userneeds.commands.planning import DescribeTechnique, EditStage
from userneeds.model.agenda import Stage
from userneeds.model.card import KINDS, Kind
from userneeds.model.hours import read_minutes
from userneeds.model.plain import clean_line
from userneeds.model.technique import (
    DOINGS,
    TECHNIQUES,
    Technique,
    in_order_of_use,
    read_steps,
    timed_steps,
)
from userneeds.session.templates import slug
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.dialogs.techniques import OWN, ChooseTechnique
from userneeds.surfaces.tui.dialogs.write import Write
from userneeds.surfaces.tui.screens.clock_verbs import ClockVerbs

_OWN_MINUTES = 15

Take: TypeAlias = Callable[[Technique, Technique | None], object]
"""What is done with a chosen technique; the second is the same one where the workshop does not know it yet."""


class StageVerbs(ClockVerbs):
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
            Option("script", "Script", _shown(stage.script.splitlines())),
            Option("technique", "Technique", technique.name),
            Option("steps", "Steps of the technique", _shown(technique.how)),
            Option("silent", "Cards are closed until revealed", _yes(technique.silent)),
            Option("kinds", "Which cards are collected", _shown(stage.kinds) or "any"),
            Option("optional", "May be left out", _yes(stage.optional)),
            Option("anonymous", "Nobody is named", _yes(stage.anonymous)),
        ]

        def change(action: str | None) -> None:
            if action:
                getattr(self, f"action_{action}")()

        self.app.push_screen(Choose(f"Change what about '{stage.title}'?", options), change)

    def action_rename(self) -> None:
        self._ask("title", "What is it called?")

    def action_question(self) -> None:
        self._ask("prompt", "Which question do people answer?", hint="It stands large above the board")

    def action_length(self) -> None:
        stage = self.stage
        if stage is None:
            return

        def keep(said: str | None) -> None:
            if said is None:
                return
            minutes = read_minutes(said)
            if minutes is None:
                self.desk.say(f"'{clean_line(said)}' is not a number of minutes such as 12.", is_trouble=True)
            else:
                self._edit(stage, replace(stage, minutes=minutes))

        self.app.push_screen(Ask("How many minutes?", value=str(stage.minutes)), keep)

    def action_longer(self, minutes: int) -> None:
        if stage := self.stage:
            self._edit(stage, replace(stage, minutes=max(0, stage.minutes + minutes)))

    def action_script(self) -> None:
        if stage := self.stage:
            hint = "What the facilitator says and does, one sentence a line"
            self.app.push_screen(
                Write(f"Script of '{stage.title}'", value=stage.script, hint=hint), self._keeping("script")
            )

    def action_optional(self) -> None:
        if stage := self.stage:
            self._edit(stage, replace(stage, optional=not stage.optional))

    def action_anonymous(self) -> None:
        if stage := self.stage:
            self._edit(stage, replace(stage, anonymous=not stage.anonymous))

    def action_kinds(self) -> None:
        stage = self.stage
        if stage is None:
            return
        options = [Option(kind, f"{'✓' if kind in stage.kinds else ' '} {kind}") for kind in KINDS]
        options.insert(0, Option("", f"{' ' if stage.kinds else '✓'} any kind"))

        def toggle(kind: str | None) -> None:
            if kind is not None:
                chosen = {*stage.kinds} ^ {cast("Kind", kind)} if kind else set()
                self._edit(stage, replace(stage, kinds=tuple(known for known in KINDS if known in chosen)))

        self.app.push_screen(Choose("Which cards are collected?", options), toggle)

    def action_technique(self) -> None:
        if stage := self.stage:
            self._choose_technique(
                "How is it done?",
                lambda technique, fresh: self._edit(stage, replace(stage, technique=technique.id), fresh),
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
                self._describe(replace(technique, how=how, step_minutes=minutes))

        hint = "A step each line; with its time where it has one: Alone (1 min)"
        self.app.push_screen(
            Write(f"Steps of '{technique.name}'", value="\n".join(timed_steps(technique)), hint=hint), keep
        )

    def action_silent(self) -> None:
        if stage := self.stage:
            technique = self._technique_of(stage)
            self._describe(replace(technique, silent=not technique.silent))

    def _technique_of(self, stage: Stage) -> Technique:
        """Return how a stage is done; something to start from where nobody has described that."""
        fresh = Technique(id=stage.technique, name=stage.technique, minutes=stage.minutes, allows=DOINGS)
        return self.desk.workshop.technique_of(stage) or fresh

    def _describe(self, technique: Technique) -> None:
        self.desk.do(DescribeTechnique(at=self.desk.now(), technique=technique))

    def _choose_technique(self, title: str, take: Take, *, chosen: str = "") -> None:
        """Ask for a technique of the library, of the series or with a new name."""
        own = {**(self.desk.series.techniques if self.desk.series else {}), **self.desk.workshop.techniques}
        known: dict[str, Technique] = {**TECHNIQUES, **own}

        def chose(answer: str | None) -> None:
            if answer == OWN:
                self.app.push_screen(Ask("What is it called?", hint="It is kept in this workshop"), named)
            elif answer:
                is_new = answer in own and answer not in self.desk.workshop.techniques
                take(known[answer], own[answer] if is_new else None)

        def named(name: str | None) -> None:
            if name and clean_line(name):
                words = slug(name) or self.desk.new_id()
                fresh = Technique(id=words, name=clean_line(name), minutes=_OWN_MINUTES, allows=DOINGS)
                take(
                    known.get(words, fresh),
                    None if words in self.desk.workshop.techniques or words in TECHNIQUES else fresh,
                )

        self.app.push_screen(ChooseTechnique(title, in_order_of_use(list(known.values())), chosen=chosen), chose)

    def _ask(self, field: str, title: str, *, hint: str = "") -> None:
        if stage := self.stage:
            self.app.push_screen(Ask(title, value=getattr(stage, field), hint=hint), self._keeping(field))

    def _keeping(self, field: str) -> Any:  # noqa: ANN401 - a callback as Textual takes it
        stage = self.stage

        def keep(answer: str | None) -> None:
            if stage is not None and answer is not None:
                said: dict[str, Any] = {field: answer}
                self._edit(stage, replace(stage, **said))

        return keep

    def _edit(self, before: Stage, after: Stage, technique: Technique | None = None) -> None:
        self.desk.do(EditStage(at=self.desk.now(), before=before, after=after, technique=technique))


def _shown(lines: Sequence[str]) -> str:
    return " · ".join(lines)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
