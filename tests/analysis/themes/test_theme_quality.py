"""A group deserves a word by what it holds of its own cards' closest ties."""

from itertools import permutations

import pytest

from userneeds.analysis.themes.clustering.embeddedness import group_embeddedness
from userneeds.analysis.themes.clustering.theme_quality import LEAST_EMBEDDEDNESS, quality_word
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import build_features
from userneeds.analysis.themes.graph.compared_cards import compare_cards
from userneeds.analysis.themes.suggestion import suggest

TEXTS = (
    "boiler broken again",
    "boiler cold all night",
    "the boiler leaks",
    "rent is due",
    "rent went up again",
    "pay the rent by card",
)
BOILERS_AND_RENT = [0, 0, 0, 1, 1, 1]


def _embeddedness(texts: tuple[str, ...], groups: list[int]) -> list[float]:
    cards = [CardText(id=f"c{place}", text=text) for place, text in enumerate(texts)]
    nearest = compare_cards(build_features(cards)).nearest
    return group_embeddedness(nearest, groups)


def test_a_group_whose_cards_are_closest_to_each_other_holds_its_ties() -> None:
    assert min(_embeddedness(TEXTS, BOILERS_AND_RENT)) >= LEAST_EMBEDDEDNESS


def test_a_group_put_together_across_subjects_does_not() -> None:
    assert max(_embeddedness(TEXTS, [0, 1, 0, 1, 0, 1])) < LEAST_EMBEDDEDNESS


def test_a_pair_is_asked_for_no_more_than_the_one_other_card_it_has() -> None:
    texts = ("fire door wedged", "fire door wedged open", *TEXTS)
    assert _embeddedness(texts, [0, 0, 1, 1, 1, 2, 2, 2])[0] == 1.0


def test_cards_without_any_tie_hold_nothing() -> None:
    assert _embeddedness(("", ""), [0, 0]) == [0.0]


def test_the_order_of_cards_changes_nothing() -> None:
    shares = {
        tuple(
            sorted(
                _embeddedness(
                    tuple(TEXTS[place] for place in order),
                    [BOILERS_AND_RENT[place] for place in order],
                )
            )
        )
        for order in list(permutations(range(len(TEXTS))))[::90]
    }
    assert len(shares) == 1


@pytest.mark.parametrize(
    ("margin", "embeddedness", "best_share", "word"),
    [
        (0.3, 0.9, 1.0, "solid"),
        (0.1, 0.9, 1.0, "fair"),
        (0.3, 0.6, 1.0, "solid"),
        (0.1, 0.6, 1.0, "mixed"),
        (0.04, 0.9, 1.0, "mixed"),
        (0.3, 0.9, 0.3, "mixed"),
    ],
)
def test_a_theme_needs_a_common_word_and_a_margin_or_close_ties_of_its_own(
    margin: float, embeddedness: float, best_share: float, word: str
) -> None:
    assert quality_word(margin, embeddedness, best_share, "words") == word


def test_what_is_called_solid_or_fair_is_so_in_the_suggestion_too() -> None:
    cards = [CardText(id=f"c{place}", text=text) for place, text in enumerate(TEXTS)]
    words = {theme.stability for theme in suggest(cards).themes}
    assert words <= {"solid", "fair"}
