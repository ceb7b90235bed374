"""Which accepted theme does a node start in, when its cards may have several?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.members import members_by_label
from userneeds.analysis.themes.strongest import strongest


class NodeThemes(NamedTuple):
    """The accepted theme of each node, and which nodes stay in theirs."""

    theme_of_node: tuple[str, ...]
    fixed: frozenset[int]


def node_themes(card_texts: Sequence[CardText], node_of_card: Sequence[int]) -> NodeThemes:
    """Return the theme of each node: that of a pinned card, else that of most cards."""
    cards_of_node = members_by_label(node_of_card, card_texts)
    themes: list[str] = []
    fixed: set[int] = set()
    for node in range(len(cards_of_node)):
        cards = cards_of_node[node]
        pinned = [card.theme for card in cards if card.pinned and card.theme]
        if pinned:
            fixed.add(node)
            themes.append(pinned[0])
        else:
            themes.append(_most_common_theme(cards))
    return NodeThemes(tuple(themes), frozenset(fixed))


def _most_common_theme(cards: Iterable[CardText]) -> str:
    """Return the theme of most cards, of equals the first by id; empty where none is in one."""
    counts = Counter(card.theme for card in cards)
    del counts[""]
    return strongest(counts, otherwise="")
