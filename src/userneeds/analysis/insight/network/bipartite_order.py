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

from userneeds.model.card import Card, cards_in_order
from userneeds.model.ids import CardId, OrganisationId, ThemeId
from userneeds.model.workshop import Workshop

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


class ChosenPart(NamedTuple):
    """What of a workshop is wanted: one theme, one organisation, or with None all of them."""

    theme: ThemeId | None
    organisation: OrganisationId | None

    def holds(self, tie: CardTie) -> bool:
        """Tell whether a tie belongs to it."""
        is_of_theme = self.theme in {None, tie.theme}
        return is_of_theme and self.organisation in {None, tie.organisation}

    def names_without_ties(self, workshop: Workshop) -> tuple[set[str], set[str]]:
        """Return the organisations and the themes that are shown even without a card."""
        if self.theme is None and self.organisation is None:
            return set(workshop.organisations), set(workshop.themes)
        organisations = {self.organisation or ""}
        themes = {self.theme or ""}
        return organisations - {""}, themes - {""}


def bipartite_order(
    workshop: Workshop, *, theme: ThemeId | None = None, organisation: OrganisationId | None = None
) -> BipartiteOrder:
    """Return who wrote what for which theme, or only what belongs to one theme or organisation.

    Organisations and themes without cards are in it too, unless something was chosen: they say who
    was not heard and what nobody wrote for.
    """
    closed_cards = workshop.closed_cards()
    cards = workshop.cards.values()
    readable = [card for card in cards if card.id not in closed_cards]
    originals = [card for card in readable if card.status != "duplicate"]
    all_ties = [_card_tie(workshop, card) for card in cards_in_order(originals)]
    part = ChosenPart(theme, organisation)
    ties = [tie for tie in all_ties if part.holds(tie)]
    edges = Counter((tie.organisation, tie.theme) for tie in ties)
    organisations, themes = part.names_without_ties(workshop)
    for tie in ties:
        organisations.add(tie.organisation)
        themes.add(tie.theme)
    left_names = sorted(organisations)
    right_names = sorted(themes)
    left, right = reduce_crossings(left_names, right_names, edges)
    edges_in_order = dict(sorted(edges.items()))
    cards_by_theme = _cards_by_theme(ties, left, right)
    organisation_of = {tie.card: tie.organisation for tie in ties}
    theme_of = {tie.card: tie.theme for tie in ties}
    organisation_counts = _organisation_counts(all_ties, right)
    organisation_total = _organisation_total(workshop, all_ties)
    hidden_count = len(workshop.cards) - len(readable)
    duplicate_count = len(readable) - len(originals)
    return BipartiteOrder(
        tuple(left),
        tuple(right),
        cards_by_theme,
        organisation_of,
        theme_of,
        edges_in_order,
        organisation_counts,
        organisation_total,
        hidden_count,
        duplicate_count,
    )


def _card_tie(workshop: Workshop, card: Card) -> CardTie:
    theme = card.theme if card.theme in workshop.themes else ""
    organisation = workshop.organisation_of(card)
    return CardTie(card.id, organisation, theme)


def _organisation_total(workshop: Workshop, ties: Iterable[CardTie]) -> int:
    organisations = {tie.organisation for tie in ties if tie.organisation}
    organisations.update(workshop.organisations)
    return len(organisations)


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
    ties_of_organisation: dict[OrganisationId, list[CardTie]] = {}
    for tie in ties:
        own_ties = ties_of_organisation.setdefault(tie.organisation, [])
        own_ties.append(tie)
    cards: Mapping[ThemeId, list[CardId]] = {theme: [] for theme in themes}
    for organisation in organisations:
        for tie in ties_of_organisation.get(organisation, ()):
            cards_of_theme = cards[tie.theme]
            cards_of_theme.append(tie.card)
    return {theme: tuple(card_ids) for theme, card_ids in cards.items()}


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
    left_order = _most_ties_first(left, left_degrees)
    right_order = _most_ties_first(right, right_degrees)
    turned_ties = {(end, start): number for (start, end), number in ties.items()}
    best = (left_order, right_order)
    fewest = count_crossings(left_order, right_order, ties)
    for _ in range(_ROUNDS):
        left_middles = _barycentres(left_order, right_order, ties)
        left_order = _sort_side(left_order, left_middles)
        right_middles = _barycentres(right_order, left_order, turned_ties)
        right_order = _sort_side(right_order, right_middles)
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
    places = ((rows[start], columns[end]) for start, end in ties)
    from_top = sorted(places)
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
        weighted_place = places[other] * number
        weighted_places[name] = weighted_places.get(name, 0.0) + weighted_place
        weights[name] = weights.get(name, 0.0) + number
    scale = len(against) / max(1, len(side))
    middles: dict[str, float] = {}
    for place, name in enumerate(side):
        if name in weights:
            mean = weighted_places[name] / weights[name]
            middles[name] = round(mean, _MIDDLE_DIGITS)
        else:
            middles[name] = place * scale
    return middles


def _most_ties_first(side: Sequence[str], degrees: Mapping[str, int]) -> list[str]:
    middles = {name: -degrees[name] for name in side}
    return _sort_side(side, middles)


def _sort_side(side: Sequence[str], middles: Mapping[str, float]) -> list[str]:
    return sorted(side, key=lambda name: (name == "", middles[name], name))
