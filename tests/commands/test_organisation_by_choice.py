"""A card without a name says its organisation only where its author and the stage want that."""

from dataclasses import replace

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.commands.apply import apply
from userneeds.commands.cards import AddCards, EditCard, RemoveCards
from userneeds.commands.command import FRONT, Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.people import SetPresence
from userneeds.commands.undo import UndoEntry
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.model.agenda import Run
from userneeds.model.people import Organisation, Person
from userneeds.model.workshop import Workshop
from userneeds.session.maintenance.anonymous_cards import cards_with_authors

TRIO = {
    name: Person(id=name, name=name.title(), organisation="northmoor")
    for name in ("bob", "cat", "dee")
}
EVE = Person(id="eve", name="Eve", organisation="solo")


def _room(**more: object) -> Workshop:
    quiet = a_stage("quiet", anonymous=True, organisation_by_choice=True)
    fields = {"agenda": (quiet, a_stage("other", anonymous=True)), **more}
    return a_workshop(
        people={**TRIO, "eve": EVE},
        organisations={
            name: Organisation(id=name, name=name.title()) for name in ("northmoor", "solo")
        },
        runs={"r1": Run(id="r1", stage="quiet", started=NOON)},
        **fields,
    )


def _ticked(organisation: str = "northmoor", by: str = "bob", *, says: bool = True) -> AddCards:
    card = a_card("c1", stage="quiet", organisation=organisation)
    return AddCards(at=NOON, by=by, cards=(card,), says_organisation=says)


def _after(workshop: Workshop, command: Command) -> Workshop:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done), outcome
    return outcome.workshop


def test_whoever_ticks_it_for_a_card_has_the_organisation_kept_and_nothing_else() -> None:
    (card,) = _after(_room(), _ticked()).cards.values()
    assert (card.by, card.organisation) == ("", "northmoor")


@pytest.mark.parametrize(
    ("room", "command"),
    [
        (_room(), _ticked(says=False)),
        (_room(), _ticked(by=FRONT, says=False)),
        (_room(agenda=(a_stage("quiet", anonymous=True),)), _ticked()),
        (_room(smallest_group=4), _ticked()),
        (_room(), _ticked("solo", "eve")),
    ],
    ids=["not ticked", "typed in the terminal", "stage forbids", "fewer than k", "one person"],
)
def test_otherwise_no_organisation_is_kept(room: Workshop, command: AddCards) -> None:
    (card,) = _after(room, command).cards.values()
    assert (card.by, card.organisation) == ("", "")


def test_nobody_ticks_for_an_organisation_that_is_not_theirs() -> None:
    assert isinstance(apply(_room(), _ticked("northmoor", "eve")), Refused)


def test_no_edit_brings_an_organisation_to_a_card_without_one_and_none_takes_it() -> None:
    bare = _after(_room(), _ticked(says=False))
    card = bare.cards["c1"]
    named = EditCard(at=NOON, before=card, after=replace(card, organisation="northmoor"))
    assert _after(bare, named) == bare
    ticked = _after(_room(), _ticked())
    card = ticked.cards["c1"]
    edit = EditCard(at=NOON, before=card, after=replace(card, need="a warm home"))
    assert _after(ticked, edit).cards["c1"].organisation == "northmoor"


def test_a_stage_that_allows_none_takes_no_card_with_one() -> None:
    ticked = _after(_room(), _ticked())
    card = ticked.cards["c1"]
    moved = _after(ticked, EditCard(at=NOON, before=card, after=replace(card, stage="other")))
    assert moved.cards["c1"].organisation == ""


def test_undo_brings_back_what_was_ticked() -> None:
    ticked = _after(_room(), _ticked())
    outcome = apply(ticked, RemoveCards(at=NOON, cards=("c1",)))
    assert isinstance(outcome, Done)
    entry = UndoEntry.of(outcome, None)
    assert entry.inverse_changes()[0].after == ticked.cards["c1"]


def _organisation_for(workshop: Workshop, reader: Reader) -> str:
    return see(workshop, reader).cards["c1"].organisation


def test_room_and_group_are_told_it_and_the_public_is_not() -> None:
    ticked = _after(_room(), _ticked())
    told = {reader: _organisation_for(ticked, reader) for reader in ("me", "room", "group")}
    assert set(told.values()) == {"northmoor"}
    assert _organisation_for(ticked, "public") == ""


def test_nobody_is_told_it_once_too_few_are_here_or_the_stage_forbids_it() -> None:
    ticked = _after(_room(), _ticked())
    left = _after(ticked, SetPresence(at=NOON, people=("dee",), present=False))
    forbidding = replace(ticked, agenda=(a_stage("quiet", anonymous=True),))
    for workshop in (left, forbidding):
        assert {_organisation_for(workshop, reader) for reader in ("room", "group")} == {""}
    assert cards_with_authors(ticked) == ()
    assert cards_with_authors(forbidding) == (ticked.cards["c1"],)


def test_a_name_that_stands_in_a_file_takes_the_organisation_with_it_when_the_card_is_edited() -> (
    None
):
    by_hand = a_card("c1", stage="quiet", by="bob", organisation="northmoor")
    room = _room(cards={"c1": by_hand})
    edit = EditCard(at=NOON, by="bob", before=by_hand, after=replace(by_hand, need="see it all"))
    card = _after(room, edit).cards["c1"]
    assert (card.by, card.organisation, card.need) == ("", "", "see it all")
