"""Into which groups do the cards fall, with the facilitator's hand on it?

Without accepted themes, groups are found on all cards and divided step by step, as long as modularity stays close to
the best: there are usually many divisions that are nearly as good, and the finest of them says most. A large collection
may give up a little more, because modularity cannot see small groups in a large net. With accepted themes, those stay
and only the other cards look for a place: a card in an accepted theme moves only for a clear gain.

The slider walks further along the same steps, finer or coarser (see `ladder`).

**Source:** resolution limit: Fortunato and Barthélemy (2007); many nearly equal optima: Good, de Montjoye and Clauset
(2010).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, log2

from userneeds.analysis.communities import communities, settle
from userneeds.analysis.hand import Hand
from userneeds.analysis.ladder import STEP, coarser, finer, joined
from userneeds.analysis.neighbours import Ties
from userneeds.analysis.network import Net, folded, modularity, net_of, numbered

_GIVEN_UP = 0.01
"""Share of the best modularity that a finer division may cost in a workshop."""
_GIVEN_UP_AT_MOST = 0.04
_WORKSHOP = 400
"""Cards of a large workshop; beyond, more is given up in proportion."""
_HOLD = 0.15
"""Share of all its ties by which a card of an accepted theme must gain before it is moved."""
_STEPS = 16
"""Steps that the slider goes at most to either side."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of each card in id order, and the accepted theme that a group goes on from."""

    groups: tuple[int, ...]
    themes: Mapping[int, str]
    resolution: float
    """What modularity was asked with at the last step."""


def grouped(ties: Ties, hand: Hand, slider: float = 1.0) -> Grouping:
    """Return the groups of cards by their `ties`; a `slider` above 1 gives more and smaller groups, below 1 fewer.

    The slider moves in steps of the square root of two, between 1/256 and 256.
    """
    net = _net_of_nodes(ties, hand)
    accepted = any(hand.themes)
    levels = [_continued(net, hand, _finest(ties.count))] if accepted else _levels(net, hand)
    first = _finest(ties.count) if accepted else 1.0
    steps = max(-_STEPS, min(_STEPS, round(2 * log2(slider)))) if slider > 0 else -_STEPS
    wanted = len(levels) - 1 + steps
    while len(levels) <= wanted:
        levels.append(finer(net, levels[-1], first * STEP ** len(levels), hand))
    groups = levels[max(0, wanted)]
    for step in range(-1, wanted - 1, -1):
        groups = coarser(net, groups, first * STEP**step, hand)
    return Grouping(tuple(groups[node] for node in hand.nodes), _themes_of(groups, hand), first * STEP**wanted)


def _net_of_nodes(ties: Ties, hand: Hand) -> Net:
    net = net_of(ties)
    count = len(hand.themes)
    return net if count == ties.count else folded(net, hand.nodes, count)


def _finest(count: int) -> float:
    """Return a resolution that suits groups of a size people can name, in a collection of `count` cards."""
    return max(1.0, min(8.0, count / _WORKSHOP))


def _levels(net: Net, hand: Hand) -> list[list[int]]:
    """Return divisions from that at resolution 1 to the finest that is nearly as good, each inside the one before."""
    levels = [communities(net, 1.0, hand.apart)]
    best = modularity(net, levels[0])
    share = min(_GIVEN_UP_AT_MOST, _GIVEN_UP * max(1.0, len(net) / _WORKSHOP))
    for step in range(1, _STEPS + 1):
        found = finer(net, levels[-1], STEP**step, hand)
        reached = modularity(net, found)
        if reached < best * (1 - share):
            break
        best = max(best, reached)
        levels.append(found)
    return levels


def _continued(net: Net, hand: Hand, resolution: float) -> list[int]:
    """Return the groups that go on from accepted themes, with the other cards in them or in groups of their own."""
    homes = {theme: node for node, theme in reversed(list(enumerate(hand.themes))) if theme}
    groups = [homes.get(theme, node) for node, theme in enumerate(hand.themes)]
    arrived = [node for node, theme in enumerate(hand.themes) if not theme]
    hold = {node: inf if node in hand.fixed else _HOLD for node, theme in enumerate(hand.themes) if theme}
    settle(net, groups, resolution, hand.apart, first=arrived, hold=hold)
    return joined(net, numbered(groups), resolution, hand)


def _themes_of(groups: Sequence[int], hand: Hand) -> dict[int, str]:
    """Return for each group the accepted theme it goes on from: that of a fixed node, else the one with most nodes."""
    often = Counter((group, theme) for group, theme in zip(groups, hand.themes, strict=True) if theme)
    for node in hand.fixed:
        often[groups[node], hand.themes[node]] += len(groups)
    found: dict[int, str] = {}
    for (group, theme), _ in sorted(often.items(), key=lambda item: (-item[1], item[0])):
        if group not in found and theme not in found.values():
            found[group] = theme
    return found
