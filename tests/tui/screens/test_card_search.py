from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from tests.tui.seen_rooms import board_columns, on_screen
from userneeds.model.card import Card
from userneeds.surfaces.tui.board.card_search import CardSearch

CARDS = (
    a_card(
        "c1",
        kind="challenge",
        text="Keys go missing",
        notes="[room] said by THREE people\n\nMine alone",
    ),
    a_card("c2", kind="need", role="tenant", need="see my Straße", benefit="I can plan"),
)


def found(search: CardSearch, cards: tuple[Card, ...] = CARDS) -> list[str]:
    workshop = on_screen(a_workshop(*cards))
    return sorted(
        card.id
        for column in board_columns(workshop, "kind", search.find(workshop))
        for card in column.cards
    )


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["c1", "c2"]),
        ("   ", ["c1", "c2"]),
        ("miss", ["c1"]),
        ("three KEYS", ["c1"]),
        ("need", ["c2"]),
        ("STRASSE plan", ["c2"]),
        ("keys plan", []),
        ("mine alone", []),
    ],
)
def test_cards_are_found_by_all_the_words_they_say(text: str, ids: list[str]) -> None:
    search = CardSearch()
    search.set_query("something else")
    search.set_query(text)
    assert found(search) == ids


def test_a_card_that_was_reworded_is_found_by_its_new_words_only() -> None:
    search = CardSearch()
    search.set_query("missing")
    assert found(search) == ["c1"]
    assert found(search, (replace(CARDS[0], text="Keys come back"), CARDS[1])) == []


def test_letter_by_letter_finds_what_the_whole_words_find() -> None:
    typed = CardSearch()
    room = on_screen(a_workshop(*CARDS))
    for text in (
        "k",
        "ke",
        "key",
        "key p",
        "key",
        "ke",
        "ke s",
        "ke st",
        "st",
        "stra",
        "strass pl",
    ):
        typed.set_query(text)
        at_once = CardSearch()
        at_once.set_query(text)
        assert set(typed.find(room) or ()) == set(at_once.find(room) or ()), text
