"""Insight: what the organisations share, what is missing, and what else the record answers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.insight.view import (
    MatterRow,
    draw_matter,
    heat_map,
    insight_title,
    is_matter,
    matter_rows,
)
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.reading_again import read_again
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.growing_pane import GrowingPane
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from userneeds.surfaces.tui.insight.answers import InsightAnswer

FIRST_MATTERS = 10
"""How much of what is open is shown first."""


class InsightScreen(WorkshopScreenBase):
    """The map above, what is open below."""

    CONTEXTS = ("insight", "list")
    BINDINGS = table_bindings("insight")
    DEFAULT_CSS = """
    InsightScreen #title { height: 2; margin: 1 1 0 1; }
    InsightScreen.-low #title { height: 1; margin: 0 1; }
    InsightScreen #map { height: 8; max-height: 50%; margin: 0 1; }
    InsightScreen RowList { margin: 1 1 0 1; }
    InsightScreen.-low RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.title_pane = Pane(lambda width, _: [self._title(width)], "title")
        self.map = GrowingPane(self._map_lines, "map", usual_rows=1, low_rows=1)
        self.rows: RowList[MatterRow | InsightAnswer] = RowList(
            _draw_row, item_rows=2, can_choose=is_matter
        )
        self._shown_at_most = FIRST_MATTERS
        """How much of what is open is shown; 0 for all of it."""
        self._number_of_matters = 0
        self.question_index = 0
        """Which question the list answers: 0 is what is missing."""
        self._question = ""
        self._is_known = False
        self.actions = {
            "see_to": self.open_card,
            "question": self.ask_other_question,
            "read_again": self.mark_sources_read,
            "show_all": self.show_all,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.map
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        self._find_answers()
        self.map.show_whole()
        self.title_pane.show()

    def ask_other_question(self, by: int) -> None:
        """Answer the next question, or the one before, round and round."""
        self.question_index += by
        self._find_answers(is_other=True)

    def open_card(self) -> None:
        """Open the card that the row under the cursor is about."""
        row = self.rows.chosen
        if row is None:
            return
        card = _card_id_of_row(row)
        if card in self.controller.workshop.cards:
            self.open_screen("card", card)
        else:
            self.controller.say(f"{_words_of_row(row)}. There is no card to open for it.")

    def show_all(self) -> None:
        """Show everything that is open; again: only what holds up most."""
        self._shown_at_most = 0 if self._shown_at_most else FIRST_MATTERS
        self._find_answers()

    def mark_sources_read(self) -> None:
        """Say that the sources of a card were read again.

        Their fingerprints are made anew, and sources that were withdrawn go.
        """
        cards = self.controller.workshop.cards
        read_again(self.controller, cards.get(_card_id_of_row(self.rows.chosen)))
        self.show()

    def _find_answers(self, *, is_other: bool = False) -> None:
        """Find out in a thread, because all cards are looked at.

        With `is_other`, what is missing is read from its beginning.
        """
        find = partial(self._find_in_worker, self.question_index, is_other=is_other)
        finding = BackgroundWork("Looking through the cards", "insight")
        self.controller.background.start(self, finding, find)

    def _find_in_worker(self, asked: int, *, is_other: bool) -> None:
        from userneeds.surfaces.tui.insight.answers import (  # noqa: PLC0415 - in the worker
            insight_answers,
            insight_questions,
        )

        workshop = self.controller.seen
        series = self.controller.series
        sections = insight_questions()
        index = asked % (len(sections) + 1)
        today = self.controller.local_time().date()
        rows: Sequence[MatterRow | InsightAnswer]
        if index:
            section = sections[index - 1]
            title = section.title
            measures = self.controller.helpers.analysis
            rows = insight_answers(section, workshop, series, measures, today)
        else:
            title = ""
            rows, number = matter_rows(workshop, series, today, self._shown_at_most)
            self._number_of_matters = number

        def show() -> None:
            if self.question_index == asked:  # otherwise another question was asked meanwhile
                self.question_index = index
                self._question = title
                self._is_known = True
                self.rows.show(rows, cursor=0 if is_other and not index else None)
                self.title_pane.show()

        self.app.call_from_thread(show)

    def on_resize(self) -> None:
        self.call_after_refresh(self.map.show_whole)

    def _map_lines(self, width: int, _: int) -> list[StyledLine]:
        return heat_map(self.controller.seen, width, self.app.size.height // 2 - 1)

    def _title(self, width: int) -> StyledLine:
        if self.question_index:
            question = truncate_text(f"   {self._question}", max(0, width - 10))
            return [("Insight", "title"), (question, "strong")]
        if not self._is_known:
            return [("Insight", "title"), ("   Looking through the cards …", "muted")]
        shown = min(self._shown_at_most, self._number_of_matters)
        return insight_title(self._number_of_matters, shown, width)


def _card_id_of_row(row: "MatterRow | InsightAnswer | None") -> str:
    if row is None:
        return ""
    if isinstance(row, MatterRow):
        return row.matter.card if row.matter else ""
    return row.card


def _words_of_row(row: "MatterRow | InsightAnswer") -> str:
    if isinstance(row, MatterRow):
        return f"{row.matter.words.rstrip('.')}: {row.matter.wants}" if row.matter else row.heading
    return row.words.rstrip(".")


def _draw_row(
    row: "MatterRow | InsightAnswer", width: int, has_cursor: bool
) -> Sequence[StyledLine]:
    if isinstance(row, MatterRow):
        return draw_matter(row, width, has_cursor)
    # Whoever made the row has loaded it.
    from userneeds.surfaces.tui.insight.answers import draw_answer  # noqa: PLC0415 - as above

    return draw_answer(row, width, has_cursor)
