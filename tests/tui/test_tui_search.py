from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from userneeds.model.card import Card
from userneeds.surfaces.tui.board.columns import columns_of
from userneeds.surfaces.tui.board.search import Search

CARDS = (
    a_card("c1", kind="challenge", text="Keys go missing", notes="said by THREE people"),
    a_card("c2", kind="need", role="tenant", need="see my Straße", benefit="I can plan"),
)


def found(search: Search, cards: tuple[Card, ...] = CARDS) -> list[str]:
    workshop = a_workshop(*cards)
    return sorted(card.id for column in columns_of(workshop, "kind", search.keep()) for card in column.cards)


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
    ],
)
def test_cards_are_found_by_all_the_words_they_say(text: str, ids: list[str]) -> None:
    search = Search()
    search.look_for("something else")
    search.look_for(text)
    assert found(search) == ids


def test_a_card_that_was_reworded_is_found_by_its_new_words_only() -> None:
    search = Search()
    search.look_for("missing")
    assert found(search) == ["c1"]
    assert found(search, (replace(CARDS[0], text="Keys come back"), CARDS[1])) == []
