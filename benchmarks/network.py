"""How quick is the picture of who shares what?

Keys on a real terminal against an empty app, and its own arithmetic.

Keys are CPU seconds of the app's process from the key to the painted frame; the wait is wall time,
for information. Up to 600 cards each card is a mark or a row; with 3,000 there are organisations
and themes only.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from benchmarks.pseudo_terminal import EMPTY, Terminal, opening, workshop_of
from benchmarks.row import Row
from tests.tui.seen_rooms import on_screen
from userneeds.model.people import Organisation
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.network.diagram import DiagramFilter, NodeKey, node_link_diagram
from userneeds.surfaces.tui.network.edges import draw_dotted_edges
from userneeds.surfaces.tui.network.graph_layout import ZOOM_MARKS, lay_out_graph
from userneeds.surfaces.tui.network.view import draw_diagram
from userneeds.surfaces.tui.network.view_state import DiagramViewState
from userneeds.yamlfile.write.writer import write_workshop

LIMIT_MS = 8
"""For one key, on top of what the empty app takes."""
DOWN, TAB = b"j", b"\t"
KEYS_EACH = 40


def report() -> Iterator[Row]:
    """Yield placing and drawing at 300, 600 and 3,000 cards, then arrow keys and Tab in the app."""
    for number in (300, 600, 3_000):
        yield from _arithmetic(number)
    empty_app = Terminal(EMPTY)
    empty, _ = empty_app.keys([b"x"] * KEYS_EACH)
    empty_app.close()
    for number in (300, 3_000):
        yield from _keys(number, empty)


def a_shared_workshop(number: int, organisations: int = 9) -> Workshop:
    """Return the benchmark's workshop with its cards written by so many organisations."""
    workshop = workshop_of(number)
    names = [f"o{at}" for at in range(organisations)]
    cards = {
        card.id: replace(card, organisation=names[(at * 5 + at // 12) % organisations])
        for at, card in enumerate(workshop.cards.values())
    }
    homes = {name: Organisation(id=name, name=f"Organisation {name}") for name in names}
    return replace(workshop, cards=cards, organisations=homes)


def _arithmetic(number: int) -> Iterator[Row]:
    workshop = a_shared_workshop(number)
    picture = node_link_diagram(on_screen(workshop), DiagramFilter())
    layout = lay_out_graph(picture, 118, 30, ZOOM_MARKS)
    focus: NodeKey = ("theme", picture.bipartite.themes[0])
    view = DiagramViewState(picture, layout, (0, 0), focus, picture.neighbours(focus))
    base = draw_dotted_edges(view)
    placing = _milliseconds(
        lambda: lay_out_graph(
            node_link_diagram(on_screen(workshop), DiagramFilter()), 118, 30, ZOOM_MARKS
        )
    )
    yield Row(f"placing {number:,} cards, in a worker", placing, None, "ms")
    yield Row(
        f"all dotted lines at {number:,} cards",
        _milliseconds(lambda: draw_dotted_edges(view)),
        LIMIT_MS,
        "ms",
    )
    yield Row(
        f"drawing at {number:,} cards, one focus",
        _milliseconds(lambda: draw_diagram(view, base)),
        LIMIT_MS,
        "ms",
    )


def _milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(20):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return 1000 * median(taken)


def _keys(number: int, empty: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shared.workshop.yaml"
        path.write_text(write_workshop(a_shared_workshop(number)), encoding="utf-8")
        app = Terminal(opening(path))
        app.settle()
        app.keys([b"W"])
        app.settle()
        for name, key in (("arrow", DOWN), ("Tab", TAB)):
            cpu, waits = app.keys([key] * KEYS_EACH)
            p95 = quantiles(waits, n=20)[-1] if len(waits) > 1 else 0.0
            yield Row(
                f"{name} in the picture, {number:,} cards, above an empty app",
                1000 * (cpu - empty),
                LIMIT_MS,
                "ms",
            )
            yield Row(
                f"{name} to the first byte, p50, {number:,} cards", 1000 * median(waits), None, "ms"
            )
            yield Row(f"{name} to the first byte, p95, {number:,} cards", 1000 * p95, None, "ms")
        app.close()
