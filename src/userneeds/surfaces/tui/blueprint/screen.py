"""Blueprint: the service step by step across lanes, to read, to fill and to link needs to."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from userneeds.commands.records import PutEntry, RemoveEntry
from userneeds.model.blueprint import VARIANTS, Blueprint, Variant
from userneeds.surfaces.tui.blueprint.grid import BlueprintGrid
from userneeds.surfaces.tui.blueprint.step_actions import StepActions
from userneeds.surfaces.tui.blueprint.view import cell_description
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, styled_paragraph, truncate_text
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane

_FACTS_CELLS = 30
"""What the title leaves to what is said beside it."""


class BlueprintScreen(WorkshopScreenBase):
    """The blueprints of a workshop, one at a time."""

    CONTEXTS = ("blueprint", "grid")
    BINDINGS = table_bindings("blueprint")
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
        steps = StepActions(
            controller, self, self.grid, lambda: self.blueprint, self.begin_blueprint
        )
        self.actions = {
            "edit": steps.edit,
            "add_step": steps.add_step,
            "add_phase": steps.add_phase,
            "link": steps.link_need,
            "rename": steps.rename_step,
            "rename_phase": steps.rename_phase,
            "shift": steps.move_step,
            "remove": steps.remove_step,
            "other": self.show_other,
            "new_blueprint": self.begin_blueprint,
            "discard": self.discard,
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
        self.title_pane.show()
        self.cell.show()

    def on_blueprint_grid_moved(self) -> None:
        self.cell.show()

    def show_other(self, by: int) -> None:
        """Show the next blueprint, or the one before, round and round."""
        number = len(self.controller.workshop.blueprints)
        if number:
            self._blueprint_index = (self._blueprint_index + by) % number
            self.show()

    def begin_blueprint(self) -> None:
        """Ask what a new blueprint is about, then which way of working it shows."""

        def ask_variant(title: str | None) -> None:
            if title and title.strip():
                self.app.push_screen(
                    ChoiceDialog("Which way of working?", _variant_options()),
                    lambda key: begin(title, key),
                )

        def begin(title: str, key: str | None) -> None:
            for variant in VARIANTS:
                if _variant_key(variant) == key:
                    self._put_new(title, variant)

        self.app.push_screen(LineDialog("Which service is it about?"), ask_variant)

    def _put_new(self, title: str, variant: Variant) -> None:
        now = self.controller.now()
        blueprint = Blueprint(id=self.controller.new_id(), title=title, variant=variant)
        self.controller.do(PutEntry(at=now, entry=blueprint))
        blueprints = self.controller.workshop.blueprints
        self._blueprint_index = len(blueprints) - 1
        self.show()

    def discard(self) -> None:
        """Remove the blueprint on the screen."""
        if self.blueprint is not None:
            now = self.controller.now()
            self.controller.do(RemoveEntry(at=now, part="blueprints", id=self.blueprint.id))

    def _title(self, width: int, height: int) -> list[StyledLine]:
        del height
        blueprint = self.blueprint
        if blueprint is None:
            return [[("Blueprint", "title"), ("   none yet", "muted")]]
        total = len(self.controller.workshop.blueprints)
        number = self._blueprint_index % total + 1
        facts = f"   {blueprint.variant or 'blueprint'} · {number} of {total}"
        title = truncate_text(blueprint.title, max(0, width - _FACTS_CELLS))
        return [[(title, "title"), (facts, "muted")]]

    def _cell_lines(self, width: int, height: int) -> list[StyledLine]:
        if self.grid.view is None:
            return []
        where, words = cell_description(self.grid.view)
        text = words or "Enter writes here."
        lines: list[StyledLine] = [[(truncate_text(where, width), "strong")]]
        lines += styled_paragraph(text, width, "text", max(1, height - 1))
        return lines[:height]


def _variant_key(variant: Variant) -> str:
    """Return the key of an option; an empty one would be no answer."""
    return variant or "/"


def _variant_options() -> list[Option]:
    words = {"": "neither", "as-is": "as it is", "to-be": "as it could be"}
    return [Option(_variant_key(variant), words.get(variant, variant)) for variant in VARIANTS]
