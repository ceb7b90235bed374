"""What is in the picture: one node for each organisation, theme and card, with its name, and what each is tied to.

The ties and their order are the analysis room's (`weave`); here they get the names people read. Above `MOST_CARDS`
only organisations and themes are nodes, because more marks than that are a grey cloud; what is left out is counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.analysis.weave import Weave, woven
from userneeds.model.card import Kind
from userneeds.model.ids import CardId, OrganisationId, ThemeId
from userneeds.model.plain import counted
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.faces import in_short
from userneeds.surfaces.tui.drawing.cells import settled
from userneeds.surfaces.tui.drawing.glyphs import KIND_MARKS
from userneeds.surfaces.tui.drawing.names import short_names

Side: TypeAlias = Literal["organisation", "theme", "card"]
Key: TypeAlias = tuple[Side, str]
"""What a node is, and its id."""

MOST_CARDS = 600
"""Up to so many cards each one is a node."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the picture."""

    key: Key
    name: str
    mark: str
    """One cell wide: filled where at least half of the organisations wrote for a theme, the kind's own for a card."""
    cards: int
    """How many cards it holds; 1 for a card."""
    shared: int
    """Of a theme: how many organisations wrote for it. Of an organisation: for how many themes it wrote."""
    kind: Kind | None = None
    """Of a card."""


@dataclass(frozen=True, slots=True)
class Only:
    """What is shown: everything, or what belongs to a theme, to an organisation, or to both."""

    theme: ThemeId | None = None
    organisation: OrganisationId | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is left out."""
        return self.theme is None and self.organisation is None


@dataclass(frozen=True, slots=True)
class Picture:
    """All nodes, top to bottom, and their ties."""

    weave: Weave
    nodes: Mapping[Key, Node]
    """Organisations, then each theme followed by its cards."""
    links: Mapping[CardId, tuple[CardId, ...]]
    """Cards that people linked, seen from both ends."""
    only: Only

    @property
    def has_cards(self) -> bool:
        """Whether each card is a node."""
        return self.weave.number_of_cards <= MOST_CARDS

    def first(self) -> Key | None:
        """Return the node to look at first: the theme that most organisations share, then the one with most cards."""
        themes = [node for node in self.nodes.values() if node.key[0] == "theme" and node.key[1]]
        best = max(themes, key=lambda node: (node.shared, node.cards), default=None)
        return best.key if best else next(iter(self.nodes), None)

    def note_of(self, node: Node) -> str:
        """Return what is said below a name: its cards, and of a theme how many of the organisations wrote for it."""
        cards = counted(node.cards, "card")
        if node.key[0] == "organisation" or not node.key[1]:
            return cards
        return f"{cards} · from {node.shared} of {self.weave.everybody}"

    def tied_to(self, key: Key) -> Mapping[Key, int]:
        """Return what a node is tied to by lines, with the number of cards that tie them."""
        side, name = key
        weave = self.weave
        if side == "card":
            linked: dict[Key, int] = {("card", other): 1 for other in self.links.get(name, ())}
            return {("organisation", weave.homes[name]): 1, ("theme", weave.themes_of[name]): 1, **linked}
        if side == "theme":
            return {("organisation", one): number for (one, theme), number in weave.ties.items() if theme == name}
        return {("theme", theme): number for (one, theme), number in weave.ties.items() if one == name}

    def chosen_name(self) -> str:
        """Return the name of what is shown alone; empty while everything is."""
        chosen: list[Key] = [("organisation", one) for one in [self.only.organisation] if one is not None]
        chosen += [("theme", one) for one in [self.only.theme] if one is not None]
        return " and ".join(self.nodes[key].name for key in chosen)

    def not_drawn(self) -> Iterator[str]:
        """Yield what is not in the picture, counted, as parts of a sentence."""
        if not self.only.is_all:
            yield f"only '{self.chosen_name()}' is shown"
        if not self.has_cards:
            yield f"{counted(self.weave.number_of_cards, 'card')} counted, not drawn: more than {MOST_CARDS}"
        if self.weave.closed:
            yield f"{counted(self.weave.closed, 'closed card')} left out"
        if self.weave.merged:
            yield f"{counted(self.weave.merged, 'merged card')} left out"


def picture_of(workshop: Workshop, only: Only) -> Picture:
    """Return the picture of a workshop, or of what was chosen of it."""
    weave = woven(workshop, theme=only.theme, organisation=only.organisation)
    nodes: dict[Key, Node] = {}
    for node in _organisations(workshop, weave):
        nodes[node.key] = node
    for theme in weave.themes:
        nodes["theme", theme] = _theme(workshop, weave, theme)
        if weave.number_of_cards <= MOST_CARDS:
            nodes.update({("card", card): _card(workshop, card) for card in weave.cards[theme]})
    return Picture(weave, nodes, _links(workshop, weave), only)


def _organisations(workshop: Workshop, weave: Weave) -> Iterator[Node]:
    names = {one: workshop.organisations[one].name for one in weave.organisations if one in workshop.organisations}
    short = short_names(names.values())
    for one in weave.organisations:
        name = short.get(names.get(one, ""), one) or "No organisation"
        held = [number for (home, _), number in weave.ties.items() if home == one]
        yield Node(("organisation", one), settled(name), "▐", sum(held), len(held))


def _theme(workshop: Workshop, weave: Weave, theme: ThemeId) -> Node:
    name = workshop.themes[theme].name if theme in workshop.themes else "No theme yet"
    shared = weave.shared[theme]
    is_wide = bool(theme) and weave.everybody > 1 and shared >= _HALF * weave.everybody
    return Node(("theme", theme), settled(name), "●" if is_wide else "○", len(weave.cards[theme]), shared)


def _card(workshop: Workshop, card_id: CardId) -> Node:
    card = workshop.cards[card_id]
    return Node(("card", card_id), settled(in_short(card)), KIND_MARKS[card.kind], 1, 0, card.kind)


def _links(workshop: Workshop, weave: Weave) -> Mapping[CardId, tuple[CardId, ...]]:
    found: dict[CardId, dict[CardId, None]] = {}
    for card in weave.homes:
        for other in workshop.cards[card].links:
            if other in weave.homes and other != card:
                found.setdefault(card, {})[other] = None
                found.setdefault(other, {})[card] = None
    return {card: tuple(others) for card, others in found.items()}
