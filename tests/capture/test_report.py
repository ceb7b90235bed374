"""The rows that scripts read: names, order and lines, exactly."""

import json

from userneeds.capture.parse.draft import Draft, card_fields, changed_fields, draft_of
from userneeds.capture.report import coach_rows, duplicate_rows, parse_rows

PAGE = (
    "Intro words.\n\nUS-1: As a tenant, when I move, I need to pay so that I stay\n\nTenants "
    "can't see their data\n"
)


def test_parse_rows_hold_every_name_in_order() -> None:
    first, card, challenge = parse_rows(PAGE)
    names = ["kind", "role", "need", "benefit", "context", "title", "id", "note", "line"]
    assert [list(row) for row in (first, card, challenge)] == [names] * 3
    assert list(card.values()) == [
        "need",
        "tenant",
        "pay",
        "I stay",
        "when I move",
        "",
        "US-1",
        "",
        3,
    ]
    assert (first["kind"], first["note"], first["need"], first["line"]) == (
        "note",
        "Intro words.",
        "",
        1,
    )
    assert (challenge["kind"], challenge["note"], challenge["need"]) == (
        "challenge",
        "Tenants can't see their data",
        "",
    )


def test_coach_rows_hold_the_advice_of_each_card() -> None:
    row = list(coach_rows(PAGE + "\nAs a user, I need to pay\n"))[-1]
    assert (row["line"], row["text"]) == (7, "As a user, I need to pay")
    advice = json.loads(json.dumps(row["advice"]))
    assert [(one["rule"], one["level"], one["word"]) for one in advice] == [
        ("why-missing", "ask", ""),
        ("who-vague", "ask", "user"),
    ]
    assert list(advice[0]) == ["rule", "level", "word", "says", "action", "shown"]


def test_each_line_can_be_one_card() -> None:
    rows = list(coach_rows("As a user, I need to pay\n\nRents.\n", each_line=True))
    assert [row["line"] for row in rows] == [1, 2, 3]
    assert [[one["rule"] for one in json.loads(json.dumps(row["advice"]))] for row in rows] == [
        ["why-missing", "who-vague"],
        [],
        ["not-a-need-yet"],
    ]


def test_duplicate_rows_count_lines_from_0() -> None:
    text = (
        "As a tenant, I need to pay rent\nplain\nAs a carer, I want to pay rent so that he can "
        "stay\nplain"
    )
    assert list(duplicate_rows(text)) == [
        {"a": 0, "b": 2, "score": 1.0, "relation": "like"},
        {"a": 1, "b": 3, "score": 1.0, "relation": "same"},
    ]


def test_a_draft_becomes_the_fields_of_its_kind_and_back() -> None:
    need = Draft("need", "tenant", "pay", "I stay", "When I move", "Rent", "US-1", "call 7")
    fields = card_fields(need)
    assert fields == {
        "role": "tenant",
        "need": "pay",
        "benefit": "I stay",
        "trigger": "I move",
        "notes": "Rent\nReference: US-1\ncall 7",
    }
    assert draft_of("need", fields).want == "pay"
    assert card_fields(Draft("job", want="pay", benefit="I stay", context="When I move")) == {
        "situation": "I move",
        "motivation": "pay",
        "outcome": "I stay",
    }
    assert card_fields(Draft("story", "tenant", "pay"))["want"] == "pay"
    assert card_fields(Draft("goal", text="We want quiet")) == {"text": "We want quiet"}


def test_a_fix_is_the_fields_it_sets() -> None:
    before = Draft("need", "tenant", "pay (call 7)", "I stay")
    after = Draft("need", "tenant", "pay", "", note="(call 7)")
    assert changed_fields(before, after) == {"need": "pay", "benefit": "", "notes": "(call 7)"}
    assert changed_fields(before, before) == {}
