"""Why is this card here, and where else could it be?

The answer is read off the ties that the themes were found in: a card is where its strongest ties
are, and its runner-up is the theme that holds the next largest share of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.analysis.themes.card_similarity import CardSimilarity, explain_similarity
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.weighted_edges import WeightedEdges
from userneeds.analysis.themes.strongest import strongest, strongest_first
from userneeds.analysis.themes.suggested_groups import SuggestedTheme
from userneeds.analysis.themes.suggestion import Suggestion

_CLOSEST = 3
_NO_THEME = -1
_CLOSE_CALL_SHARE = 2 / 3
"""Share of what its own theme holds of a card that makes the runner-up a close call."""


@dataclass(frozen=True, slots=True)
class CloseCard:
    """Another card, and what the two have in common."""

    card_text: CardText
    similarity: CardSimilarity

    def sentence(self) -> str:
        """Return what the two have in common in plain language, without a final full stop."""
        reasons = "; ".join(self.similarity.sentences())
        return f"Close to '{self.card_text.shown()}': {reasons}"


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
        least = _CLOSE_CALL_SHARE * self.share
        return self.runner_up is not None and self.runner_up_share >= least

    def sentences(self) -> tuple[str, ...]:
        """Return the answer in plain language, without final full stops."""
        told: list[str] = []
        if self.by_hand:
            told.append("A person put it here")
        told.append(self._theme_sentence())
        if self.runner_up is not None:
            told.append(self._next_best_sentence(self.runner_up))
        told += [card.sentence() for card in self.closest]
        return tuple(told)

    def _theme_sentence(self) -> str:
        if self.theme is None:
            return "It is in the tray: nothing here is much like it"
        return f"{self.share:.0%} of its ties are with cards of this theme"

    def _next_best_sentence(self, runner_up: SuggestedTheme) -> str:
        share = f"{self.runner_up_share:.0%} of its ties"
        if self.theme is None:
            return f"Nearest, though not near, is '{runner_up.name}': {share}"
        near = "nearly as close" if self.is_close_call else "further off"
        return f"Next would be '{runner_up.name}', {near}: {share}"


class _TiedCard(NamedTuple):
    """A card that another is tied to."""

    card_text: CardText
    weight: float


class _RunnerUp(NamedTuple):
    theme: SuggestedTheme | None
    share: float


def why_here(card: str, suggestion: Suggestion) -> WhyHere:
    """Return why a card is where it is.

    Refuses a card that the suggestion has not read (`KeyError`).
    """
    place = suggestion.features.row_index(card)
    card_text = suggestion.features.card_texts[place]
    theme = suggestion.theme_of(card)
    tied = _neighbours_of(suggestion, place)
    shares = _shares_by_theme(tied, suggestion)
    own_place = suggestion.place_of.get(card, _NO_THEME)
    own_share = shares.pop(own_place, 0.0)
    runner_up = _runner_up(shares, suggestion)
    closest = _closest_in_theme(card_text, tied, suggestion)
    by_hand = _is_pinned_there(card_text, theme)
    return WhyHere(
        card=card,
        theme=theme,
        by_hand=by_hand,
        share=own_share,
        closest=closest,
        runner_up=runner_up.theme,
        runner_up_share=runner_up.share,
    )


def _is_pinned_there(card_text: CardText, theme: SuggestedTheme | None) -> bool:
    if theme is None:
        return False
    return card_text.pinned and theme.theme == card_text.theme


def closest_cards(card: str, suggestion: Suggestion) -> tuple[CloseCard, ...]:
    """Return the cards that are closest to one, the closest first, whatever theme they are in.

    None if the card is unread.
    """
    features = suggestion.features
    try:
        place = features.row_index(card)
    except KeyError:
        return ()
    tied = _neighbours_of(suggestion, place)
    return _explained(features.card_texts[place], tied[:_CLOSEST], suggestion)


def _neighbours_of(suggestion: Suggestion, place: int) -> list[_TiedCard]:
    """Return the cards tied to one card, the closest first."""
    card_texts = suggestion.features.card_texts
    weights = _weights_of_ties(place, suggestion.edges)
    tied: list[_TiedCard] = []
    for other in strongest_first(weights):
        weight = weights[other]
        tied.append(_TiedCard(card_texts[other], weight))
    return tied


def _weights_of_ties(place: int, edges: WeightedEdges) -> dict[int, float]:
    """Return how strongly a card is tied to each other one."""
    is_own = (edges.left == place) | (edges.right == place)
    weights: dict[int, float] = {}
    for left, right, weight in edges.only(is_own).triples():
        other = right if left == place else left
        weights[other] = weight
    return weights


def _shares_by_theme(tied: Iterable[_TiedCard], suggestion: Suggestion) -> dict[int, float]:
    """Return what share of a card's ties each theme holds; ties to outliers count for the whole."""
    total = sum(tie.weight for tie in tied) or 1.0
    shares: dict[int, float] = defaultdict(float)
    for tie in tied:
        theme = suggestion.place_of.get(tie.card_text.id)
        if theme is not None:
            share = tie.weight / total
            shares[theme] += share
    return shares


def _runner_up(shares: dict[int, float], suggestion: Suggestion) -> _RunnerUp:
    """Return the theme with the largest share, of equals the first."""
    best = strongest(shares, otherwise=_NO_THEME)
    if best == _NO_THEME:
        return _RunnerUp(None, 0.0)
    return _RunnerUp(suggestion.themes[best], shares[best])


def _closest_in_theme(
    card_text: CardText, tied: Iterable[_TiedCard], suggestion: Suggestion
) -> tuple[CloseCard, ...]:
    """Return the closest cards of the card's own theme; none for an outlier."""
    place_of = suggestion.place_of
    own_theme = place_of.get(card_text.id)
    if own_theme is None:
        return ()
    same_theme = [tie for tie in tied if place_of.get(tie.card_text.id) == own_theme]
    return _explained(card_text, same_theme[:_CLOSEST], suggestion)


def _explained(
    card_text: CardText, tied: Sequence[_TiedCard], suggestion: Suggestion
) -> tuple[CloseCard, ...]:
    close_cards: list[CloseCard] = []
    features = suggestion.features
    for other, _ in tied:
        similarity = explain_similarity(card_text, other, features)
        close_cards.append(CloseCard(other, similarity))
    return tuple(close_cards)
