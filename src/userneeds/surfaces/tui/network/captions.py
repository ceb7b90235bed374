"""What is said about the diagram: the node in focus above it, its ties and reasons below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from userneeds.analysis.insight.network.bipartite_order import BipartiteOrder
from userneeds.disclosure.seen import AnySeen
from userneeds.model.wording import counted
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.network.diagram import NetworkNode, NodeKey, NodeKind, NodeLinkDiagram
from userneeds.surfaces.tui.network.graph_layout import ZOOM_NAMES, GraphLayout

_MAX_NAMES = 6
DIAGRAM_LEGEND = "● at least half wrote for it · closer dots: more cards"
"""Said last, so that it gives way first."""


def diagram_title(
    diagram: NodeLinkDiagram | None, focus: NodeKey | None, layout: GraphLayout | None, width: int
) -> list[StyledLine]:
    """Return two rows: the node in focus, then what the diagram holds and what it leaves out."""
    if diagram is None or layout is None:
        return [[("Network", "title"), ("   looking …", "muted")]]
    node = diagram.nodes.get(focus) if focus else None
    if node is None:
        return [[("Network", "title"), ("   no cards, organisations or themes yet", "muted")]]
    name = truncate_text(node.name, max(1, width * 2 // 3))
    room = max(0, width - cell_width(name))
    facts = truncate_text(f"   {_node_facts(diagram, node)}", room)
    summary = truncate_text(_diagram_summary(diagram, layout), width)
    return [[(name, "title"), (facts, "strong")], [(summary, "muted")]]


def _diagram_summary(diagram: NodeLinkDiagram, layout: GraphLayout) -> str:
    """Return what the diagram holds, what it leaves out, and how to read it."""
    parts = _contents(diagram.bipartite)
    parts += diagram.omissions()
    parts += _hidden_parts(diagram, layout)
    parts.append(DIAGRAM_LEGEND)
    return " · ".join(parts)


def _contents(bipartite: BipartiteOrder) -> list[str]:
    """Return how much a diagram holds; what stands for no organisation or theme is not counted."""
    organisations = list(filter(None, bipartite.organisations))
    themes = list(filter(None, bipartite.themes))
    return [
        counted(len(organisations), "organisation"),
        counted(len(themes), "theme"),
        counted(bipartite.number_of_cards, "card"),
    ]


def _node_facts(diagram: NodeLinkDiagram, node: NetworkNode) -> str:
    side, name = node.key
    cards = counted(node.cards, "card")
    match side:
        case "organisation":
            return f"{cards} in {counted(node.shared_count, 'theme')}"
        case "theme":
            if not name:
                return cards
            organisations = counted(diagram.bipartite.organisation_total, "organisation")
            return f"{cards} from {node.shared_count} of {organisations}"
        case "card":
            organisation = diagram.bipartite.organisation_of[name]
            return f"{node.kind} · {diagram.nodes['organisation', organisation].name}"
        case unknown:
            assert_never(unknown)


def _hidden_parts(diagram: NodeLinkDiagram, layout: GraphLayout) -> Iterator[str]:
    """Yield what is in the diagram and not on the screen, counted."""
    drawn = len([side for side, _ in layout.positions if side == "card"])
    missing = diagram.bipartite.number_of_cards - drawn if diagram.has_cards else 0
    if missing and layout.zoom == ZOOM_NAMES:
        yield "+ draws the cards"
    elif missing:
        yield f"{counted(missing, 'card')} without room to be drawn"
    if layout.right_rows > layout.height:
        yield f"{layout.height} of {layout.right_rows} rows in sight"
    if layout.left_rows > layout.height:
        yield f"{layout.height} of {counted(layout.left_rows, 'organisation')} in sight"


def node_sentences(
    workshop: AnySeen, diagram: NodeLinkDiagram | None, focus: NodeKey | None, close: Sequence[str]
) -> list[str]:
    """Return the reasons and ties of the node in focus, a sentence each.

    `close` holds the sentences about what a card is close to.
    """
    if diagram is None or focus is None or focus not in diagram.nodes:
        return []
    side, name = focus
    match side:
        case "organisation":
            return list(_organisation_sentences(diagram, focus))
        case "theme":
            reasons = workshop.themes[name].reasons if name in workshop.themes else ()
            return list(_theme_sentences(diagram, focus, reasons))
        case "card":
            return list(_card_sentences(workshop, diagram, name, close))
        case unknown:
            assert_never(unknown)


def _organisation_sentences(diagram: NodeLinkDiagram, focus: NodeKey) -> Iterator[str]:
    tied = diagram.neighbours(focus)
    if tied:
        yield f"Wrote for {_list_with_counts(diagram, tied)}."
    else:
        yield "Has written no card yet."
    untied = [key for key in _named_keys(diagram, "theme") if key not in tied]
    if untied and diagram.diagram_filter.is_all:
        yield f"Nothing from it in {_list_names(diagram, untied)}."


def _theme_sentences(
    diagram: NodeLinkDiagram, focus: NodeKey, reasons: Iterable[str]
) -> Iterator[str]:
    tied = diagram.neighbours(focus)
    if tied:
        yield f"Cards from {_list_with_counts(diagram, tied)}."
    else:
        yield "No card is in it yet."
    untied = [key for key in _named_keys(diagram, "organisation") if key not in tied]
    _, theme = focus
    if untied and theme and diagram.diagram_filter.is_all:
        yield f"Not from {_list_names(diagram, untied)}."
    for reason in reasons:
        yield f"Together because: {reason.rstrip('.')}."


def _card_sentences(
    workshop: AnySeen, diagram: NodeLinkDiagram, card_id: str, close: Sequence[str]
) -> Iterator[str]:
    card = workshop.cards.get(card_id)
    if card is None:
        return
    theme = diagram.nodes["theme", diagram.bipartite.theme_of[card_id]].name
    pinned = ", pinned there by hand" if card.pinned else ""
    yield f"{card.statement().rstrip('.')}. In '{theme}'{pinned}."
    for other in diagram.card_links.get(card_id, ()):
        statement = workshop.cards[other].statement().rstrip(".")
        yield f"Linked with '{statement}'."
    yield from close


def _named_keys(diagram: NodeLinkDiagram, side: NodeKind) -> list[NodeKey]:
    """Return the nodes of one side that stand for something that has a name."""
    return [key for key in diagram.nodes if key[0] == side and key[1]]


def _list_with_counts(diagram: NodeLinkDiagram, tied: Mapping[NodeKey, int]) -> str:
    most_first = sorted(tied, key=lambda key: -tied[key])
    names: list[str] = []
    for key in most_first[:_MAX_NAMES]:
        node = diagram.nodes[key]
        names.append(f"{node.name} ({tied[key]})")
    return ", ".join(names) + _and_more(len(tied))


def _list_names(diagram: NodeLinkDiagram, keys: Sequence[NodeKey]) -> str:
    nodes = [diagram.nodes[key] for key in keys[:_MAX_NAMES]]
    names = ", ".join(node.name for node in nodes)
    return names + _and_more(len(keys))


def _and_more(number: int) -> str:
    if number > _MAX_NAMES:
        return f" and {number - _MAX_NAMES} more"
    return ""


def sentence_lines(sentences: Iterable[str], width: int, height: int) -> list[StyledLine]:
    """Return sentences as wrapped rows, the first one stronger.

    Where rows are few, the last one ends with an ellipsis.
    """
    rows: list[StyledLine] = []
    style = "text"
    for sentence in sentences:
        rows += styled_paragraph(sentence, width, style)
        style = "muted"
    if len(rows) > height > 0:
        last_words, _ = rows[height - 1][0]
        cut = truncate_text(f"{last_words.rstrip()} …", width)
        rows[height - 1] = [(cut, "muted")]
    return rows[:height]
