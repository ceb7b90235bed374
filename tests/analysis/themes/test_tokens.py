import numpy as np
import pytest

from userneeds.analysis.themes.features.tokens import character_ngrams, content_words, words
from userneeds.analysis.themes.features.word_vectors import packaged_word_vectors
from userneeds.model.stemmer import stem


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        (("repair", "repairs", "repaired", "repairing"), "repair"),
        (("stop", "stopped", "stopping"), "stop"),
        (("policy", "policies"), "policy"),
        (("apply", "applied", "applies"), "apply"),
        (("payment", "payments"), "payment"),
        (("organise", "organised", "organisation", "organisations"), "organis"),
        (("gas",), "gas"),
        (("press",), "press"),
        (("bring",), "bring"),
        (("need",), "need"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...], root: str) -> None:
    assert {stem(form) for form in forms} == {root}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As a tenant, I want to pay my rent", ["tenant", "pay", "rent"]),
        ("Don't we've they'll", []),
        ("Café CAFE\u0301", ["cafe", "cafe"]),
        ("24/7 A-1", ["24"]),
        ("日本語 ремонт", ["日本語", "ремонт"]),
        ("", []),
    ],
)
def test_content_words_are_those_that_carry_a_subject(text: str, said: list[str]) -> None:
    assert content_words(text) == said


def test_words_keep_their_order_and_repeats() -> None:
    assert words("Rent, rent; RENT!") == ["rent", "rent", "rent"]


def test_a_word_has_the_runs_of_its_letters_with_its_ends_marked() -> None:
    assert character_ngrams("gas") == (" ga", "gas", "as ", " gas", "gas ", " gas ")


def test_a_word_in_a_script_without_spaces_shares_runs_with_a_longer_one() -> None:
    assert "修理" in set(character_ngrams("修理の予約")) & set(character_ngrams("日本語の修理"))


def test_words_of_near_meaning_have_near_vectors_and_others_have_not() -> None:
    meaning = packaged_word_vectors()
    vectors = meaning.vectors(["landlord", "tenant", "banana"])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    assert vectors[0] @ vectors[1] > 0.4 > vectors[0] @ vectors[2]


@pytest.mark.parametrize("word", ["ремонт", "日本語", "a" * 100, "\ud83c"])
def test_a_word_that_cannot_be_cut_into_pieces_means_nothing(word: str) -> None:
    assert packaged_word_vectors().piece_rows(word) == ()
    assert not packaged_word_vectors().vectors([word]).any()


def test_an_unknown_word_is_cut_into_its_longest_pieces() -> None:
    meaning = packaged_word_vectors()
    assert not meaning.knows("retrofitters")
    assert len(meaning.piece_rows("retrofitters")) > 1
