"""What is known of cards from one revision to the next is what looking at all of them says."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_stage, a_workshop
from userneeds.disclosure.card_filter import CardFilter, Cards, card_changes
from userneeds.disclosure.seen_people import SeenPeople
from userneeds.model.card import Card
from userneeds.model.people import Person

MANY = settings(deadline=None, derandomize=True, max_examples=150)
KEYS = [f"c{number}" for number in range(6)]
STAGES = ("open", "nameless")
a_key = st.sampled_from(KEYS)
some_cards = st.builds(
    Card,
    id=a_key,
    kind=st.just("idea"),
    text=st.sampled_from(["one", "two"]),
    by=st.sampled_from(["", "grace", "gone"]),
    notes=st.sampled_from(["", "a note"]),
    stage=st.sampled_from(STAGES),
)
revisions = st.lists(
    st.one_of(
        st.tuples(st.just("put"), some_cards),
        st.tuples(st.just("take"), a_key),
        st.tuples(st.just("turn round"), a_key),
    ),
    max_size=12,
)


def after(cards: Cards, change: tuple[str, Card | str]) -> dict[str, Card]:
    match change:
        case "put", Card() as card:
            return {**cards, card.id: card}
        case "take", str() as key:
            return {name: card for name, card in cards.items() if name != key}
    return dict(reversed(list(cards.items())))


def with_notes(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if card.notes]


@MANY
@given(revisions)
def test_a_filter_keeps_what_looking_at_every_card_keeps(
    changes: list[tuple[str, Card | str]],
) -> None:
    cards: Cards = {}
    kept = CardFilter(with_notes)
    for change in changes:
        cards = after(cards, change)
        assert kept.kept(cards) == {key: card for key, card in cards.items() if card.notes}


@MANY
@given(revisions)
def test_changes_name_every_card_that_is_not_the_same_object_at_its_place(
    changes: list[tuple[str, Card | str]],
) -> None:
    before: Cards = {}
    for change in changes:
        cards = after(before, change)
        gone, come = card_changes(before, cards)
        stays = [card for card in before.values() if not any(card is each for each in gone)]
        assert all(cards[card.id] is card for card in stays)
        assert {card.id for card in (*stays, *come)} == set(cards)
        before = cards


@MANY
@given(revisions, st.booleans())
def test_no_card_of_a_later_revision_is_shown_as_it_is_by_mistake(
    changes: list[tuple[str, Card | str]], keeps_ids: bool
) -> None:
    people = {"grace": Person(id="grace", name="Grace", consent="anonymous")}
    nameless = replace(a_stage("nameless"), anonymous=True)
    workshop = a_workshop(agenda=(a_stage("open"), nameless), people=people)
    known = SeenPeople(workshop, "room", keeps_ids)
    cards: Cards = {"c0": a_card("c0")}
    for change in changes:
        cards = after(cards, change)
        fresh = SeenPeople(replace(workshop, cards=cards), "room", keeps_ids)
        by_id = {card.id for card in fresh.cards_to_look_at(cards)}
        assert {card.id for card in known.cards_to_look_at(cards)} == by_id
        assert all(known.seen_card(card) == fresh.seen_card(card) for card in cards.values())
