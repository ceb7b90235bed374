"""Asking one thing about a fund or a project, in the way that it is answered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from userneeds.model.card import PHASES
from userneeds.model.problem import Problem
from userneeds.model.series import Fund, FundShare, Project
from userneeds.model.wording import capitalise
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.funds.entry_fields import (
    SHARE_EXAMPLE,
    Entry,
    EntryField,
    answer_text,
    read_answer,
    read_share,
    share_text,
)
from userneeds.surfaces.tui.screen_base.controller import SeriesController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_TakeSaid: TypeAlias = Callable[[Mapping[str, object] | None], None]
"""What is done with the new value of a field, under its name; None where somebody went back."""
_NOTHING = "/nothing"
_ENOUGH = "/enough"
"""Answers that are no organisation, person or phase; no id has a stroke."""
_NOBODY = Option(_NOTHING, "Nobody has said")


class EntryDialogs:
    """Asks on a screen of a series."""

    def __init__(self, controller: SeriesController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def ask(self, entry: Entry, field: EntryField, take: _TakeSaid) -> None:
        """Ask, and give what somebody answered to `take`."""
        if isinstance(entry, Project):
            self._ask_of_project(entry, field, take)
        elif field.answer == "shares":
            self._ask_shares(entry, field, take)
        else:
            self._ask_line(field, answer_text(entry, field), "", take)

    def _ask_of_project(self, project: Project, field: EntryField, take: _TakeSaid) -> None:
        if field.answer == "phase":
            phases = [Option(phase, capitalise(phase)) for phase in PHASES]
            self._choose(project, field, phases, take)
        elif field.answer == "person":
            people = self.controller.series.people.values()
            persons = [Option(person.id, person.name, person.role) for person in people]
            self._choose(project, field, persons, take)
        elif field.answer == "lead":
            self._ask_lead(project, field, take)
        elif field.answer == "partners":
            self._ask_partners(project, field, take)
        else:
            self._ask_line(field, answer_text(project, field), "", take)

    def _ask_line(self, field: EntryField, before: str, fault: str, take: _TakeSaid) -> None:
        """Ask for a line; again, with what was typed `before`, where it has a `fault`."""

        def read(typed: str | None) -> None:
            if typed is None:
                take(None)
                return
            value = read_answer(field, typed, self.controller.now().date())
            if isinstance(value, Problem):
                self._ask_line(field, typed, value.sentence, take)
            else:
                take({field.name: value})

        dialog = LineDialog(field.question, value=before, hint=fault or field.hint)
        self.screen.app.push_screen(dialog, read)

    def _choose(
        self, entry: Entry, field: EntryField, options: Iterable[Option], take: _TakeSaid
    ) -> None:
        nothing = None if field.answer == "phase" else ""

        def read(key: str | None) -> None:
            take(None if key is None else {field.name: nothing if key == _NOTHING else key})

        chosen = str(getattr(entry, field.name) or _NOTHING)
        dialog = ChoiceDialog(field.question, [_NOBODY, *options], chosen=chosen)
        self.screen.app.push_screen(dialog, read)

    def _ask_shares(self, fund: Fund, field: EntryField, take: _TakeSaid) -> None:
        """Ask whose money it is, then what that partner asks for and gives."""

        def read(key: str | None) -> None:
            if key is None:
                take(None)
            else:
                before = share_text(fund.shares.get(key, FundShare()))
                self._ask_share(fund, key, before, take)

        options = [
            replace(each, note=share_text(fund.shares.get(each.key, FundShare())))
            for each in self._organisations("")
        ]
        self.screen.app.push_screen(ChoiceDialog(field.question, options), read)

    def _ask_share(
        self, fund: Fund, partner: str, before: str, take: _TakeSaid, fault: str = ""
    ) -> None:
        """Ask for one partner's money; again, with what was typed `before`, where it is faulty."""

        def read(typed: str | None) -> None:
            if typed is None:
                take(None)
                return
            share = read_share(typed)
            if isinstance(share, Problem):
                self._ask_share(fund, partner, typed, take, share.sentence)
            else:
                take({"shares": {**fund.shares, partner: share}})

        name = self.controller.series.organisations[partner].name
        dialog = LineDialog(f"{name}: its money?", value=before, hint=fault or SHARE_EXAMPLE)
        self.screen.app.push_screen(dialog, read)

    def _ask_lead(self, project: Project, field: EntryField, take: _TakeSaid) -> None:
        organisations = project.organisations
        lead = "".join(organisations[:1])

        def read(key: str | None) -> None:
            if key is None:
                take(None)
                return
            others = tuple(each for each in organisations[1:] if each != key)
            take({field.name: others if key == _NOTHING else (key, *others)})

        # Of partners the first one leads, so that only where there are none nobody does.
        nobody = [] if organisations[1:] else [_NOBODY]
        options = [*nobody, *self._organisations("")]
        dialog = ChoiceDialog(field.question, options, chosen=lead or _NOTHING)
        self.screen.app.push_screen(dialog, read)

    def _ask_partners(self, project: Project, field: EntryField, take: _TakeSaid) -> None:
        """Ask for one partner after the other, until that is all."""
        organisations = project.organisations

        def read(key: str | None) -> None:
            if key is None or key == _ENOUGH:
                take({field.name: organisations})
                return
            kept = tuple(each for each in organisations if each != key)
            changed = kept if key in organisations else (*organisations, key)
            self._ask_partners(replace(project, organisations=changed), field, take)

        options = [Option(_ENOUGH, "That is all")]
        for option in self._organisations("".join(organisations[:1])):
            tick = "✓ " if option.key in organisations else ""
            options.append(replace(option, words=tick + option.words))
        hint = "Choosing one that is part of it (✓) takes it out."
        self.screen.app.push_screen(ChoiceDialog(field.question, options, hint=hint), read)

    def _organisations(self, without: str) -> list[Option]:
        known = self.controller.series.organisations.values()
        return [Option(each.id, each.name, each.kind) for each in known if each.id != without]
