"""What has the facilitator decided that no grouping may undo?

Pins, pinned cards and accepted themes become three things the engine obeys: cards that are one
node, nodes that may share no group, and the accepted theme each node starts in. Where wishes
contradict each other, the more definite one is obeyed (this card in this theme, then together, then
apart) and a sentence says which one was not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal, TypeAlias

from userneeds.analysis.themes.features.card_text import CardText

LinkKind: TypeAlias = Literal["together", "apart"]


@dataclass(frozen=True, slots=True)
class LinkConstraint:
    """Cards that stay together, or all apart from each other; `id` is what it is called by in sentences."""

    id: str
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
    cannot_link: Mapping[int, frozenset[int]]
    """For a node, those that it may share no group with."""
    notes: tuple[str, ...]

    def without_unpinned(self) -> "Constraints":
        """Return the hand with every card free that is not pinned to its theme."""
        kept = tuple(
            theme if node in self.fixed_nodes else ""
            for node, theme in enumerate(self.theme_of_node)
        )
        return replace(self, theme_of_node=kept)

    def unconstrained(self) -> "Constraints":
        """Return the hand on the same cards of people who have decided nothing."""
        count = len(self.node_of_card)
        return Constraints(tuple(range(count)), ("",) * count, frozenset(), {}, ())


def constraints_of(
    entries: Sequence[CardText], insisted: Iterable[LinkConstraint] = ()
) -> Constraints:
    """Return what `entries` (in id order) and people's insistences ask for; ids of absent cards are passed over."""
    places = {entry.id: place for place, entry in enumerate(entries)}
    wishes = sorted(insisted, key=lambda wish: wish.id)
    nodes, crossed = _must_link_nodes(entries, wishes, places)
    themes, fixed = _themes_and_fixed_nodes(entries, nodes)
    pairs, unkept = _cannot_link_pairs(wishes, places, nodes)
    stay = [node for node in sorted(fixed) if themes[node]]
    pairs |= {(one, other) for one, other in combinations(stay, 2) if themes[one] != themes[other]}
    themes = _release_conflicting(themes, fixed, pairs)
    return Constraints(nodes, themes, fixed, _symmetric_mapping(pairs), (*crossed, *unkept))


def _must_link_nodes(
    entries: Sequence[CardText], wishes: Sequence[LinkConstraint], places: Mapping[str, int]
) -> tuple[tuple[int, ...], list[str]]:
    """Return the node of each card, and sentences about 'together' that would unite two pinned themes."""
    roots = list(range(len(entries)))
    held = [entry.theme if entry.pinned else "" for entry in entries]
    notes: list[str] = []
    by_theme: dict[str, list[int]] = {}
    for place, theme in enumerate(held):
        if theme:
            by_theme.setdefault(theme, []).append(place)
    for group in by_theme.values():
        for one, other in pairwise(group):
            _unite(roots, one, other)
    for wish in wishes:
        present = sorted({places[card] for card in wish.cards if card in places})
        for one, other in pairwise(present if wish.kind == "together" else ()):
            first = held[_find_root(roots, one)]
            second = held[_find_root(roots, other)]
            if first and second and first != second:
                notes.append(_conflict_note(wish, entries[one], entries[other]))
                continue
            _unite(roots, one, other)
            held[_find_root(roots, one)] = first or second
    found = [_find_root(roots, place) for place in range(len(entries))]
    numbers = {root: number for number, root in enumerate(sorted(set(found)))}
    return tuple(numbers[root] for root in found), notes


def _find_root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        place = roots[place]
    return place


def _unite(roots: list[int], one: int, other: int) -> None:
    low, high = sorted((_find_root(roots, one), _find_root(roots, other)))
    roots[high] = low


def _conflict_note(wish: LinkConstraint, one: CardText, other: CardText) -> str:
    return (
        f"'{wish.id}' asks to keep '{one.id}' and '{other.id}' together, but each is pinned to a theme of its own: "
        "they stay where they are pinned. Unpin one of them, or remove the wish."
    )


def _themes_and_fixed_nodes(
    entries: Sequence[CardText], nodes: Sequence[int]
) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the theme of each node (a pinned card's first, then that of most cards), and the fixed nodes."""
    cards: dict[int, list[CardText]] = {}
    for entry, node in zip(entries, nodes, strict=True):
        cards.setdefault(node, []).append(entry)
    themes: list[str] = []
    fixed: set[int] = set()
    for node in range(len(cards)):
        pinned = [entry.theme for entry in cards[node] if entry.pinned and entry.theme]
        if pinned:
            fixed.add(node)
        often = Counter(entry.theme for entry in cards[node] if entry.theme)
        most = min(often, key=lambda theme: (-often[theme], theme), default="")
        themes.append(pinned[0] if pinned else most)
    return tuple(themes), frozenset(fixed)


def _cannot_link_pairs(
    wishes: Sequence[LinkConstraint], places: Mapping[str, int], nodes: Sequence[int]
) -> tuple[set[tuple[int, int]], list[str]]:
    pairs: set[tuple[int, int]] = set()
    notes: list[str] = []
    for wish in wishes:
        present = (
            sorted({card for card in wish.cards if card in places}) if wish.kind == "apart" else []
        )
        for one, other in combinations(present, 2):
            low, high = sorted((nodes[places[one]], nodes[places[other]]))
            if low == high:
                notes.append(
                    f"'{wish.id}' asks to keep '{one}' and '{other}' apart, but they are also kept together: "
                    "they stay together. Remove one of the two wishes."
                )
            else:
                pairs.add((low, high))
    return pairs, notes


def _release_conflicting(
    themes: Sequence[str], fixed: frozenset[int], pairs: set[tuple[int, int]]
) -> tuple[str, ...]:
    """Return the themes with those nodes let go that may not be with another node of their theme."""
    kept = list(themes)
    for low, high in sorted(pairs):
        if kept[low] and kept[low] == kept[high]:
            kept[low if high in fixed else high] = ""
    return tuple(kept)


def _symmetric_mapping(pairs: set[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for low, high in pairs:
        found.setdefault(low, set()).add(high)
        found.setdefault(high, set()).add(low)
    return {node: frozenset(others) for node, others in found.items()}
