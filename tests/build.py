"""Small sound workshops for tests: what a test speaks of is an argument, the rest is here."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from userneeds.model.agenda import Stage
from userneeds.model.card import Card
from userneeds.model.people import Organisation, Person
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

NOON = datetime(2021, 2, 17, 12, 0, tzinfo=UTC)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def a_card(card_id: str = "k7f3q2", **said: Any) -> Card:
    return Card(**{"id": card_id, "kind": "need", "need": f"do {card_id}", **said})


def a_stage(stage_id: str = "gather", **said: Any) -> Stage:
    return Stage(
        **{
            "id": stage_id,
            "title": stage_id.title(),
            "technique": "round-robin",
            "minutes": 10,
            **said,
        }
    )


def a_workshop(*cards: Card, **said: Any) -> Workshop:
    people = (
        Person(
            id="ann",
            name="Ann Lee",
            organisation="northmoor",
            role="customer experience",
            facilitates=True,
        ),
        Person(id="bob", name="Bob Ng", organisation="northmoor", role="data"),
        Person(id="cat", name="Cat Roe", organisation="southby", role="delivery"),
    )
    facts: dict[str, Any] = {
        "id": "w1",
        "title": "A meeting",
        "date": date(2021, 2, 17),
        "organisations": {
            name: Organisation(id=name, name=name.title()) for name in ("northmoor", "southby")
        },
        "people": {person.id: person for person in people},
        "themes": {"damp": Theme(id="damp", name="Damp"), "roofs": Theme(id="roofs", name="Roofs")},
        "cards": {card.id: card for card in cards},
        "agenda": (
            a_stage("gather"),
            a_stage("silent", technique="silent-writing"),
            a_stage("vote", technique="dot-voting"),
        ),
    }
    return Workshop(**{**facts, **said})
