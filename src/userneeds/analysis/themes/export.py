"""The cards and their ties as a graph that other tools understand.

Nodes are card ids with what the card says; edges carry how strongly two cards are tied and, where
asked for, the reasons. Nodes and edges are put in by the order of ids, because many graph methods
answer by the order of insertion. networkx is loaded only when a graph is asked for.
"""

from typing import TYPE_CHECKING

from userneeds.analysis.themes.card_similarity import explain_similarity
from userneeds.analysis.themes.suggestion import Suggestion

if TYPE_CHECKING:
    import networkx as nx

_DIGITS = 4


def networkx_graph(suggestion: Suggestion, *, reasons: bool = True) -> "nx.Graph":
    """Return an `nx.Graph` of the suggestion's cards.

    Nodes have `text`, `role`, `kind`, `organisation` and `theme` (the place of the suggested theme,
    -1 for a card in the tray) and `theme_name`; edges have `weight` and, with `reasons`, `parts`
    (what each part of similarity adds) and `why` (sentences).
    """
    import networkx as nx  # noqa: PLC0415 - it takes a quarter of a second

    graph = nx.Graph()
    for card in suggestion.features.card_texts:
        theme = suggestion.place_of.get(card.id, -1)
        theme_name = suggestion.themes[theme].name if theme >= 0 else ""
        graph.add_node(
            card.id,
            text=card.shown(),
            role=card.role,
            kind=card.kind,
            organisation=card.organisation,
            theme=theme,
            theme_name=theme_name,
        )
    _add_edges(graph, suggestion, reasons=reasons)
    return graph


def _add_edges(graph: "nx.Graph", suggestion: Suggestion, *, reasons: bool) -> None:
    card_texts = suggestion.features.card_texts
    for left, right, weight in suggestion.edges.triples():
        one = card_texts[left]
        other = card_texts[right]
        graph.add_edge(one.id, other.id, weight=weight)
        if reasons:
            similarity = explain_similarity(one, other, suggestion.features)
            edge = graph[one.id][other.id]
            edge.update(parts=dict(similarity.parts), why=similarity.sentences())


def with_flat_ties(graph: "nx.Graph") -> "nx.Graph":
    """Return a graph with reasons whose ties hold plain values only, as GraphML wants them.

    What each part of similarity adds stands under its own name, and reasons are one text.
    """
    import networkx as nx  # noqa: PLC0415 - it is slow to load

    flat = nx.Graph()
    flat.add_nodes_from(graph.nodes(data=True))
    for one, other, tie in graph.edges(data=True):
        added = {part: round(share, _DIGITS) for part, share in tie["parts"].items()}
        why = "; ".join(tie["why"])
        flat.add_edge(one, other, weight=tie["weight"], why=why, **added)
    return flat
