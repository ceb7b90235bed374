"""Network: who shares what, as one picture of organisations, themes and the cards that tie them.

The one thing on this screen is what is looked at: its name stands above the picture, and only its
own ties are whole lines. Everything is placed in a worker; the screen shows the last picture until
the next one comes.
"""

from collections.abc import Iterable

from textual.message import Message
from textual.widget import Widget

from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
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
from userneeds.surfaces.tui.network.similar_cards import (
    SimilaritySentences,
    no_similarities,
    similarity_sentences,
)
from userneeds.surfaces.tui.network.spatial_navigation import next_named_node
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane


class NetworkScreen(WorkshopScreenBase):
    """The picture, what is looked at above it, and why below."""

    CONTEXTS = ("network",)
    BINDINGS = key_bindings("network")
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
            self, workshop: Workshop, picture: NodeLinkDiagram, layout: GraphLayout
        ) -> None:
            super().__init__()
            self.workshop, self.picture, self.layout = workshop, picture, layout

    class SimilarityReady(Message):
        """A worker has compared the cards with each other."""

        def __init__(self, close: SimilaritySentences) -> None:
            super().__init__()
            self.close = close

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.only = DiagramFilter()
        self.nearness: ZoomLevel = ZOOM_MARKS
        self.view = NetworkView()
        self._workshop_shown: Workshop = controller.workshop
        self._similar_to: SimilaritySentences = no_similarities
        self.title_pane = Pane(
            lambda width, _: diagram_title(
                self.view.diagram, self.view.focused_node, self.view.graph_layout, width
            ),
            "title",
        )
        self.side = Pane(self._caption_lines, "side")

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.view
        yield self.side

    def on_mount(self) -> None:
        self.view.focus()
        self._compare_cards()

    def show(self) -> None:
        if self.controller.workshop is not self._workshop_shown:
            self._compare_cards()
        self._compute_layout()

    # Looking around.

    def action_go(self, across: int, down: int) -> None:
        self.view.step(across, down)

    def action_next(self, by: int) -> None:
        if self.view.diagram is not None:
            self.view.focus_node(next_named_node(self.view.diagram, self.view.focused_node, by))

    def action_nearer(self, by: int) -> None:
        at = min(max(self.nearness + by, 0), len(ZOOM_LEVELS) - 1)
        self.nearness = ZOOM_LEVELS[at]
        self.controller.say(f"{ZOOM_LABELS[self.nearness]}.")
        self._compute_layout()

    def action_scroll_rows(self, pages: int) -> None:
        self.view.scroll_by(pages * max(1, self.view.high - 2))

    def action_open(self) -> None:
        if self.view.focused_node is None:
            return
        side, name = self.view.focused_node
        if side == "organisation":
            self.action_only_this()
        elif side == "card":
            self.open_screen("card", name)
        else:
            self.open_screen("themes", name)

    def action_only_this(self) -> None:
        """Show only what belongs to what is looked at; again: everything."""
        if self.view.focused_node is None or self.view.diagram is None:
            return
        side, name = self.view.focused_node
        if side == "card":
            name = self.view.diagram.bipartite.theme_of[name]
        wanted = (
            DiagramFilter(organisation=name)
            if side == "organisation"
            else DiagramFilter(theme=name)
        )
        self._show_only(DiagramFilter() if wanted == self.only else wanted)

    def action_only(self) -> None:
        workshop = self.controller.workshop
        options = [Option("all", "Everything")]
        options += [
            Option(f"theme/{one.id}", one.name, "theme") for one in workshop.themes.values()
        ]
        options += [
            Option(f"organisation/{one.id}", one.name, one.kind)
            for one in workshop.organisations.values()
        ]

        def take(key: str | None) -> None:
            if key is not None:
                side, _, name = key.partition("/")
                self._show_only(
                    DiagramFilter(
                        theme=name if side == "theme" else None,
                        organisation=name if side == "organisation" else None,
                    )
                )

        self.app.push_screen(ChoiceDialog("Show only what belongs to", options), take)

    def action_back(self) -> None:
        if self.only.is_all:
            self.action_close()
        else:
            self._show_only(DiagramFilter())

    def _show_only(self, only: DiagramFilter) -> None:
        self.only = only
        self.controller.say(
            "Everything is shown." if only.is_all else "Only a part is shown; Esc shows everything."
        )
        self._compute_layout()

    # Working it out.

    def on_network_view_resized(self) -> None:
        self._compute_layout()

    def on_network_view_moved(self) -> None:
        self.title_pane.show()
        self.side.show()

    def on_network_view_chosen(self) -> None:
        self.action_open()

    def _compute_layout(self) -> None:
        wide, high = self.view.wide, self.view.high
        if not wide:
            return
        workshop, only, nearness = self.controller.workshop, self.only, self.nearness

        def work() -> None:
            picture = node_link_diagram(workshop, only)
            self.post_message(
                self.LayoutReady(workshop, picture, lay_out_graph(picture, wide, high, nearness))
            )

        self.run_worker(work, thread=True, exclusive=True, group="place")

    def on_network_screen_layout_ready(self, message: LayoutReady) -> None:
        """Show what was placed, unless something else is wanted by now: workers may end in any order."""
        layout = message.layout
        placed = (message.picture.diagram_filter, layout.zoom, layout.width, layout.height)
        wanted = (self.only, self.nearness, self.view.wide, max(1, self.view.high))
        if message.workshop is self.controller.workshop and placed == wanted:
            self._workshop_shown = message.workshop
            self.view.show_diagram(message.picture, layout)

    def _compare_cards(self) -> None:
        workshop = self.controller.workshop
        if len(workshop.cards) > MAX_CARD_NODES:
            return

        def work() -> None:
            self.post_message(self.SimilarityReady(similarity_sentences(workshop)))

        self.run_worker(work, thread=True, exclusive=True, group="compare")

    def on_network_screen_similarity_ready(self, message: SimilarityReady) -> None:
        self._similar_to = message.close
        self.side.show()

    def _caption_lines(self, width: int, height: int) -> list[StyledLine]:
        looked_at = self.view.focused_node
        close = (
            self._similar_to(looked_at[1])
            if looked_at is not None and looked_at[0] == "card"
            else ()
        )
        return sentence_lines(
            node_sentences(self._workshop_shown, self.view.diagram, looked_at, close), width, height
        )
