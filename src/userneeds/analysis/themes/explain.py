"""Why is this card here, and where else could it be?

The answer is read off the net that the themes were found in: a card is where its strongest ties
are, and its runner-up is the theme that holds the next largest share of them. The same is answered
for a card that is only being typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from userneeds.analysis.themes.card_similarity import CardSimilarity, explain_similarity
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH
from userneeds.analysis.themes.graph.knn import LEAST_SIMILARITY, NEIGHBOURS
from userneeds.analysis.themes.suggestion import SuggestedTheme, Suggestion

_CLOSEST = 3
_CLOSE_CALL_SHARE = 2 / 3
"""Share of what its own theme holds of a card that makes the runner-up a close call."""


@dataclass(frozen=True, slots=True)
class CloseCard:
    """Another card, and what the two have in common."""

    card_text: CardText
    similarity: CardSimilarity


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
        return self.runner_up is not None and self.runner_up_share >= _CLOSE_CALL_SHARE * self.share

    def sentences(self) -> tuple[str, ...]:
        """Return the answer in plain language, without final full stops."""
        told = ["A person put it here"] if self.by_hand else []
        if self.theme is None:
            told.append("It fits no theme: no other card is close enough")
        else:
            told.append(f"{self.share:.0%} of its ties are with cards of this theme")
        if self.runner_up is not None:
            near = "nearly as close" if self.is_close_call else "further off"
            told.append(
                f"Next would be '{self.runner_up.name}', {near}: {self.runner_up_share:.0%} of its ties"
            )
        told += [
            f"Close to '{card.card_text.text}': {'; '.join(card.similarity.sentences())}"
            for card in self.closest
        ]
        return tuple(told)


def why_here(card: str, suggestion: Suggestion) -> WhyHere:
    """Return why a card is where it is.

    Refuses a card that the suggestion has not read (`KeyError`).
    """
    place = suggestion.features.row_index(card)
    entry = suggestion.features.card_texts[place]
    theme = suggestion.theme_of(card)
    by_hand = entry.pinned and theme is not None and theme.theme == entry.theme
    return _explain_placement(
        entry, theme, _neighbours_of(suggestion, place), suggestion, by_hand=by_hand
    )


def closest_cards(card: str, suggestion: Suggestion) -> tuple[CloseCard, ...]:
    """Return the cards that are closest to one, the closest first, whatever theme they are in; none if it is unread."""
    reading = suggestion.features
    try:
        place = reading.row_index(card)
    except KeyError:
        return ()
    near = _neighbours_of(suggestion, place)[:_CLOSEST]
    others = [reading.card_texts[other] for other, _ in near]
    return tuple(
        CloseCard(other, explain_similarity(reading.card_texts[place], other, reading))
        for other in others
    )


def why_there(entry: CardText, suggestion: Suggestion) -> WhyHere:
    """Return which theme one more card would join, and why, without grouping anything again.

    The card is measured beside the others as they are, in a few milliseconds, so it can be asked
    while somebody types. It would go where it gains most by the rule of the grouping; with nothing
    in common with any card, nowhere.
    """
    rows = suggestion.features.rows
    likeness = (rows @ suggestion.features.row(entry)).astype(np.float64) / ROW_LENGTH**2
    closest = np.argsort(-likeness, kind="stable")[:NEIGHBOURS].tolist()
    near = [
        (place, float(likeness[place])) for place in closest if likeness[place] >= LEAST_SIMILARITY
    ]
    return _explain_placement(entry, _best_theme(near, suggestion), near, suggestion, by_hand=False)


def _best_theme(near: Sequence[tuple[int, float]], suggestion: Suggestion) -> SuggestedTheme | None:
    """Return the theme in which a card with these ties gains most; none where it gains in no theme."""
    ties, groups = suggestion.edges, np.asarray(suggestion.partition.groups)
    strengths = np.bincount(
        groups[ties.left], ties.weights, minlength=int(groups.max(initial=0)) + 1
    )
    strengths += np.bincount(groups[ties.right], ties.weights, minlength=len(strengths))
    push = (
        suggestion.partition.resolution
        * sum(weight for _, weight in near)
        / max(float(strengths.sum()), LEAST_SIMILARITY)
    )
    gains: dict[int, float] = {}
    for place, weight in near:
        group = int(groups[place])
        gains[group] = gains.get(group, -push * float(strengths[group])) + weight
    best = min(gains, key=lambda group: (-gains[group], group), default=-1)
    if best < 0 or gains[best] <= 0:
        return None
    return suggestion.theme_of(
        suggestion.features.card_texts[int(np.flatnonzero(groups == best)[0])].id
    )


def _explain_placement(
    entry: CardText,
    theme: SuggestedTheme | None,
    near: Sequence[tuple[int, float]],
    suggestion: Suggestion,
    *,
    by_hand: bool,
) -> WhyHere:
    """Return the answer for a card in a theme with the ties `near`, the closest first."""
    entries = suggestion.features.card_texts
    total = sum(weight for _, weight in near) or 1.0
    home = suggestion.place_of
    own = home[theme.cards[0]] if theme is not None else -1
    held: dict[int, float] = {}
    for other, weight in near:
        number = home.get(entries[other].id, -1)
        held[number] = held.get(number, 0.0) + weight / total
    share = held.pop(own, 0.0) if theme is not None else 0.0
    held.pop(-1, None)
    second = min(held, key=lambda number: (-held[number], number), default=-1)
    closest = [
        entries[other]
        for other, _ in near
        if theme is not None and home.get(entries[other].id) == own
    ]
    return WhyHere(
        entry.id,
        theme,
        by_hand,
        share,
        tuple(
            CloseCard(other, explain_similarity(entry, other, suggestion.features))
            for other in closest[:_CLOSEST]
        ),
        suggestion.themes[second] if second >= 0 else None,
        held.get(second, 0.0),
    )


def _neighbours_of(suggestion: Suggestion, place: int) -> list[tuple[int, float]]:
    """Return the cards tied to one card, the closest first."""
    ties = suggestion.edges
    mine = np.flatnonzero((ties.left == place) | (ties.right == place))
    others = np.where(ties.left[mine] == place, ties.right[mine], ties.left[mine])
    return sorted(
        zip(others.tolist(), ties.weights[mine].tolist(), strict=True),
        key=lambda tie: (-tie[1], tie[0]),
    )
