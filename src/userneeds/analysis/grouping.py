"""Into which groups do the cards fall, with the facilitator's hand on it?

Without accepted themes, groups are found on all cards and divided step by step. Each group is divided by itself, as
long as that costs little of what it adds to modularity: there are usually many divisions that are nearly as good, and
the finest of them says most. What one group does changes no other, so that a card more is felt near it and not
everywhere; cards that people want together or apart are placed in the end. With accepted themes, those stay as people
left them and only the other cards look for a place, unless a grouping afresh is asked for.

The slider walks further along the same steps, finer or coarser (see `ladder`).

**Source:** resolution limit: Fortunato and Barthélemy (2007); many nearly equal optima: Good, de Montjoye and Clauset
(2010).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from userneeds.analysis.communities import settle
from userneeds.analysis.cores import steady_communities
from userneeds.analysis.hand import Hand
from userneeds.analysis.ladder import STEP, STEPS, Level, divided, finer, joined, next_coarser, next_finer
from userneeds.analysis.neighbours import Ties
from userneeds.analysis.network import Net, folded, modularity, net_of, numbered, shares_of_modularity
from userneeds.analysis.wishes import obeying

_GIVEN_UP = 0.05
"""Share of what a group adds to modularity that its division may cost."""
_GIVEN_UP_AT_MOST = 0.04
"""Share of all modularity that dividing a very large group may cost."""
_DIVISIONS = 3
"""Steps to finer resolutions that are tried in a workshop; groups of a size people can name are reached before."""
_DIVISIONS_OF_MANY = 8
_WORKSHOP = 400
"""Cards of a large workshop."""
_TOO_MANY = 30
"""Cards; more under one heading are no longer read aloud."""
_TOO_LARGE = 1 / 8
"""Share of all cards; a large collection has large themes."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of each card in id order, and the accepted theme that a group goes on from."""

    groups: tuple[int, ...]
    themes: Mapping[int, str]
    resolution: float
    """What modularity was asked with."""


def grouped(ties: Ties, hand: Hand, slider: float = 1.0, *, afresh: bool = False) -> Grouping:
    """Return the groups of cards by their `ties`; a `slider` above 1 gives more and smaller groups, below 1 fewer.

    Each factor of the square root of two is a step to the next grouping that differs. Cards of accepted themes stay in
    them, and those pinned there stay also when the others are grouped `afresh`.
    """
    net = net_of_nodes(ties, hand)
    obeyed = hand.loosened() if afresh else hand
    if any(obeyed.themes):
        resolution = _finest(ties.count)
        levels = [Level(resolution, _continued(net, obeyed, resolution))]
    else:
        levels = obeying(_levels(net_of(ties), hand.of_nobody()), net, obeyed)
    steps = max(-STEPS, min(STEPS, round(2 * log2(slider)))) if slider > 0 else -STEPS
    chosen = _walked(net, obeyed, levels, len(levels) - 1 + steps)
    cards = tuple(chosen.groups[node] for node in hand.nodes)
    return Grouping(cards, _themes_of(chosen.groups, hand), chosen.resolution)


def _walked(net: Net, hand: Hand, levels: list[Level], wanted: int) -> Level:
    """Return the level at a place of the list, going on to finer ones after its end and to coarser before its begin."""
    if 0 <= wanted < len(levels):
        return levels[wanted]
    level = levels[-1 if wanted > 0 else 0]
    for _ in range(wanted - len(levels) + 1 if wanted > 0 else -wanted):
        level = next_finer(net, level, hand) if wanted > 0 else next_coarser(net, level, hand)
    return level


def net_of_nodes(ties: Ties, hand: Hand) -> Net:
    """Return the net in which cards that are kept together are one node."""
    net = net_of(ties)
    count = len(hand.themes)
    return net if count == ties.count else folded(net, hand.nodes, count)


def _finest(count: int) -> float:
    """Return a resolution that suits groups of a size people can name, in a collection of `count` cards."""
    return max(1.0, min(8.0, count / _WORKSHOP))


def _levels(net: Net, hand: Hand) -> list[Level]:
    """Return levels from that at resolution 1 to the finest that is nearly as good, each inside the one before."""
    levels = [Level(1.0, steady_communities(net))]
    whole = np.zeros(len(net), bool)
    reached = np.zeros(len(net))
    for step in range(1, 1 + (_DIVISIONS if len(net) <= _WORKSHOP else _DIVISIONS_OF_MANY)):
        groups = _gently_finer(net, levels[-1].groups, STEP**step, whole, hand)
        reached[_of_divided(levels[-1].groups, groups)] = step
        if groups != levels[-1].groups:
            levels.append(Level(STEP ** float(reached.mean()), groups))
        if whole.all():
            break
    least = (1 - _GIVEN_UP_AT_MOST) * modularity(net, levels[0].groups)
    smaller = _without_giants(net, levels[-1], least, hand)
    return levels if smaller == levels[-1] else [*levels, smaller]


def _gently_finer(
    net: Net, groups: Sequence[int], resolution: float, whole: NDArray[np.bool_], hand: Hand
) -> list[int]:
    """Return groups divided where it costs little, and note in `whole` the nodes of those where it costs too much."""
    pieces = finer(net, groups, resolution, hand)
    of = np.asarray(groups, np.int64)
    shares = shares_of_modularity(net, groups)
    home = np.zeros(max(pieces, default=-1) + 1, np.int64)
    home[pieces] = of
    left = np.bincount(home, shares_of_modularity(net, pieces), minlength=len(shares))
    whole |= (left < (1 - _GIVEN_UP) * shares)[of]
    return numbered(np.where(whole, of - len(of), pieces).tolist())


def _of_divided(before: Sequence[int], after: Sequence[int]) -> list[int]:
    """Return the nodes of groups that are in several pieces afterwards."""
    pieces: dict[int, set[int]] = {}
    for group, piece in zip(before, after, strict=True):
        pieces.setdefault(group, set()).add(piece)
    return [node for node, group in enumerate(before) if len(pieces[group]) > 1]


def _without_giants(net: Net, level: Level, least: float, hand: Hand) -> Level:
    """Return the level with very large groups divided, where modularity stays above `least`: they need tighter ties."""
    found = level
    for group, count in sorted(Counter(level.groups).items()):
        if count > max(_TOO_MANY, len(net) * _TOO_LARGE):
            # Numbers change with each division, so the group is found again by its first node.
            pieces = divided(net, found, found.groups[level.groups.index(group)], hand)
            if modularity(net, pieces.groups) >= least:
                found = Level(level.resolution, pieces.groups)
    return found


def _continued(net: Net, hand: Hand, resolution: float) -> list[int]:
    """Return the groups that go on from accepted themes, with the other cards in them or in groups of their own."""
    homes = {theme: node for node, theme in reversed(list(enumerate(hand.themes))) if theme}
    groups = [homes.get(theme, node) for node, theme in enumerate(hand.themes)]
    arrived = [node for node, theme in enumerate(hand.themes) if not theme]
    placed = frozenset(node for node, theme in enumerate(hand.themes) if theme)
    settle(net, groups, resolution, hand.apart, first=arrived, stay=placed)
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
