"""Choosing a technique from the library: typing narrows it, the chosen one is explained."""

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
    """The library. The answer is a technique's id, or `OWN_TECHNIQUE`."""

    DEFAULT_CSS = "TechniqueDialog #about { margin-top: 1; }"

    def __init__(self, title: str, techniques: Sequence[Technique], *, chosen: str = "") -> None:
        own = Option(OWN_TECHNIQUE, "Something of our own …", "you name it")
        super().__init__(title, [*map(_technique_option, techniques), own], chosen=chosen)
        self._technique_by_id = {technique.id: technique for technique in techniques}
        self.about = Pane(self._explain_chosen, "about")

    def answer_widgets(self) -> Iterable[Widget]:
        yield from super().answer_widgets()
        self._share_rows(len(self.options))
        yield self.about

    def on_input_changed(self, event: Input.Changed) -> None:
        super().on_input_changed(event)
        self._share_rows(len(self.rows.items))
        self.about.show()

    def on_row_list_moved(self) -> None:
        self.about.show()

    def _share_rows(self, options: int) -> None:
        """Give the list the rows it needs and the explanation, right below it, the others."""
        room = min(_MAX_ROWS, self.rows_left_for_list(INPUT_ROWS + 1))
        explained = min(_MIN_EXPLANATION_ROWS, room // 2)
        listed = max(1, min(options, room - explained))
        self.rows.styles.height = listed
        self.about.styles.height = room - listed

    def _explain_chosen(self, width: int, height: int) -> Sequence[StyledLine]:
        option = self.rows.chosen
        technique = self._technique_by_id.get(option.key) if option else None
        if technique is None:
            return []
        return technique_details(technique, width)[:height]


def _technique_option(technique: Technique) -> Option:
    note = f"{technique.minutes} min · {technique.family} · {technique.what_for}"
    return Option(technique.id, technique.name, note)
