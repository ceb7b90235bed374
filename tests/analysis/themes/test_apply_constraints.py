from itertools import combinations, pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.clustering.constraints import LinkConstraint, constraints_of
from userneeds.analysis.themes.clustering.partition import partition_cards
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.graph.knn import WeightedEdges
from userneeds.analysis.themes.graph.weighted_graph import renumber_groups

GRAPH = nx.planted_partition_graph(6, 10, 0.6, 0.06, seed=4)
EDGES = sorted((min(one, other), max(one, other)) for one, other in GRAPH.edges)
LEFT, RIGHT = np.array(EDGES, np.int64).T
TIES = WeightedEdges(len(GRAPH), LEFT, RIGHT, np.ones(len(EDGES)))
CARDS = [CardText(id=f"{place:03d}", text="") for place in range(len(GRAPH))]
WISHES = st.lists(
    st.tuples(
        st.sampled_from(["together", "apart"]),
        st.sets(st.integers(0, len(GRAPH) - 1), min_size=2, max_size=3),
    ),
    min_size=1,
    max_size=5,
)


def groups_with(*wishes: LinkConstraint, slider: float = 1.0) -> list[int]:
    return list(partition_cards(TIES, constraints_of(CARDS, wishes), slider).groups)


def wish(kind: str, *places: int) -> LinkConstraint:
    names = tuple(f"{place:03d}" for place in places)
    return LinkConstraint(
        "-".join((kind, *names)), "together" if kind == "together" else "apart", names
    )


@given(WISHES)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_wishes_move_only_the_cards_they_are_about(wishes: list[tuple[str, set[int]]]) -> None:
    touched = {place for _, places in wishes for place in places}
    rest = [place for place in range(len(GRAPH)) if place not in touched]
    before, after = (
        groups_with(),
        groups_with(*(wish(kind, *sorted(places)) for kind, places in wishes)),
    )
    assert renumber_groups([before[place] for place in rest]) == renumber_groups(
        [after[place] for place in rest]
    )


@given(WISHES)
@settings(deadline=None, derandomize=True, max_examples=15)
def test_groups_nest_at_every_place_of_the_slider_whatever_is_wished(
    wishes: list[tuple[str, set[int]]],
) -> None:
    asked = [wish(kind, *sorted(places)) for kind, places in wishes]
    found = [groups_with(*asked, slider=slider) for slider in (0.35, 0.5, 0.71, 1.0, 1.41, 2.0)]
    for coarse, fine in pairwise(found):
        assert len(set(zip(coarse, fine, strict=True))) == len(set(fine))


def test_a_wish_that_is_granted_already_moves_nothing() -> None:
    before = groups_with()
    mates = [place for place, group in enumerate(before) if group == before[0]][:3]
    others = [before.index(group) for group in sorted(set(before))][:3]
    assert groups_with(wish("together", *mates), wish("apart", *others)) == before


def test_of_two_cards_wanted_apart_the_one_tied_more_to_the_theme_stays() -> None:
    before = groups_with()
    mates = [place for place, group in enumerate(before) if group == before[0]]
    inside = {place: sum(other in GRAPH[place] for other in mates) for place in mates}
    tied, loose = (
        max(mates, key=lambda place: inside[place]),
        min(mates, key=lambda place: inside[place]),
    )
    after = groups_with(wish("apart", tied, loose))
    assert (
        after[tied]
        == after[next(place for place in mates if place not in (tied, loose))]
        != after[loose]
    )


@pytest.mark.parametrize("places", list(combinations((0, 15, 25), 2)))
def test_cards_wanted_together_go_where_one_of_them_is(places: tuple[int, int]) -> None:
    before, after = groups_with(), groups_with(wish("together", *places))
    assert after[places[0]] == after[places[1]]
    mates = {
        before[place]
        for place, group in enumerate(after)
        if group == after[places[0]] and place not in places
    }
    assert mates <= {before[place] for place in places}
