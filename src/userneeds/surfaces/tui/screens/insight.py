"""Insight: what the organisations share, what nobody has seen to yet, and every other question the record answers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from userneeds.analysis.strength import read_again
from userneeds.commands.cards import EditCard
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.drawing.cells import Line, cut_short
from userneeds.surfaces.tui.pages.insight import Finding, draw_finding, findings, heat_map, insight_title
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.card import CardRoom
from userneeds.surfaces.tui.screens.room import DeskRoom

if TYPE_CHECKING:
    from userneeds.surfaces.tui.pages.answers import Answer


class InsightRoom(DeskRoom):
    """The map above, the list of gaps below."""

    PLACES = ("insight", "list")
    BINDINGS = bindings("insight")
    DEFAULT_CSS = """
    InsightRoom #title { height: 2; margin: 1 1 0 1; }
    InsightRoom.-low #title { height: 1; margin: 0 1; }
    InsightRoom #map { height: 1fr; margin: 0 1; }
    InsightRoom Rows { margin: 1 1 0 1; }
    InsightRoom.-low Rows { margin: 0 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title_pane = Pane(lambda width, _: [self._title(width)], "title")
        self.map = Pane(lambda width, height: heat_map(desk.workshop, width, height), "map")
        self.rows: Rows[Finding | Answer] = Rows(_draw, item_rows=2)
        self.asked = 0
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
        self._ask()
        self.map.show()
        self.title_pane.show()

    def on_rows_chosen(self) -> None:
        self.action_see_to()

    def action_question(self, by: int) -> None:
        self.asked += by
        self._ask(is_other=True)

    def action_see_to(self) -> None:
        chosen = self.rows.chosen
        card = _card_of(chosen)
        if chosen is None:
            return
        if card in self.desk.workshop.cards:
            self.app.push_screen(CardRoom(self.desk, card))
        else:
            words = f"{chosen.gap.in_words()}." if isinstance(chosen, Finding) else chosen.words
            self.desk.say(f"{words} There is no card to open for it.")

    def action_read_again(self) -> None:
        """Say that the card's sources were read again: their fingerprints are fresh, withdrawn ones are gone."""
        card = self.desk.workshop.cards.get(_card_of(self.rows.chosen))
        if card is None or not card.evidence:
            self.desk.say("Choose a card with sources first.")
            return
        self.desk.do(EditCard(at=self.desk.now(), before=card, after=read_again(self.desk.workshop, card)))
        self.show()

    def _ask(self, *, is_other: bool = False) -> None:
        """Find out in a thread, because all cards are looked at; another question is read from its beginning."""
        asked = self.asked
        self.run_worker(lambda: self._find(asked, is_other), thread=True, exclusive=True, group="insight")

    def _find(self, asked: int, is_other: bool) -> None:
        from userneeds.surfaces.tui.pages.answers import answers, questions  # noqa: PLC0415 - loads the graph code

        sections = questions()
        place = asked % (len(sections) + 1)
        title = sections[place - 1].title if place else ""
        workshop, series = self.desk.workshop, self.desk.series
        found = answers(sections[place - 1], workshop, series) if place else findings(workshop, series)

        def show() -> None:
            if self.asked == asked:  # otherwise another question was asked meanwhile
                self.asked, self._question, self._is_known = place, title, True
                self.rows.show(found, cursor=0 if is_other and not place else None)
                self.title_pane.show()

        self.app.call_from_thread(show)

    def _title(self, width: int) -> Line:
        if self.asked:
            return [("Insight", "title"), (cut_short(f"   {self._question}", max(0, width - 10)), "strong")]
        if not self._is_known:
            return [("Insight", "title"), ("   Looking through the cards …", "muted")]
        return insight_title(len(self.rows.items), width)


def _card_of(chosen: "Finding | Answer | None") -> str:
    if isinstance(chosen, Finding):
        return chosen.gap.subject
    return chosen.card if chosen is not None else ""


def _draw(row: "Finding | Answer", width: int, on: bool) -> Sequence[Line]:
    if isinstance(row, Finding):
        return draw_finding(row, width, on)
    from userneeds.surfaces.tui.pages.answers import draw_answer  # noqa: PLC0415 - loaded by whoever made the row

    return draw_answer(row, width, on)
