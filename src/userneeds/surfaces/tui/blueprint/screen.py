"""Blueprint: the service step by step across lanes, to read, to fill and to link needs to."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from userneeds.model.blueprint import Blueprint
from userneeds.model.wording import join_nonempty
from userneeds.surfaces.tui.agenda.next_stage import next_stage_from
from userneeds.surfaces.tui.blueprint.blueprint_actions import BlueprintActions
from userneeds.surfaces.tui.blueprint.grid import BlueprintGrid
from userneeds.surfaces.tui.blueprint.open_needs import open_in_words
from userneeds.surfaces.tui.blueprint.step_actions import StepActions
from userneeds.surfaces.tui.blueprint.view import cell_description
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.growing_pane import GrowingPane
from userneeds.surfaces.tui.widgets.pane import Pane

_LEAST_TITLE = 20
"""Cells of a title that what stands beside it leaves."""


class BlueprintScreen(WorkshopScreenBase):
    """The blueprints of a workshop, one at a time."""

    CONTEXTS = ("blueprint", "grid")
    BINDINGS = table_bindings("blueprint")
    DEFAULT_CSS = """
    BlueprintScreen #title { height: 2; margin: 1 1 0 1; }
    BlueprintScreen.-low #title { height: 1; margin: 0 1; }
    BlueprintScreen BlueprintGrid { margin: 0 1; }
    BlueprintScreen #cell { height: 4; max-height: 50%; margin: 0 1; }
    BlueprintScreen.-low #cell { height: 3; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self._blueprint_index = 0
        self.title_pane = Pane(self._title, "title")
        self.grid = BlueprintGrid(lambda: controller.seen)
        self.cell = GrowingPane(self._cell_lines, "cell", usual_rows=3, low_rows=2)
        self._open_words = ""
        blueprints = BlueprintActions(controller, self, lambda: self.blueprint, self.show_last)
        steps = StepActions(controller, self, self.grid, lambda: self.blueprint, blueprints.begin)
        self.actions = {
            "edit": steps.edit,
            "add_step": steps.add_step,
            "add_phase": steps.add_phase,
            "link": steps.link_need,
            "rename": steps.rename_step,
            "rename_phase": steps.rename_phase,
            "shift": steps.move_step,
            "remove": steps.remove_step,
            "lanes": steps.choose_lane,
            "pain": steps.write_pain_point,
            "other": self.show_other,
            "size": self.switch_size,
            "new_blueprint": blueprints.begin,
            "copy": blueprints.copy,
            "details": blueprints.describe,
            "discard": blueprints.discard,
            "next_stage": next_stage_from(self),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"grid": self.grid}

    @property
    def blueprint(self) -> Blueprint | None:
        """The blueprint on the screen."""
        blueprints = tuple(self.controller.workshop.blueprints.values())
        if blueprints:
            return blueprints[self._blueprint_index % len(blueprints)]
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
        blueprint = self.blueprint
        workshop = self.controller.seen
        self._open_words = open_in_words(workshop, blueprint) if blueprint else ""
        self.title_pane.show()
        self.cell.show_whole()

    def on_resize(self) -> None:
        self.call_after_refresh(self.cell.show_whole)

    def on_blueprint_grid_moved(self) -> None:
        self.cell.show_whole()

    def show_other(self, by: int) -> None:
        """Show the next blueprint, or the one before, round and round."""
        number = len(self.controller.workshop.blueprints)
        if number:
            self._blueprint_index = (self._blueprint_index + by) % number
            self.show()

    def show_last(self) -> None:
        """Show the newest blueprint."""
        self._blueprint_index = len(self.controller.workshop.blueprints) - 1
        self.show()

    def switch_size(self) -> None:
        """Show large cells, or as much of the chart as fits in small ones."""
        if self.grid.switch_size():
            self.controller.say("The whole chart in small cells; the marked one stands below.")
        else:
            self.controller.say("Large cells; the arrows go on to steps beside those in sight.")
        self.cell.show_whole()

    def _title(self, width: int, height: int) -> list[StyledLine]:
        blueprint = self.blueprint
        if blueprint is None:
            return [[("Blueprint", "title"), ("   none yet", "muted")]]
        total = len(self.controller.workshop.blueprints)
        number = self._blueprint_index % total + 1
        facts = [
            blueprint.variant,
            f"{number} of {total}",
            self._open_words,
            f"version {blueprint.version}" if blueprint.version else "",
        ]
        words = truncate_text(f"   {join_nonempty(facts)}", max(0, width - _LEAST_TITLE))
        title = truncate_text(blueprint.title, width - cell_width(words))
        lines: list[StyledLine] = [[(title, "title"), (words, "muted")]]
        if blueprint.scope and height > 1:
            lines.append([(truncate_text(blueprint.scope, width), "muted")])
        return lines

    def _cell_lines(self, width: int, _: int) -> list[StyledLine]:
        if self.grid.view is None:
            return []
        where, words = cell_description(self.grid.view)
        text = words or "Enter writes here."
        lines: list[StyledLine] = [[(truncate_text(where, width), "strong")]]
        return [*lines, *styled_paragraph(text, width, "text")]
