"""Saying one of the facts: a line, several lines, or a list with a line each."""

from dataclasses import replace
from functools import partial
from typing import Any

from userneeds.commands.records import SetCaseStudy
from userneeds.model.case_study import CaseStudyPart, Figure, Quote
from userneeds.model.wording import capitalise
from userneeds.surfaces.tui.agenda.fact_questions import FACT_QUESTIONS
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.facts.figure_actions import FigureActions
from userneeds.surfaces.tui.facts.quote_actions import QuoteActions
from userneeds.surfaces.tui.facts.view import KEPT_BACK, FactRow
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.kept_answers import keeping_answer
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.widgets.row_list import RowList

_ONE_LINE = ("title", "outcome", "duration")
_LISTS = ("did", "next_steps")


class FactActions:
    """The actions on the fact under the cursor."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, rows: RowList[FactRow]
    ) -> None:
        self.controller = controller
        self.screen = screen
        self.rows = rows
        self.quotes = QuoteActions(controller, screen, self.set_part)
        self.figures = FigureActions(controller, screen, self.set_part)

    def change(self) -> None:
        """Ask for the fact; on the heading of quotes or figures, for another one of them."""
        row = self.rows.chosen
        if row is None:
            return
        item = self._item(row)
        if row.words == KEPT_BACK:
            self.controller.say(capitalise(KEPT_BACK))
        elif isinstance(item, Quote):
            self.quotes.change(item)
        elif isinstance(item, Figure):
            self.figures.change(item)
        elif row.part in {"quotes", "figures"}:
            self.add()
        else:
            self._ask_words(row.part)

    def add(self) -> None:
        """Ask for a figure where the cursor is on those, elsewhere for a quote."""
        row = self.rows.chosen
        if row is not None and row.part == "figures":
            self.figures.add()
        else:
            self.quotes.add()

    def ask_consent(self) -> None:
        """Ask who may see the quote or the figure under the cursor."""
        row = self.rows.chosen
        item = self._item(row) if row is not None else None
        if isinstance(item, Quote):
            self.quotes.ask_consent(item)
        elif isinstance(item, Figure):
            self.figures.ask_consent(item)
        else:
            self.controller.say("Of quotes and figures it is noted who may see them.")

    def remove(self) -> None:
        """Take away what the row says."""
        row = self.rows.chosen
        if row is None:
            return
        said = getattr(self.controller.workshop.case_study, row.part)
        if isinstance(said, str):
            self.set_part(row.part, "")
        elif row.place is None:
            self.set_part(row.part, said if row.part in {"quotes", "figures"} else ())
        else:
            self.set_part(row.part, (*said[: row.place], *said[row.place + 1 :]))

    def _item(self, row: FactRow) -> Figure | Quote | None:
        """Return the quote or figure of a row as it stands in the file."""
        if row.place is None:
            return None
        items: tuple[Figure | Quote, ...] = getattr(self.controller.workshop.case_study, row.part)
        return items[row.place] if row.place < len(items) else None

    def set_part(self, part: CaseStudyPart, value: object) -> bool:
        """Say a fact, and leave the others as they stand now; tell whether that was done."""
        said: dict[str, Any] = {part: value}
        case_study = replace(self.controller.workshop.case_study, **said)
        return self.controller.do(SetCaseStudy(at=self.controller.now(), case_study=case_study))

    def _ask_words(self, part: CaseStudyPart) -> None:
        said = getattr(self.controller.workshop.case_study, part)
        heading, question = FACT_QUESTIONS[part]
        text = "\n".join(said) if isinstance(said, tuple) else said
        take = partial(self._take_words, part)
        kind = LineDialog if part in _ONE_LINE else TextDialog
        dialog = kind(heading, value=text, hint=question)
        self.screen.app.push_screen(keeping_answer(self.controller, dialog, text), take)

    def _take_words(self, part: CaseStudyPart, typed: str | None) -> None:
        if typed is None:
            return
        lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
        self.set_part(part, lines if part in _LISTS else typed)
