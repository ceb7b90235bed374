"""What stands around the cards of a page is shown as left out, and says what it can of them."""

import pytest

from userneeds.capture.reading import ReadCard, read_cards
from userneeds.model.card import CardKind

MINUTES = """MINUTES OF THE KEYS GROUP, 3 March
Present: D. Okoro, M. Lind
2.1 MK said that porters need a log of keys, so that they know who was last.
2.2 Action: DO to send figures.
Page 1 of 2
"""
MAIL = """Hi all,

Sorry this is late, it was a full week.

- As a porter I need a quiet desk for long calls
- As a nurse I need to know who is on nights

See you Monday
Dee
"""
CHAT = """[09:14] Ada Nwosu
As a driver I need to know which gate is open so that I don't turn round
[09:15] Bo Lind
the gate shuts at four
[09:15] Ada Nwosu
\N{THUMBS UP SIGN}
"""
TRANSCRIPT = """00:01:10 Facilitator: what gets in the way?
00:01:20 Dag (driver): I need to see the map before I set off
00:01:44 Ines (cook): we find out at noon
"""
NAMED = """Tariq: nobody cleans the yard
Tariq: bins go out on the wrong day
Olwen: the gate sticks
"""
BOARD = """Theme: Yard (4 votes)
the gate sticks
Theme: Kitchen
plates run out
"""


def kept(text: str, chosen: CardKind) -> list[ReadCard]:
    return [card for card in read_cards(text, chosen) if not card.is_around]


def says(card: ReadCard) -> str:
    words = ("need", "want", "text")
    return next(filter(None, (card.fields.get(word, "") for word in words)))


@pytest.mark.parametrize(
    ("text", "chosen", "said"),
    [
        (MINUTES, "need", ["a log of keys"]),
        (MAIL, "need", ["a quiet desk for long calls", "know who is on nights"]),
        (CHAT, "need", ["know which gate is open", "the gate shuts at four"]),
        (TRANSCRIPT, "need", ["see the map before I set off", "we find out at noon"]),
        (
            NAMED,
            "challenge",
            ["nobody cleans the yard", "bins go out on the wrong day", "the gate sticks"],
        ),
        (BOARD, "challenge", ["the gate sticks", "plates run out"]),
        ("Doing\nthe gate sticks\nDone\nplates run out", "challenge",
         ["the gate sticks", "plates run out"]),
        ("As a \u2026 [who?]\nI need to \u2026 [what?]\n\nAs a cook\nI need plates", "need",
         ["plates"]),
        ("Needs from Tuesday\n- a spare key\n- more light", "need", ["a spare key", "more light"]),
    ],
)  # fmt: skip
def test_a_page_becomes_its_cards(text: str, chosen: CardKind, said: list[str]) -> None:
    assert [says(card) for card in kept(text, chosen)] == said


@pytest.mark.parametrize("text", [MINUTES, MAIL, CHAT, TRANSCRIPT, NAMED, BOARD])
def test_every_line_of_a_page_is_shown(text: str) -> None:
    shown = " ".join(" ".join(card.fields.values()) for card in read_cards(text, "need")).lower()
    words = (word.strip(".,:()[]") for word in text.lower().split() if word.isalpha())
    frame = {"as", "a", "i", "need", "to", "so", "that", "said"}
    assert [word for word in words if word not in shown and word not in frame] == []


def test_who_said_something_stands_in_the_notes_and_not_in_the_words() -> None:
    dag, ines = kept(TRANSCRIPT, "need")
    assert (dag.fields["need"], dag.fields["notes"]) == (
        "see the map before I set off",
        "00:01:20 Dag (driver)",
    )
    assert ines.fields["notes"] == "00:01:44 Ines (cook)"
    assert {card.fields["notes"] for card in kept(NAMED, "challenge")} == {"Tariq", "Olwen"}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("CHALLENGES", "challenge"),
        ("## Uncertainties", "uncertainty"),
        ("**Goals**", "goal"),
        ("Projects under way", "project"),
        ("Our ideas:", "idea"),
        ("Risks", "uncertainty"),
    ],
)
def test_a_heading_says_the_kind_of_what_stands_below_it(heading: str, kind: CardKind) -> None:
    (card,) = kept(f"{heading}\n- the gate of the yard\n", "question")
    assert (card.kind, card.fields["text"]) == (kind, "the gate of the yard")


def test_a_kind_reaches_to_the_next_heading() -> None:
    text = "Goals\n- quiet halls\n\nIdeas\n- felt on the doors\n\n## Other\n- plates run out\n"
    assert [card.kind for card in kept(text, "challenge")] == ["goal", "idea", "challenge"]


def test_other_cells_of_a_row_are_notes_and_may_say_its_kind() -> None:
    text = (
        "Text,Author,Colour,Area\nthe gate sticks,Ines,red,Challenges\nquiet halls,Bo,green,Goals\n"
    )
    gate, halls = kept(text, "idea")
    assert (gate.kind, halls.kind) == ("challenge", "goal")
    assert (gate.fields["text"], gate.fields["notes"]) == (
        "the gate sticks",
        "Author: Ines; Colour: red; Area: Challenges",
    )


RECORDS = (
    """AsA = "cook", IWant = "more plates", SoThat = "nobody waits"
AsA = "porter", IWant = "to see the rota", SoThat = "I am on time"
""",
    """[{"as": "cook", "need": "more plates", "so": "nobody waits"},
 {"as": "porter", "need": "see the rota", "so": "I am on time"}]
""",
    """{"role": "cook", "need": "more plates", "benefit": "nobody waits"}
{"role": "porter", "need": "see the rota", "benefit": "I am on time"}
""",
    """{"stories": [{"role": "cook", "want": "more plates", "soThat": "nobody waits"},
{"role": "porter", "want": "see the rota", "soThat": "I am on time"}]}
""",
    """- role: cook
  need: more plates
  benefit: nobody waits
- role: porter
  need: see the rota
  benefit: I am on time
""",
    """1\tAs a cook I need more plates so that nobody waits\tAnn
2\tAs a porter I need to see the rota so that I am on time\tBo
""",
    """\u2610 As a cook I need more plates so that nobody waits
\u2192 As a porter I need to see the rota so that I am on time
""",
    """Need 1: Plates
As a cook I need more plates so that nobody waits
Evidence: 3 calls
Need 2: Rota
As a porter I need to see the rota so that I am on time
Priority: high
""",
)
NEEDS = [("cook", "more plates", "nobody waits"), ("porter", "see the rota", "I am on time")]


@pytest.mark.parametrize("text", RECORDS)
def test_records_of_programs_are_needs(text: str) -> None:
    said = [
        (card.fields.get("role"), says(card), card.fields.get("benefit"))
        for card in kept(text, "need")
    ]
    assert said == NEEDS


@pytest.mark.parametrize("text", ["[" * 30_000 + "]", '{"a": 1', "[1, 2]", "{}", '["a", "b"]'])
def test_what_only_looks_like_records_is_kept_as_it_is(text: str) -> None:
    assert read_cards(text, "need")


def test_a_role_above_a_list_is_whose_list_it_is() -> None:
    text = "Caretakers\n- more plates\n- a rota\n\nPorters:\n- the code of the gate\n"
    said = [(card.fields.get("role"), says(card)) for card in kept(text, "need")]
    assert said == [
        ("caretaker", "more plates"),
        ("caretaker", "a rota"),
        ("porter", "the code of the gate"),
    ]


def test_who_is_named_below_a_quotation_said_it() -> None:
    text = "> \u201cI want a rota. I want to be told.\u201d\n> \u2013 porter, 61\n"
    first, second = kept(text, "need")
    assert (first.fields["role"], second.fields["role"]) == ("porter", "porter")


def test_a_cell_of_a_sheet_without_names_enters_no_words() -> None:
    text = "Ann\tAlpha Homes\tthe gate sticks at night\nBo\tBeta\tplates run out at noon\n"
    gate, plates = kept(text, "challenge")
    assert (gate.fields["text"], gate.fields["notes"]) == (
        "the gate sticks at night",
        "Ann; Alpha Homes",
    )
    assert plates.fields["text"] == "plates run out at noon"


@pytest.mark.parametrize("line", ["Agenda", "Done", "Page 2 of 5", "Goals", "\N{THUMBS UP SIGN}"])
def test_one_line_alone_is_a_card_whatever_it_says(line: str) -> None:
    assert [says(card) for card in kept(line, "challenge")] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "attendance", "backlog", "thanks for nothing from the council", "minutes are late",
        "chair is broken", "stop smoking by the door", "hello on the phone, then silence",
        "10:30 coffee", "the theme is unclear", "done is never done", "goal", "Repairs: too slow",
    ],
)  # fmt: skip
def test_what_people_write_is_no_part_of_the_page(line: str) -> None:
    assert len(kept(f"the gate sticks\n{line}\nplates run out", "challenge")) == 3
