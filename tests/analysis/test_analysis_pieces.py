"""How the sentence model's texts are cut: the numbers are those that its own cutter gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.analysis.meaning import packaged_meaning
from userneeds.analysis.pieces import END, MOST, START, UNKNOWN, piece_numbers, vocabulary

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
    "x" * 101: [UNKNOWN],
    "soft\u00adhyphen, \u200bjoined, \0nothing \ufffd": [3730, 10536, 8458, 2368, 1010, 2587, 1010, 2498],
}


@pytest.mark.parametrize(("text", "numbers"), CUT.items())
def test_a_text_is_cut_as_the_model_learned_it(text: str, numbers: list[int]) -> None:
    assert piece_numbers(text) == [START, *numbers, END]


def test_every_number_of_the_vocabulary_is_taken_once() -> None:
    assert sorted(vocabulary().values()) == list(range(999, 30522))


def test_the_table_and_the_model_know_the_same_pieces() -> None:
    assert set(packaged_meaning().places) <= set(vocabulary())


@given(st.text())
@settings(deadline=None, derandomize=True)
def test_any_text_is_cut_and_the_spaces_around_it_say_nothing(text: str) -> None:
    found = piece_numbers(text)
    assert (found[0], found[-1]) == (START, END)
    assert len(found) <= MOST
    assert set(found) <= {START, END, UNKNOWN, *vocabulary().values()}
    assert piece_numbers(f" {text}\n") == found


def test_a_very_long_text_is_told_by_its_beginning() -> None:
    assert piece_numbers("damp wall " * 5000) == piece_numbers("damp wall " * 100)
    assert len(piece_numbers("damp wall " * 5000)) == MOST
