import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.analysis.themes.graph_examples import cards_of, knn_edges
from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH, build_features
from userneeds.analysis.themes.features.term_rows import LARGEST_UNHASHED
from userneeds.analysis.themes.from_lines import cluster_lines
from userneeds.analysis.themes.graph.knn import LARGEST_EXACT, neighbours_for

SUBJECTS = {
    "boiler": ("boiler", "heating", "radiator", "hot water", "thermostat"),
    "rent": ("rent", "arrears", "direct debit", "statement", "payment"),
    "fire": ("fire door", "alarm", "smoke detector", "evacuation", "cladding"),
    "lift": ("lift", "stairs", "wheelchair", "ramp", "step-free access"),
    "garden": ("garden", "grass", "hedge", "tree", "playground"),
    "parking": ("parking permit", "car park", "bicycle store", "electric charger", "garage"),
}
DOINGS = ("report", "see", "check", "plan", "complain about", "ask about", "change", "pay for")


def cards(count: int) -> list[tuple[str, str]]:
    """Return subjects and texts; each text is said once."""
    names = sorted(SUBJECTS)
    made = []
    for number in range(count):
        subject = names[number % len(names)]
        things = SUBJECTS[subject]
        one = things[number // 6 % 5]
        other = things[number // 30 % 5]
        doing = DOINGS[number // 150 % 8]
        made.append((subject, f"{doing} the {one} and the {other} at home {number}"))
    return made


def texts_of(count: int) -> list[str]:
    return [text for _, text in cards(count)]


def assert_order_moves_no_card(texts: list[str], order: list[int]) -> None:
    before = cluster_lines(texts)["labels"]
    shuffled = [texts[place] for place in order]
    after = cluster_lines(shuffled)["labels"]
    before_in_order = [before[place] for place in order]
    renamed = dict(zip(before_in_order, after, strict=True))
    assert [renamed[label] for label in before_in_order] == after


def test_a_library_of_cards_falls_into_its_subjects() -> None:
    made = cards(LARGEST_UNHASHED + 200)
    found = cluster_lines([text for _, text in made])
    for theme in found["themes"]:
        subjects = {made[line][0] for line in theme["cards"]}
        assert len(subjects) == 1
    assert len(found["outliers"]) < len(made) / 100


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None, derandomize=True, max_examples=3)
def test_the_order_of_a_library_moves_no_card(seed: int) -> None:
    texts = texts_of(LARGEST_UNHASHED + 60)
    order = np.random.default_rng(seed).permutation(len(texts))
    assert_order_moves_no_card(texts, order.tolist())


def test_numbers_are_whole_so_that_sums_are_the_same_on_every_machine() -> None:
    rows = build_features(cards_of(texts_of(60))).rows
    assert (rows == np.rint(rows)).all()
    whole = rows.astype(np.int64)
    assert (rows @ rows.T == whole @ whole.T).all()
    sizes = np.abs(whole)
    assert (sizes @ sizes.T).max() < 2**24


def scattered_rows(count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(5)
    middles = rng.normal(size=(12, 48))
    chosen = rng.integers(0, 12, count)
    rows = middles[chosen] + rng.normal(size=(count, 48))
    directions = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    whole: NDArray[np.float32] = np.rint(directions * ROW_LENGTH).astype(np.float32)
    return whole


@pytest.mark.parametrize("count", [700, 1500])
def test_looking_only_into_near_cells_finds_nearly_all_ties(count: int) -> None:
    rows = scattered_rows(count)
    exact = knn_edges(rows)
    near = knn_edges(rows, exact=0)
    wanted = set(zip(exact.left.tolist(), exact.right.tolist(), strict=True))
    found = set(zip(near.left.tolist(), near.right.tolist(), strict=True))
    assert len(wanted & found) > 0.85 * len(wanted)


def test_equal_neighbours_are_chosen_by_the_order_of_ids() -> None:
    rows = np.full((30, 4), ROW_LENGTH / 2, np.float32)
    ties = knn_edges(rows)
    of_first = ties.right[ties.left == 0].tolist()
    of_last = ties.left[ties.right == 29].tolist()
    assert set(of_first) == set(range(1, 30))
    assert ties.left.max() == neighbours_for(30) - 1
    assert set(of_last) == set(range(neighbours_for(30)))


@pytest.mark.long
def test_a_conference_of_ten_thousand_cards_falls_into_its_subjects() -> None:
    made = cards(10_000)
    found = cluster_lines([text for _, text in made])
    mixed = 0
    for theme in found["themes"]:
        subjects = {made[line][0] for line in theme["cards"]}
        mixed += len(subjects) > 1
    assert mixed <= len(found["themes"]) / 20


@pytest.mark.long
def test_the_order_of_a_conference_moves_no_card() -> None:
    texts = texts_of(LARGEST_EXACT + 500)
    order = np.random.default_rng(1).permutation(len(texts))
    assert_order_moves_no_card(texts, order.tolist())
