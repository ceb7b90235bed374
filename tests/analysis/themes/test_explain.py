from itertools import chain
from typing import get_args

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.card_similarity import explain_similarity
from userneeds.analysis.themes.clustering.constraints import LinkConstraint
from userneeds.analysis.themes.explain import why_here
from userneeds.analysis.themes.export import networkx_graph
from userneeds.analysis.themes.features.card_text import CardText
from userneeds.analysis.themes.features.feature_matrix import (
    FeatureMatrix,
    SimilarityPart,
    build_features,
)
from userneeds.analysis.themes.split_and_merge import what_would_merge, what_would_split
from userneeds.analysis.themes.suggestion import suggest

TEXTS = (
    "Report a broken boiler online",
    "Track the repair of a boiler",
    "The boiler breaks every winter",
    "Boiler repairs take three visits",
    "Choose the time of a boiler repair",
    "Pay rent by phone",
    "See the rent account online",
    "Rent letters frighten people",
    "Rent goes up every April",
    "Ask for a rent refund",
    "Fire doors do not close",
    "Fire alarms are not tested",
    "Know what to do in a fire",
    "Fire exits are blocked by bicycles",
    "See the fire safety plan of the block",
)
ENTRIES = tuple(CardText(id=f"card-{place:02d}", text=text) for place, text in enumerate(TEXTS))


def share(one: CardText, other: CardText, among: FeatureMatrix | None = None) -> float:
    return explain_similarity(one, other, among).share


def test_similarity_is_symmetric_and_between_nothing_and_one() -> None:
    reading = build_features(ENTRIES)
    for one in ENTRIES:
        for other in ENTRIES:
            found = share(one, other, reading)
            assert 0 <= found <= 1
            assert found == share(other, one, reading)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_any_two_texts_can_be_compared_and_the_parts_sum_up(one: str, other: str) -> None:
    found = explain_similarity(CardText(id="a", text=one), CardText(id="b", text=other))
    assert set(found.parts) == set(get_args(SimilarityPart))
    assert found.share == pytest.approx(min(1.0, sum(found.parts.values())))
    assert found.sentences()


def test_a_text_is_wholly_like_itself() -> None:
    assert share(ENTRIES[0], ENTRIES[0]) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Repairs are late", "The repair was late", "Both say 'repairs' and 'late'"),
        ("Inspect the roof", "Inspection of walls", "Alike in letters: 'inspect' and 'inspection'"),
        ("A doctor", "A physician", "Near in meaning: 'doctor' and 'physician'"),
        ("Zebra", "日本", "They have nothing in common that was seen"),
    ],
)
def test_the_reasons_name_the_words_behind_them(one: str, other: str, said: str) -> None:
    first = CardText(id="a", text=one)
    second = CardText(id="b", text=other)
    assert said in explain_similarity(first, second).sentences()


def test_the_same_role_is_a_reason_of_its_own() -> None:
    one = CardText(id="a", text="Pay rent", role="tenant")
    other = CardText(id="b", text="Close the fire door", role="tenant")
    found = explain_similarity(one, other)
    assert found.parts["role"] > 0
    assert "They speak for the same role" in found.sentences()


def test_a_card_is_here_because_of_its_closest_cards() -> None:
    suggestion = suggest(ENTRIES)
    found = why_here("card-00", suggestion)
    assert found.theme is not None
    assert "card-00" in found.theme.cards
    assert found.closest[0].card_text.id in {"card-01", "card-02", "card-03", "card-04"}
    assert found.share > found.runner_up_share
    assert any("'boiler'" in sentence for sentence in found.sentences())


def test_a_card_that_a_person_pinned_is_told_so() -> None:
    entries = [*ENTRIES[1:], CardText(id="card-00", text=TEXTS[0], theme="money", pinned=True)]
    found = why_here("card-00", suggest(entries, names={"money": "Money"}))
    assert found.by_hand
    assert found.sentences()[0] == "A person put it here"


def test_an_outlier_says_that_it_fits_nowhere() -> None:
    suggestion = suggest([*ENTRIES, CardText(id="other", text="日本語")])
    assert "other" in suggestion.outliers
    assert why_here("other", suggestion).sentences() == (
        "It is in the tray: nothing here is much like it",
    )


def test_asking_for_a_card_that_was_not_read_is_refused() -> None:
    with pytest.raises(KeyError):
        why_here("missing", suggest(ENTRIES))


def test_what_would_split_divides_a_theme_into_all_of_its_cards() -> None:
    suggestion = suggest(ENTRIES, resolution=0.01)
    theme = suggestion.themes[0]
    found = what_would_split(theme, suggestion)
    assert found is not None
    cards = sorted(chain.from_iterable(found.pieces))
    assert cards == sorted(theme.cards)
    assert len(found.pieces) == len(found.names) > 1
    assert found.resolution > suggestion.partition.resolution


def test_two_cards_that_must_stay_together_cannot_be_split() -> None:
    wish = LinkConstraint("wish", "together", tuple(entry.id for entry in ENTRIES[:5]))
    suggestion = suggest(ENTRIES, [wish])
    theme = suggestion.theme_of("card-00")
    assert theme is not None
    found = what_would_split(theme, suggestion)
    assert found is None or any(set(wish.cards) <= set(piece) for piece in found.pieces)


def test_the_pairs_that_would_merge_are_told_in_the_order_in_which_they_go() -> None:
    found = what_would_merge(suggest(ENTRIES))
    resolutions = [merger.resolution for merger in found]
    assert resolutions == sorted(resolutions, reverse=True)


def test_the_graph_holds_every_card_in_id_order_and_reasons_on_its_edges() -> None:
    suggestion = suggest(tuple(reversed(ENTRIES)))
    found = networkx_graph(suggestion)
    assert isinstance(found, nx.Graph)
    assert list(found) == [entry.id for entry in ENTRIES]
    for one, other, tie in found.edges(data=True):
        assert 0 < tie["weight"] <= 2
        assert tie["why"]
        assert one < other
    assert found.nodes["card-00"]["theme"] == found.nodes["card-01"]["theme"]
    without_reasons = networkx_graph(suggestion, reasons=False)
    _, _, tie = next(iter(without_reasons.edges(data=True)))
    assert "why" not in tie
