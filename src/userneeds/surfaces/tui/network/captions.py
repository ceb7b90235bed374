"""What is said about the picture: the node in focus above it, its ties and reasons below, and what is not drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from userneeds.model.clean_text import counted
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import StyledLine, cell_width, truncate_text, wrap_text
from userneeds.surfaces.tui.network.diagram import NetworkNode, NodeKey, NodeLinkDiagram
from userneeds.surfaces.tui.network.graph_layout import ZOOM_NAMES, GraphLayout

_MAX_NAMES = 6
DIAGRAM_LEGEND = "● at least half wrote for it · closer dots: more cards"
"""Said last, so that it gives way first."""


def diagram_title(
    picture: NodeLinkDiagram | None, focus: NodeKey | None, layout: GraphLayout | None, width: int
) -> list[StyledLine]:
    """Return two rows: the one thing that is looked at, then what the picture holds and what it leaves out."""
    if picture is None or layout is None:
        return [[("Network", "title"), ("   looking …", "muted")]]
    node = picture.nodes.get(focus) if focus else None
    if node is None:
        return [[("Network", "title"), ("   no cards, organisations or themes yet", "muted")]]
    name = truncate_text(node.name, max(1, width * 2 // 3))
    facts = truncate_text(f"   {_node_facts(picture, node)}", max(0, width - cell_width(name)))
    weave = picture.bipartite
    held = [
        counted(sum(1 for one in weave.organisations if one), "organisation"),
        counted(sum(1 for one in weave.themes if one), "theme"),
        counted(weave.number_of_cards, "card"),
    ]
    parts = [
        " · ".join(held),
        *picture.omissions(),
        *_hidden_parts(picture, layout),
        DIAGRAM_LEGEND,
    ]
    return [
        [(name, "title"), (facts, "strong")],
        [(truncate_text(" · ".join(parts), width), "muted")],
    ]


def _node_facts(picture: NodeLinkDiagram, node: NetworkNode) -> str:
    side, name = node.key
    if side == "organisation":
        return f"{counted(node.cards, 'card')} in {counted(node.shared_count, 'theme')}"
    if side == "theme":
        whose = f"{node.shared_count} of {counted(picture.bipartite.organisation_total, 'organisation')}"
        if name:
            return f"{counted(node.cards, 'card')} from {whose}"
        return counted(node.cards, "card")
    return f"{node.kind} · {picture.nodes['organisation', picture.bipartite.organisation_of[name]].name}"


def _hidden_parts(picture: NodeLinkDiagram, layout: GraphLayout) -> Iterator[str]:
    drawn = sum(1 for side, _ in layout.positions if side == "card")
    missing = picture.bipartite.number_of_cards - drawn if picture.has_cards else 0
    if missing and layout.zoom == ZOOM_NAMES:
        yield "+ draws the cards"
    elif missing:
        yield f"{counted(missing, 'card')} without room to be drawn"
    if layout.right_rows > layout.height:
        yield f"{layout.height} of {layout.right_rows} rows in sight"
    if layout.left_rows > layout.height:
        yield f"{layout.height} of {counted(layout.left_rows, 'organisation')} in sight"


def node_sentences(
    workshop: Workshop, picture: NodeLinkDiagram | None, focus: NodeKey | None, close: Sequence[str]
) -> list[str]:
    """Return the reasons and ties of what is looked at, a sentence each; `close` says what a card is close to."""
    if picture is None or focus is None or focus not in picture.nodes:
        return []
    side, name = focus
    if side == "organisation":
        return list(_organisation_sentences(picture, focus))
    if side == "theme":
        reasons = workshop.themes[name].reasons if name in workshop.themes else ()
        return list(_theme_sentences(picture, focus, reasons))
    return list(_card_sentences(workshop, picture, name, close))


def _organisation_sentences(picture: NodeLinkDiagram, focus: NodeKey) -> Iterator[str]:
    tied = picture.neighbours(focus)
    yield f"Wrote for {_list_with_counts(picture, tied)}." if tied else "Has written no card yet."
    silent = [key for key in _named_keys(picture, "theme") if key not in tied]
    if silent and picture.diagram_filter.is_all:
        yield f"Nothing from it in {_list_names(picture, silent)}."


def _theme_sentences(
    picture: NodeLinkDiagram, focus: NodeKey, reasons: Iterable[str]
) -> Iterator[str]:
    tied = picture.neighbours(focus)
    yield f"Cards from {_list_with_counts(picture, tied)}." if tied else "No card is in it yet."
    silent = [key for key in _named_keys(picture, "organisation") if key not in tied]
    if silent and focus[1] and picture.diagram_filter.is_all:
        yield f"Not from {_list_names(picture, silent)}."
    yield from (f"Together because: {reason.rstrip('.')}." for reason in reasons)


def _card_sentences(
    workshop: Workshop, picture: NodeLinkDiagram, card_id: str, close: Sequence[str]
) -> Iterator[str]:
    card = workshop.cards.get(card_id)
    if card is None:
        return
    theme = picture.nodes["theme", picture.bipartite.theme_of[card_id]].name
    pinned = ", pinned there by hand" if card.pinned else ""
    yield f"{card.statement().rstrip('.')}. In '{theme}'{pinned}."
    for other in picture.card_links.get(card_id, ()):
        yield f"Linked with '{workshop.cards[other].statement().rstrip('.')}'."
    yield from close


def _named_keys(picture: NodeLinkDiagram, side: str) -> list[NodeKey]:
    return [key for key in picture.nodes if key[0] == side and key[1]]


def _list_with_counts(picture: NodeLinkDiagram, tied: Mapping[NodeKey, int]) -> str:
    most = sorted(tied.items(), key=lambda pair: -pair[1])
    said = [f"{picture.nodes[key].name} ({number})" for key, number in most[:_MAX_NAMES]]
    return ", ".join(said) + _and_more(len(most))


def _list_names(picture: NodeLinkDiagram, keys: Sequence[NodeKey]) -> str:
    return ", ".join(picture.nodes[key].name for key in keys[:_MAX_NAMES]) + _and_more(len(keys))


def _and_more(number: int) -> str:
    if number > _MAX_NAMES:
        return f" and {number - _MAX_NAMES} more"
    return ""


def sentence_lines(sentences: Iterable[str], width: int, height: int) -> list[StyledLine]:
    """Return sentences as wrapped rows, the first one stronger; where rows are few, the last one is cut short."""
    rows: list[StyledLine] = []
    for number, sentence in enumerate(sentences):
        rows += [[(row, "text" if number == 0 else "muted")] for row in wrap_text(sentence, width)]
    if len(rows) > height > 0:
        words = rows[height - 1][0][0].rstrip()
        rows[height - 1] = [(truncate_text(f"{words} …", width), "muted")]
    return rows[:height]
