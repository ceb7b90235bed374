"""Where a card stands in its column, as a rank: text that sorts.

A column shows cards with a rank first, by rank, then the others in the order of the file. So moving
one card needs ranks only for the cards above its new place that have none, and as few lines of the
file change as can be.
"""

from collections.abc import Mapping, Sequence

from userneeds.model.card import Card
from userneeds.model.ids import CardId

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LAST_DIGIT = len(_DIGITS) - 1


def ranks_for(column: Sequence[Card], moved: CardId, place: int) -> Mapping[CardId, str]:
    """Return the new ranks that put card `moved` at `place` (0 is the top) of a column.

    `column` is as it is shown, with the moved card in it. Ranks that can stay are not mentioned.
    """
    order = [card for card in column if card.id != moved]
    ranks = [card.rank for card in order if card.rank]
    ids = [card.id for card in order]
    ids.insert(place, moved)
    if place > len(ranks):
        last_rank = ranks[-1] if ranks else ""
        return _ascending_ranks(ids[len(ranks) : place + 1], last_rank)
    below = ranks[place - 1] if place else ""
    above = ranks[place] if place < len(ranks) else ""
    rank = rank_between(below, above)
    if _fits_between(rank, below, above):
        return {moved: rank}
    # Ranks written by hand may leave no room between them.
    return _ascending_ranks(ids[: len(ranks) + 1], "")


def _fits_between(rank: str, below: str, above: str) -> bool:
    return below < rank and (not above or rank < above)


def _ascending_ranks(ids: Sequence[CardId], below: str) -> Mapping[CardId, str]:
    ranks: dict[CardId, str] = {}
    for card_id in ids:
        ranks[card_id] = below = rank_between(below, "")
    return ranks


def rank_between(below: str, above: str) -> str:
    """Return a rank that sorts after `below` and before `above`; an empty one is no bound.

    Both are ranks made here: lower-case letters and digits that do not end in `0`.
    """
    made = ""
    index = 0
    while True:
        low = _digit(below, index, 0)
        high = _digit(above, index, _LAST_DIGIT + 1) if above else _LAST_DIGIT + 1
        if high - low > 1:
            return made + _DIGITS[(low + high) // 2]
        made += _DIGITS[low]
        if high > low:
            above = ""
        index += 1


def _digit(rank: str, index: int, missing: int) -> int:
    if index >= len(rank):
        return missing
    return max(0, _DIGITS.find(rank[index]))
