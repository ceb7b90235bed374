"""How long do themes take beside TF-IDF and networkx's Louvain on the same cards?"""

import time
from collections.abc import Callable, Iterator, Sequence

import networkx as nx
import numpy as np

from benchmarks.row import Row
from benchmarks.theme_measures.drawing import Cluster, Sets, chance
from userneeds.analysis.themes.features.tokens import words
from userneeds.session.themes.stated_lines import stated_of_lines

CARDS = 300
CLOSEST = 10
TURNS = 5


def speed_rows(sets: Sets, cluster: Cluster, *, is_words: bool) -> Iterator[Row]:
    """Yield how many times as long 300 cards take, by the processor, the least of five."""
    texts = [text for _, lines in sorted(sets.items()) for _, text in lines]
    cards = chance("speed").sample(texts, CARDS)
    stated = stated_of_lines(cards)
    cluster.themes_of_stated(cards, stated)
    ours = _least_seconds(lambda: cluster.themes_of_stated(cards, stated))
    reading = _least_seconds(lambda: stated_of_lines(cards))
    theirs = _least_seconds(lambda: tfidf_louvain(cards))
    yield Row("300 cards", 1000 * ours, None, "ms")
    yield Row("300 lines read for roles before", 1000 * reading, None, "ms")
    limit = 5 if is_words else None
    yield Row("300 cards, times TF-IDF and networkx Louvain", ours / theirs, limit)


def _least_seconds(action: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(TURNS):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken)


def tfidf_louvain(texts: Sequence[str]) -> list[set[int]]:
    """Return the communities of cards tied to their ten closest by TF-IDF."""
    spoken = [words(text) for text in texts]
    vocabulary = {word: at for at, word in enumerate(sorted({w for own in spoken for w in own}))}
    counts = np.zeros((len(texts), len(vocabulary)))
    for card, own in enumerate(spoken):
        for word in own:
            counts[card, vocabulary[word]] += 1
    said_by = (counts > 0).sum(axis=0)
    rows = counts * (np.log((1 + len(texts)) / (1 + said_by)) + 1)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    likeness = rows @ rows.T
    np.fill_diagonal(likeness, 0)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(texts)))
    for card, closest in enumerate(np.argsort(-likeness, axis=1)[:, :CLOSEST].tolist()):
        for other in closest:
            if likeness[card, other] > 0:
                graph.add_edge(card, other, weight=float(likeness[card, other]))
    found: list[set[int]] = nx.community.louvain_communities(graph, seed=0)
    return found
