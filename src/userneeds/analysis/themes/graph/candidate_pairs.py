"""Which of all the pairs that were compared are a card's closest?

What is left of the comparing is put in order once for all cards: the closest first, of equally
close ones the lowest id. Each pair is one whole number that sorts by owner, then product, then
other, so that one sort of plain numbers does it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.themes.features.numbering import bounds_of
from userneeds.analysis.themes.graph.top_k import BlockOfProducts, ColumnMask, top_k

CardArray = NDArray[np.int64]

_PRODUCT_BITS = 24
"""Products of two rows fit in so many."""
_SORT_KEY_BITS = 63
"""Of a whole number of numpy, without its sign."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Cards and their closest, by card, the closest first; products are of their rows."""

    cards: CardArray
    neighbours: CardArray
    dot_products: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _SortKeys:
    """How a pair becomes one whole number, in a collection of `count` cards."""

    card_bits: int
    product_bits: int
    """All that a product has, up to half a million cards; beyond, its last bits are lost."""

    @property
    def dropped_bits(self) -> int:
        """The last bits of a product that there is no room for."""
        return _PRODUCT_BITS - self.product_bits

    def pack(self, owners: CardArray, products: CardArray, others: CardArray) -> CardArray:
        """Return the numbers of pairs: a larger product makes a smaller number."""
        kept = products >> self.dropped_bits
        inverse = self._most() - kept
        keys = (owners << self.product_bits) + inverse
        return (keys << self.card_bits) + others

    def owners(self, keys: CardArray) -> CardArray:
        """Return whose pairs they are."""
        owners: CardArray = keys >> (self.product_bits + self.card_bits)
        return owners

    def others(self, keys: CardArray) -> CardArray:
        """Return with whom each owner was compared."""
        return keys & (1 << self.card_bits) - 1

    def products(self, keys: CardArray) -> CardArray:
        """Return the products, as far as their bits are kept."""
        kept = self._most() - (keys >> self.card_bits & self._most())
        products: CardArray = kept << self.dropped_bits
        return products

    def _most(self) -> int:
        return (1 << self.product_bits) - 1


def _sort_keys_for(count: int) -> _SortKeys:
    card_bits = count.bit_length()
    product_bits = min(_PRODUCT_BITS, _SORT_KEY_BITS - 2 * card_bits)
    return _SortKeys(card_bits, product_bits)


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Pairs of cards that may be close."""

    count: int
    limit: int
    """Others that a card may have."""
    sort_keys: list[CardArray]

    def add(
        self, guests: CardArray, members: CardArray, products: BlockOfProducts, bar: BlockOfProducts
    ) -> None:
        """Take up the pairs of guests and members that may be among the guest's closest.

        `products` has a row for each guest and a column for each member; a pair counts when its
        product reaches the guest's `bar`. Of many only the best are taken.
        """
        reaches = products >= bar[guests, None]
        self._keep_best(reaches, products)
        row, column = np.nonzero(reaches)
        whole_products = products[reaches].astype(np.int64)
        packing = _sort_keys_for(self.count)
        owners = guests[row]
        others = members[column]
        keys = packing.pack(owners, whole_products, others)
        self.sort_keys.append(keys)

    def _keep_best(self, reaches: ColumnMask, products: BlockOfProducts) -> None:
        """Unmark all but the best of the rows in which too many are marked."""
        counts = np.count_nonzero(reaches, axis=1)
        crowded = np.flatnonzero(counts > self.limit)
        if len(crowded):
            best = top_k(products[crowded], self.limit)
            reaches[crowded] = False
            reaches[crowded[:, None], best] = True

    def nearest(self, factor: float = 1.0) -> Nearest:
        """Return the closest of each card.

        Products are those that rows had before they were multiplied by `factor`.
        """
        packing = _sort_keys_for(self.count)
        keys = np.sort(np.concatenate(self.sort_keys))
        owners = packing.owners(keys)
        places = _places_within(owners, self.count)
        is_kept = places < self.limit
        kept = keys[is_kept]
        products = packing.products(kept) / factor**2
        return Nearest(owners[is_kept], packing.others(kept), products)


def _places_within(owners: CardArray, count: int) -> CardArray:
    """Return the place of each pair among those of its owner, from 0; pairs stand by owner."""
    first_of_card = bounds_of(owners, count)
    first_of_own = first_of_card[owners]
    places: CardArray = np.arange(len(owners)) - first_of_own
    return places
