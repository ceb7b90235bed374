"""Twins, siblings and strangers: what two wants are to each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.capture.duplicates import WantIndex, comparable_want, similar_pairs, want_similarity

WORDS = st.lists(
    st.sampled_from(
        [
            "see",
            "pay",
            "rent",
            "leak",
            "visit",
            "repair",
            "kitchen",
            "roof",
            "letter",
            "call",
            "not",
        ]
    ),
    min_size=1,
    max_size=6,
)
TEXTS = WORDS.map(" ".join)


def relation(one: str, other: str) -> str | None:
    return want_similarity(comparable_want(one), comparable_want(other))[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("see my rent statement", "view my rent statements"),
        ("report a leak in the kitchen", "be able to report leaks in my kitchen"),
        ("organise visits", "organize a visit"),
    ],
)
def test_the_same_want_in_other_forms_is_the_same(one: str, other: str) -> None:
    assert relation(one, other) == "same"


def test_more_words_on_one_side_stay_alike() -> None:
    assert (
        relation(
            "upload files before a visit to a home",
            "upload files before a visit to a home by phone",
        )
        == "like"
    )


def test_another_role_with_the_same_want_is_alike() -> None:
    assert want_similarity(
        comparable_want("see arrears early", "clerk"),
        comparable_want("see arrears early", "tenant"),
    ) == (1.0, "like")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("export the transcript as an HTML file", "export the transcript as a CSV file"),
        ("move to round 2 of the edits", "move to round 3 of the edits"),
        (
            "hide letters about arrears from my neighbours",
            "show letters about arrears to my neighbours",
        ),
        ("see closed repairs on my street", "not see closed repairs on my street"),
    ],
)
def test_wants_that_differ_by_a_word_on_both_sides_are_siblings(one: str, other: str) -> None:
    assert relation(one, other) == "sibling"


def test_strangers_are_not_shown() -> None:
    assert relation("pay rent by phone", "report a leak in the roof") is None


def test_the_nearest_card_comes_first() -> None:
    wants = WantIndex()
    wants.add("far", "report a leak in the kitchen roof at night")
    wants.add("near", "report a leak in the kitchen roof")
    assert [near.id for near in wants.closest("report leaks in the kitchen roof")] == [
        "near",
        "far",
    ]


def test_a_card_that_is_taken_out_is_not_found() -> None:
    wants = WantIndex()
    for name in ("a", "b", "c"):
        wants.add(name, "report a leak")
    wants.remove("a")
    wants.remove("a")
    wants.add("c", "pay rent")
    assert [near.id for near in wants.closest("report a leak")] == ["b"]
    assert len(wants) == 2


def test_pairs_name_both_cards_by_their_place() -> None:
    found = [
        (int(near.id), later, near.relation)
        for later, near in similar_pairs([("pay rent", ""), ("see", ""), ("pay rent", "")])
    ]
    assert found == [(0, 2, "same")]


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways_round(one: str, other: str) -> None:
    assert want_similarity(comparable_want(one), comparable_want(other)) == want_similarity(
        comparable_want(other), comparable_want(one)
    )


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(TEXTS, max_size=12), TEXTS)
def test_the_index_finds_what_comparing_with_everything_finds(texts: list[str], new: str) -> None:
    wants = WantIndex()
    for index, text in enumerate(texts):
        wants.add(str(index), text)
    everything = {
        str(index)
        for index, text in enumerate(texts)
        if want_similarity(comparable_want(new), comparable_want(text))[1]
    }
    assert {near.id for near in wants.closest(new)} == everything


@pytest.mark.long
def test_very_many_lines_of_the_same_words_stay_bounded() -> None:
    found = sum(1 for _ in similar_pairs(("see the rent", "") for _ in range(20_000)))
    assert found <= 50 * 20_000
