"""What the drawing of a diagram depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from userneeds.surfaces.tui.network.diagram import NodeKey, NodeLinkDiagram
from userneeds.surfaces.tui.network.graph_layout import GraphLayout


@dataclass(frozen=True, slots=True)
class DiagramViewState:
    """A diagram, where everything stands, and what is looked at."""

    diagram: NodeLinkDiagram
    graph_layout: GraphLayout
    tops: tuple[int, int]
    """How far the left and the right side are scrolled."""
    focused: NodeKey | None
    neighbours: Mapping[NodeKey, int] = field(default_factory=dict)
    """What the focus is tied to."""

    def row_of(self, key: NodeKey) -> int:
        """Return the row of a node on the screen, wherever that is."""
        return self.graph_layout.visible_row(key, self.tops)

    def clamped_row_of(self, key: NodeKey) -> int:
        """Return the row of a node, or the one just out of sight that leads to it."""
        return min(max(self.row_of(key), -1), self.graph_layout.height)
