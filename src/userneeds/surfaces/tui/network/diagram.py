"""What is in the diagram: a node for each organisation, theme and card, and what each is tied to.

The ties and their order are the analysis room's (`bipartite_order`); here they get the names that
people read.
Above `MOST_CARDS` only organisations and themes are nodes, because more marks than that are a grey
cloud; what is left out is counted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from userneeds.analysis.insight.network.bipartite_order import BipartiteOrder, bipartite_order
from userneeds.disclosure.seen import AnySeen
from userneeds.model.card import CardKind
from userneeds.model.ids import CardId, OrganisationId, ThemeId
from userneeds.model.wording import counted
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
"""The share of organisations from which on a theme that they wrote for has a filled mark."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """One thing in the diagram."""

    key: NodeKey
    name: str
    mark: str
    """One cell wide: the kind's own for a card, filled for a theme that is widely shared."""
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
        """Return the node to look at first.

        The theme that most organisations share, of those the one with most cards.
        """
        themes = [node for node in self.nodes.values() if node.key[0] == "theme"]
        named = [node for node in themes if node.key[1]]
        if not named:
            return next(iter(self.nodes), None)
        most_shared = max(named, key=lambda node: (node.shared_count, node.cards))
        return most_shared.key

    def node_note(self, node: NetworkNode) -> str:
        """Return what is said below a name: its cards, and how widely a theme is shared."""
        side, name = node.key
        cards = counted(node.cards, "card")
        if side == "organisation" or not name:
            return cards
        return f"{cards} · from {node.shared_count} of {self.bipartite.organisation_total}"

    def neighbours(self, key: NodeKey) -> Mapping[NodeKey, int]:
        """Return what a node is tied to by lines, with the number of cards that tie them."""
        side, name = key
        edges = self.bipartite.edges.items()
        tied: dict[NodeKey, int] = {}
        match side:
            case "card":
                return self._neighbours_of_card(name)
            case "theme":
                for (organisation, theme), cards in edges:
                    if theme == name:
                        tied["organisation", organisation] = cards
            case "organisation":
                for (organisation, theme), cards in edges:
                    if organisation == name:
                        tied["theme", theme] = cards
            case unknown:
                assert_never(unknown)
        return tied

    def _neighbours_of_card(self, card: CardId) -> Mapping[NodeKey, int]:
        tied: dict[NodeKey, int] = {}
        tied["organisation", self.bipartite.organisation_of[card]] = 1
        tied["theme", self.bipartite.theme_of[card]] = 1
        for linked in self.card_links.get(card, ()):
            tied["card", linked] = 1
        return tied

    def filter_name(self) -> str:
        """Return the name of what is shown alone; empty while everything is."""
        names: list[str] = []
        if self.diagram_filter.organisation is not None:
            names.append(self.nodes["organisation", self.diagram_filter.organisation].name)
        if self.diagram_filter.theme is not None:
            names.append(self.nodes["theme", self.diagram_filter.theme].name)
        return " and ".join(names)

    def omissions(self) -> Iterator[str]:
        """Yield what is not in the diagram, counted, as parts of a sentence."""
        bipartite = self.bipartite
        if not self.diagram_filter.is_all:
            yield f"only '{self.filter_name()}' is shown"
        if not self.has_cards:
            cards = counted(bipartite.number_of_cards, "card")
            yield f"{cards} counted, not drawn: more than {MAX_CARD_NODES}"
        if bipartite.hidden_count:
            yield f"{counted(bipartite.hidden_count, 'closed card')} left out"
        if bipartite.duplicate_count:
            yield f"{counted(bipartite.duplicate_count, 'merged card')} left out"


def node_link_diagram(workshop: AnySeen, only: DiagramFilter) -> NodeLinkDiagram:
    """Return the diagram of a workshop, or of what was chosen of it."""
    bipartite = bipartite_order(workshop, theme=only.theme, organisation=only.organisation)
    nodes = {node.key: node for node in _organisation_nodes(workshop, bipartite)}
    draws_cards = bipartite.number_of_cards <= MAX_CARD_NODES
    for theme in bipartite.themes:
        nodes["theme", theme] = _theme_node(workshop, bipartite, theme)
        if draws_cards:
            for card in bipartite.cards[theme]:
                nodes["card", card] = _card_node(workshop, card)
    return NodeLinkDiagram(bipartite, nodes, _links_both_ways(workshop, bipartite), only)


def _organisation_nodes(workshop: AnySeen, bipartite: BipartiteOrder) -> Iterator[NetworkNode]:
    organisations = workshop.organisations
    known = [each for each in bipartite.organisations if each in organisations]
    short = short_names(organisations[each] for each in known)
    for organisation in bipartite.organisations:
        name = organisation or "No organisation"
        if organisation in organisations:
            name = short[organisations[organisation].name] or name
        ties = [cards for (other, _), cards in bipartite.edges.items() if other == organisation]
        key: NodeKey = ("organisation", organisation)
        yield NetworkNode(key, normalise_widths(name), "▐", sum(ties), len(ties))


def _theme_node(workshop: AnySeen, bipartite: BipartiteOrder, theme: ThemeId) -> NetworkNode:
    name = workshop.themes[theme].name if theme in workshop.themes else "No theme yet"
    shared_count = bipartite.organisation_counts[theme]
    total = bipartite.organisation_total
    mark = "○"
    if theme and total > 1 and shared_count >= _WIDELY_SHARED * total:
        mark = "●"
    cards = len(bipartite.cards[theme])
    return NetworkNode(("theme", theme), normalise_widths(name), mark, cards, shared_count)


def _card_node(workshop: AnySeen, card_id: CardId) -> NetworkNode:
    card = workshop.cards[card_id]
    name = normalise_widths(short_statement(card))
    mark = KIND_MARKS[card.kind]
    return NetworkNode(("card", card_id), name, mark, cards=1, shared_count=0, kind=card.kind)


def _links_both_ways(
    workshop: AnySeen, bipartite: BipartiteOrder
) -> Mapping[CardId, tuple[CardId, ...]]:
    drawn = bipartite.organisation_of
    # Dictionaries in place of sets, because the order is that of the sentences.
    linked: defaultdict[CardId, dict[CardId, None]] = defaultdict(dict)
    for card in drawn:
        for other in workshop.cards[card].links:
            if other in drawn and other != card:
                linked[card][other] = None
                linked[other][card] = None
    return {card: tuple(others) for card, others in linked.items()}
