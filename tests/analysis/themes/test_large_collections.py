import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import ROW_LENGTH, build_features
from userneeds.analysis.themes.features.term_rows import LARGEST_UNHASHED
from userneeds.analysis.themes.from_lines import cluster_lines
from userneeds.analysis.themes.graph.knn import LARGEST_EXACT, NEIGHBOURS, knn_edges

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
    found = []
    for number in range(count):
        subject = names[number % len(names)]
        things = SUBJECTS[subject]
        one, other = things[number // 6 % 5], things[number // 30 % 5]
        found.append(
            (subject, f"{DOINGS[number // 150 % 8]} the {one} and the {other} at home {number}")
        )
    return found


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
    texts = [text for _, text in cards(LARGEST_UNHASHED + 60)]
    order = np.random.default_rng(seed).permutation(len(texts)).tolist()
    before = cluster_lines(texts)["labels"]
    after = cluster_lines([texts[place] for place in order])["labels"]
    renamed = dict(zip([before[place] for place in order], after, strict=True))
    assert [renamed[before[place]] for place in order] == after


def test_numbers_are_whole_so_that_sums_are_the_same_on_every_machine() -> None:
    entries = [CardText(id=f"{place:05d}", text=text) for place, (_, text) in enumerate(cards(60))]
    rows = build_features(entries).rows
    assert (rows == np.rint(rows)).all()
    whole = rows.astype(np.int64)
    assert (rows @ rows.T == whole @ whole.T).all()
    assert (np.abs(whole) @ np.abs(whole).T).max() < 2**24


@pytest.mark.parametrize("count", [700, 1500])
def test_looking_only_into_near_cells_finds_nearly_all_ties(count: int) -> None:
    rng = np.random.default_rng(5)
    middles = rng.normal(size=(12, 48))
    rows = middles[rng.integers(0, 12, count)] + rng.normal(size=(count, 48))
    rows = np.rint(rows / np.linalg.norm(rows, axis=1, keepdims=True) * ROW_LENGTH).astype(
        np.float32
    )
    exact, near = knn_edges(rows), knn_edges(rows, exact=0)
    wanted = set(zip(exact.left.tolist(), exact.right.tolist(), strict=True))
    found = set(zip(near.left.tolist(), near.right.tolist(), strict=True))
    assert len(wanted & found) > 0.85 * len(wanted)


def test_equal_neighbours_are_chosen_by_the_order_of_ids() -> None:
    rows = np.full((30, 4), ROW_LENGTH / 2, np.float32)
    ties = knn_edges(rows)
    assert set(ties.right[ties.left == 0].tolist()) == set(range(1, 30))
    assert ties.left.max() == NEIGHBOURS - 1
    assert set(ties.left[ties.right == 29].tolist()) == set(range(NEIGHBOURS))


@pytest.mark.long
def test_a_conference_of_ten_thousand_cards_falls_into_its_subjects() -> None:
    made = cards(10_000)
    found = cluster_lines([text for _, text in made])
    mixed = sum(len({made[line][0] for line in theme["cards"]}) > 1 for theme in found["themes"])
    assert mixed <= len(found["themes"]) / 20


@pytest.mark.long
def test_the_order_of_a_conference_moves_no_card() -> None:
    texts = [text for _, text in cards(LARGEST_EXACT + 500)]
    order = np.random.default_rng(1).permutation(len(texts)).tolist()
    before = cluster_lines(texts)["labels"]
    after = cluster_lines([texts[place] for place in order])["labels"]
    renamed = dict(zip([before[place] for place in order], after, strict=True))
    assert [renamed[before[place]] for place in order] == after
