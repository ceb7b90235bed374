"""Changing one stage by keys: title, length, question, script, what may be written in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, cast

from userneeds.capture.time_input import read_minutes
from userneeds.commands.planning import EditStage
from userneeds.commands.promises import names_off
from userneeds.model.agenda import Stage
from userneeds.model.card import CARD_KINDS, CardKind
from userneeds.model.clean_text import clean_line
from userneeds.model.technique import Technique
from userneeds.model.wording import capitalise, counted, headings_in, headings_line
from userneeds.surfaces.tui.agenda.fact_questions import fact_heading
from userneeds.surfaces.tui.agenda.technique_actions import TechniqueActions
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.kept_answers import keeping_answer
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class StageActions:
    """The actions on the stage under the cursor."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        techniques: TechniqueActions,
        stage: Callable[[], Stage | None],
    ) -> None:
        """Take what knows techniques, and what tells which stage is under the cursor."""
        self.controller = controller
        self.screen = screen
        self.techniques = techniques
        self.stage = stage

    def change(self) -> None:
        """Ask what is changed about the stage: a menu of everything there is."""
        stage = self.stage()
        if stage is None:
            return
        changes: dict[str, Callable[[], None]] = {
            "rename": self.rename,
            "length": self.set_length,
            "question": self.write_question,
            "script": self.write_script,
            "technique": self.choose_technique,
            "steps": self.write_steps,
            "silent": self.toggle_silent,
            "fact": self.choose_fact,
            "kinds": self.choose_kinds,
            "headings": self.write_headings,
            "optional": self.toggle_optional,
            "anonymous": self.toggle_anonymous,
            "organisation": self.toggle_organisation,
        }

        def change(name: str | None) -> None:
            if name:
                changes[name]()

        options = _change_options(stage, self.techniques.technique_of(stage))
        self.screen.app.push_screen(
            ChoiceDialog(f"Change what about '{stage.title}'?", options), change
        )

    def rename(self) -> None:
        self._ask_field("title", "What is it called?")

    def write_question(self) -> None:
        self._ask_field(
            "prompt", "Which question do people answer?", hint="It stands large above the board"
        )

    def set_length(self) -> None:
        """Ask how many minutes the stage takes."""
        stage = self.stage()
        if stage is None:
            return

        def keep(text: str | None) -> None:
            if text is None:
                return
            minutes = read_minutes(text)
            if minutes is None:
                refusal = f"'{clean_line(text)}' is not a number of minutes such as 12."
                self.controller.say(refusal, is_trouble=True)
            else:
                self._edit_stage(stage, replace(stage, minutes=minutes))

        dialog = LineDialog("How many minutes?", value=str(stage.minutes))
        self.screen.app.push_screen(dialog, keep)

    def lengthen(self, minutes: int) -> None:
        """Plan so many minutes more for the stage; below 0: fewer."""
        if stage := self.stage():
            length = max(0, stage.minutes + minutes)
            self._edit_stage(stage, replace(stage, minutes=length))

    def write_script(self) -> None:
        """Let somebody write what the facilitator says and does."""
        if stage := self.stage():
            hint = "What the facilitator says and does, one sentence a line"
            dialog = TextDialog(f"Script of '{stage.title}'", value=stage.script, hint=hint)
            kept = keeping_answer(self.controller, dialog, stage.script)
            self.screen.app.push_screen(kept, self._field_setter(stage, "script"))

    def write_headings(self) -> None:
        """Ask for the headings that cards are put under, which the plan brings along."""
        stage = self.stage()
        if stage is None:
            return

        def keep(typed: str | None) -> None:
            if typed is not None:
                self._edit_stage(stage, replace(stage, headings=headings_in(typed)))

        hint = "They become themes with H among the themes; 'Damp; Heating' are two"
        dialog = LineDialog("Which headings?", value=headings_line(stage.headings), hint=hint)
        self.screen.app.push_screen(dialog, keep)

    def toggle_optional(self) -> None:
        if stage := self.stage():
            self._edit_stage(stage, replace(stage, optional=not stage.optional))

    def toggle_anonymous(self) -> None:
        """Say whether anybody is named; where cards have names already, ask to take those off."""
        stage = self.stage()
        if stage is None:
            return
        after = replace(stage, anonymous=not stage.anonymous)
        named = names_off(self.controller.workshop, stage.id)
        if after.anonymous and named:
            self._ask_names_off(stage, after, len(named))
        else:
            self._edit_stage(stage, after)

    def _ask_names_off(self, before: Stage, after: Stage, named: int) -> None:
        now = self.controller.now()
        edit = EditStage(at=now, before=before, after=after, takes_names_off=True)

        def take(answer: str | None) -> None:
            if answer == "off":
                self.controller.do(edit)

        cards = counted(named, "card")
        options = [
            Option("keep", "Leave the stage as it is"),
            Option("off", f"Take the names off {cards}, for good", "git keeps what it has"),
        ]
        title = f"{capitalise(cards)} of '{before.title}' say who wrote them."
        self.screen.app.push_screen(ChoiceDialog(title, options), take)

    def toggle_organisation(self) -> None:
        """Say whether, without names, who writes may say for which organisation it is."""
        if stage := self.stage():
            is_wanted = not stage.organisation_by_choice
            self._edit_stage(stage, replace(stage, organisation_by_choice=is_wanted))

    def choose_kinds(self) -> None:
        """Ask for a kind of card to take among those that are collected, or to leave out."""
        stage = self.stage()
        if stage is None:
            return

        def toggle(kind: str | None) -> None:
            if kind is not None:
                kinds = _toggle_kind(stage.kinds, kind)
                self._edit_stage(stage, replace(stage, kinds=kinds))

        options = [Option("", f"{_tick(not stage.kinds)} any kind")]
        options += [Option(kind, f"{_tick(kind in stage.kinds)} {kind}") for kind in CARD_KINDS]
        self.screen.app.push_screen(ChoiceDialog("Which cards are collected?", options), toggle)

    def choose_technique(self) -> None:
        """Ask how the stage is done."""
        stage = self.stage()
        if stage is None:
            return

        def take(technique: Technique, fresh: Technique | None) -> None:
            self._edit_stage(stage, replace(stage, technique=technique.id), fresh)

        self.techniques.choose("How is it done?", take, chosen=stage.technique)

    def write_steps(self) -> None:
        if stage := self.stage():
            self.techniques.write_steps(stage)

    def choose_fact(self) -> None:
        if stage := self.stage():
            self.techniques.choose_fact(stage)

    def toggle_silent(self) -> None:
        if stage := self.stage():
            self.techniques.toggle_silent(stage)

    def _ask_field(self, field: str, title: str, *, hint: str = "") -> None:
        if stage := self.stage():
            dialog = LineDialog(title, value=getattr(stage, field), hint=hint)
            self.screen.app.push_screen(dialog, self._field_setter(stage, field))

    def _field_setter(self, stage: Stage, field: str) -> Callable[[str | None], None]:
        def keep(answer: str | None) -> None:
            if answer is not None:
                change: dict[str, Any] = {field: answer}
                self._edit_stage(stage, replace(stage, **change))

        return keep

    def _edit_stage(self, before: Stage, after: Stage, technique: Technique | None = None) -> None:
        now = self.controller.now()
        self.controller.do(EditStage(at=now, before=before, after=after, technique=technique))


def _change_options(stage: Stage, technique: Technique) -> list[Option]:
    """Return what can be changed about a stage, each with how it is now."""
    script = stage.script.splitlines()
    return [
        Option("rename", "Title", stage.title),
        Option("length", "Minutes", str(stage.minutes)),
        Option("question", "Question", stage.prompt),
        Option("script", "Script", _joined_lines(script)),
        Option("technique", "Technique", technique.name),
        Option("steps", "Steps of the technique", _joined_lines(technique.how)),
        Option("silent", "Cards are closed until revealed", _yes_or_no(technique.silent)),
        Option("fact", "Asks for the case study", fact_heading(technique.case_study).lower()),
        Option("kinds", "Which cards are collected", _joined_lines(stage.kinds) or "any"),
        Option("headings", "Headings for its cards", _joined_lines(stage.headings)),
        Option("optional", "May be left out", _yes_or_no(stage.optional)),
        Option("anonymous", "Nobody is named", _yes_or_no(stage.anonymous)),
        Option(
            "organisation",
            "Without names, writers may say their organisation",
            _yes_or_no(stage.organisation_by_choice),
        ),
    ]


def _toggle_kind(kinds: Sequence[CardKind], kind: str) -> tuple[CardKind, ...]:
    """Return kinds with one of them more or less, in the order of the model; none for no kind."""
    if not kind:
        return ()
    toggled = {*kinds} ^ {cast("CardKind", kind)}
    return tuple(known for known in CARD_KINDS if known in toggled)


def _joined_lines(lines: Sequence[str]) -> str:
    return " · ".join(lines)


def _tick(is_on: bool) -> str:
    return "✓" if is_on else " "


def _yes_or_no(is_so: bool) -> str:
    return "yes" if is_so else "no"
