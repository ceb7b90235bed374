"""What pasted text becomes: cards with their fields, notes, and never a lost word."""

import pytest

from userneeds.capture.parse.draft import Draft
from userneeds.capture.parse.parser import parse

Fields = tuple[str, str, str, str]


def fields_of(text: str) -> list[Fields]:
    return [
        (card.role, card.want, card.benefit, card.context)
        for card in parse(text).cards
        if card.want
    ]


def only(text: str) -> Draft:
    (card,) = parse(text).cards
    return card


ONE_SENTENCE: dict[str, tuple[str, Fields]] = {
    "one line": (
        "As a tenant, I need to report a leak so that my flat stays dry.",
        ("tenant", "report a leak", "my flat stays dry", ""),
    ),
    "no commas at all": (
        "as a tenant i need to report a leak so my flat stays dry",
        ("tenant", "report a leak", "my flat stays dry", ""),
    ),
    "no article": (
        "As hiring staff, I want to see who applied",
        ("hiring staff", "see who applied", "", ""),
    ),
    "plural": ("As tenants we need to be heard", ("tenants", "be heard", "", "")),
    "a role with commas": (
        "As a maths, physics or languages teacher, I need to claim my costs",
        ("maths, physics or languages teacher", "claim my costs", "", ""),
    ),
    "a role with a clause": (
        "As a parent who cannot read English, I need someone to call me",
        ("parent who cannot read English", "someone to call me", "", ""),
    ),
    "a role with a comma and a clause": (
        "As a surveyor, working alone, I want to share my route",
        ("surveyor, working alone", "share my route", "", ""),
    ),
    "a role that some openings resemble": (
        "As a first time buyer I need to know the costs",
        ("first time buyer", "know the costs", "", ""),
    ),
    "a context": (
        "As a tenant, when my boiler breaks, I need to know who to call so that I stay warm",
        ("tenant", "know who to call", "I stay warm", "when my boiler breaks"),
    ),
    "a context without commas": (
        "As a tenant if I smell gas I need to know who to call",
        ("tenant", "know who to call", "", "if I smell gas"),
    ),
    "a when inside the want stays there": (
        "As a tenant, I want to be told when the engineer sets off",
        ("tenant", "be told when the engineer sets off", "", ""),
    ),
    "a side clause with its own need": (
        "As a tenant, when I move and I need a van, I want to park outside",
        ("tenant", "park outside", "", "when I move and I need a van"),
    ),
    "so that before an earlier bare so": (
        "As a tenant I need heat so I can live, and a landlord who listens so that I am safe",
        ("tenant", "heat so I can live, and a landlord who listens", "I am safe", ""),
    ),
    "so far and so-called are no reasons": (
        "As a clerk I want to see the so-called rent roll so far",
        ("clerk", "see the so-called rent roll so far", "", ""),
    ),
    "because": (
        "As a tenant I want a ramp because I use a wheelchair",
        ("tenant", "a ramp", "I use a wheelchair", ""),
    ),
    "as I": (
        "As a tenant, I need a long slot, as I cannot stand for long",
        ("tenant", "a long slot", "I cannot stand for long", ""),
    ),
    "in order to": (
        "As a caseworker I need to see history in order to decide well",
        ("caseworker", "see history", "decide well", ""),
    ),
    "benefit first": (
        "In order to stay warm, as a tenant, I want to book a service",
        ("tenant", "book a service", "stay warm", ""),
    ),
    "benefit in the middle": (
        "As a tenant, so that I can plan my day, I need to know the time",
        ("tenant", "know the time", "I can plan my day", ""),
    ),
    "should be able to": (
        "As a clerk, I should be able to close a case",
        ("clerk", "close a case", "", ""),
    ),
    "would like": ("As a clerk I'd like a reminder", ("clerk", "a reminder", "", "")),
    "they": (
        "As a landlord they need to prove who they are",
        ("landlord", "prove who they are", "", ""),
    ),
    "a want that is refused": (
        "As a tenant, I don't want to repeat my story",
        ("tenant", "don't want to repeat my story", "", ""),
    ),
    "brackets hide markers": (
        (
            "As a tenant (or carer), I need to report gas (so that nobody is hurt) at night so "
            "that I can sleep"
        ),
        ("tenant (or carer)", "report gas (so that nobody is hurt) at night", "I can sleep", ""),
    ),
    "a side clause is no main clause": (
        "As a trainer, I want the courses shown that I want visitors to notice",
        ("trainer", "the courses shown that I want visitors to notice", "", ""),
    ),
    "people in the third person": (
        "Tenants need to know who to call so that repairs happen",
        ("Tenants", "know who to call", "repairs happen", ""),
    ),
    "curly quotes and a stray backslash": (
        "As a tenant, I\\'d like to see what’s owed",
        ("tenant", "see what’s owed", "", ""),
    ),
    "HTML": (
        "<p><b>As a</b> tenant &amp; parent <b>I need to</b> see the rent</p>",
        ("tenant & parent", "see the rent", "", ""),
    ),
    "in quotation marks": (
        "“As a tenant, I need to pay rent so that I keep my home”",
        ("tenant", "pay rent", "I keep my home", ""),
    ),
    "no role": ("I need to know who my landlord is", ("", "know who my landlord is", "", "")),
    "in my role as": (
        "In my role as a clerk, I need to see history",
        ("clerk", "see history", "", ""),
    ),
    "this is so that": (
        "As a clerk, I need keys. This is so that I can go in.",
        ("clerk", "keys", "I can go in", ""),
    ),
    "the subject left out": (
        "As a tenant, need to pay so that I stay",
        ("tenant", "pay", "I stay", ""),
    ),
    "only a comma": ("As a tenant, to see what I owe", ("tenant", "see what I owe", "", "")),
    "an ellipsis in the benefit": (
        "As a tenant I need to pay so I can… stay",
        ("tenant", "pay", "I can stay", ""),
    ),
    "capitals": (
        "AS A TENANT I WANT TO PAY SO THAT I CAN STAY",
        ("TENANT", "PAY", "I CAN STAY", ""),
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE_SENTENCE.values(), ids=ONE_SENTENCE.keys())
def test_a_sentence_is_cut_at_its_markers(text: str, expected: Fields) -> None:
    assert fields_of(text) == [expected]


PAGES: dict[str, tuple[str, list[Fields]]] = {
    "three lines": (
        (
            "As a tenant\nI need to pay\nSo that I keep my home\n\n---\n\nAs a clerk\n"
            "I need to see "
            "arrears\nso that I can help"
        ),
        [("tenant", "pay", "I keep my home", ""), ("clerk", "see arrears", "I can help", "")],
    ),
    "a blank line between the fields": (
        "As… someone who rents\n\nI need to… pay\n\nSo I can… keep my home",
        [("someone who rents", "pay", "I can keep my home", "")],
    ),
    "wrapped lines": (
        (
            "As a tenant, I need to know when the engineer will\ncome so that I can be at home\n"
            "and let them in."
        ),
        [("tenant", "know when the engineer will come", "I can be at home and let them in", "")],
    ),
    "one story a line": (
        "As a tenant, I want to pay.\nRents and charges.\nAs a clerk, I want to see who paid.",
        [("tenant", "pay", "", ""), ("clerk", "see who paid", "", "")],
    ),
    "two stories on one line": (
        "As a tenant, I want to pay. As a clerk, I want to see who paid.",
        [("tenant", "pay", "", ""), ("clerk", "see who paid", "", "")],
    ),
    "the role is a heading": (
        (
            "### As an assessor\n\n* I need to know a case is on hold so that I leave it\n"
            "* to see what is missing\n\n"
            "### As an applicant\n\n* I need to know the outcome"
        ),
        [
            ("assessor", "know a case is on hold", "I leave it", ""),
            ("assessor", "see what is missing", "", ""),
            ("applicant", "know the outcome", "", ""),
        ],
    ),
    "a heading that names people": (
        "## Tenants\n- I need to know who to call\n\n## Next steps\n- I need to sleep",
        [("Tenants", "know who to call", "", ""), ("", "sleep", "", "")],
    ),
    "a lead-in": (
        (
            "As hiring staff, I need to:\n\n- publish adverts so that people see them\n- see who "
            "applied\n\nSomething else."
        ),
        [
            ("hiring staff", "publish adverts", "people see them", ""),
            ("hiring staff", "see who applied", "", ""),
        ],
    ),
    "a lead-in in two steps, in bold": (
        "**As a clerk**\n\nI need:\n\n* to see arrears\n* a list that is up to date",
        [("clerk", "see arrears", "", ""), ("clerk", "a list that is up to date", "", "")],
    ),
    "a lead-in with the start of the want": (
        "As a tenant I need to know:\n- who comes\n- when they come",
        [("tenant", "know who comes", "", ""), ("tenant", "know when they come", "", "")],
    ),
    "an ellipsis, then lines that begin with one": (
        "As a clerk, in order to prepare I need to…\n\n…see past visits\n…see my notes",
        [("clerk", "see past visits", "prepare", ""), ("clerk", "see my notes", "prepare", "")],
    ),
    "a so-that shared by the bullets": (
        "As a clerk, I need to:\n- see arrears\n- see payments\n\nso that I can help early",
        [
            ("clerk", "see arrears", "I can help early", ""),
            ("clerk", "see payments", "I can help early", ""),
        ],
    ),
    "a plain line that names people, above bullets": (
        "Tenants:\n\n- need to pay\n- need heat so that they are well\n\nWardens:\n- need keys",
        [
            ("Tenants", "pay", "", ""),
            ("Tenants", "heat", "they are well", ""),
            ("Wardens", "keys", "", ""),
        ],
    ),
    "two stories, parted by a semicolon": (
        "As a tenant, I need heat; as a landlord, I need rent.",
        [("tenant", "heat", "", ""), ("landlord", "rent", "", "")],
    ),
    "given and when, a line each": (
        "GIVEN I rent\nWHEN my boiler breaks\nI NEED to call",
        [("", "call", "", "GIVEN I rent, WHEN my boiler breaks")],
    ),
    "every word on a line of its own": (
        "As a\ntenant\nI need to\npay\nso that\nI stay",
        [("tenant", "pay", "I stay", "")],
    ),
    "bullets that are reasons": (
        "As a tenant I need to report a leak so that\n- it is mended\n- I am safe",
        [("tenant", "report a leak", "it is mended and so that I am safe", "")],
    ),
    "bullets that are fields": (
        "- As a tenant\n- I need to pay\n- So that I keep my home",
        [("tenant", "pay", "I keep my home", "")],
    ),
    "people need, as a lead-in": (
        "Hiring staff need:\n- to see adverts",
        [("Hiring staff", "see adverts", "", "")],
    ),
    "users need, as a lead-in, name nobody": (
        "User needs:\n- To report online",
        [("", "report online", "", "")],
    ),
    "labels": (
        "Who: tenant\nWhat: pay rent online\nWhy: so that I save a trip",
        [("tenant", "pay rent online", "I save a trip", "")],
    ),
    "a blockquote": (
        "> **As a** clerk  \n> **I need to** see a claim  \n> **So that** I can track it.",
        [("clerk", "see a claim", "I can track it", "")],
    ),
    "Gherkin": (
        (
            "Feature: Repairs\n  In order to stay warm\n  As a tenant\n"
            "  I want to report a fault\n  "
            "And get a reference\n\n"
            "  Scenario: all is well\n    Given a fault\n    When I report it\n"
            "    Then I get a reference"
        ),
        [("tenant", "report a fault And get a reference", "stay warm", "")],
    ),
    "a background that is no Gherkin": (
        "Background: we met twice.\n\n- As a tenant, I need to pay",
        [("tenant", "pay", "", "")],
    ),
    "a need after Gherkin's steps": (
        "Feature: Rent\n  Scenario: pay\n    Given a bill\n\nAs a tenant\nI want to pay",
        [("tenant", "pay", "", "")],
    ),
    "a job story over three lines": (
        "When I move in\nI want to set up my account\nso I can pay",
        [("", "set up my account", "I can pay", "When I move in")],
    ),
    "a Markdown table": (
        (
            "| Persona | User need | Why | Evidence |\n|---|---|:-:|---|\n"
            "| Tenant | to pay | I stay | six calls |\n"
            "| As a clerk | I need to see arrears | so that I help | |"
        ),
        [("Tenant", "pay", "I stay", ""), ("clerk", "see arrears", "I help", "")],
    ),
    "a table on its side": (
        "| As a | tenant |\n|---|---|\n| I need to | pay |\n| So that | I stay |",
        [("tenant", "pay", "I stay", "")],
    ),
    "CSV": (
        'id,persona,need,so that\nUN1,tenant,"pay, day or night",I stay\nUN2,clerk,see arrears,\n',
        [("tenant", "pay, day or night", "I stay", ""), ("clerk", "see arrears", "", "")],
    ),
    "TSV": ("User\tGoal\tBenefit\ntenant\tpay\tI stay", [("tenant", "pay", "I stay", "")]),
    "sticky notes": (
        (
            'Text,Colour,Tags\n"As a tenant,\nI need to pay so that I stay",yellow,rent\n'
            "Blue sky,blue,"
        ),
        [("tenant", "pay", "I stay", "")],
    ),
    "front matter": (
        (
            "---\ntitle: As a test, I want nothing\ndate: 2021-02-01\n---\n\n"
            "As a tenant, I want to pay"
        ),
        [("tenant", "pay", "", "")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_gives_its_cards(text: str, expected: list[Fields]) -> None:
    assert fields_of(text) == expected


@pytest.mark.parametrize(
    ("text", "ref", "title"),
    [
        ("US-12: As a tenant I want to pay", "US-12", ""),
        ("1.2 - As a tenant, I need to pay", "1.2", ""),
        ("UN4.2: As a tenant, I need to pay", "UN4.2", ""),
        ("- CN001 - As a tenant, I need to pay", "CN001", ""),
        ("[UN-3] As a tenant, I need to pay", "UN-3", ""),
        ("#45 As a tenant, I need to pay", "#45", ""),
        ("#G16# As repository manager, I want to pay", "#G16#", ""),
        ("[UN-3] As tenant, I need to pay", "UN-3", ""),
        ("User story 3: As a tenant, I want to pay", "User story 3", ""),
        ("Get help - As a carer I need to get help", "", "Get help"),
        ("Add a payment page As a tenant I want to pay", "", "Add a payment page"),
        ("US-7: Pay online - As a tenant I want to pay", "US-7", "Pay online"),
        ("Payment pageAs a tenant, I want to pay", "", "Payment page"),
        (
            "As a tenant I want to pay As a tenant, I want to pay so that I stay",
            "",
            "As a tenant I want to pay",
        ),
        ("**Rent**\nAs a tenant I need to pay", "", "Rent"),
        ("Feature: Paying rent\n  As a tenant\n  I want to pay", "", "Paying rent"),
        ("CN028: If I have worries, I want to talk", "CN028", ""),
    ],
)
def test_what_stands_before_the_frame_is_its_id_or_title(text: str, ref: str, title: str) -> None:
    card = only(text)
    assert (card.ref, card.title) == (ref, title)


@pytest.mark.parametrize(
    "text",
    [
        "As an example, users need to click twice.",
        "As a result, I need to restart the laptop.",
        "As part of this work we need to look at the ledger.",
        "As a follow-on, we want to test with users so that we learn more.",
        "As the project progresses, we need to add more people.",
        "As discussed, we want to meet.",
        "As a user, when I click save the page does not load.",
        "Auditing & Reporting.",
        "to support the testing of data.",
        "What I need is time",
        "## User needs",
        "We spoke to six people. I need to stress that this is early.",
        "As a group, tenants told us that they need to know who to call.",
        "As a team, we agreed to look at:\n- the map\n- the tabs",
        "As a quick answer schools will see:\n- a table\n- a form",
        "As usually there is news:\n- a map\n- a list",
        "A need arises",
        "Outcomes with a current tenant need:\n- a form",
        "We needed to:\n- make it clear\n- show notes",
        "Before we can build this, we need to know who asks.",
        "If the user wants to change it, they can do so.",
        "The form asks users who want more to call.",
        "- a tenant with access needs would have a lot of trouble here",
        "## Adding users to our service\n- We want to ask fewer questions",
        "Next steps\n\nThe project team need to:\n- test again\n- decide",
        "Schools with their own ledger do not need:\n- a form",
        "- I do not need to choose a place",
        "<!-- As a tester, I need to find a case -->",
    ],
)
def test_what_is_no_need_is_left_alone(text: str) -> None:
    assert fields_of(text) == []
    assert parse(text).notes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("As a tenant, I need to pay", "need"),
        ("As a tenant, I want to pay", "story"),
        ("When I move, I want to pay, so I can stay", "job"),
        ("How might we share what we learn?", "challenge"),
        ("Residents can't see their repairs", "challenge"),
        ("We struggle with three ledgers", "challenge"),
        ("We don't know who owns the cladding data", "uncertainty"),
        ("We want to halve failed visits", "goal"),
        ("Who pays for the second visit?", "question"),
        ("What if we sent a text first?", "idea"),
        ("Project: replace the ledger", "project"),
        ("Insight: people call twice", "insight"),
    ],
)
def test_a_line_says_its_kind(text: str, kind: str) -> None:
    assert only(text).kind == kind


def test_cards_know_the_line_they_start_on() -> None:
    parsed = parse("Intro.\n\nAs a tenant\nI need to pay\n\nAs a clerk, I need to see\n")
    assert [card.line for card in parsed.cards] == [3, 6]
    assert [note.line for note in parsed.notes] == [1]


def test_what_stands_below_a_card_stays_with_it() -> None:
    card = only(
        "As a tenant I need to report a leak\n\nAcceptance criteria:\n- I get a reference\n"
        "- It comes by text"
    )
    assert card.note == "Acceptance criteria:\nI get a reference\nIt comes by text"


def test_what_follows_a_card_on_its_line_stays_beside_it() -> None:
    card = only("As a tenant I need heat so that I live. Acceptance criteria: it is warm by six")
    assert (card.benefit, card.note) == ("I live", "Acceptance criteria: it is warm by six")


def test_a_link_becomes_words_and_its_address_a_note() -> None:
    card = only("As a tenant I need [to pay](https://example.org/pay)")
    assert (card.want, card.note) == ("pay", "https://example.org/pay")


@pytest.mark.parametrize(
    "text",
    [
        'As a tenant I need <a href="https://example.org/pay">to pay</a>',
        "| Role | Need |\n|---|---|\n| tenant | [to pay](https://example.org/pay) |",
        "Role,Need\n<b>tenant</b>,[to pay](https://example.org/pay)",
    ],
)
def test_an_address_is_kept_wherever_it_stood(text: str) -> None:
    card = only(text)
    assert (card.role, card.want, card.note) == ("tenant", "pay", "https://example.org/pay")


def test_columns_without_meaning_stay_beside_the_card() -> None:
    card = only("Text,Colour,Votes\nTenants can't see their data,pink,4")
    assert (card.kind, card.note) == ("challenge", "Colour: pink; Votes: 4")


def test_a_heading_role_ends_with_the_next_heading_of_its_level() -> None:
    text = "## As a tenant\n### Money\n- I need to pay\n## Other\n- I need to sleep"
    assert [fields[0] for fields in fields_of(text)] == ["tenant", ""]


def test_an_unclosed_quote_in_a_sheet_loses_nothing() -> None:
    parsed = parse('Text,Colour\n"As a tenant, I need to pay,pink\n' + "and more\n" * 3000)
    assert parsed.notes or parsed.cards
