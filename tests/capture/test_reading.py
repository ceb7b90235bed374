"""What becomes a card of what is typed or pasted, and of which kind."""

from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.capture.typed_classes import (
    TypedLine,
    is_broken,
    lines_of_second_reader,
    reads_right,
    typed_lines,
)
from userneeds.capture.paste_parts import read_paste
from userneeds.capture.reading import ReadCard, read_cards
from userneeds.model.card import Card, CardKind

LINES = tuple(typed_lines())
LEAST_SHARE = 0.95
"""Of the lines of all classes: those whose card says what an editor would say."""


def card_of(read: ReadCard) -> Card:
    fields: dict[str, Any] = {**read.fields}
    return Card(id="k1", kind=read.kind, **fields)


def said(typed: str, chosen: CardKind = "need") -> str:
    return " / ".join(card_of(read).statement() for read in read_cards(typed, chosen))


def statement_of(line: TypedLine) -> str:
    return said(line.typed, cast("CardKind", line.kind))


def test_typed_lines_read_as_an_editor_would_have_them() -> None:
    wrong = [line.typed for line in LINES if not reads_right(line, statement_of(line))]
    assert len(wrong) <= (1 - LEAST_SHARE) * len(LINES), wrong


@pytest.mark.parametrize("group", sorted({line.group for line in LINES}))
def test_most_lines_of_each_class_read_right(group: str) -> None:
    lines = [line for line in LINES if line.group == group]
    right = sum(reads_right(line, statement_of(line)) for line in lines)
    assert right >= 0.8 * len(lines)


def test_lines_of_a_second_reader_read_right_too() -> None:
    lines = list(lines_of_second_reader())
    wrong = [line for line in lines if not reads_right(line, statement_of(line))]
    assert len(wrong) <= 0.07 * len(lines), wrong
    assert [line.typed for line in lines if is_broken(statement_of(line))] == []


def test_no_frame_is_broken() -> None:
    assert [line.typed for line in LINES if is_broken(statement_of(line))] == []


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("goal: fewer calls", "goal", "fewer calls"),
        ("Challenges:  keys go missing", "challenge", "keys go missing"),
        ("Uncertainties: who pays", "uncertainty", "who pays"),
        ("at 9:30 the lift stops", "question", "at 9:30 the lift stops"),
        ("goal:", "question", "goal:"),
        (
            "idea: as a tenant I need to see my repair",
            "idea",
            "as a tenant I need to see my repair",
        ),
    ],
)
def test_a_label_in_front_says_the_kind(typed: str, kind: CardKind, text: str) -> None:
    (read,) = read_cards(typed, "question")
    assert (read.kind, read.fields) == (kind, {"text": text})


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("do cold bridges cause mould?", "question"),
        ("We don't know which homes are cold", "uncertainty"),
        ("How might we halve the wait?", "challenge"),
        ("I waited in three times", "challenge"),
        ("the lift is broken again", "challenge"),
        ("as a warden i have to phone five people", "challenge"),
        ("please answer the phone", "need"),
        ("my mum needs a stairlift", "need"),
    ],
)
def test_what_is_no_need_becomes_what_it_is_word_for_word(typed: str, kind: CardKind) -> None:
    (read,) = read_cards(typed, "need")
    assert (read.kind, read.fields["text"]) == (kind, typed)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ("I need to contact the porter", "need", "contact the porter"),
        ("I need contact details", "need", "contact details"),
        ("I need to contact details", "need", "to contact details"),
        ("I need visits online", "need", "visits online"),
        ("I need book vouchers", "need", "I need book vouchers"),
        ("I want book vouchers", "want", "I want book vouchers"),
    ],
)
def test_a_noun_that_is_a_verb_keeps_what_it_was_typed_with(
    typed: str, field: str, words: str
) -> None:
    (read,) = read_cards(typed, "need")
    assert read.fields[field] == words
    assert card_of(read).statement() == typed


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("As tenants we need a key", "tenant"),
        ("As an MPs I need a key", "MP"),
        ("Leaseholders need a key", "leaseholder"),
        ("As tenants and carers we need a key", "tenants and carers"),
        ("I'm a porter and I need a key", "porter"),
        ("Porter: a key", "porter"),
    ],
)
def test_a_role_is_kept_as_one_person(typed: str, role: str) -> None:
    (read,) = read_cards(typed, "need")
    assert (read.fields["role"], read.fields["need"]) == (role, "a key")


def test_a_name_in_front_goes_to_the_notes() -> None:
    (read,) = read_cards("Grace: a seat by the door", "need")
    assert read.fields == {"need": "a seat by the door", "notes": "Grace"}


ROLES = st.sampled_from(["", "tenant", "officer", "MP", "tenants and carers", "older person"])
WANTS = st.sampled_from(
    ["a key", "see my rent", "help with forms", "to contact details", "I need book vouchers"]
)
BENEFITS = st.sampled_from(["", "I can sleep", "because it is cold", "in order to claim it back"])
TRIGGERS = st.sampled_from(["", "the lift stops", "if I move", "whenever plans change"])


@given(role=ROLES, want=WANTS, benefit=BENEFITS, trigger=TRIGGERS)
def test_what_a_card_says_is_read_as_that_card(
    role: str, want: str, benefit: str, trigger: str
) -> None:
    card = Card(id="k1", kind="need", role=role, need=want, benefit=benefit, trigger=trigger)
    (read,) = read_cards(card.statement(), "need")
    assert card_of(read) == card


@pytest.mark.parametrize("kind", ["need", "story", "job", "goal"])
@pytest.mark.parametrize(
    "line", ["\u2014", "- \u2014", "[x]", ":\x00", "| |", "to ;", "||\n|", ": \n I need to"]
)
def test_signs_without_words_are_read_and_no_card_is_empty(line: str, kind: CardKind) -> None:
    pasted = [card for part in read_paste(f"Heat\n\n{line}", kind) for card in part.cards]
    for card in (*read_cards(line, kind), *pasted):
        assert any(card.fields.values())
    assert "heat" in str(pasted).lower()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("I need to", "I need to"),
        ("So I need a key", "So I need a key"),
        ("I need (want) a dry home", "I need (want) a dry home"),
        ("I need \u00a350 a week", "I need \u00a350 a week"),
        (
            "As a tenant I need a key so that I can I know who enters",
            "As a tenant I need a key so that I know who enters",
        ),
        ("the warden said she needs a key", "The warden said she needs a key"),
        ("Apparently tenants need a key", "Apparently tenants need a key"),
        ("also need a key", "I need a key"),
        ("My biggest need is a date", "I need a date"),
        ("I could do with a hand", "I need a hand"),
        ("I wish the lift worked", "I wish the lift worked"),
    ],
)
def test_a_line_says_what_was_said_and_no_more(typed: str, says: str) -> None:
    assert said(typed) == says


def test_a_dash_alone_stays_what_was_typed() -> None:
    assert read_cards("\u2014", "need") == (ReadCard(1, "need", {"text": "\u2014"}),)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("Priya to send PIV prices", {"text": "Priya to send PIV prices"}),
        ("I need Priya to send prices", {"need": "Priya to send prices"}),
        ("I need Yusuf's photos", {"need": "Yusuf's photos"}),
        ("I need Photos of the damp", {"need": "photos of the damp"}),
        ("Welsh letters for Welsh speakers", {"need": "Welsh letters for Welsh speakers"}),
        ("Clearer letters", {"need": "clearer letters"}),
        ("Peter: a key", {"need": "a key", "role": "Peter"}),
        ("Report to the police", {"need": "report to the police"}),
        ("I need keys so that Mark can enter", {"need": "keys", "benefit": "Mark can enter"}),
        ("i need keys so i can enter", {"need": "keys", "benefit": "I can enter"}),
    ],
)
def test_only_ordinary_words_lose_their_capital(typed: str, fields: dict[str, str]) -> None:
    (read,) = read_cards(typed, "need")
    assert read.fields == fields


def test_a_stored_need_keeps_its_names_and_a_lone_i_is_a_capital() -> None:
    named = Card(id="k1", kind="need", need="Priya to send prices", benefit="i can plan")
    assert named.statement() == "I need Priya to send prices so that I can plan"
    reason = Card(id="k1", kind="need", need="a key", benefit="i'm in, i.e. not (i) out")
    assert reason.statement() == "I need a key so that I'm in, i.e. not (i) out"
    told = Card(id="k1", kind="need", need="Our contractor closes jobs early")
    assert told.statement() == "Our contractor closes jobs early"
