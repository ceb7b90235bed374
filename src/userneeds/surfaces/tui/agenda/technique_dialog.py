"""Choosing a technique from the library: typing narrows it, and the one under the cursor is explained below."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Input

from userneeds.model.technique import Technique
from userneeds.surfaces.tui.agenda.stage_details import technique_details
from userneeds.surfaces.tui.dialogs.choice_dialog import INPUT_ROWS, ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.widgets.pane import Pane

OWN_TECHNIQUE = "/own"
"""The answer that wants a technique with another name; no id has a stroke."""
_MAX_ROWS = 24
_MIN_EXPLANATION_ROWS = 10
"""Rows that the explanation has at least, where there are so many."""


class TechniqueDialog(ChoiceDialog):
    """The library. The answer is a technique's id, or `OWN`."""

    DEFAULT_CSS = "TechniqueDialog #about { margin-top: 1; }"

    def __init__(self, title: str, techniques: Sequence[Technique], *, chosen: str = "") -> None:
        options = [
            Option(one.id, one.name, f"{one.minutes} min · {one.family} · {one.what_for}")
            for one in techniques
        ]
        options.append(Option(OWN_TECHNIQUE, "Something of our own …", "you name it"))
        super().__init__(title, options, chosen=chosen)
        self._known = {one.id: one for one in techniques}
        self.about = Pane(self._explain_chosen, "about")

    def answer_widgets(self) -> Iterable[Widget]:
        yield from super().answer_widgets()
        self._share_rows(len(self.options))
        yield self.about

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        self._share_rows(len(self.rows.items))
        self.about.show()

    def _share_rows(self, found: int) -> None:
        """Give the list the rows it needs and the explanation the others, so that the two stay together."""
        room = min(_MAX_ROWS, self.rows_left_for_list(INPUT_ROWS + 1))
        listed = max(1, min(found, room - min(_MIN_EXPLANATION_ROWS, room // 2)))
        self.rows.styles.height = listed
        self.about.styles.height = room - listed

    def on_row_list_moved(self) -> None:
        self.about.show()

    def _explain_chosen(self, width: int, height: int) -> Sequence[StyledLine]:
        technique = self._known.get(self.rows.chosen.key) if self.rows.chosen else None
        if technique:
            return technique_details(technique, width)[:height]
        return []
