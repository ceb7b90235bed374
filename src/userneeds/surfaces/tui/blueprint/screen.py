"""Blueprint: the service step by step across lanes; read it, fill its cells, link needs to its steps."""

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget

from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.model.blueprint import VARIANTS, Blueprint, BlueprintPhase, Step, Variant
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
from userneeds.surfaces.tui.blueprint.view import band_name, cell_description, lane_of_band
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text, wrap_text
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane


class BlueprintScreen(WorkshopScreenBase):
    """The blueprints of a workshop, one at a time."""

    CONTEXTS = ("blueprint", "grid")
    BINDINGS = key_bindings("blueprint")
    DEFAULT_CSS = """
    BlueprintScreen #title { height: 2; margin: 1 1 0 1; }
    BlueprintScreen.-low #title { height: 1; margin: 0 1; }
    BlueprintScreen BlueprintGrid { margin: 0 1; }
    BlueprintScreen #cell { height: 4; margin: 0 1; }
    BlueprintScreen.-low #cell { height: 3; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self._blueprint_index = 0
        self.title_pane = Pane(self._title, "title")
        self.grid = BlueprintGrid(lambda: controller.workshop)
        self.cell = Pane(self._cell_lines, "cell")

    @property
    def blueprint(self) -> Blueprint | None:
        """The blueprint on the screen."""
        found = tuple(self.controller.workshop.blueprints.values())
        if found:
            return found[self._blueprint_index % len(found)]
        return None

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.grid
        yield self.cell

    def on_mount(self) -> None:
        self.grid.focus()
        if self.blueprint is None:
            self.controller.say("No blueprint yet: B begins one.")

    def show(self) -> None:
        self.grid.show(self.blueprint)
        self.title_pane.show()
        self.cell.show()

    def on_blueprint_grid_moved(self) -> None:
        self.cell.show()

    def action_edit(self) -> None:
        blueprint, step = self.blueprint, self._step_under_cursor()
        if blueprint is None or step is None or self.grid.view is None:
            self.action_add_step()
            return
        lane = lane_of_band(self.grid.view.bands()[self.grid.view.band])
        if lane is None:
            self.action_link()
            return

        def keep(words: str | None) -> None:
            if words is not None:
                self._put_blueprint(with_cell(blueprint, step, lane, words))

        self.app.push_screen(
            LineDialog(f"{step.name} · {band_name(lane)}", value=step.cells.get(lane, "")), keep
        )

    def action_link(self) -> None:
        blueprint, step = self.blueprint, self._step_under_cursor()
        if blueprint is None or step is None:
            return
        workshop = self.controller.workshop
        hidden = hidden_stages(workshop)
        options = [
            Option(card.id, f"{'✓ ' if card.id in step.needs else ''}{card.statement()}", card.kind)
            for card in workshop.cards.values()
            if card.kind in {"need", "story", "job"} and card.stage not in hidden
        ]

        def link(need: str | None) -> None:
            if need:
                self._put_blueprint(with_need(blueprint, step, need))

        hint = "Choosing a linked need (✓) takes the link away."
        self.app.push_screen(
            ChoiceDialog(f"Which need does '{step.name}' meet?", options, hint=hint), link
        )

    def action_add_step(self) -> None:
        blueprint = self.blueprint
        if blueprint is None:
            self.action_new_blueprint()
            return

        def add(name: str | None) -> None:
            if name and name.strip():
                step_id, phase_id = self.controller.new_ids(2)
                at = self._step_index()
                self._put_blueprint(
                    with_step_after(blueprint, at, Step(id=step_id, name=name), phase_id)
                )
                self.action_go(1)

        self.app.push_screen(LineDialog("What is the next step called?"), add)

    def action_add_phase(self) -> None:
        blueprint = self.blueprint
        if blueprint is None:
            return

        def add(name: str | None) -> None:
            if name and name.strip():
                phase_id, step_id = self.controller.new_ids(2)
                first = Step(id=step_id, name="First step")
                fresh = BlueprintPhase(id=phase_id, name=name, steps=(first,))
                self._put_blueprint(with_phase_after(blueprint, self._step_index(), fresh))

        self.app.push_screen(
            LineDialog("What is the next phase called?", hint="It begins with one step"), add
        )

    def action_rename(self) -> None:
        blueprint, step = self.blueprint, self._step_under_cursor()
        if blueprint is None or step is None:
            return

        def keep(name: str | None) -> None:
            if name and name.strip():
                self._put_blueprint(with_step(blueprint, replace(step, name=name)))

        self.app.push_screen(LineDialog("What is this step called?", value=step.name), keep)

    def action_rename_phase(self) -> None:
        blueprint = self.blueprint
        phase = phase_at(blueprint, self._step_index()) if blueprint else None
        if blueprint is None or phase is None:
            return

        def keep(name: str | None) -> None:
            if name and name.strip():
                self._put_blueprint(with_phase_name(blueprint, phase, name))

        self.app.push_screen(LineDialog("What is this phase called?", value=phase.name), keep)

    def action_shift(self, by: int) -> None:
        blueprint, step = self.blueprint, self._step_under_cursor()
        if blueprint is None or step is None:
            return
        moved = with_step_moved(blueprint, self._step_index(), by)
        self._put_blueprint(moved)
        places = [each.id for each in moved.steps()]
        self.grid.move_to(places.index(step.id), self.grid.view.band if self.grid.view else 0)

    def action_remove(self) -> None:
        blueprint, step = self.blueprint, self._step_under_cursor()
        if blueprint is not None and step is not None:
            self._put_blueprint(without_step(blueprint, step))

    def action_go(self, by: int) -> None:
        if self.grid.view is not None:
            self.grid.move_to(self.grid.view.step + by, self.grid.view.band)

    def action_other(self, by: int) -> None:
        number = len(self.controller.workshop.blueprints)
        if number:
            self._blueprint_index = (self._blueprint_index + by) % number
            self.show()

    def action_new_blueprint(self) -> None:
        def titled(title: str | None) -> None:
            if title and title.strip():
                words = {"": "neither", "as-is": "as it is", "to-be": "as it could be"}
                options = [
                    Option(variant or "/", words.get(variant, variant)) for variant in VARIANTS
                ]
                self.app.push_screen(
                    ChoiceDialog("Which way of working?", options),
                    lambda variant: begin(title, variant),
                )

        def begin(title: str, chosen: str | None) -> None:
            variant: Variant | None = next(
                (each for each in VARIANTS if (each or "/") == chosen), None
            )
            if variant is not None:
                self._put_blueprint(
                    Blueprint(id=self.controller.new_id(), title=title, variant=variant)
                )
                self._blueprint_index = len(self.controller.workshop.blueprints) - 1
                self.show()

        self.app.push_screen(LineDialog("Which service is it about?"), titled)

    def action_discard(self) -> None:
        if self.blueprint is not None:
            self.controller.do(
                RemoveEntry(at=self.controller.now(), part="blueprints", id=self.blueprint.id)
            )

    def _put_blueprint(self, blueprint: Blueprint) -> None:
        self.controller.do(PutEntry(at=self.controller.now(), entry=blueprint))

    def _step_index(self) -> int:
        if self.grid.view:
            return self.grid.view.step
        return 0

    def _step_under_cursor(self) -> Step | None:
        if self.blueprint:
            return step_at(self.blueprint, self._step_index())
        return None

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del height
        blueprint = self.blueprint
        number = len(self.controller.workshop.blueprints)
        if blueprint is None:
            return [[("Blueprint", "title"), ("   none yet", "muted")]]
        said = f"   {blueprint.variant or 'blueprint'} · {self._blueprint_index % number + 1} of {number}"
        return [[(truncate_text(blueprint.title, max(0, width - 30)), "title"), (said, "muted")]]

    def _cell_lines(self, width: int, height: int) -> list[StyledLine]:
        if self.grid.view is None:
            return []
        where, words = cell_description(self.grid.view)
        lines: list[StyledLine] = [[(truncate_text(where, width), "strong")]]
        lines += [
            [(line, "text")]
            for line in wrap_text(words or "Enter writes here.", width, max(1, height - 1))
        ]
        return lines[:height]
