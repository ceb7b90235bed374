from collections import Counter
from collections.abc import Iterable
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.analysis.insight.network.bipartite_order import (
    BipartiteOrder,
    bipartite_order,
    count_crossings,
    reduce_crossings,
)
from userneeds.model.agenda import Run
from userneeds.model.card import Card

SOME = settings(deadline=None, derandomize=True, max_examples=60)
TIES = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")),
    st.integers(1, 5),
    min_size=1,
    max_size=20,
)


TIED_CARDS = (
    a_card("c1", theme="roofs", organisation="southby"),
    a_card("c2", theme="roofs", organisation="northmoor"),
    a_card("c3", theme="damp", by="cat"),
    a_card("c4"),
    a_card("c5", theme="damp", status="duplicate", duplicate_of="c3"),
)
TIED = a_workshop(*TIED_CARDS)
UPSIDE_DOWN = {("a", "z"): 1, ("b", "y"): 1, ("c", "x"): 1}
IN_SILENCE = a_workshop(
    a_card("c1", theme="roofs", organisation="southby", stage="silent"),
    runs={"r1": Run(id="r1", stage="silent", started=NOON)},
    agenda=(a_stage("silent", technique="silent-writing"),),
)
EIGHT_CARDS = [
    a_card(
        f"c{number}",
        theme=("damp", "roofs")[number % 2],
        organisation=("northmoor", "southby")[number // 4],
        rank=str(number),
    )
    for number in range(8)
]


def test_an_organisation_is_tied_to_a_theme_by_the_cards_it_wrote_for_it() -> None:
    order = bipartite_order(TIED)
    assert order.edges == {
        ("", ""): 1,
        ("northmoor", "roofs"): 1,
        ("southby", "damp"): 1,
        ("southby", "roofs"): 1,
    }
    counts = order.organisation_counts
    assert (counts["roofs"], counts["damp"], order.organisation_total) == (2, 1, 2)
    cards = (order.number_of_cards, order.duplicate_count, order.hidden_count)
    assert cards == (4, 1, 0)
    last = (order.organisations[-1], order.themes[-1])
    assert last == ("", "")


def test_cards_that_nobody_may_read_tie_nothing() -> None:
    order = bipartite_order(IN_SILENCE)
    cards = (order.edges, order.hidden_count, order.number_of_cards)
    assert cards == ({}, 1, 0)
    assert set(order.themes) == {"damp", "roofs"}


def names(order: BipartiteOrder) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (order.organisations, order.themes)


def test_only_what_belongs_to_a_theme_or_an_organisation_can_be_chosen() -> None:
    of_theme = bipartite_order(TIED, theme="damp")
    assert names(of_theme) == (("southby",), ("damp",))
    of_organisation = bipartite_order(TIED, organisation="northmoor")
    owners = dict(of_organisation.organisation_of)
    assert (*names(of_organisation), owners) == (
        ("northmoor",),
        ("roofs",),
        {"c2": "northmoor"},
    )
    roofs = of_organisation.organisation_counts["roofs"]
    assert (roofs, of_theme.organisation_total) == (2, 2)
    assert bipartite_order(TIED, theme="").cards == {"": ("c4",)}


def test_what_was_chosen_is_there_even_without_cards() -> None:
    order = bipartite_order(a_workshop(), theme="damp")
    assert (order.themes, order.number_of_cards) == (("damp",), 0)


@SOME
@given(st.permutations(EIGHT_CARDS))
def test_the_order_of_the_file_moves_no_name(cards: list[Card]) -> None:
    in_order = a_workshop(*EIGHT_CARDS)
    expected = bipartite_order(in_order)
    shuffled = a_workshop(*cards)
    again = bipartite_order(shuffled)
    assert (*names(again), again.cards) == (*names(expected), expected.cards)


def both_sides(ties: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Return the names at both sides, in order of the alphabet."""
    pairs = list(ties)
    left = {name for name, _ in pairs}
    right = {name for _, name in pairs}
    return sorted(left), sorted(right)


@SOME
@given(TIES)
def test_untangling_keeps_every_name_and_never_crosses_more(
    ties: dict[tuple[str, str], int],
) -> None:
    left, right = both_sides(ties)
    left_order, right_order = reduce_crossings(left, right, ties)
    assert (sorted(left_order), sorted(right_order)) == (left, right)
    number_of_ties = Counter(chain.from_iterable(ties))

    def most_ties_first(name: str) -> tuple[int, str]:
        return (-number_of_ties[name], name)

    left_before = sorted(left, key=most_ties_first)
    right_before = sorted(right, key=most_ties_first)
    crossings = count_crossings(left_order, right_order, ties)
    crossings_before = count_crossings(left_before, right_before, ties)
    assert crossings <= crossings_before


@SOME
@given(TIES)
def test_crossings_are_counted_pair_by_pair(ties: dict[tuple[str, str], int]) -> None:
    left, right = both_sides(ties)
    crossing = 0
    for tie, other in combinations(ties, 2):
        above = left.index(tie[0]) - left.index(other[0])
        below = right.index(tie[1]) - right.index(other[1])
        crossing += above * below < 0
    assert count_crossings(left, right, ties) == crossing


def test_ties_that_need_not_cross_do_not() -> None:
    left, right = reduce_crossings(["a", "b", "c"], ["x", "y", "z"], UPSIDE_DOWN)
    crossings = count_crossings(left, right, UPSIDE_DOWN)
    assert crossings == 0
