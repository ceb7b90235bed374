"""What a group lets the coach ask besides, otherwise, or not at all."""

from dataclasses import replace

import pytest

from userneeds.capture.coach.advice import advise, findings
from userneeds.capture.coach.rules.review import CoachContext
from userneeds.capture.coach.rules.rulebook import rules
from userneeds.capture.parse.draft import Draft
from userneeds.model.series import OwnQuestion, Series, check_series

NEED = Draft("need", role="tenant", want="to know when my decant ends", benefit="I can plan")
VOIDS = OwnQuestion(id="empty-home", words=("void", "decant"), says="Would a {who} say '{word}'?")


def asked(draft: Draft, *own: OwnQuestion, dismissed: tuple[str, ...] = ()) -> dict[str, str]:
    found = advise(draft, CoachContext(own=own), dismissed=dismissed)
    return {advice.rule: advice.says for advice in found}


def test_a_question_of_their_own_is_asked_at_its_words_first_of_all() -> None:
    said = asked(NEED, VOIDS)
    assert next(iter(said)) == "empty-home"
    assert "say 'decant'?" in said["empty-home"]
    assert "tenant" in said["empty-home"]


@pytest.mark.parametrize(
    "want", ["to know which voids are ready", "to see every Void", "to report a void home"]
)
def test_a_word_is_found_in_its_forms(want: str) -> None:
    assert "empty-home" in asked(replace(NEED, want=want), VOIDS)


@pytest.mark.parametrize(
    ("draft", "dismissed"),
    [
        (replace(NEED, want="to avoid a second visit"), ()),
        (NEED, ("empty-home",)),
        (Draft("challenge", text="Every void stands empty for weeks"), ()),
    ],
)
def test_it_is_silent_elsewhere_once_answered_and_on_what_is_no_need(
    draft: Draft, dismissed: tuple[str, ...]
) -> None:
    assert "empty-home" not in asked(draft, VOIDS, dismissed=dismissed)


def test_a_question_that_ships_is_said_otherwise_or_not_at_all() -> None:
    vague = replace(NEED, want="to get a quick and easy answer")
    assert "unclear-word" in {each.rule for each in findings(vague)}
    other = OwnQuestion(id="unclear-word", says="What would you see? '{word}'")
    said = {each.rule: each.says for each in findings(vague, CoachContext(own=(other,)))}
    assert said["unclear-word"].startswith("What would you see? '")
    off = OwnQuestion(id="unclear-word", off=True)
    assert "unclear-word" not in {each.rule for each in findings(vague, CoachContext(own=(off,)))}


def test_no_other_question_changes() -> None:
    plain = {each.rule: each for each in findings(NEED)}
    besides = {each.rule: each for each in findings(NEED, CoachContext(own=(VOIDS,)))}
    assert {name: each.says for name, each in plain.items()} == {
        name: each.says for name, each in besides.items() if name != "empty-home"
    }
    assert rules()["unclear-word"].says


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (OwnQuestion(id="q1"), "says nothing"),
        (OwnQuestion(id="q1", words=("void",)), "does not say what is asked"),
        (OwnQuestion(id="q1", words=("void",), says="{name}?"), "has {name}"),
        (OwnQuestion(id="q1", words=("void",), says="{word"), "has {"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_and_it_is_not_asked(
    question: OwnQuestion, said: str
) -> None:
    series = Series(id="s1", title="Group", coach={"q1": question})
    (problem,) = check_series(series)
    assert said in problem.sentence
    assert "q1" not in asked(replace(NEED, want="to see each void"), question)


def test_words_without_letters_break_nothing() -> None:
    assert asked(NEED, OwnQuestion(id="q1", words=("", " ", "–"), says="?")).get("q1") is None
