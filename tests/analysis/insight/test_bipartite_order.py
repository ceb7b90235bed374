from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.analysis.insight.bipartite_order import (
    bipartite_order,
    count_crossings,
    reduce_crossings,
)
from userneeds.model.agenda import Run
from userneeds.model.workshop import Workshop

SOME = settings(deadline=None, derandomize=True, max_examples=60)
TIES = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("uvwxyz")),
    st.integers(1, 5),
    min_size=1,
    max_size=20,
)


def a_tied_workshop(**said: object) -> Workshop:
    cards = (
        a_card("c1", theme="roofs", organisation="southby"),
        a_card("c2", theme="roofs", organisation="northmoor"),
        a_card("c3", theme="damp", by="cat"),
        a_card("c4"),
        a_card("c5", theme="damp", status="duplicate", duplicate_of="c3"),
    )
    return a_workshop(*cards, **said)


def test_an_organisation_is_tied_to_a_theme_by_the_cards_it_wrote_for_it() -> None:
    weave = bipartite_order(a_tied_workshop())
    assert weave.edges == {
        ("", ""): 1,
        ("northmoor", "roofs"): 1,
        ("southby", "damp"): 1,
        ("southby", "roofs"): 1,
    }
    assert (
        weave.organisation_counts["roofs"],
        weave.organisation_counts["damp"],
        weave.organisation_total,
    ) == (
        2,
        1,
        2,
    )
    assert (weave.number_of_cards, weave.duplicate_count, weave.hidden_count) == (4, 1, 0)
    assert (weave.organisations[-1], weave.themes[-1]) == ("", "")


def test_cards_that_nobody_may_read_tie_nothing() -> None:
    cards = (a_card("c1", theme="roofs", organisation="southby", stage="silent"),)
    runs = {"r1": Run(id="r1", stage="silent", started=NOON)}
    weave = bipartite_order(
        a_workshop(*cards, runs=runs, agenda=(a_stage("silent", technique="silent-writing"),))
    )
    assert (weave.edges, weave.hidden_count, weave.number_of_cards) == ({}, 1, 0)
    assert set(weave.themes) == {"damp", "roofs"}


def test_only_what_belongs_to_a_theme_or_an_organisation_can_be_woven() -> None:
    workshop = a_tied_workshop()
    of_theme = bipartite_order(workshop, theme="damp")
    assert (of_theme.organisations, of_theme.themes) == (("southby",), ("damp",))
    of_one = bipartite_order(workshop, organisation="northmoor")
    assert (of_one.organisations, of_one.themes, dict(of_one.organisation_of)) == (
        ("northmoor",),
        ("roofs",),
        {"c2": "northmoor"},
    )
    assert (of_one.organisation_counts["roofs"], of_theme.organisation_total) == (2, 2)
    assert bipartite_order(workshop, theme="").cards == {"": ("c4",)}


def test_what_was_chosen_is_woven_even_without_cards() -> None:
    weave = bipartite_order(a_workshop(), theme="damp")
    assert (weave.themes, weave.number_of_cards) == (("damp",), 0)


@SOME
@given(st.permutations([f"c{number}" for number in range(8)]))
def test_the_order_of_the_file_moves_no_name(order: list[str]) -> None:
    homes = ["northmoor", "southby"]
    cards = {
        name: a_card(
            name,
            theme=("damp", "roofs")[number % 2],
            organisation=homes[number // 4],
            rank=str(number),
        )
        for number, name in enumerate(sorted(order))
    }
    first = bipartite_order(a_workshop(*cards.values()))
    again = bipartite_order(a_workshop(*(cards[name] for name in order)))
    assert (first.organisations, first.themes, first.cards) == (
        again.organisations,
        again.themes,
        again.cards,
    )


@SOME
@given(TIES)
def test_untangling_keeps_every_name_and_never_crosses_more(
    ties: dict[tuple[str, str], int],
) -> None:
    left, right = sorted({one for one, _ in ties}), sorted({other for _, other in ties})
    one, other = reduce_crossings(left, right, ties)
    assert (sorted(one), sorted(other)) == (left, right)
    by_ties = Counter(name for pair in ties for name in pair)
    begun = (
        sorted(left, key=lambda name: (-by_ties[name], name)),
        sorted(right, key=lambda n: (-by_ties[n], n)),
    )
    assert count_crossings(one, other, ties) <= count_crossings(*begun, ties)


@SOME
@given(TIES)
def test_crossings_are_counted_pair_by_pair(ties: dict[tuple[str, str], int]) -> None:
    left, right = sorted({one for one, _ in ties}), sorted({other for _, other in ties})
    ends = [(left.index(one), right.index(other)) for one, other in ties]
    crossing = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))
    assert count_crossings(left, right, ties) == crossing


def test_ties_that_need_not_cross_do_not() -> None:
    ties = {("a", "z"): 1, ("b", "y"): 1, ("c", "x"): 1}
    one, other = reduce_crossings(["a", "b", "c"], ["x", "y", "z"], ties)
    assert count_crossings(one, other, ties) == 0
