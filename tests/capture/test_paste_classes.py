"""Pastes by their class: what each of them must become, whatever its words are."""

import tomllib
from pathlib import Path

import pytest

from userneeds.capture.parse.parser import parse

Fields = tuple[str, str, str, str]
"""Role, want, benefit, context."""

PASTES: dict[str, tuple[str, list[Fields]]] = {
    "a bold line breaks off before its want": (
        "**As a surveyor I need to**\nsee old reports, so that I can compare",
        [("surveyor", "see old reports", "I can compare", "")],
    ),
    "a heading breaks off before its want": (
        "### As a nurse I need to\nfind a bed",
        [("nurse", "find a bed", "", "")],
    ),
    "the reason stands between role and want": (
        "As a surveyor\nSo they know whom to ring\nI want a shared list",
        [("surveyor", "a shared list", "they know whom to ring", "")],
    ),
    "a title stands right above its frame, which has two reasons": (
        (
            "*Key safe*\nAs a porter\nSo that I can open the plant room\nAnd so I can shut it\n"
            "I want my own code"
        ),
        [("porter", "my own code", "I can open the plant room And so I can shut it", "")],
    ),
    "a frame with a reason keeps its because": (
        "In order to keep records right\nAs an officer\nI want to close a case, because we moved",
        [("officer", "close a case, because we moved", "keep records right", "")],
    ),
    "a column of persons has a longer name": (
        "| Persona concerned | Need |\n|---|---|\n| cook | a list of allergies |",
        [("cook", "a list of allergies", "", "")],
    ),
    "the name of a column begins the sentence": (
        "| ID | As a Tenant I want to... | So that... |\n|--|--|--|\n| 1 | see my rent | I pay |",
        [("Tenant", "see my rent", "I pay", "")],
    ),
    "columns are parted by bare pipes": (
        "Who | What | Why\njoiner | see the hinge | I bring the right door",
        [("joiner", "see the hinge", "I bring the right door", "")],
    ),
    "a deeper heading stands among the bullets": (
        "As a planner I need to:\n* see reports\n### Later\n* find photos",
        [("planner", "see reports", "", ""), ("planner", "find photos", "", "")],
    ),
    "an occasion stands before the third person": (
        "Once the keys are handed over, tenants need to:\n* find the stopcock",
        [("tenants", "find the stopcock", "", "Once the keys are handed over")],
    ),
    "a vague role is kept for the coach to ask about": (
        "- Users need a checklist to see what is left.",
        [("Users", "a checklist to see what is left", "", "")],
    ),
    "minutes report what was said": (
        "4.1 MK said that caretakers need the key log to be dated, so that they know who was last.",
        [("caretakers", "the key log to be dated", "they know who was last", "")],
    ),
    "people told us what they want": (
        "Residents told us they want to see when the lift works.",
        [("Residents", "see when the lift works", "", "")],
    ),
    "a job story has a label": (
        "For example: When a lift stops, I want to be told, so I can take the stairs.",
        [("", "be told", "I can take the stairs", "When a lift stops")],
    ),
    "a quotation says two wants": (
        '> "I want one place for repairs. I want to be told before it is late."',
        [("", "one place for repairs", "", ""), ("", "be told before it is late", "", "")],
    ),
    "the title of a feature is a role": (
        "Feature: As a tenant\n  I want a key\n  So that I get in",
        [("tenant", "a key", "I get in", "")],
    ),
    "an empty template is no card": ("As a … [who is it?]\nI need to … [what?]", []),
    "a template with brackets is no card": (
        "As a (type of user), I want (some goal) so that (some reason)",
        [],
    ),
    "word processors write bullets of their own": (
        "•\tAs\u00a0a tenant I need a key\no\tAs an officer I need a map",
        [("tenant", "a key", "", ""), ("officer", "a map", "", "")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PASTES.values(), ids=PASTES.keys())
def test_a_paste_of_each_class_gives_its_cards(text: str, expected: list[Fields]) -> None:
    cards = parse(text).cards
    assert [(card.role, card.want, card.benefit, card.context) for card in cards] == expected


def test_most_pastes_of_a_second_reader_give_the_needs_that_they_say() -> None:
    path = Path(__file__).parent / "classes" / "second_reader" / "pastes.toml"
    pastes = tomllib.loads(path.read_text(encoding="utf-8"))["paste"]
    right = 0
    for paste in pastes:
        wanted = [card["want"].casefold() for card in paste["cards"]]
        found = [card.want.casefold() for card in parse(paste["text"]).cards if card.want]
        right += found == wanted
    assert right >= 0.7 * len(pastes)


def test_names_addresses_and_times_in_columns_enter_no_words() -> None:
    text = (
        "Aisha Khan\taisha@north.example\t10:04\tAs a cook I need a list so that nobody is ill\n"
        "Piotr Lis\tpiotr@north.example\t10:05\tAs a plumber I need to see the last fault"
    )
    for card in parse(text).cards:
        said = f"{card.role} {card.want} {card.benefit} {card.context}"
        assert not any(word in said for word in ("Khan", "Lis", "@", "10:0"))
