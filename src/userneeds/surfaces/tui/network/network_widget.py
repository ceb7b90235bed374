"""The diagram on the screen: it keeps what is looked at in sight."""

from textual import events
from textual.message import Message

from userneeds.surfaces.tui.drawing.braille import BrailleCanvas
from userneeds.surfaces.tui.drawing.cells import StyledLine, fill_line
from userneeds.surfaces.tui.network.diagram import NodeKey, NodeLinkDiagram
from userneeds.surfaces.tui.network.edges import draw_dotted_edges
from userneeds.surfaces.tui.network.graph_layout import GraphLayout
from userneeds.surfaces.tui.network.spatial_navigation import nearest_node
from userneeds.surfaces.tui.network.view import draw_diagram
from userneeds.surfaces.tui.network.view_state import DiagramViewState
from userneeds.surfaces.tui.widgets.line_view import LineView

_WHEEL_ROWS = 3


class NetworkView(LineView, can_focus=True):
    """The diagram, with one node in focus."""

    class Moved(Message):
        """Another node is looked at."""

    class Resized(Message):
        """The diagram has another size, so everything has to be placed anew."""

    def __init__(self) -> None:
        super().__init__()
        self.diagram: NodeLinkDiagram | None = None
        self.graph_layout: GraphLayout | None = None
        self.focused_node: NodeKey | None = None
        self._tops = (0, 0)
        self._dotted_edges: BrailleCanvas | None = None
        self._lines: list[StyledLine] = []

    def show_diagram(self, diagram: NodeLinkDiagram, layout: GraphLayout) -> None:
        """Show a diagram, looking at what was looked at before.

        A card that is no longer drawn gives way to its theme, anything else to the first node.
        """
        self.diagram = diagram
        self.graph_layout = layout
        self._dotted_edges = None
        self.focus_node(self._node_to_keep(diagram, layout))

    def focus_node(self, key: NodeKey | None) -> None:
        """Look at another node, and scroll as little as brings it into sight."""
        if self.diagram is None or self.graph_layout is None:
            return
        self.focused_node = key
        tops = self.graph_layout.tops_to_show(key, self._tops) if key else (0, 0)
        self._redraw(self.diagram, self.graph_layout, tops)
        self.post_message(self.Moved())

    def step(self, across: int, down: int) -> None:
        """Look at the nearest node in a direction."""
        layout = self.graph_layout
        if layout is not None and self.focused_node is not None:
            self.focus_node(nearest_node(layout, self.focused_node, self._tops, across, down))

    def scroll_by(self, rows: int) -> None:
        """Move the right side, whatever is looked at."""
        layout = self.graph_layout
        if self.diagram is not None and layout is not None:
            self._redraw(self.diagram, layout, layout.scroll_by(self._tops, rows))

    def row(self, y: int) -> StyledLine:
        line = self._lines[y] if y < len(self._lines) else []
        return fill_line(line, self.wide, "text")

    def handle_resize(self) -> None:
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        clicked = self._node_at(event.x, event.y)
        if clicked is None:
            return
        if clicked == self.focused_node:
            self.post_message(self.Chosen())
        else:
            self.focus_node(clicked)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(_WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-_WHEEL_ROWS)

    def _node_at(self, x: int, y: int) -> NodeKey | None:
        """Return the node whose mark or name is at a cell."""
        layout = self.graph_layout
        if layout is None:
            return None
        for key in layout.positions:
            is_on_row = layout.visible_row(key, self._tops) == y
            if is_on_row and x in layout.node_columns(key):
                return key
        return None

    def _node_to_keep(self, diagram: NodeLinkDiagram, layout: GraphLayout) -> NodeKey | None:
        focused = self.focused_node
        if focused in layout.positions:
            return focused
        if focused is not None and focused[0] == "card":
            theme: NodeKey = ("theme", diagram.bipartite.theme_of.get(focused[1], ""))
            if theme in layout.positions:
                return theme
        return diagram.first_node()

    def _redraw(self, diagram: NodeLinkDiagram, layout: GraphLayout, tops: tuple[int, int]) -> None:
        neighbours = diagram.neighbours(self.focused_node) if self.focused_node else {}
        view = DiagramViewState(diagram, layout, tops, self.focused_node, neighbours)
        if self._dotted_edges is None or tops != self._tops:
            self._dotted_edges = draw_dotted_edges(view)
        self._tops = tops
        self._lines = draw_diagram(view, self._dotted_edges)
        self.refresh()
