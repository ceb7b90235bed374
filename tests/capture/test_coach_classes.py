"""The coach asks about a class of thing, in sentences that were written before its rules.

A file of `classes/coach` holds sentences, each with its class and whether the coach asks about that
class of fault. `expect = "silent"` says nothing of other faults. The lines of `second_reader` and
`third_reader` are those of people who knew the classes only; what they call arguable counts for
nothing.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from userneeds.capture.coach.advice import findings
from userneeds.capture.coach.rules.rulebook import raw_rules, string_tuple
from userneeds.capture.lexicon.noun_kinds import noun_kind
from userneeds.capture.parse.parser import parse
from userneeds.capture.words import singular, stem, words_of

FOLDER = Path(__file__).parent / "classes" / "coach"
RULES = {
    "S": "sounds-like-a-solution",
    "T": "two-needs",
    "U": "unclear-word",
    "A": "acronym",
    "W": "who-vague",
}
"""By the first letter of a class, the rule that it is about."""
TABLE = Path(__file__).parents[2] / "src/userneeds/analysis/themes/features/data"
COMMON_STEMS = {stem(word) for word in (TABLE / "meaning_words.txt").read_text("utf-8").split()}
LEAST_PRECISION = 0.85
LEAST_RECALL = {"S": 0.8, "T": 0.7, "U": 0.7, "A": 0.85, "W": 0.9}


class ClassedLine(NamedTuple):
    """A sentence, and whether the coach should ask about its class of fault."""

    file: str
    group: str
    is_asked: bool
    text: str


def classed_lines() -> Iterator[ClassedLine]:
    for path in sorted(FOLDER.glob("*.toml")):
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]:
            if line.get("arguable"):
                continue
            yield ClassedLine(path.stem, line["class"], line["expect"] == "ask", line["text"])


LINES = list(classed_lines())


def is_found(line: ClassedLine) -> bool:
    (card,) = parse(line.text).cards
    return RULES[line.group[0]] in {advice.rule for advice in findings(card)}


@pytest.mark.parametrize("file", sorted({line.file for line in LINES}))
@pytest.mark.parametrize("letter", RULES)
def test_the_coach_asks_where_it_should_and_only_there(file: str, letter: str) -> None:
    lines = [line for line in LINES if line.file == file and line.group[0] == letter]
    if not lines:
        return
    found = [line for line in lines if is_found(line)]
    wanted = [line for line in lines if line.is_asked]
    right = [line for line in found if line.is_asked]
    wrong = [line.text for line in found if not line.is_asked]
    missed = [line.text for line in wanted if line not in right]
    assert len(right) >= LEAST_PRECISION * len(found), wrong
    assert len(right) >= LEAST_RECALL[letter] * len(wanted), missed


def test_every_class_is_asked_and_silent_in_six_sentences_at_least() -> None:
    for group in {line.group for line in LINES} - {"S-", "T-", "U-", "A-", "W-"}:
        answers = [line.is_asked for line in LINES if line.group == group]
        assert answers.count(True) >= 6, group
        assert answers.count(False) >= 6, group


def word_lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lists that rules look for, each with its name."""
    for file in ("what", "plain_language", "who"):
        for rule in raw_rules(file):
            for key, entries in rule.items():
                if key not in {"good", "bad", "slips", "around"} and rule["id"] != "acronym":
                    yield f"{rule['id']} {key}", string_tuple(entries)


def is_general(phrase: str) -> bool:
    """Say whether all words of a phrase are common in some form, or WordNet's."""
    words = [part.lower() for word in words_of(phrase) for part in word.split("-")]
    return all(stem(word) in COMMON_STEMS or noun_kind(singular(word)) for word in words)


def test_no_list_holds_a_word_for_the_sake_of_these_sentences() -> None:
    """Count of each list what stands in these sentences and is no general English."""
    texts = [f" {' '.join(words_of(line.text.lower()))} " for line in LINES]
    fitted = {
        name: [phrase for phrase in phrases if not is_general(phrase) and uses(phrase, texts)]
        for name, phrases in word_lists()
    }
    assert {name: words for name, words in fitted.items() if words} == {}


def uses(phrase: str, texts: list[str]) -> int:
    return sum(f" {phrase.lower()} " in text for text in texts)
