"""Network: who shares what, as one diagram of organisations, themes and the cards that tie them.

The one thing on this screen is what is looked at: its name stands above the diagram, and only its
own ties are whole lines. Everything is placed in a worker; the screen shows the last diagram until
the next one comes.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, assert_never

from textual.message import Message
from textual.widget import Widget

from userneeds.disclosure.seen import AnySeen
from userneeds.session.processes.analysis import FoundGroups
from userneeds.session.themes.compared_meanings import available_meanings
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.network.captions import diagram_title, node_sentences, sentence_lines
from userneeds.surfaces.tui.network.diagram import (
    MAX_CARD_NODES,
    DiagramFilter,
    NodeLinkDiagram,
    node_link_diagram,
)
from userneeds.surfaces.tui.network.graph_layout import (
    ZOOM_LABELS,
    ZOOM_LEVELS,
    ZOOM_MARKS,
    GraphLayout,
    ZoomLevel,
    lay_out_graph,
)
from userneeds.surfaces.tui.network.network_widget import NetworkView
from userneeds.surfaces.tui.network.spatial_navigation import next_named_node
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.card_sentences import CardSentences
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource


class NetworkScreen(WorkshopScreenBase):
    """The diagram, what is looked at above it, and why below."""

    CONTEXTS = ("network",)
    BINDINGS = table_bindings("network")
    DEFAULT_CSS = """
    NetworkScreen #title { height: 2; margin: 1 1 1 1; }
    NetworkScreen.-low #title { margin: 0 1; }
    NetworkScreen NetworkView { margin: 0 1; }
    NetworkScreen #side { height: 4; margin: 1 1 0 1; }
    NetworkScreen.-low #side { height: 3; margin: 0 1; }
    """

    class LayoutReady(Message):
        """A worker has placed everything."""

        def __init__(
            self, workshop: AnySeen, diagram: NodeLinkDiagram, layout: GraphLayout
        ) -> None:
            super().__init__()
            self.workshop = workshop
            self.diagram = diagram
            self.layout = layout

    class SimilarityReady(Message):
        """A worker has compared the cards with each other."""

        def __init__(self, found: FoundGroups) -> None:
            super().__init__()
            self.found = found

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.only = DiagramFilter()
        self.zoom: ZoomLevel = ZOOM_MARKS
        self.view = NetworkView()
        self._workshop_shown: AnySeen = controller.seen
        self._compared: FoundGroups | None = None
        asking = BackgroundWork("Asking what a card is close to", "close")
        self._close_cards = CardSentences(self, controller.background, asking)
        self.title_pane = Pane(self._title, "title")
        self.side = Pane(self._caption_lines, "side")
        self.actions = {
            "go": self.view.step,
            "next": self.focus_next_named,
            "nearer": self.change_zoom,
            "scroll_rows": self.scroll_pages,
            "open": self.open_focused,
            "only_this": self.toggle_only_this,
            "only": self.choose_only,
            "back": self.go_back,
            "close": self.close,
        }

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.view
        yield self.side

    def on_mount(self) -> None:
        self.view.focus()
        self._compare_cards()

    def show(self) -> None:
        if self.controller.seen is not self._workshop_shown:
            self._compare_cards()
        self._compute_layout()

    # Looking around.

    def focus_next_named(self, by: int) -> None:
        """Look at the next theme or organisation, or the one before."""
        if self.view.diagram is not None:
            self.view.focus_node(next_named_node(self.view.diagram, self.view.focused_node, by))

    def change_zoom(self, by: int) -> None:
        """Show more of each card (1) or less (-1)."""
        index = min(max(self.zoom + by, 0), len(ZOOM_LEVELS) - 1)
        self.zoom = ZOOM_LEVELS[index]
        self.controller.say(f"{ZOOM_LABELS[self.zoom]}.")
        self._compute_layout()

    def scroll_pages(self, pages: int) -> None:
        """Move the right side down by some pages, up where below 0."""
        page = max(1, self.view.high - 2)
        self.view.scroll_by(pages * page)

    def open_focused(self) -> None:
        """Open the card or the theme that is looked at; show only an organisation's part."""
        if self.view.focused_node is None:
            return
        side, name = self.view.focused_node
        match side:
            case "organisation":
                self.toggle_only_this()
            case "card":
                self.open_screen("card", name)
            case "theme":
                self.open_screen("themes", name)
            case unknown:
                assert_never(unknown)

    def toggle_only_this(self) -> None:
        """Show only what belongs to what is looked at; again: everything."""
        if self.view.focused_node is None or self.view.diagram is None:
            return
        side, name = self.view.focused_node
        if side == "organisation":
            wanted = DiagramFilter(organisation=name)
        elif side == "theme":
            wanted = DiagramFilter(theme=name)
        else:
            wanted = DiagramFilter(theme=self.view.diagram.bipartite.theme_of[name])
        if wanted == self.only:
            wanted = DiagramFilter()
        self._show_only(wanted)

    def choose_only(self) -> None:
        """Ask for a theme or an organisation to show alone."""
        themes = self.controller.seen.themes.values()
        organisations = self.controller.seen.organisations.values()
        options = [Option("all", "Everything")]
        filters = {"all": DiagramFilter()}
        for theme in themes:
            key = f"theme/{theme.id}"
            options.append(Option(key, theme.name, "theme"))
            filters[key] = DiagramFilter(theme=theme.id)
        for organisation in organisations:
            key = f"organisation/{organisation.id}"
            options.append(Option(key, organisation.name, organisation.kind))
            filters[key] = DiagramFilter(organisation=organisation.id)

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self._show_only(filters[chosen])

        self.app.push_screen(ChoiceDialog("Show only what belongs to", options), take)

    def go_back(self) -> None:
        """Show everything again; where everything is shown, go back to the screen before."""
        if self.only.is_all:
            self.close()
        else:
            self._show_only(DiagramFilter())

    def _show_only(self, only: DiagramFilter) -> None:
        self.only = only
        if only.is_all:
            self.controller.say("Everything is shown.")
        else:
            self.controller.say("Only a part is shown; Esc shows everything.")
        self._compute_layout()

    # Working it out.

    def on_network_view_resized(self) -> None:
        self._compute_layout()

    def on_network_view_moved(self) -> None:
        self.title_pane.show()
        self.side.show()

    def _compute_layout(self) -> None:
        wide = self.view.wide
        high = self.view.high
        if not wide:
            return
        workshop = self.controller.seen
        only = self.only
        zoom = self.zoom

        def work() -> None:
            diagram = node_link_diagram(workshop, only)
            layout = lay_out_graph(diagram, wide, high, zoom)
            self.post_message(self.LayoutReady(workshop, diagram, layout))

        placing = BackgroundWork("Placing the network", "place")
        self.controller.background.start(self, placing, work)

    def on_network_screen_layout_ready(self, message: LayoutReady) -> None:
        """Show what was placed, unless something else is wanted by now.

        Workers may end in any order.
        """
        if message.workshop is not self.controller.seen:
            return
        layout = message.layout
        size = (layout.width, layout.height)
        placed = (message.diagram.diagram_filter, layout.zoom, size)
        wanted_size = (self.view.wide, max(1, self.view.high))
        if placed == (self.only, self.zoom, wanted_size):
            self._workshop_shown = message.workshop
            self.view.show_diagram(message.diagram, layout)

    def _compare_cards(self) -> None:
        # The same that the screen of themes asks about; cards that are face down are in no group.
        workshop = self.controller.seen
        if len(workshop.cards) > MAX_CARD_NODES:
            return
        analysis = self.controller.helpers.analysis
        # Where nothing else can be compared, what the screen of themes asked for is known already.
        can_choose = available_meanings(len(workshop.cards))[1:]
        meaning: MeaningSource | None = "words" if can_choose else None

        def work() -> None:
            self.post_message(self.SimilarityReady(analysis.suggest(workshop, meaning=meaning)))

        comparing = BackgroundWork("Comparing cards", "compare")
        self.controller.background.start(self, comparing, work)

    def on_network_screen_similarity_ready(self, message: SimilarityReady) -> None:
        self._compared = message.found
        self.side.show()

    def _title(self, width: int, _: int) -> list[StyledLine]:
        view = self.view
        return diagram_title(view.diagram, view.focused_node, view.graph_layout, width)

    def _caption_lines(self, width: int, height: int) -> list[StyledLine]:
        focused = self.view.focused_node
        close: Sequence[str] = ()
        if focused is not None and focused[0] == "card":
            close = self._sentences_of_close_cards(focused[1])
        sentences = node_sentences(self._workshop_shown, self.view.diagram, focused, close)
        return sentence_lines(sentences, width, height)

    def _sentences_of_close_cards(self, card: str) -> Sequence[str]:
        if self._compared is None:
            return ()
        ask = self.controller.helpers.analysis.closest
        return self._close_cards.find(self._compared, card, ask, self.side.show) or ()
