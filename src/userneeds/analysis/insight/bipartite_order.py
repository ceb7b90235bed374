"""How do cards tie organisations to themes, and in which order do the ties cross least?

A weave has the organisations on one side, the themes on the other and the cards between them; an
organisation is tied to a theme by the cards it wrote for it. Votes are no ties here, because they
may still be hidden, and neither are cards that nobody may read yet. The order is worked out from
the ties alone, so the same workshop always gives the same picture; how it is drawn is left to the
surfaces.

**Source:** the barycentre rule for two-layered drawings: Sugiyama, Tagawa and Toda (1981).
"""

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from userneeds.model.ids import CardId, OrganisationId, ThemeId
from userneeds.model.workshop import Workshop, cards_in_order

_ROUNDS = 8
"""After so many turns of the barycentre rule the order hardly improves."""


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


def bipartite_order(
    workshop: Workshop, *, theme: ThemeId | None = None, organisation: OrganisationId | None = None
) -> BipartiteOrder:
    """Return the weave of a workshop, or only what belongs to one theme or to one organisation.

    Organisations and themes without cards are in it too, unless something was chosen: they say who
    was not heard and what nobody wrote for.
    """
    hidden = workshop.closed_stages()
    readable = [card for card in workshop.cards.values() if card.stage not in hidden]
    found = [card for card in readable if card.status != "duplicate"]
    homes = {card.id: workshop.organisation_of(card) for card in cards_in_order(found)}
    themes = {card.id: card.theme if card.theme in workshop.themes else "" for card in found}
    everybody = {home for home in homes.values() if home} | set(workshop.organisations)
    shared = Counter(
        name for home, name in {(home, themes[card]) for card, home in homes.items()} if home
    )
    homes = {
        card: home
        for card, home in homes.items()
        if theme in {None, themes[card]} and organisation in {None, home}
    }
    ties = Counter((home, themes[card]) for card, home in homes.items())
    is_whole = theme is None and organisation is None
    left, right = reduce_crossings(
        _names_of_side(
            (home for home, _ in ties), workshop.organisations if is_whole else [organisation]
        ),
        _names_of_side((name for _, name in ties), workshop.themes if is_whole else [theme]),
        ties,
    )
    rank = {name: place for place, name in enumerate(left)}
    cards: dict[ThemeId, list[CardId]] = {name: [] for name in right}
    for card in sorted(homes, key=lambda card: rank[homes[card]]):
        cards[themes[card]].append(card)
    return BipartiteOrder(
        tuple(left),
        tuple(right),
        {name: tuple(held) for name, held in cards.items()},
        homes,
        {card: themes[card] for card in homes},
        dict(sorted(ties.items())),
        {name: shared[name] for name in right},
        len(everybody),
        len(workshop.cards) - len(readable),
        len(readable) - len(found),
    )


def _names_of_side(tied: Iterable[str], others: Iterable[str | None]) -> list[str]:
    """Return the names of one side: those that are tied, and others that are there without ties."""
    return sorted({*tied, *(name for name in others if name)})


def reduce_crossings(
    left: Sequence[str], right: Sequence[str], ties: Mapping[tuple[str, str], int]
) -> tuple[list[str], list[str]]:
    """Return both sides in an order in which few ties cross; the empty name comes last on its side.

    Begins with the names that have most ties and puts each side by the middle of what it is tied
    to, turn about; equal ones go by name, and of all turns the first with the fewest crossings is
    kept.
    """
    one = _sort_side(left, {name: -float(_degree(ties, 0, name)) for name in left})
    other = _sort_side(right, {name: -float(_degree(ties, 1, name)) for name in right})
    best = (one, other)
    fewest = count_crossings(one, other, ties)
    for _ in range(_ROUNDS):
        one = _sort_side(one, _barycentres(one, other, ties))
        other = _sort_side(
            other, _barycentres(other, one, {(b, a): number for (a, b), number in ties.items()})
        )
        count = count_crossings(one, other, ties)
        if count < fewest:
            best = (one, other)
            fewest = count
    return best


def count_crossings(
    left: Sequence[str], right: Sequence[str], ties: Iterable[tuple[str, str]]
) -> int:
    """Return how many pairs of ties cross when the sides stand in these orders."""
    rows, columns = ({name: place for place, name in enumerate(side)} for side in (left, right))
    ends: list[int] = []
    found = 0
    for _, end in sorted((rows[one], columns[other]) for one, other in ties):
        found += len(ends) - bisect_right(ends, end)
        insort(ends, end)
    return found


def _degree(ties: Mapping[tuple[str, str], int], side: int, name: str) -> int:
    return sum(1 for pair in ties if pair[side] == name)


def _barycentres(
    side: Sequence[str], against: Sequence[str], ties: Mapping[tuple[str, str], int]
) -> Mapping[str, float]:
    """Return for each name the mean place of what it is tied to, by weight; one without ties keeps its own place."""
    places = {name: place for place, name in enumerate(against)}
    sums: dict[str, list[float]] = {}
    for (mine, theirs), number in ties.items():
        held = sums.setdefault(mine, [0.0, 0.0])
        held[0] += places[theirs] * number
        held[1] += number
    scale = len(against) / max(1, len(side))
    return {
        name: round(sums[name][0] / sums[name][1], 9) if name in sums else place * scale
        for place, name in enumerate(side)
    }


def _sort_side(side: Sequence[str], middles: Mapping[str, float]) -> list[str]:
    return sorted(side, key=lambda name: (name == "", middles[name], name))
