"""A silent stage that is run again hides what is written in the new run, and only that."""

from dataclasses import replace

import pytest

from tests.build import NOON, a_card, a_workshop, minutes
from tests.documents.made import disclosed
from userneeds.commands.apply import apply
from userneeds.commands.cards import AddCards
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.stage_runs import EndStage, RevealCards, StartStage
from userneeds.commands.undo import UndoHistory
from userneeds.model.agenda import Run
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.merge.merger import merge_workshops
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop


def done(workshop: Workshop, *commands: Command) -> Workshop:
    for command in commands:
        outcome = apply(workshop, command)
        assert isinstance(outcome, Done), outcome
        workshop = outcome.workshop
    return workshop


def starting(run: str, after: int = 0) -> StartStage:
    return StartStage(at=NOON + minutes(after), stage="silent", run=run)


def adding(card_id: str) -> AddCards:
    return AddCards(at=NOON, cards=(a_card(card_id, stage="silent"),))


REVEALING = RevealCards(at=NOON + minutes(5))
ONCE = done(a_workshop(), starting("r1"), adding("k1"), REVEALING)
AGAIN = done(ONCE, starting("r2", 10), adding("k2"))


def test_what_is_written_in_a_new_run_is_closed_and_what_was_revealed_stays_open() -> None:
    assert ONCE.closed_cards() == frozenset()
    assert AGAIN.closed_cards() == {"k2"}
    assert [card.id for card in disclosed(AGAIN, "group").cards] == ["k1"]
    assert done(AGAIN, REVEALING).closed_cards() == frozenset()


def test_what_is_written_after_revealing_is_open() -> None:
    assert done(AGAIN, REVEALING, adding("k3")).closed_cards() == frozenset()


def test_a_new_run_that_is_revealed_opens_what_an_ended_one_left_closed() -> None:
    left_closed = done(a_workshop(), starting("r1"), adding("k1"), EndStage(at=NOON))
    again = done(left_closed, starting("r2", 10), adding("k2"))
    assert again.closed_cards() == {"k1", "k2"}
    assert done(again, REVEALING).closed_cards() == frozenset()


def test_an_ended_run_is_revealed_from_anywhere_and_one_that_goes_on_is_not() -> None:
    revealing = RevealCards(at=NOON, stage="silent")
    left_closed = done(a_workshop(), starting("r1"), adding("k1"), EndStage(at=NOON))
    assert done(left_closed, revealing).closed_cards() == frozenset()
    writing = done(a_workshop(), starting("r1"), adding("k1"))
    assert isinstance(apply(writing, revealing), Refused)
    assert writing.closed_cards() == {"k1"}


def test_taking_back_closes_again_what_was_revealed_last_and_nothing_else() -> None:
    outcome = apply(AGAIN, REVEALING)
    assert isinstance(outcome, Done)
    command = UndoHistory().with_done(outcome).undo_command(NOON)
    assert command is not None
    assert done(outcome.workshop, command).closed_cards() == {"k2"}


def test_cards_of_a_file_of_before_belong_to_what_was_revealed() -> None:
    old_cards = {card.id: replace(card, run="") for card in ONCE.cards.values()}
    old = replace(ONCE, cards=old_cards)
    assert done(old, starting("r2", 10), adding("k2")).closed_cards() == {"k2"}
    closed = replace(old, runs={"r1": replace(old.runs["r1"], revealed=False)})
    assert closed.closed_cards() == {"k1"}


def test_a_card_of_a_run_that_is_not_there_waits_for_all_of_them() -> None:
    lost = replace(AGAIN, cards={"k9": a_card("k9", stage="silent", run="gone")})
    assert lost.closed_cards() == {"k9"}
    assert done(lost, REVEALING).closed_cards() == frozenset()


@pytest.mark.parametrize("first", [0, 20], ids=["theirs began later", "theirs began before"])
def test_what_one_laptop_reveals_does_not_open_what_another_writes_in_silence(first: int) -> None:
    base = a_workshop()
    ours = done(base, starting("r1", first), adding("k1"), REVEALING)
    theirs = done(base, starting("r2", 10), adding("k2"))
    text = write_workshop(base)
    merged_text = merge_workshops(text, write_workshop(ours), write_workshop(theirs)).text
    merged = read_workshop(merged_text).value
    assert merged is not None
    assert merged.closed_cards() == {"k2"}


def test_in_a_stage_that_is_not_silent_no_run_is_noted() -> None:
    workshop = a_workshop(runs={"r1": Run(id="r1", stage="gather", started=NOON)})
    workshop = done(workshop, AddCards(at=NOON, cards=(a_card("k1", stage="gather"),)))
    assert workshop.cards["k1"].run == ""
