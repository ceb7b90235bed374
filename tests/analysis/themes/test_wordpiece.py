"""How the sentence model's texts are cut: the numbers are those that its own cutter gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.analysis.themes.features.wordpiece import (
    END_ID,
    MOST_PIECES,
    START_ID,
    UNKNOWN_ID,
    is_piece,
    token_ids,
    wordpiece_vocabulary,
)

CUT = {
    "": [],
    "Damp walls": [10620, 3681],
    "  a\ttab,\na new line ": [1037, 21628, 1010, 1037, 2047, 2240],
    "CAFÉ naïve résumé": [7668, 15743, 13746],
    "re-let £12.50 + VAT!": [2128, 1011, 2292, 14534, 2475, 1012, 2753, 1009, 12436, 2102, 999],
    "tenant’s “lift” – broken…": [16713, 1521, 1055, 1523, 6336, 1524, 1516, 3714, 1529],
    "leaseholders' EWS1 certificates": [10084, 17794, 1005, 1041, 9333, 2487, 17987],
    "[CLS] is no order": [1031, 18856, 2015, 1033, 2003, 2053, 2344],
    "房子 is a house": [100, 1816, 2003, 1037, 2160],
    "Ремонт": [1195, 15290, 29745, 14150, 18947, 22919],
    "x" * 101: [UNKNOWN_ID],
    "soft\u00adhyphen, \u200bjoined, \0nothing \ufffd": [
        3730,
        10536,
        8458,
        2368,
        1010,
        2587,
        1010,
        2498,
    ],
}


@pytest.mark.parametrize(("text", "numbers"), CUT.items())
def test_a_text_is_cut_as_the_model_learned_it(text: str, numbers: list[int]) -> None:
    assert token_ids(text) == [START_ID, *numbers, END_ID]


def test_every_number_of_the_vocabulary_is_taken_once() -> None:
    assert sorted(wordpiece_vocabulary().values()) == list(range(999, 30522))


def test_the_table_and_the_model_know_the_same_pieces() -> None:
    assert set(packaged_word_vectors().row_indices) <= set(wordpiece_vocabulary())


@given(st.text())
@settings(deadline=None, derandomize=True)
def test_any_text_is_cut_and_the_spaces_around_it_say_nothing(text: str) -> None:
    found = token_ids(text)
    assert (found[0], found[-1]) == (START_ID, END_ID)
    assert len(found) <= MOST_PIECES
    assert set(found) <= {START_ID, END_ID, UNKNOWN_ID, *wordpiece_vocabulary().values()}
    assert token_ids(f" {text}\n") == found


def test_a_very_long_text_is_told_by_its_beginning() -> None:
    assert token_ids("damp wall " * 5000) == token_ids("damp wall " * 100)
    assert len(token_ids("damp wall " * 5000)) == MOST_PIECES


@pytest.mark.parametrize("one_in", [10, pytest.param(1, marks=pytest.mark.long)])
def test_whether_a_word_is_a_piece_is_told_without_the_numbers_of_all(one_in: int) -> None:
    words = [*[*wordpiece_vocabulary()][::one_in], "zqx", "999 a", "tenant\nof", "", "Tenant", "##"]
    expected = [word in wordpiece_vocabulary() for word in words]
    wordpiece_vocabulary.cache_clear()
    assert [is_piece(word) for word in words] == expected
    assert wordpiece_vocabulary.cache_info().currsize == 0
