"""How fast are suggested themes, and how much memory do they take?

    python benchmarks/run.py theme_speed [DATA-FOLDER]

Without a folder of labelled texts (see `labelled_texts`) made-up cards are grouped. Seconds are of
the processor.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import networkx as nx

from benchmarks.labelled_texts import labelled, made_up, varied
from benchmarks.posix_calls import used_by_children, used_here
from benchmarks.row import Row
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import build_features
from userneeds.analysis.themes.from_lines import cluster_lines
from userneeds.analysis.themes.graph.compared_cards import compare_cards
from userneeds.analysis.themes.graph.leiden import leiden_communities
from userneeds.analysis.themes.graph.weighted_graph import graph_of, modularity


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield what a workshop, a conference and a library take."""
    sets = labelled(folder / "themes") if folder else {}
    texts = [text for lines in sets.values() for _, text in lines] or made_up(3000)
    random.Random(3).shuffle(texts)  # noqa: S311 - the same choice each time
    yield from _small(texts)
    yield from _large(texts)


def _small(texts: Sequence[str]) -> Iterator[Row]:
    """Yield what a workshop of 300 cards takes."""
    lines = list(texts[:300])
    yield Row("300 cards, warm", 1000 * _least(lambda: cluster_lines(lines)), 100, "ms")
    bare = min(_process("pass") for _ in range(3))
    whole = (
        "import sys, json; from userneeds.analysis.themes.from_lines import cluster_lines; "
        "cluster_lines(json.load(sys.stdin))"
    )
    took = min(_process(whole, lines) for _ in range(3))
    yield Row("300 cards, whole process over a bare one", took - bare, 0.35, "s")


def _least(action: Callable[[], object]) -> float:
    """Return the least processor seconds of five tries."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken)


def _process(code: str, lines: Sequence[str] = ()) -> float:
    """Return the processor seconds that a Python process takes with `lines` on its input."""
    before = used_by_children().cpu_seconds
    subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(list(lines)),
        encoding="utf-8",
        check=True,
        env=_environment(),
    )
    return used_by_children().cpu_seconds - before


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src")}


def _large(texts: Sequence[str]) -> Iterator[Row]:
    """Yield what 10,000 and 30,000 cards take, also against networkx's Louvain."""
    ten = varied(texts, 10_000)
    start = time.process_time()
    cluster_lines(ten)
    yield Row("10,000 cards", time.process_time() - start, 8, "s")
    yield Row(
        "10,000 cards, most memory",
        used_here().megabytes,
        500,
        "MB",
    )
    start = time.process_time()
    reading = build_features(
        [CardText(id=f"{at:06d}", text=text) for at, text in enumerate(varied(texts, 30_000))]
    )
    ties = compare_cards(reading).edges
    yield Row("30,000 cards, read and tied", time.process_time() - start, None, "s")
    net = graph_of(ties)
    start = time.process_time()
    groups = leiden_communities(net)
    ours = time.process_time() - start
    graph = nx.Graph()
    graph.add_nodes_from(range(ties.node_count))
    graph.add_weighted_edges_from(
        zip(ties.left.tolist(), ties.right.tolist(), ties.weights.tolist(), strict=True)
    )
    start = time.process_time()
    theirs = nx.community.louvain_communities(graph, seed=0)
    yield Row(
        "times that networkx's Louvain takes of ours, 30,000",
        (time.process_time() - start) / ours,
        10,
        at_least=True,
    )
    labels = {node: at for at, group in enumerate(theirs) for node in group}
    best = modularity(net, [labels[node] for node in range(ties.node_count)])
    yield Row(
        "modularity over that of networkx's Louvain",
        modularity(net, groups) / best,
        1,
        at_least=True,
    )
