"""Changing a blueprint by keys: its cells, its steps and its phases."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from userneeds.commands.records import PutEntry
from userneeds.model.blueprint import LANE_NAMES, Blueprint, BlueprintPhase, Lane, Step
from userneeds.model.wording import counted
from userneeds.surfaces.tui.blueprint.blueprint_edits import (
    phase_at,
    step_at,
    with_cell,
    with_need,
    with_phase_after,
    with_phase_name,
    with_step,
    with_step_after,
    with_step_moved,
    without_step,
)
from userneeds.surfaces.tui.blueprint.grid import BlueprintGrid
from userneeds.surfaces.tui.blueprint.open_needs import needs_without_step, readable_needs
from userneeds.surfaces.tui.blueprint.view import BlueprintViewState, band_name, lane_of_band
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class _ChosenStep(NamedTuple):
    """The step under the cursor, and what it is a step of."""

    blueprint: Blueprint
    step: Step


class StepActions:
    """The actions on the cell, the step and the phase under the cursor."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        grid: BlueprintGrid,
        blueprint: Callable[[], Blueprint | None],
        begin_blueprint: Callable[[], None],
    ) -> None:
        """Take what tells which blueprint is shown, and what begins one where there is none."""
        self.controller = controller
        self.screen = screen
        self.grid = grid
        self.blueprint = blueprint
        self.begin_blueprint = begin_blueprint

    def edit(self) -> None:
        """Write into the cell under the cursor; in the row of needs, link one."""
        chosen = self._chosen_step()
        view = self.grid.view
        if chosen is None or view is None:
            self.add_step()
            return
        lane = lane_of_band(view.bands()[view.band])
        if lane is None:
            self.link_need()
        else:
            self._edit_cell(chosen, lane)

    def _edit_cell(self, chosen: _ChosenStep, lane: Lane) -> None:
        def keep(words: str | None) -> None:
            if words is not None:
                self._put(chosen.blueprint, with_cell(chosen.blueprint, chosen.step, lane, words))

        step = chosen.step
        title = f"{step.name} · {band_name(lane)}"
        value = step.cells.get(lane, "")
        dialog = LineDialog(title, value=value)
        self.screen.app.push_screen(dialog, keep)

    def link_need(self) -> None:
        """Ask which need the step meets; a linked one is unlinked."""
        chosen = self._chosen_step()
        if chosen is None:
            return
        workshop = self.controller.seen
        loose = {card.id for card in needs_without_step(workshop, chosen.blueprint)}
        needs = sorted(readable_needs(workshop), key=lambda card: card.id not in loose)
        options: list[Option] = []
        for need in needs:
            tick = "✓ " if need.id in chosen.step.needs else ""
            note = "in no step yet" if need.id in loose else need.kind
            options.append(Option(need.id, tick + need.statement(), note))

        def link(need: str | None) -> None:
            if need:
                self._put(chosen.blueprint, with_need(chosen.blueprint, chosen.step, need))

        dialog = ChoiceDialog(
            f"Which need does '{chosen.step.name}' meet?",
            options,
            hint="Choosing a linked need (✓) takes the link away.",
        )
        self.screen.app.push_screen(dialog, link)

    def choose_lane(self) -> None:
        """Ask which lane to go to; one that is not drawn is switched on, or off again."""
        view = self.grid.view
        if view is None:
            return
        drawn = set(view.bands())
        options = [
            Option(lane, f"{'✓ ' if lane in drawn else ''}{name}", _lane_note(view, lane))
            for lane, name in LANE_NAMES.items()
        ]

        def go(key: str | None) -> None:
            lane = lane_of_band(key or "")
            if lane is not None:
                self.grid.switch_lane(lane)

        hint = "Choosing one shows it and goes there; an empty one that was switched on goes."
        self.screen.app.push_screen(ChoiceDialog("Which lane?", options, hint=hint), go)

    def write_pain_point(self) -> None:
        """Write what hurts in the step under the cursor, in a lane that is switched on for it."""
        chosen = self._chosen_step()
        if chosen is None:
            self.add_step()
            return
        self.grid.go_to_lane("pain_points")
        self._edit_cell(chosen, "pain_points")

    def add_step(self) -> None:
        """Ask for a step after the one under the cursor."""
        blueprint = self.blueprint()
        if blueprint is None:
            self.begin_blueprint()
            return

        def add(name: str | None) -> None:
            if name and name.strip():
                step_id, phase_id = self.controller.new_ids(2)
                fresh = Step(id=step_id, name=name)
                self._put(
                    blueprint, with_step_after(blueprint, self._step_index(), fresh, phase_id)
                )
                self.grid.action_cursor(1, 0)

        self.screen.app.push_screen(LineDialog("What is the next step called?"), add)

    def add_phase(self) -> None:
        """Ask for a phase after the one under the cursor."""
        blueprint = self.blueprint()
        if blueprint is None:
            return

        def add(name: str | None) -> None:
            if name and name.strip():
                phase_id, step_id = self.controller.new_ids(2)
                first = Step(id=step_id, name="First step")
                fresh = BlueprintPhase(id=phase_id, name=name, steps=(first,))
                self._put(blueprint, with_phase_after(blueprint, self._step_index(), fresh))

        dialog = LineDialog("What is the next phase called?", hint="It begins with one step")
        self.screen.app.push_screen(dialog, add)

    def rename_step(self) -> None:
        """Ask for another name for the step."""
        chosen = self._chosen_step()
        if chosen is None:
            return

        def keep(name: str | None) -> None:
            if name and name.strip():
                renamed = replace(chosen.step, name=name)
                self._put(chosen.blueprint, with_step(chosen.blueprint, renamed))

        dialog = LineDialog("What is this step called?", value=chosen.step.name)
        self.screen.app.push_screen(dialog, keep)

    def rename_phase(self) -> None:
        """Ask for another name for the phase that the step belongs to."""
        blueprint = self.blueprint()
        if blueprint is None:
            return
        phase = phase_at(blueprint, self._step_index())
        if phase is None:
            return

        def keep(name: str | None) -> None:
            if name and name.strip():
                self._put(blueprint, with_phase_name(blueprint, phase, name))

        dialog = LineDialog("What is this phase called?", value=phase.name)
        self.screen.app.push_screen(dialog, keep)

    def move_step(self, by: int) -> None:
        """Move the step one place to the right (1) or left (-1), and the cursor with it."""
        chosen = self._chosen_step()
        if chosen is None:
            return
        moved = with_step_moved(chosen.blueprint, self._step_index(), by)
        self._put(chosen.blueprint, moved)
        ids = [step.id for step in moved.steps()]
        band = self.grid.view.band if self.grid.view else 0
        self.grid.move_to(ids.index(chosen.step.id), band)

    def remove_step(self) -> None:
        """Remove the step."""
        chosen = self._chosen_step()
        if chosen is not None:
            self._put(chosen.blueprint, without_step(chosen.blueprint, chosen.step))

    def _chosen_step(self) -> _ChosenStep | None:
        blueprint = self.blueprint()
        if blueprint is None:
            return None
        step = step_at(blueprint, self._step_index())
        if step is None:
            return None
        return _ChosenStep(blueprint, step)

    def _step_index(self) -> int:
        if self.grid.view is None:
            return 0
        return self.grid.view.step

    def _put(self, before: Blueprint, after: Blueprint) -> None:
        """Keep an edit of what was on the screen; what others changed meanwhile stays."""
        self.controller.do(PutEntry(at=self.controller.now(), entry=after, before=before))


def _lane_note(view: BlueprintViewState, lane: Lane) -> str:
    """Return how many steps use a lane."""
    used = sum(1 for step in view.blueprint.steps() if step.cells.get(lane))
    return f"in {counted(used, 'step')}" if used else "empty"
