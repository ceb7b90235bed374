"""What is said about the picture: the node in focus above it, its ties and reasons below, and what is not drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from userneeds.model.plain import counted
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.drawing.cells import Line, cut_short, width_of, wrapped
from userneeds.surfaces.tui.network.layout import FAR, Layout
from userneeds.surfaces.tui.network.picture import Key, Node, Picture

_NAMED = 6
LEGEND = "● at least half wrote for it · closer dots: more cards"
"""Said last, so that it gives way first."""


def title(picture: Picture | None, focus: Key | None, layout: Layout | None, width: int) -> list[Line]:
    """Return two rows: the one thing that is looked at, then what the picture holds and what it leaves out."""
    if picture is None or layout is None:
        return [[("Network", "title"), ("   looking …", "muted")]]
    node = picture.nodes.get(focus) if focus else None
    if node is None:
        return [[("Network", "title"), ("   no cards, organisations or themes yet", "muted")]]
    name = cut_short(node.name, max(1, width * 2 // 3))
    facts = cut_short(f"   {_facts(picture, node)}", max(0, width - width_of(name)))
    weave = picture.weave
    held = [
        counted(sum(1 for one in weave.organisations if one), "organisation"),
        counted(sum(1 for one in weave.themes if one), "theme"),
        counted(weave.number_of_cards, "card"),
    ]
    parts = [" · ".join(held), *picture.not_drawn(), *_out_of_sight(picture, layout), LEGEND]
    return [[(name, "title"), (facts, "strong")], [(cut_short(" · ".join(parts), width), "muted")]]


def _facts(picture: Picture, node: Node) -> str:
    side, name = node.key
    if side == "organisation":
        return f"{counted(node.cards, 'card')} in {counted(node.shared, 'theme')}"
    if side == "theme":
        whose = f"{node.shared} of {counted(picture.weave.everybody, 'organisation')}"
        return f"{counted(node.cards, 'card')} from {whose}" if name else counted(node.cards, "card")
    return f"{node.kind} · {picture.nodes['organisation', picture.weave.homes[name]].name}"


def _out_of_sight(picture: Picture, layout: Layout) -> Iterator[str]:
    drawn = sum(1 for side, _ in layout.spots if side == "card")
    missing = picture.weave.number_of_cards - drawn if picture.has_cards else 0
    if missing and layout.nearness == FAR:
        yield "+ draws the cards"
    elif missing:
        yield f"{counted(missing, 'card')} without room to be drawn"
    if layout.rows > layout.height:
        yield f"{layout.height} of {layout.rows} rows in sight"
    if layout.left_rows > layout.height:
        yield f"{layout.height} of {counted(layout.left_rows, 'organisation')} in sight"


def about(workshop: Workshop, picture: Picture | None, focus: Key | None, close: Sequence[str]) -> list[str]:
    """Return the reasons and ties of what is looked at, a sentence each; `close` says what a card is close to."""
    if picture is None or focus is None or focus not in picture.nodes:
        return []
    side, name = focus
    if side == "organisation":
        return list(_about_organisation(picture, focus))
    if side == "theme":
        reasons = workshop.themes[name].reasons if name in workshop.themes else ()
        return list(_about_theme(picture, focus, reasons))
    return list(_about_card(workshop, picture, name, close))


def _about_organisation(picture: Picture, focus: Key) -> Iterator[str]:
    tied = picture.tied_to(focus)
    yield f"Wrote for {_listed(picture, tied)}." if tied else "Has written no card yet."
    silent = [key for key in _names(picture, "theme") if key not in tied]
    if silent and picture.only.is_all:
        yield f"Nothing from it in {_plain_list(picture, silent)}."


def _about_theme(picture: Picture, focus: Key, reasons: Iterable[str]) -> Iterator[str]:
    tied = picture.tied_to(focus)
    yield f"Cards from {_listed(picture, tied)}." if tied else "No card is in it yet."
    silent = [key for key in _names(picture, "organisation") if key not in tied]
    if silent and focus[1] and picture.only.is_all:
        yield f"Not from {_plain_list(picture, silent)}."
    yield from (f"Together because: {reason.rstrip('.')}." for reason in reasons)


def _about_card(workshop: Workshop, picture: Picture, card_id: str, close: Sequence[str]) -> Iterator[str]:
    card = workshop.cards.get(card_id)
    if card is None:
        return
    theme = picture.nodes["theme", picture.weave.themes_of[card_id]].name
    pinned = ", pinned there by hand" if card.pinned else ""
    yield f"{card.statement().rstrip('.')}. In '{theme}'{pinned}."
    for other in picture.links.get(card_id, ()):
        yield f"Linked with '{workshop.cards[other].statement().rstrip('.')}'."
    yield from close


def _names(picture: Picture, side: str) -> list[Key]:
    return [key for key in picture.nodes if key[0] == side and key[1]]


def _listed(picture: Picture, tied: Mapping[Key, int]) -> str:
    most = sorted(tied.items(), key=lambda pair: -pair[1])
    said = [f"{picture.nodes[key].name} ({number})" for key, number in most[:_NAMED]]
    return ", ".join(said) + _more(len(most))


def _plain_list(picture: Picture, keys: Sequence[Key]) -> str:
    return ", ".join(picture.nodes[key].name for key in keys[:_NAMED]) + _more(len(keys))


def _more(number: int) -> str:
    return f" and {number - _NAMED} more" if number > _NAMED else ""


def as_lines(sentences: Iterable[str], width: int, height: int) -> list[Line]:
    """Return sentences as wrapped rows, the first one stronger; where rows are few, the last one is cut short."""
    rows: list[Line] = []
    for number, sentence in enumerate(sentences):
        rows += [[(row, "text" if number == 0 else "muted")] for row in wrapped(sentence, width)]
    if len(rows) > height > 0:
        words = rows[height - 1][0][0].rstrip()
        rows[height - 1] = [(cut_short(f"{words} …", width), "muted")]
    return rows[:height]
