"""What is in the picture: one node for each organisation, theme and card, with its name, and what each is tied to.

The ties and their order are the analysis room's (`weave`); here they get the names people read.
Above `MOST_CARDS` only organisations and themes are nodes, because more marks than that are a grey
cloud; what is left out is counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.insight.bipartite_order import BipartiteOrder, bipartite_order
from userneeds.model.card import CardKind
from userneeds.model.clean_text import counted
from userneeds.model.ids import CardId, OrganisationId, ThemeId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.card_drawing import short_statement
from userneeds.surfaces.tui.drawing.cells import normalise_widths
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.short_names import short_names

NodeKind: TypeAlias = Literal["organisation", "theme", "card"]
NodeKey: TypeAlias = tuple[NodeKind, str]
"""What a node is, and its id."""

MAX_CARD_NODES = 600
"""Up to so many cards each one is a node."""
_WIDELY_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """One thing in the picture."""

    key: NodeKey
    name: str
    mark: str
    """One cell wide: filled where at least half of the organisations wrote for a theme, the kind's own for a card."""
    cards: int
    """How many cards it holds; 1 for a card."""
    shared_count: int
    """Of a theme: how many organisations wrote for it.

    Of an organisation: for how many themes it wrote.
    """
    kind: CardKind | None = None
    """Of a card."""


@dataclass(frozen=True, slots=True)
class DiagramFilter:
    """What is shown: everything, or what belongs to a theme, to an organisation, or to both."""

    theme: ThemeId | None = None
    organisation: OrganisationId | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.theme is None and self.organisation is None


@dataclass(frozen=True, slots=True)
class NodeLinkDiagram:
    """All nodes, top to bottom, and their ties."""

    bipartite: BipartiteOrder
    nodes: Mapping[NodeKey, NetworkNode]
    """Organisations, then each theme followed by its cards."""
    card_links: Mapping[CardId, tuple[CardId, ...]]
    """Cards that people linked, seen from both ends."""
    diagram_filter: DiagramFilter

    @property
    def has_cards(self) -> bool:
        """Whether each card is a node."""
        return self.bipartite.number_of_cards <= MAX_CARD_NODES

    def first_node(self) -> NodeKey | None:
        """Return the node to look at first: the theme that most organisations share, then the one with most cards."""
        themes = [node for node in self.nodes.values() if node.key[0] == "theme" and node.key[1]]
        best = max(themes, key=lambda node: (node.shared_count, node.cards), default=None)
        if best:
            return best.key
        return next(iter(self.nodes), None)

    def node_note(self, node: NetworkNode) -> str:
        """Return what is said below a name: its cards, and of a theme how many of the organisations wrote for it."""
        cards = counted(node.cards, "card")
        if node.key[0] == "organisation" or not node.key[1]:
            return cards
        return f"{cards} · from {node.shared_count} of {self.bipartite.organisation_total}"

    def neighbours(self, key: NodeKey) -> Mapping[NodeKey, int]:
        """Return what a node is tied to by lines, with the number of cards that tie them."""
        side, name = key
        weave = self.bipartite
        if side == "card":
            linked: dict[NodeKey, int] = {
                ("card", other): 1 for other in self.card_links.get(name, ())
            }
            return {
                ("organisation", weave.organisation_of[name]): 1,
                ("theme", weave.theme_of[name]): 1,
                **linked,
            }
        if side == "theme":
            return {
                ("organisation", one): number
                for (one, theme), number in weave.edges.items()
                if theme == name
            }
        return {
            ("theme", theme): number for (one, theme), number in weave.edges.items() if one == name
        }

    def filter_name(self) -> str:
        """Return the name of what is shown alone; empty while everything is."""
        chosen: list[NodeKey] = [
            ("organisation", one) for one in [self.diagram_filter.organisation] if one is not None
        ]
        chosen += [("theme", one) for one in [self.diagram_filter.theme] if one is not None]
        return " and ".join(self.nodes[key].name for key in chosen)

    def omissions(self) -> Iterator[str]:
        """Yield what is not in the picture, counted, as parts of a sentence."""
        if not self.diagram_filter.is_all:
            yield f"only '{self.filter_name()}' is shown"
        if not self.has_cards:
            yield f"{counted(self.bipartite.number_of_cards, 'card')} counted, not drawn: more than {MAX_CARD_NODES}"
        if self.bipartite.hidden_count:
            yield f"{counted(self.bipartite.hidden_count, 'closed card')} left out"
        if self.bipartite.duplicate_count:
            yield f"{counted(self.bipartite.duplicate_count, 'merged card')} left out"


def node_link_diagram(workshop: Workshop, only: DiagramFilter) -> NodeLinkDiagram:
    """Return the picture of a workshop, or of what was chosen of it."""
    weave = bipartite_order(workshop, theme=only.theme, organisation=only.organisation)
    nodes: dict[NodeKey, NetworkNode] = {}
    for node in _organisation_nodes(workshop, weave):
        nodes[node.key] = node
    for theme in weave.themes:
        nodes["theme", theme] = _theme_node(workshop, weave, theme)
        if weave.number_of_cards <= MAX_CARD_NODES:
            nodes.update(
                {("card", card): _card_node(workshop, card) for card in weave.cards[theme]}
            )
    return NodeLinkDiagram(weave, nodes, _links_both_ways(workshop, weave), only)


def _organisation_nodes(workshop: Workshop, weave: BipartiteOrder) -> Iterator[NetworkNode]:
    names = {
        one: workshop.organisations[one].name
        for one in weave.organisations
        if one in workshop.organisations
    }
    short = short_names(names.values())
    for one in weave.organisations:
        name = short.get(names.get(one, ""), one) or "No organisation"
        held = [number for (home, _), number in weave.edges.items() if home == one]
        yield NetworkNode(("organisation", one), normalise_widths(name), "▐", sum(held), len(held))


def _theme_node(workshop: Workshop, weave: BipartiteOrder, theme: ThemeId) -> NetworkNode:
    name = workshop.themes[theme].name if theme in workshop.themes else "No theme yet"
    shared = weave.organisation_counts[theme]
    is_wide = (
        bool(theme)
        and weave.organisation_total > 1
        and shared >= _WIDELY_SHARED * weave.organisation_total
    )
    return NetworkNode(
        ("theme", theme),
        normalise_widths(name),
        "●" if is_wide else "○",
        len(weave.cards[theme]),
        shared,
    )


def _card_node(workshop: Workshop, card_id: CardId) -> NetworkNode:
    card = workshop.cards[card_id]
    return NetworkNode(
        ("card", card_id),
        normalise_widths(short_statement(card)),
        KIND_MARKS[card.kind],
        1,
        0,
        card.kind,
    )


def _links_both_ways(
    workshop: Workshop, weave: BipartiteOrder
) -> Mapping[CardId, tuple[CardId, ...]]:
    found: dict[CardId, dict[CardId, None]] = {}
    for card in weave.organisation_of:
        for other in workshop.cards[card].links:
            if other in weave.organisation_of and other != card:
                found.setdefault(card, {})[other] = None
                found.setdefault(other, {})[card] = None
    return {card: tuple(others) for card, others in found.items()}
