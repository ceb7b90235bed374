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


def networkx_graph(suggestion: Suggestion, *, reasons: bool = True) -> "nx.Graph":
    """Return an `nx.Graph` of the suggestion's cards.

    Nodes have `text`, `role`, `kind`, `organisation` and `theme` (the place of the suggested theme,
    -1 for an outlier); edges have `weight` and, with `reasons`, `parts` (what each part of
    similarity adds) and `why` (sentences).
    """
    import networkx as nx

    entries = suggestion.features.card_texts
    found = nx.Graph()
    for entry in entries:
        found.add_node(
            entry.id,
            text=entry.text,
            role=entry.role,
            kind=entry.kind,
            organisation=entry.organisation,
            theme=suggestion.place_of.get(entry.id, -1),
        )
    ties = suggestion.edges
    for left, right, weight in zip(
        ties.left.tolist(), ties.right.tolist(), ties.weights.tolist(), strict=True
    ):
        found.add_edge(entries[left].id, entries[right].id, weight=weight)
        if reasons:
            likeness = explain_similarity(entries[left], entries[right], suggestion.features)
            found[entries[left].id][entries[right].id].update(
                parts=dict(likeness.parts), why=likeness.sentences()
            )
    return found
