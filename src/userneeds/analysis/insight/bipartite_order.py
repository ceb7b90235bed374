"""How do cards tie organisations to themes, and in which order do the ties cross least?

Organisations stand on one side, themes on the other and the cards between them; an organisation is
tied to a theme by the cards it wrote for it. Votes are no ties here, because they
may still be hidden, and neither are cards that nobody may read yet. The order is worked out from
the ties alone, so the same workshop always gives the same picture; how it is drawn is left to the
surfaces.

**Source:** the barycentre rule for two-layered drawings: Sugiyama, Tagawa and Toda (1981).
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.model.card import Card
from userneeds.model.ids import CardId, OrganisationId, ThemeId
from userneeds.model.workshop import Workshop, cards_in_order

_ROUNDS = 8
"""After so many turns of the barycentre rule the order hardly improves."""
_MIDDLE_DIGITS = 9
"""Middles that differ only by rounding are equal, so that their names decide."""


@dataclass(frozen=True, slots=True)
class BipartiteOrder:
    """Who wrote cards for what.

    The empty id stands for 'no organisation' and 'no theme', wherever a card has none.
    """

    organisations: tuple[OrganisationId, ...]
    """Top to bottom."""
    themes: tuple[ThemeId, ...]
    """Top to bottom; the empty one comes last."""
    cards: Mapping[ThemeId, tuple[CardId, ...]]
    """Each theme's cards, by the order of organisations, then as people ordered them."""
    organisation_of: Mapping[CardId, OrganisationId]
    """Whose each card is."""
    theme_of: Mapping[CardId, ThemeId]
    """The theme of each card."""
    edges: Mapping[tuple[OrganisationId, ThemeId], int]
    """How many cards tie the two."""
    organisation_counts: Mapping[ThemeId, int]
    """How many organisations wrote for each theme; also counts those that were not chosen."""
    organisation_total: int
    """How many organisations there are, chosen or not."""
    hidden_count: int
    """Cards left out because nobody may read them yet."""
    duplicate_count: int
    """Cards left out because they are duplicates of others."""

    @property
    def number_of_cards(self) -> int:
        """How many cards it holds."""
        return len(self.organisation_of)


class CardTie(NamedTuple):
    """A card with the two ends it ties together; both are empty where it has none."""

    card: CardId
    organisation: OrganisationId
    theme: ThemeId


def bipartite_order(
    workshop: Workshop, *, theme: ThemeId | None = None, organisation: OrganisationId | None = None
) -> BipartiteOrder:
    """Return who wrote what for which theme, or only what belongs to one theme or organisation.

    Organisations and themes without cards are in it too, unless something was chosen: they say who
    was not heard and what nobody wrote for.
    """
    closed_stages = workshop.closed_stages()
    readable = [card for card in workshop.cards.values() if card.stage not in closed_stages]
    originals = [card for card in readable if card.status != "duplicate"]
    all_ties = [_card_tie(workshop, card) for card in cards_in_order(originals)]
    authors = {tie.organisation for tie in all_ties} - {""}
    chosen = [tie for tie in all_ties if _is_chosen(tie, theme, organisation)]
    edges = Counter((tie.organisation, tie.theme) for tie in chosen)
    organisations_without_ties: Iterable[str | None] = [organisation]
    themes_without_ties: Iterable[str | None] = [theme]
    if theme is None and organisation is None:
        organisations_without_ties = workshop.organisations
        themes_without_ties = workshop.themes
    left = _names_of_side((name for name, _ in edges), organisations_without_ties)
    right = _names_of_side((name for _, name in edges), themes_without_ties)
    left, right = reduce_crossings(left, right, edges)
    return BipartiteOrder(
        organisations=tuple(left),
        themes=tuple(right),
        cards=_cards_by_theme(chosen, left, right),
        organisation_of={tie.card: tie.organisation for tie in chosen},
        theme_of={tie.card: tie.theme for tie in chosen},
        edges=dict(sorted(edges.items())),
        organisation_counts=_organisation_counts(all_ties, right),
        organisation_total=len(authors | set(workshop.organisations)),
        hidden_count=len(workshop.cards) - len(readable),
        duplicate_count=len(readable) - len(originals),
    )


def _card_tie(workshop: Workshop, card: Card) -> CardTie:
    theme = card.theme if card.theme in workshop.themes else ""
    return CardTie(card.id, workshop.organisation_of(card), theme)


def _is_chosen(tie: CardTie, theme: ThemeId | None, organisation: OrganisationId | None) -> bool:
    """Tell whether a tie belongs to what was chosen; None chooses all."""
    return theme in {None, tie.theme} and organisation in {None, tie.organisation}


def _organisation_counts(
    ties: Iterable[CardTie], themes: Iterable[ThemeId]
) -> Mapping[ThemeId, int]:
    """Return how many organisations wrote for each theme; cards of nobody known count for none."""
    pairs = {(tie.organisation, tie.theme) for tie in ties}
    counts = Counter(theme for organisation, theme in pairs if organisation)
    return {theme: counts[theme] for theme in themes}


def _cards_by_theme(
    ties: Iterable[CardTie], organisations: Sequence[OrganisationId], themes: Iterable[ThemeId]
) -> Mapping[ThemeId, tuple[CardId, ...]]:
    rank = {name: place for place, name in enumerate(organisations)}
    cards: dict[ThemeId, list[CardId]] = {name: [] for name in themes}
    for tie in sorted(ties, key=lambda tie: rank[tie.organisation]):
        cards[tie.theme].append(tie.card)
    return {theme: tuple(card_ids) for theme, card_ids in cards.items()}


def _names_of_side(tied: Iterable[str], others: Iterable[str | None]) -> list[str]:
    """Return the names of one side: those that are tied, and others that are there without ties."""
    names = set(tied)
    names.update(name for name in others if name)
    return sorted(names)


def reduce_crossings(
    left: Sequence[str], right: Sequence[str], ties: Mapping[tuple[str, str], int]
) -> tuple[list[str], list[str]]:
    """Return both sides in an order in which few ties cross; the empty name comes last on its side.

    Begins with the names that have most ties and puts each side by the middle of what it is tied
    to, turn about; equal ones go by name, and of all turns the first with the fewest crossings is
    kept.
    """
    left_degrees = Counter(name for name, _ in ties)
    right_degrees = Counter(name for _, name in ties)
    left_order = _sort_side(left, {name: -left_degrees[name] for name in left})
    right_order = _sort_side(right, {name: -right_degrees[name] for name in right})
    turned_ties = {(end, start): number for (start, end), number in ties.items()}
    best = (left_order, right_order)
    fewest = count_crossings(left_order, right_order, ties)
    for _ in range(_ROUNDS):
        left_order = _sort_side(left_order, _barycentres(left_order, right_order, ties))
        right_order = _sort_side(right_order, _barycentres(right_order, left_order, turned_ties))
        crossings = count_crossings(left_order, right_order, ties)
        if crossings < fewest:
            best = (left_order, right_order)
            fewest = crossings
    return best


def count_crossings(
    left: Sequence[str], right: Sequence[str], ties: Iterable[tuple[str, str]]
) -> int:
    """Return how many pairs of ties cross when the sides stand in these orders."""
    rows = {name: place for place, name in enumerate(left)}
    columns = {name: place for place, name in enumerate(right)}
    from_top = sorted((rows[start], columns[end]) for start, end in ties)
    ends_so_far: list[int] = []
    crossings = 0
    for _, column in from_top:
        crossings += len(ends_so_far) - bisect_right(ends_so_far, column)
        insort(ends_so_far, column)
    return crossings


def _barycentres(
    side: Sequence[str], against: Sequence[str], ties: Mapping[tuple[str, str], int]
) -> Mapping[str, float]:
    """Return for each name the mean place of what it is tied to, by weight.

    One without ties keeps its own place, stretched to the length of the other side.
    """
    places = {name: place for place, name in enumerate(against)}
    weighted_places: dict[str, float] = {}
    weights: dict[str, float] = {}
    for (name, other), number in ties.items():
        weighted_places[name] = weighted_places.get(name, 0.0) + places[other] * number
        weights[name] = weights.get(name, 0.0) + number
    scale = len(against) / max(1, len(side))
    middles: dict[str, float] = {}
    for place, name in enumerate(side):
        if name in weights:
            middles[name] = round(weighted_places[name] / weights[name], _MIDDLE_DIGITS)
        else:
            middles[name] = place * scale
    return middles


def _sort_side(side: Sequence[str], middles: Mapping[str, float]) -> list[str]:
    return sorted(side, key=lambda name: (name == "", middles[name], name))
