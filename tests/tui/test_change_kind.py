"""A card that becomes one of another kind says its words once, and loses none."""

from typing import Any

import pytest

from userneeds.model.card import CARD_KINDS, Card, CardKind
from userneeds.surfaces.tui.card.change_kind import with_kind
from userneeds.surfaces.tui.workshop.typed_cards import reworded

NEED = Card(
    id="k1", kind="need", role="tenant", need="a key", benefit="I get in", trigger="it rains"
)


def words_of(card: Card) -> dict[str, Any]:
    fields = ("text", "role", "need", "want", "benefit", "trigger", "situation", "motivation")
    others = ("outcome", "constraint", "notes")
    return {field: getattr(card, field) for field in (*fields, *others) if getattr(card, field)}


def test_a_need_becomes_its_sentence_and_is_read_as_the_need_again() -> None:
    asked = with_kind(NEED, "uncertainty")
    sentence = "When it rains, as a tenant I need a key so that I get in"
    assert words_of(asked) == {"text": sentence}
    assert with_kind(asked, "need") == NEED


def test_a_need_as_a_job_keeps_each_part_under_its_own_name() -> None:
    job = with_kind(NEED, "job")
    assert words_of(job) == {
        "role": "tenant",
        "motivation": "a key",
        "outcome": "I get in",
        "situation": "it rains",
    }
    assert with_kind(job, "need") == NEED


def test_a_line_that_is_no_need_stays_as_it_was_typed() -> None:
    told = Card(id="k1", kind="challenge", text="the lift is broken again")
    assert words_of(with_kind(told, "need")) == {"text": "the lift is broken again"}
    assert with_kind(told, "need").statement() == "The lift is broken again"


def test_words_of_two_kinds_on_one_card_are_both_kept() -> None:
    both = Card(id="k1", kind="need", need="a key", text="The yard")
    assert words_of(with_kind(both, "goal")) == {"need": "a key", "text": "The yard"}


@pytest.mark.parametrize("first", CARD_KINDS)
@pytest.mark.parametrize("second", CARD_KINDS)
def test_no_change_of_kind_loses_a_word(first: CardKind, second: CardKind) -> None:
    changed = with_kind(with_kind(NEED, first), second)
    kept = " ".join(words_of(changed).values()).lower()
    assert [word for word in ("tenant", "key", "get in", "rains") if word not in kept] == []


def test_a_reworded_need_keeps_its_because_where_it_stood() -> None:
    card = Card(id="k1", kind="need", need="a text", benefit="I am in", constraint="I hear none")
    said = reworded(card, "I need a letter so that I am in because I hear none")
    assert words_of(said) == {"need": "a letter", "benefit": "I am in", "constraint": "I hear none"}
