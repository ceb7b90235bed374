"""Facts for the case study: the headings of the paper, and the question that each answers."""

from collections.abc import Iterable, Mapping

from textual.widget import Widget

from userneeds.surfaces.tui.agenda.fact_questions import wanted_fact
from userneeds.surfaces.tui.agenda.next_stage import next_stage_from
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.facts.fact_actions import FactActions
from userneeds.surfaces.tui.facts.view import (
    FactRow,
    draw_fact,
    fact_question,
    fact_rows,
    facts_title,
)
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList


class FactsScreen(WorkshopScreenBase):
    """What only people can say for the case study."""

    CONTEXTS = ("facts", "list")
    BINDINGS = table_bindings("facts")
    DEFAULT_CSS = """
    FactsScreen #title { height: 3; margin: 1 1 0 1; }
    FactsScreen.-low #title { height: 2; margin: 0 1; }
    FactsScreen RowList { margin: 0 1; }
    FactsScreen #question { height: 2; margin: 0 1; }
    FactsScreen.-low #question { height: 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.title_pane = Pane(self._title_lines, "title")
        self.rows: RowList[FactRow] = RowList(draw_fact, item_rows=2)
        self.question = Pane(self._question_lines, "question")
        facts = FactActions(controller, self, self.rows)
        self.actions = {
            "change": facts.change,
            "add": facts.add,
            "consent": facts.ask_consent,
            "remove": facts.remove,
            "next_stage": next_stage_from(self),
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows
        yield self.question

    def on_mount(self) -> None:
        self.rows.focus()
        self._go_to_what_the_stage_asks()

    def show(self) -> None:
        self.rows.show_anew(fact_rows(self.controller.seen), key=lambda row: row.key)
        self.title_pane.show()
        self.question.show()

    def on_row_list_moved(self) -> None:
        self.question.show()

    def _go_to_what_the_stage_asks(self) -> None:
        workshop = self.controller.seen
        stage = workshop.current_stage()
        technique = workshop.technique_of(stage) if stage else None
        wanted = wanted_fact(technique, workshop.case_study)
        rows = fact_rows(workshop)
        keys = [row.key for row in rows]
        if wanted:
            self.rows.show(rows, cursor=keys.index(wanted))

    def _title_lines(self, width: int, height: int) -> list[StyledLine]:
        return facts_title(self.controller.seen, width, height)

    def _question_lines(self, width: int, height: int) -> list[StyledLine]:
        return fact_question(self.rows.chosen, width, height)
