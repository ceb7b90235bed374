"""Insight: what the organisations share, and what nobody has seen to yet."""

from collections.abc import Iterable

from textual.widget import Widget

from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.pages.insight import Finding, draw_finding, findings, heat_map, insight_title
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.card import CardRoom
from userneeds.surfaces.tui.screens.room import DeskRoom


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
        self.title_pane = Pane(lambda width, _: [insight_title(len(self.rows.items), width)], "title")
        self.map = Pane(lambda width, height: heat_map(desk.workshop, width, height), "map")
        self.rows: Rows[Finding] = Rows(draw_finding, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.map
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        self.rows.show(findings(self.desk.workshop, self.desk.series))
        self.map.show()
        self.title_pane.show()

    def on_rows_chosen(self) -> None:
        self.action_see_to()

    def action_see_to(self) -> None:
        finding = self.rows.chosen
        if finding is None:
            return
        if finding.gap.subject in self.desk.workshop.cards:
            self.app.push_screen(CardRoom(self.desk, finding.gap.subject))
        else:
            self.desk.say(f"{finding.gap.in_words()}. There is no card to open for it.")
