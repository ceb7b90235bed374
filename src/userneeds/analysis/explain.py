"""Why is this card here, where else could it be, and what would change at the next step?

Every answer is read off the net that the themes were found in: a card is where its strongest ties are, and its
runner-up is the theme that holds the next largest share of them. Two themes would merge at the resolution at which the
ties between them outweigh what their sizes alone would put there; a theme would split where a finer step divides it.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from userneeds.analysis.entry import Entry
from userneeds.analysis.grouping import net_of_nodes
from userneeds.analysis.ladder import Level, next_finer
from userneeds.analysis.naming import candidate_names, distinct_names, vocabulary_of
from userneeds.analysis.network import numbered
from userneeds.analysis.similarity import Likeness, why
from userneeds.analysis.suggestion import SuggestedTheme, Suggestion

_CLOSEST = 3
_CLOSE_CALL = 2 / 3
"""Share of what its own theme holds of a card that makes the runner-up a close call."""
_MERGES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CloseCard:
    """Another card of the same theme, and what the two have in common."""

    entry: Entry
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class WhyHere:
    """Why a card is in its theme. Shares are of all the card's ties, 0 to 1."""

    card: str
    theme: SuggestedTheme | None
    """None for an outlier."""
    by_hand: bool
    """A person pinned it there; what follows is what the words say."""
    share: float
    closest: tuple[CloseCard, ...]
    runner_up: SuggestedTheme | None
    runner_up_share: float

    @property
    def is_close_call(self) -> bool:
        """Tell whether the card could as well be in its runner-up."""
        return self.runner_up is not None and self.runner_up_share >= _CLOSE_CALL * self.share

    def sentences(self) -> tuple[str, ...]:
        """Return the answer in plain language, without final full stops."""
        told = ["A person put it here"] if self.by_hand else []
        if self.theme is None:
            told.append("It fits no theme: no other card is close enough")
        else:
            told.append(f"{self.share:.0%} of its ties are with cards of this theme")
        told += [f"Close to '{card.entry.text}': {'; '.join(card.likeness.sentences())}" for card in self.closest]
        if self.runner_up is not None:
            near = "nearly as close" if self.is_close_call else "further off"
            told.append(f"Next would be '{self.runner_up.name}', {near}: {self.runner_up_share:.0%} of its ties")
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Division:
    """What a theme would split into, the largest piece first."""

    pieces: tuple[tuple[str, ...], ...]
    """Ids of cards."""
    names: tuple[str, ...]
    resolution: float
    """From here on, its pieces gain by being apart."""


@dataclass(frozen=True, slots=True)
class Merger:
    """Two themes that would become one."""

    one: SuggestedTheme
    other: SuggestedTheme
    resolution: float
    """Below this, the two gain by being one; the higher, the sooner they merge."""


def why_here(card: str, suggestion: Suggestion) -> WhyHere:
    """Return why a card is where it is. Refuses a card that the suggestion has not read (`KeyError`)."""
    place = suggestion.reading.place(card)
    entry = suggestion.reading.entries[place]
    theme = suggestion.theme_of(card)
    near = _neighbours(suggestion, place)
    total = sum(weight for _, weight in near) or 1.0
    held: Counter[int] = Counter()
    where = {name: number for number, found in enumerate(suggestion.themes) for name in found.cards}
    entries = suggestion.reading.entries
    for other, weight in near:
        held[where.get(entries[other].id, -1)] += weight / total  # type: ignore[assignment]  # shares, not counts
    own = where.get(card, -1)
    others = sorted((-share, number) for number, share in held.items() if number not in {own, -1})
    closest = [other for other, _ in near if theme is not None and where.get(entries[other].id) == own][:_CLOSEST]
    return WhyHere(
        card,
        theme,
        entry.pinned and theme is not None and theme.theme == entry.theme,
        float(held[own]) if theme is not None else 0.0,
        tuple(CloseCard(entries[other], why(entry, entries[other], suggestion.reading)) for other in closest),
        suggestion.themes[others[0][1]] if others else None,
        -others[0][0] if others else 0.0,
    )


def _neighbours(suggestion: Suggestion, place: int) -> list[tuple[int, float]]:
    """Return the cards tied to one card, the closest first."""
    ties = suggestion.ties
    mine = np.flatnonzero((ties.left == place) | (ties.right == place))
    others = np.where(ties.left[mine] == place, ties.right[mine], ties.left[mine])
    return sorted(zip(others.tolist(), ties.weights[mine].tolist(), strict=True), key=lambda tie: (-tie[1], tie[0]))


def what_would_split(theme: SuggestedTheme, suggestion: Suggestion) -> Division | None:
    """Return what a theme divides into at the first finer step that divides it; none when no step does."""
    net = net_of_nodes(suggestion.ties, suggestion.hand)
    nodes = suggestion.hand.nodes
    places = {entry.id: place for place, entry in enumerate(suggestion.reading.entries)}
    mine = {nodes[places[card]] for card in theme.cards}
    whole = Level(suggestion.grouping.resolution, numbered([-1 if node in mine else node for node in range(len(net))]))
    divided = next_finer(net, whole, suggestion.hand)
    if divided == whole:
        return None
    pieces = {card: divided.groups[nodes[places[card]]] for card in theme.cards}
    return _division(theme, suggestion, pieces, divided.resolution)


def _division(theme: SuggestedTheme, suggestion: Suggestion, piece_of: dict[str, int], resolution: float) -> Division:
    pieces: dict[int, list[str]] = {}
    for card in theme.cards:
        pieces.setdefault(piece_of[card], []).append(card)
    ordered = sorted(pieces.values(), key=lambda cards: (-len(cards), cards))
    vocabulary = vocabulary_of(suggestion.reading)
    place = suggestion.reading.place
    names = [candidate_names([place(card) for card in cards], suggestion.reading, vocabulary) for cards in ordered]
    return Division(tuple(tuple(cards) for cards in ordered), tuple(distinct_names(names)), resolution)


def what_would_merge(suggestion: Suggestion) -> tuple[Merger, ...]:
    """Return the pairs of themes that would be joined first at coarser steps, the first one first."""
    ties, themes = suggestion.ties, suggestion.themes
    where = {card: number for number, theme in enumerate(themes) for card in theme.cards}
    of = np.array([where.get(entry.id, len(themes)) for entry in suggestion.reading.entries], np.int64)
    count = len(themes) + 1
    between = np.zeros((count, count))
    np.add.at(between, (of[ties.left], of[ties.right]), ties.weights)
    between += between.T
    strengths = between.sum(axis=1)
    total = strengths.sum()
    found = [
        Merger(themes[i], themes[j], float(between[i, j] * total / (strengths[i] * strengths[j])))
        for i in range(len(themes))
        for j in range(i + 1, len(themes))
        if between[i, j] > 0
    ]
    return tuple(sorted(found, key=lambda merger: -merger.resolution)[:_MERGES_SHOWN])
