from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.themes.graph_examples import edges_of, numbered_cards
from userneeds.analysis.themes.clustering.constraints import LinkConstraint, constraints_of
from userneeds.analysis.themes.clustering.partition import partition_cards
from userneeds.analysis.themes.graph.weighted_graph import renumber_groups

GRAPH = nx.planted_partition_graph(6, 10, 0.6, 0.06, seed=4)
EDGES = edges_of(GRAPH)
CARDS = numbered_cards(len(GRAPH))
KINDS = st.sampled_from(["together", "apart"])
FEW_CARDS = st.sets(st.integers(0, len(GRAPH) - 1), min_size=2, max_size=3)
WISHES = st.lists(st.tuples(KINDS, FEW_CARDS), min_size=1, max_size=5)


def groups_with(*wishes: LinkConstraint, slider: float = 1.0) -> list[int]:
    constraints = constraints_of(CARDS, wishes)
    return list(partition_cards(EDGES, constraints, slider).groups)


def wish(kind: str, *places: int) -> LinkConstraint:
    cards = tuple(f"{place:03d}" for place in places)
    wish_id = "-".join((kind, *cards))
    return LinkConstraint(wish_id, "together" if kind == "together" else "apart", cards)


def mates_of(groups: list[int], card: int) -> list[int]:
    return [place for place, group in enumerate(groups) if group == groups[card]]


@given(WISHES)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_wishes_move_only_the_cards_they_are_about(wishes: list[tuple[str, set[int]]]) -> None:
    touched: set[int] = set().union(*(places for _, places in wishes))
    rest = [place for place in range(len(GRAPH)) if place not in touched]
    asked = [wish(kind, *sorted(places)) for kind, places in wishes]
    before = groups_with()
    after = groups_with(*asked)
    rest_before = [before[place] for place in rest]
    rest_after = [after[place] for place in rest]
    assert renumber_groups(rest_before) == renumber_groups(rest_after)


@given(WISHES)
@settings(deadline=None, derandomize=True, max_examples=15)
def test_groups_nest_at_every_place_of_the_slider_whatever_is_wished(
    wishes: list[tuple[str, set[int]]],
) -> None:
    asked = [wish(kind, *sorted(places)) for kind, places in wishes]
    found = [groups_with(*asked, slider=slider) for slider in (0.35, 0.5, 0.71, 1.0, 1.41, 2.0)]
    for coarse, fine in pairwise(found):
        pairs = set(zip(coarse, fine, strict=True))
        assert len(pairs) == len(set(fine))


def test_a_wish_that_is_granted_already_moves_nothing() -> None:
    before = groups_with()
    mates = mates_of(before, 0)[:3]
    others = [before.index(group) for group in sorted(set(before))][:3]
    assert groups_with(wish("together", *mates), wish("apart", *others)) == before


def test_of_two_cards_wanted_apart_the_one_tied_more_to_the_theme_stays() -> None:
    mates = mates_of(groups_with(), 0)
    ties_inside = {place: len(set(GRAPH[place]) & set(mates)) for place in mates}
    tied = max(mates, key=ties_inside.__getitem__)
    loose = min(mates, key=ties_inside.__getitem__)
    third = next(place for place in mates if place not in {tied, loose})
    after = groups_with(wish("apart", tied, loose))
    assert after[tied] == after[third] != after[loose]


@pytest.mark.parametrize("places", list(combinations((0, 15, 25), 2)))
def test_cards_wanted_together_go_where_one_of_them_is(places: tuple[int, int]) -> None:
    before = groups_with()
    after = groups_with(wish("together", *places))
    assert after[places[0]] == after[places[1]]
    others = set(mates_of(after, places[0])) - set(places)
    homes_of_others = {before[place] for place in others}
    assert homes_of_others <= {before[place] for place in places}
