"""What is counted another way, so that large rooms are quick, has the answers of definitions."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from random import Random

import networkx as nx
import pytest

from userneeds.analysis.insight.fair_selection import (
    Approvals,
    exact_selection,
    sequential_selection,
)
from userneeds.analysis.insight.network.betweenness import betweenness
from userneeds.analysis.insight.network.common_themes import closest_pairs
from userneeds.analysis.insight.network.network_measures import ThemePair

SEEDS = [*range(10), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(10, 40))]


def random_network(random: Random) -> nx.Graph:
    """Return people with an organisation each and some themes; most organisations have few."""
    network = nx.Graph()
    people = random.randint(0, 60)
    organisations = random.randint(1, 40)
    themes = random.choice([0, 1, 3, 12])
    network.add_nodes_from(f"theme/{number}" for number in range(themes))
    for number in range(people):
        person = f"person/{number}"
        network.add_edge(person, f"organisation/{random.randrange(organisations)}")
        for theme in random.sample(range(themes), random.randint(0, min(themes, 4))):
            network.add_edge(person, f"theme/{theme}")
    return network


@pytest.mark.parametrize("seed", SEEDS)
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    network = random_network(Random(seed))  # noqa: S311 - the same networks each time
    assert betweenness(network.adj) == pytest.approx(nx.betweenness_centrality(network), abs=1e-12)


@pytest.mark.parametrize(
    "network",
    [nx.path_graph(120), nx.star_graph(40), nx.cycle_graph(9), nx.Graph(), nx.complete_graph(30)],
    ids=["long", "star", "ring", "empty", "complete"],
)
def test_betweenness_is_that_of_networkx_in_networks_of_every_shape(network: nx.Graph) -> None:
    network = nx.relabel_nodes(network, str)
    assert betweenness(network.adj) == pytest.approx(nx.betweenness_centrality(network), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("most", [1, 5, 1_000_000])
def test_the_closest_pairs_are_those_of_all_pairs_compared(seed: int, most: int) -> None:
    random = Random(seed)  # noqa: S311 - the same people each time
    people = {f"p{number:03}": _some_themes(random) for number in range(random.randint(0, 400))}
    groups = {person: f"o{random.randrange(9)}" for person in people if random.random() < 0.9}
    every_pair = sorted(_pairs_compared(people, groups), key=_most_themes_first)
    assert list(closest_pairs(people, groups, most)) == every_pair[:most]


def _some_themes(random: Random) -> set[str]:
    return {f"t{random.randrange(12)}" for _ in range(random.randint(0, 4))}


def _pairs_compared(
    people: Mapping[str, set[str]], groups: Mapping[str, str]
) -> Iterator[ThemePair]:
    for first, second in combinations(sorted(people), 2):
        in_common = tuple(sorted(people[first] & people[second]))
        is_same_group = first in groups and groups[first] == groups.get(second)
        if in_common and not is_same_group:
            yield ThemePair(first, second, in_common)


def _most_themes_first(pair: ThemePair) -> tuple[int, str, str]:
    return (-len(pair.themes), pair.first, pair.second)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fair_selection_is_worth_what_the_definition_says(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same choices each time
    cards = [f"c{number}" for number in range(9)]
    approved = {f"o{n}": frozenset(random.sample(cards, random.randint(0, 5))) for n in range(12)}
    size = random.randint(0, 5)
    best = max(combinations(cards, size), key=lambda chosen: _worth(approved, chosen))
    assert exact_selection(approved, cards, size) == best


@pytest.mark.parametrize("seed", SEEDS)
def test_each_next_choice_adds_most_by_the_definition(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same choices each time
    cards = [f"c{number}" for number in range(9)]
    # One organisation that agrees with all: nobody is left out, so nothing has to be repaired.
    approved = {f"o{n}": frozenset(random.sample(cards, 5)) for n in range(3)}
    approved["all"] = frozenset(cards)
    selection: list[str] = []
    for _ in range(4):
        rest = [card for card in cards if card not in selection]
        selection.append(max(rest, key=lambda card: _worth(approved, [*selection, card])))
    if all(approved[name] & set(selection) for name in approved):
        assert set(sequential_selection(approved, cards, 4)) == set(selection)


def _worth(approved: Approvals, selection: Sequence[str]) -> Fraction:
    total = Fraction(0)
    for cards in approved.values():
        represented = len(cards.intersection(selection))
        total += sum((Fraction(1, place) for place in range(1, represented + 1)), Fraction(0))
    return total
