"""Insight: what the organisations share, what nobody has seen to yet, and every other question the record answers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from userneeds.analysis.insight.evidence_strength import refresh_evidence_links
from userneeds.commands.cards import EditCard
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.insight.view import GapRow, draw_gap, gap_rows, heat_map, insight_title
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from userneeds.surfaces.tui.insight.answers import InsightAnswer


class InsightScreen(WorkshopScreenBase):
    """The map above, the list of gaps below."""

    CONTEXTS = ("insight", "list")
    BINDINGS = key_bindings("insight")
    DEFAULT_CSS = """
    InsightScreen #title { height: 2; margin: 1 1 0 1; }
    InsightScreen.-low #title { height: 1; margin: 0 1; }
    InsightScreen #map { height: 1fr; margin: 0 1; }
    InsightScreen RowList { margin: 1 1 0 1; }
    InsightScreen.-low RowList { margin: 0 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.title_pane = Pane(lambda width, _: [self._title(width)], "title")
        self.map = Pane(lambda width, height: heat_map(controller.workshop, width, height), "map")
        self.rows: RowList[GapRow | InsightAnswer] = RowList(_draw_row, item_rows=2)
        self.question_index = 0
        """Which question the list answers: 0 is what is missing."""
        self._question = ""
        self._is_known = False

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.map
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        self._find_answers()
        self.map.show()
        self.title_pane.show()

    async def on_row_list_chosen(self) -> None:
        self.action_see_to()

    def action_question(self, by: int) -> None:
        self.question_index += by
        self._find_answers(is_other=True)

    def action_see_to(self) -> None:
        chosen = self.rows.chosen
        card = _card_id_of_row(chosen)
        if chosen is None:
            return
        if card in self.controller.workshop.cards:
            self.open_screen("card", card)
        else:
            words = f"{chosen.gap.in_words()}." if isinstance(chosen, GapRow) else chosen.words
            self.controller.say(f"{words} There is no card to open for it.")

    def action_read_again(self) -> None:
        """Say that the card's sources were read again: their fingerprints are fresh, withdrawn ones are gone."""
        card = self.controller.workshop.cards.get(_card_id_of_row(self.rows.chosen))
        if card is None or not card.evidence:
            self.controller.say("Choose a card with sources first.")
            return
        self.controller.do(
            EditCard(
                at=self.controller.now(),
                before=card,
                after=refresh_evidence_links(self.controller.workshop, card),
            )
        )
        self.show()

    def _find_answers(self, *, is_other: bool = False) -> None:
        """Find out in a thread, because all cards are looked at; another question is read from its beginning."""
        asked = self.question_index
        self.run_worker(
            lambda: self._find_in_worker(asked, is_other),
            thread=True,
            exclusive=True,
            group="insight",
        )

    def _find_in_worker(self, asked: int, is_other: bool) -> None:
        from userneeds.surfaces.tui.insight.answers import insight_answers, insight_questions  # noqa: PLC0415 - loads the graph code

        sections = insight_questions()
        place = asked % (len(sections) + 1)
        title = sections[place - 1].title if place else ""
        workshop, series = self.controller.workshop, self.controller.series
        found = (
            insight_answers(sections[place - 1], workshop, series)
            if place
            else gap_rows(workshop, series)
        )

        def show() -> None:
            if self.question_index == asked:  # otherwise another question was asked meanwhile
                self.question_index = place
                self._question = title
                self._is_known = True
                self.rows.show(found, cursor=0 if is_other and not place else None)
                self.title_pane.show()

        self.app.call_from_thread(show)

    def _title(self, width: int) -> StyledLine:
        if self.question_index:
            return [
                ("Insight", "title"),
                (truncate_text(f"   {self._question}", max(0, width - 10)), "strong"),
            ]
        if not self._is_known:
            return [("Insight", "title"), ("   Looking through the cards …", "muted")]
        return insight_title(len(self.rows.items), width)


def _card_id_of_row(chosen: "GapRow | InsightAnswer | None") -> str:
    if isinstance(chosen, GapRow):
        return chosen.gap.subject
    return chosen.card if chosen is not None else ""


def _draw_row(row: "GapRow | InsightAnswer", width: int, on: bool) -> Sequence[StyledLine]:
    if isinstance(row, GapRow):
        return draw_gap(row, width, on)
    from userneeds.surfaces.tui.insight.answers import draw_answer  # noqa: PLC0415 - loaded by whoever made the row

    return draw_answer(row, width, on)
