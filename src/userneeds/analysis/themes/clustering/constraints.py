"""What has the facilitator decided that no grouping may undo?

Pins, pinned cards and accepted themes become three things the engine obeys: cards that are one
node, nodes that may share no group, and the accepted theme each node starts in. Where wishes
contradict each other, the more definite one is obeyed (this card in this theme, then together, then
apart) and a sentence says which one was not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from operator import attrgetter
from typing import Literal, TypeAlias

from userneeds.analysis.themes.clustering.must_link import MustLinkForest
from userneeds.analysis.themes.clustering.node_themes import NodeThemes, node_themes
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.cannot_link import CannotLink, cannot_link_of

LinkKind: TypeAlias = Literal["together", "apart"]
NodePair: TypeAlias = tuple[int, int]
"""Two nodes, the lower one first."""


@dataclass(frozen=True, slots=True)
class LinkConstraint:
    """Cards that stay together, or all apart from each other."""

    id: str
    """What it is called by in sentences."""
    kind: LinkKind
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What is obeyed. Cards are places in id order; cards kept together share one node."""

    node_of_card: tuple[int, ...]
    """The node of each card."""
    theme_of_node: tuple[str, ...]
    """The accepted theme that each node starts in; empty where there is none."""
    fixed_nodes: frozenset[int]
    """Nodes that stay in their theme whatever happens."""
    cannot_link: CannotLink
    """For a node, those that it may share no group with."""
    notes: tuple[str, ...]

    def ask_nothing(self) -> bool:
        """Tell whether no card has to be with another, and none apart from one."""
        has_united_cards = len(self.theme_of_node) < len(self.node_of_card)
        return not has_united_cards and not self.cannot_link

    def without_unpinned(self) -> "Constraints":
        """Return the constraints with every card free that is not pinned to its theme."""
        themes = self.theme_of_node
        kept = [""] * len(themes)
        for node in self.fixed_nodes:
            kept[node] = themes[node]
        return replace(self, theme_of_node=tuple(kept))

    def unconstrained(self) -> "Constraints":
        """Return the constraints on the same cards of people who have decided nothing."""
        count = len(self.node_of_card)
        nodes = tuple(range(count))
        no_themes = ("",) * count
        return Constraints(nodes, no_themes, frozenset(), {}, ())


def constraints_of(
    card_texts: Sequence[CardText], links: Iterable[LinkConstraint] = ()
) -> Constraints:
    """Return what `card_texts` (in id order) and `links` ask for; absent cards are passed over."""
    wishes = sorted(links, key=attrgetter("id"))
    notes: list[str] = []
    nodes = _must_link_nodes(card_texts, wishes, notes)
    themes = node_themes(card_texts, nodes)
    node_of_id = {card.id: node for card, node in zip(card_texts, nodes, strict=True)}
    apart = _apart_pairs(wishes, node_of_id, notes)
    apart |= _pairs_of_different_themes(themes)
    kept_themes = _release_conflicting(themes, apart)
    cannot_link = cannot_link_of(apart)
    return Constraints(nodes, kept_themes, themes.fixed, cannot_link, tuple(notes))


def _must_link_nodes(
    card_texts: Sequence[CardText], wishes: Iterable[LinkConstraint], notes: list[str]
) -> tuple[int, ...]:
    """Return the node of each card.

    A 'together' that would unite two pinned themes is not obeyed, and told in `notes`.
    """
    places = {card.id: place for place, card in enumerate(card_texts)}
    forest = MustLinkForest.of_pinned_themes(card_texts)
    for wish in wishes:
        if wish.kind != "together":
            continue
        present = {places[card] for card in wish.cards if card in places}
        for one, other in forest.unite_all(sorted(present)):
            note = _crossed_pins_note(wish, card_texts[one], card_texts[other])
            notes.append(note)
    return forest.nodes()


def _crossed_pins_note(wish: LinkConstraint, one: CardText, other: CardText) -> str:
    return (
        f"'{wish.id}' asks to keep '{one.id}' and '{other.id}' together, "
        "but each is pinned to a theme of its own: "
        "they stay where they are pinned. Unpin one of them, or remove the wish."
    )


def _apart_pairs(
    wishes: Iterable[LinkConstraint], node_of_id: Mapping[str, int], notes: list[str]
) -> set[NodePair]:
    """Return the nodes wanted apart; an 'apart' of cards that are one node is told in `notes`."""
    pairs: set[NodePair] = set()
    for wish in wishes:
        if wish.kind != "apart":
            continue
        present = {card for card in wish.cards if card in node_of_id}
        for one, other in combinations(sorted(present), 2):
            nodes = node_of_id[one], node_of_id[other]
            low, high = sorted(nodes)
            if low == high:
                notes.append(_kept_together_note(wish, one, other))
            else:
                pairs.add((low, high))
    return pairs


def _kept_together_note(wish: LinkConstraint, one: str, other: str) -> str:
    return (
        f"'{wish.id}' asks to keep '{one}' and '{other}' apart, but they are also kept together: "
        "they stay together. Remove one of the two wishes."
    )


def _pairs_of_different_themes(themes: NodeThemes) -> set[NodePair]:
    """Return the pairs of fixed nodes that stay in different themes."""
    theme_of = themes.theme_of_node
    pairs: set[NodePair] = set()
    for low, high in combinations(sorted(themes.fixed), 2):
        low_theme = theme_of[low]
        high_theme = theme_of[high]
        if low_theme and high_theme and low_theme != high_theme:
            pairs.add((low, high))
    return pairs


def _release_conflicting(themes: NodeThemes, apart: set[NodePair]) -> tuple[str, ...]:
    """Return the themes with those nodes let go that may not be with another of their theme."""
    kept = list(themes.theme_of_node)
    for low, high in sorted(apart):
        if kept[low] and kept[low] == kept[high]:
            released = low if high in themes.fixed else high
            kept[released] = ""
    return tuple(kept)
