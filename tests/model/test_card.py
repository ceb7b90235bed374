import pytest

from userneeds.model.card import CARD_KINDS, FIELDS_OF_KIND, MAIN_FIELD, Card
from userneeds.model.grammar.roles import with_article


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        (
            Card(
                id="a1",
                kind="need",
                role="tenant",
                need="report damp",
                benefit="my child can breathe",
            ),
            "As a tenant I need to report damp so that my child can breathe",
        ),
        (Card(id="a1", kind="need", need="report damp"), "I need to report damp"),
        (
            Card(
                id="a1",
                kind="need",
                trigger="the boiler fails",
                role="officer",
                need="see who is at risk",
            ),
            "When the boiler fails, as an officer I need to see who is at risk",
        ),
        (
            Card(id="a1", kind="need", role="tenant", need="be told", constraint="I work nights"),
            "As a tenant I need to be told because I work nights",
        ),
        (
            Card(id="a1", kind="story", role="surveyor", want="file photos"),
            "As a surveyor I want to file photos",
        ),
        (
            Card(
                id="a1",
                kind="job",
                situation="a roof is due",
                motivation="plan the work",
                outcome="sleep",
            ),
            "When a roof is due, I want to plan the work, so I can sleep",
        ),
        (Card(id="a1", kind="job", motivation="plan the work"), "I want to plan the work"),
        (Card(id="a1", kind="challenge", text="Nobody owns the data"), "Nobody owns the data"),
        (Card(id="a1", kind="need", text="Something about damp"), "Something about damp"),
        (
            Card(id="a1", kind="goal", need="left from when it was a need"),
            "Left from when it was a need",
        ),
    ],
)
def test_a_card_reads_as_one_sentence(card: Card, sentence: str) -> None:
    assert card.statement() == sentence


@pytest.mark.parametrize(
    ("role", "spoken"),
    [
        ("tenant", "a tenant"),
        ("asset manager", "an asset manager"),
        ("user researcher", "a user researcher"),
        ("the caretaker", "the caretaker"),
        ("someone who cares for a parent", "someone who cares for a parent"),
        ("unpaid carer", "an unpaid carer"),
        ("union rep", "a union rep"),
        ("one-person household", "a one-person household"),
        ("hourly worker", "an hourly worker"),
    ],
)
def test_a_role_is_spoken_with_its_article(role: str, spoken: str) -> None:
    assert with_article(role) == spoken


def test_every_kind_says_which_field_it_cannot_do_without() -> None:
    assert set(MAIN_FIELD) == set(FIELDS_OF_KIND) == set(CARD_KINDS)
    assert all(MAIN_FIELD[kind] in FIELDS_OF_KIND[kind] for kind in CARD_KINDS)
