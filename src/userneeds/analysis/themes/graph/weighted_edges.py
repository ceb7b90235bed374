"""The ties between cards, each pair once, as the columns of a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

NodeArray: TypeAlias = NDArray[np.int64]
WeightArray: TypeAlias = NDArray[np.float64]
EdgeMask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WeightedEdges:
    """Which cards are tied and how strongly: `left[i]` < `right[i]`, sorted, each pair once."""

    node_count: int
    left: NodeArray
    right: NodeArray
    weights: WeightArray

    def triples(self) -> Iterator[tuple[int, int, float]]:
        """Yield the two cards of each tie and how strong it is."""
        left = self.left.tolist()
        right = self.right.tolist()
        weights = self.weights.tolist()
        yield from zip(left, right, weights, strict=True)

    def only(self, chosen: EdgeMask | NodeArray) -> "WeightedEdges":
        """Return the ties that a mask keeps, or those at some places in that order."""
        left = self.left[chosen]
        right = self.right[chosen]
        return WeightedEdges(self.node_count, left, right, self.weights[chosen])

    def renumbered(self, number_of: NodeArray, count: int) -> "WeightedEdges":
        """Return the ties between `count` nodes under other numbers; several may become one."""
        one_end = number_of[self.left]
        other_end = number_of[self.right]
        across = one_end != other_end
        weights = self.weights[across]
        return add_up_edges(count, one_end[across], other_end[across], weights)


def no_edges(count: int) -> WeightedEdges:
    """Return no ties between `count` cards."""
    nobody = np.zeros(0, np.int64)
    return WeightedEdges(count, nobody, nobody, np.zeros(0))


def add_up_edges(
    count: int, one_end: NodeArray, other_end: NodeArray, weights: WeightArray
) -> WeightedEdges:
    """Return the ties between `count` nodes, each as strong as all between its ends together."""
    low = np.minimum(one_end, other_end)
    high = np.maximum(one_end, other_end)
    pair_of_nodes = low * count + high
    pairs, pair_of_edge = np.unique(pair_of_nodes, return_inverse=True)
    left, right = np.divmod(pairs, count)
    sums = sum_by_group(pair_of_edge, weights, len(pairs))
    return WeightedEdges(count, left, right, sums)


def sum_by_group(group_of: NodeArray, weights: WeightArray, count: int) -> WeightArray:
    """Return the sum of the weights in each of `count` groups; shape (count,)."""
    sums = np.bincount(group_of, weights, minlength=count)
    # Of no weights at all numpy makes whole numbers.
    return sums.astype(np.float64)
