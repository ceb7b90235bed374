import json
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.from_lines import (
    LineThemes,
    PreviousAnswer,
    cluster_lines,
    normalise_line,
)

HOUSING = (
    "As a tenant, I need to report a repair online so that I do not wait on the phone",
    "As a tenant, I want to track my repair so that I know when somebody comes",
    "Repairs are reported twice because nobody sees the first report",
    "Tenants cannot choose the time of a repair appointment",
    "Operatives arrive without the parts for the repair",
    "We miss repair appointments when a tenant has moved",
    "Damp and mould come back a year after treatment",
    "Mould cases are closed before the cause of the damp is found",
    "Sensors could warn us of damp before mould grows",
    "Residents with mould feel that they are blamed for it",
    "We do not know which homes have damp walls",
    "Fire doors are inspected but the certificates are lost",
    "As a building safety manager, I need to see the fire risk assessment of each block",
    "Residents do not know what to do when the fire alarm sounds",
    "Fire safety information packs are out of date",
    "Cladding investment stops other fire safety work",
    "As an income officer, I need to see rent arrears early",
    "Rent arrears grow when universal credit is late",
    "Tenants want to see their rent account and arrears online",
    "Letters about rent arrears frighten people who are one day late",
)


def partition(lines: list[str], resolution: float = 1.0) -> set[frozenset[str]]:
    found = cluster_lines(lines, resolution)
    groups: dict[int, set[str]] = {}
    for line, label in zip(lines, found["labels"], strict=True):
        own_group = label if label >= 0 else -2 - lines.index(line)
        groups.setdefault(own_group, set()).add(line)
    return {frozenset(group) for group in groups.values()}


def lines_at(label: int, labels: Sequence[int]) -> list[int]:
    return [line for line, own_label in enumerate(labels) if own_label == label]


def names_of(answer: LineThemes) -> list[str]:
    return [theme["name"] for theme in answer["themes"]]


def test_lines_about_one_subject_come_together() -> None:
    found = cluster_lines(HOUSING)
    labels = found["labels"]
    assert len(set(labels[6:11])) == 1
    assert len(set(labels[16:20])) == 1
    assert labels[0] != labels[6] != labels[16]


@given(st.permutations(HOUSING))
@settings(deadline=None, derandomize=True, max_examples=40)
def test_the_order_of_lines_moves_no_card(shuffled: list[str]) -> None:
    assert partition(shuffled) == partition(list(HOUSING))


def test_lines_that_say_the_same_are_in_one_theme_wherever_they_are() -> None:
    found = cluster_lines([HOUSING[0], *HOUSING, HOUSING[0] + "  "])
    assert found["labels"][0] == found["labels"][1] == found["labels"][-1]


def test_each_line_is_in_the_theme_that_its_label_points_to_or_an_outlier() -> None:
    found = cluster_lines([*HOUSING, "", "xyzzy"])
    labels = found["labels"]
    for place, theme in enumerate(found["themes"]):
        assert set(lines_at(place, labels)) == set(theme["cards"])
        assert theme["central"] in theme["cards"]
    assert found["outliers"] == lines_at(-1, labels)


def test_themes_of_lines_are_plain_data_for_scripts() -> None:
    found = cluster_lines(HOUSING)
    assert json.loads(json.dumps(found)) == found
    assert set(found["themes"][0]) >= {"name", "central", "cards", "why", "stability"}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Only one line"],
        ["Report a repair", "Track a repair"],
        ["The same line"] * 6,
        ["", "   ", ""],
        ["!!!", "???", "…"],
        ["repair " * 10_000, "a repair", "rent"],
        ["a" * 50_000, "b"],
        ["日本語の修理", "修理の予約", "家賃の支払い", "家賃の滞納"],
        ["Ремонт крыши", "Крыша течёт", "ترميم السقف", "Atgyweirio'r to"],
        ["\x00", "\ud83c\udfe0 home", "=SUM(A1)", "[bold]repair[/]"],
        ["one", "zebra", "quantum", "marmalade", "Thursday"],
    ],
)
def test_any_lines_get_a_label_each(lines: list[str]) -> None:
    found = cluster_lines(lines)
    in_themes = sum(len(theme["cards"]) for theme in found["themes"])
    assert len(found["labels"]) == len(lines)
    assert in_themes + len(found["outliers"]) == len(lines)


@given(st.lists(st.text(max_size=40), max_size=30))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_no_text_stops_the_grouping(lines: list[str]) -> None:
    assert len(cluster_lines(lines)["labels"]) == len(lines)


def test_lines_that_all_say_the_same_are_one_theme() -> None:
    found = cluster_lines(["The same line"] * 6)
    assert [theme["cards"] for theme in found["themes"]] == [[0, 1, 2, 3, 4, 5]]


def test_lines_in_another_language_rest_on_words_and_letters_and_say_so() -> None:
    lines = ["Ремонт крыши дома", "Ремонт крыши школы", "Оплата аренды дома", "Оплата аренды школы"]
    found = cluster_lines(lines)
    labels = found["labels"]
    assert labels[0] == labels[1] != labels[2] == labels[3]
    assert "meaning table" in found["notes"][0]


def test_a_finer_resolution_divides_themes_and_never_mixes_them() -> None:
    levels = [partition(list(HOUSING), 2 ** (step / 2)) for step in range(-6, 7)]
    for coarse, fine in pairwise(levels):
        assert len(coarse) <= len(fine)
        assert all(any(small <= large for large in coarse) for small in fine)
    assert len(levels[0]) < len(levels[-1])


def later(lines: Sequence[str], answer: LineThemes) -> LineThemes:
    labels: dict[str, int] = {}
    for line, label in zip(answer["lines"], answer["labels"], strict=True):
        labels[normalise_line(line)] = label
    return cluster_lines(lines, after=PreviousAnswer(labels, names_of(answer)))


@given(st.permutations(range(len(HOUSING))), st.integers(1, 4))
@settings(deadline=None, derandomize=True, max_examples=15)
def test_new_lines_move_none_of_those_that_an_earlier_answer_placed(
    order: list[int], new: int
) -> None:
    lines = [HOUSING[place] for place in order]
    before = cluster_lines(lines[new:])
    after = later(lines, before)
    for was, now in zip(before["labels"], after["labels"][new:], strict=True):
        assert was in {now, -1}
    names = names_of(before)
    assert names_of(after)[: len(names)] == names


def test_an_answer_gone_on_from_without_new_lines_stays_as_it_is() -> None:
    before = cluster_lines(HOUSING)
    after = later(HOUSING, before)
    assert after["labels"] == before["labels"]
    assert names_of(after) == names_of(before)
    assert after["notes"] == before["notes"]


def test_lines_about_something_new_are_a_theme_after_the_earlier_ones() -> None:
    before = cluster_lines(HOUSING)
    bins = [
        "the bins overflow every week",
        "overflowing bins bring rats",
        "empty the bins before they overflow",
    ]
    after = later([*bins, *HOUSING], before)
    assert after["labels"][:3] == [len(before["themes"])] * 3
    assert after["labels"][3:] == before["labels"]


def test_a_label_that_a_script_changed_is_obeyed() -> None:
    before = cluster_lines(HOUSING)
    other = next(place for place in range(len(before["themes"])) if place != before["labels"][0])
    before["labels"][0] = other
    assert later(HOUSING, before)["labels"] == before["labels"]


def test_the_end_of_an_earlier_theme_is_told() -> None:
    before = cluster_lines(HOUSING)
    first_theme = lines_at(0, before["labels"])
    left = [line for place, line in enumerate(HOUSING) if place not in first_theme]
    after = later(left, before)
    assert names_of(after) == names_of(before)[1:]
    assert "the numbers of those after it have moved up" in after["notes"][-1]


def test_a_line_that_stood_alone_finds_company() -> None:
    lines = ["the bins overflow every week", "rent arrears grow", "see my rent arrears early"]
    before = cluster_lines(lines)
    assert before["labels"][0] == -1
    labels = later([*lines, "overflowing bins bring rats every week"], before)["labels"]
    assert labels[0] == labels[3] >= 0
