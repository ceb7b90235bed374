"""What is like nothing here stays in the tray, at every step, and people's themes are exempt."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from userneeds.analysis.themes.clustering.constraints import LinkConstraint
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.from_lines import cluster_lines
from userneeds.analysis.themes.suggestion import Suggestion, suggest

HEAT = (
    "boiler broken again",
    "boiler cold all night",
    "the boiler leaks",
    "heating and boiler off",
)
RENT = ("rent is due", "rent went up again", "pay the rent by card", "a rent statement each month")
DOOR = (
    "fire door wedged open",
    "fire door does not close",
    "the fire door is heavy",
    "a fire door key",
)
LINES = (*HEAT, *RENT, *DOOR)
STRANGER = "choir practice moved to tuesday evening"
STEPS = (0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0)


def _cards(texts: Sequence[str], **of_stranger: object) -> list[CardText]:
    cards = [CardText(id=f"c{place:02d}", text=text) for place, text in enumerate(texts)]
    return [*cards, CardText(id="stranger", text=STRANGER, **of_stranger)]  # type: ignore[arg-type]


def _groups(suggestion: Suggestion) -> set[frozenset[str]]:
    return {frozenset(theme.cards) for theme in suggestion.themes}


def test_a_stranger_is_left_alone_and_the_others_are_not() -> None:
    assert suggest(_cards(LINES)).outliers == ("stranger",)
    assert cluster_lines([*LINES, STRANGER])["labels"][-1] == -1


def test_the_same_cards_are_in_the_tray_at_every_step_and_groups_only_divide() -> None:
    steps = [suggest(_cards(LINES), resolution=step) for step in STEPS]
    assert {step.outliers for step in steps} == {("stranger",)}
    for coarser, finer in pairwise(steps):
        assert all(any(small <= large for large in _groups(coarser)) for small in _groups(finer))


@pytest.mark.parametrize("pinned", [True, False])
def test_a_card_that_people_put_into_a_theme_is_not_taken_out(pinned: bool) -> None:
    found = suggest(_cards(LINES, theme="music", pinned=pinned), names={"music": "Music"})
    placed = found.theme_of("stranger")
    assert placed is not None
    assert placed.name == "Music"


def test_a_card_that_people_keep_with_another_is_not_taken_out() -> None:
    found = suggest(_cards(LINES), [LinkConstraint("w", "together", ("c00", "stranger"))])
    assert found.theme_of("stranger") == found.theme_of("c00")
    assert found.theme_of("c00") is not None


def test_below_eight_cards_nobody_can_tell_who_is_a_stranger() -> None:
    assert STRANGER not in LINES
    few = [*HEAT[:3], *RENT[:3]]
    answer = cluster_lines(few)
    assert -1 not in answer["labels"]
    assert "With fewer than 8 cards nobody can tell which is like nothing here." in answer["notes"]


def test_where_no_two_cards_are_alike_all_are_in_the_tray() -> None:
    lines = ("日本語", "ремонт", "zzyzx", "γειά", "qwfp", "שלום", "hjkl", "wyvb", "ტექსტი")
    answer = cluster_lines(lines)
    assert set(answer["labels"]) == {-1}
    assert any(note.startswith("No two cards are alike enough") for note in answer["notes"])


def test_two_lines_that_say_the_same_are_one_theme_even_if_like_nothing_else() -> None:
    answer = cluster_lines([*LINES, STRANGER, STRANGER])
    assert answer["labels"][-1] == answer["labels"][-2] >= 0
    assert answer["themes"][-1]["why"] == ["Both lines say the same"]
