"""No text is cut: what does not fit onto a card stands in its notes, and any other is refused."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_stage, a_workshop
from userneeds.commands.apply import apply
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.command import Command
from userneeds.commands.limits.text_limits import (
    LONGEST_LINE,
    LONGEST_PROSE,
    cards_that_fit,
    fit_card,
)
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.planning import AddStage
from userneeds.commands.records import DefineTerm, SetDetails
from userneeds.commands.themes import RenameTheme
from userneeds.commands.undo import UndoHistory
from userneeds.model.card import CARD_KINDS, MAIN_FIELD, CardKind
from userneeds.model.clean_text import clean_line
from userneeds.model.workshop import Workshop

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
LONG = " ".join(f"word{number}" for number in range(400))
"""2,689 characters."""


PROSE = "\n".join([LONG] * 20)
WORKSHOP = a_workshop(a_card("c1aaaa", need="heat"))


def after(command: Command) -> Workshop:
    outcome = apply(WORKSHOP, command)
    assert isinstance(outcome, Done)
    return outcome.workshop


def letters(*texts: str) -> str:
    return "".join(sign for sign in "".join(texts) if sign.isalnum())


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_what_does_not_fit_onto_a_new_card_stands_in_its_notes(kind: CardKind) -> None:
    words = {MAIN_FIELD[kind]: LONG, "notes": "said twice"}
    card = a_card("n1aaaa", **{"kind": kind, "need": "", **words})
    command = AddCards(at=AT, cards=(card,))
    kept = after(command).cards["n1aaaa"]
    assert kept.notes == f"said twice\n{LONG}"
    assert LONG.startswith(kept.main_text().removesuffix(" …"))
    assert 1_900 < len(kept.main_text()) <= LONGEST_LINE
    assert command.describe(WORKSHOP).endswith("; what did not fit stands in the notes")


def test_what_does_not_fit_into_a_field_that_is_changed_stands_in_the_notes() -> None:
    before = WORKSHOP.cards["c1aaaa"]
    command = EditCard(at=AT, before=before, after=replace(before, benefit=LONG))
    kept = after(command).cards["c1aaaa"]
    assert (kept.need, kept.notes) == ("heat", LONG)
    assert "what did not fit" in command.describe(WORKSHOP)


def test_a_long_line_of_acceptance_stands_in_the_notes() -> None:
    kept = fit_card(a_card(acceptance=("It rings.", LONG))).card
    assert kept.acceptance[0] == "It rings."
    assert len(kept.acceptance[1]) <= LONGEST_LINE
    assert kept.notes == LONG


def test_a_word_without_end_is_kept_too() -> None:
    kept = fit_card(a_card(need="L" * 10_000)).card
    assert kept.notes == "L" * 10_000


def test_what_notes_do_not_hold_goes_onto_further_cards() -> None:
    said = PROSE + "\nthe last words"
    cards = [fitted.card for fitted in cards_that_fit(a_card(need="heat", notes=said, role="all"))]
    assert [card.main_text() for card in cards] == ["heat", "(2) heat", "(3) heat", "(4) heat"]
    assert [card.role for card in cards] == ["all", "", "", ""]
    assert letters(*(card.notes for card in cards)) == letters(said)
    assert max(len(card.notes) for card in cards) <= LONGEST_PROSE


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.sampled_from(["a", " ", "ab ", "x" * 1_999, "y" * 30_000, "\n", "é"])))
def test_letters_on_cards_that_fit_are_those_that_were_given(parts: list[str]) -> None:
    said = "x" + "".join(parts)
    cards = [each.card for each in cards_that_fit(a_card(need=said, notes="".join(parts)))]
    texts = [card.notes for card in cards]
    if clean_line(cards[0].need) == clean_line(said):
        texts.append(cards[0].need)
    assert letters(*texts) == letters(*parts, said)
    for card in cards:
        command = AddCards(at=AT, cards=(replace(card, id="n1aaaa"),))
        assert isinstance(apply(WORKSHOP, command), Done)


@pytest.mark.parametrize(
    "command",
    [
        RenameTheme(at=AT, theme="damp", name=LONG),
        SetDetails(at=AT, title=LONG),
        DefineTerm(at=AT, word="void", meaning=LONG),
        DefineTerm(at=AT, word=LONG, meaning="empty"),
        AddStage(at=AT, stage=a_stage("last", script=PROSE)),
        AddCards(at=AT, cards=(a_card("n1aaaa", notes=PROSE),)),
        EditCard(
            at=AT, before=WORKSHOP.cards["c1aaaa"], after=a_card("c1aaaa", need="heat", notes=PROSE)
        ),
    ],
)
def test_any_other_text_that_is_too_long_is_refused_with_a_sentence(command: Command) -> None:
    refused = apply(WORKSHOP, command)
    assert isinstance(refused, Refused)
    assert "characters, not" in refused.problem.sentence


def test_what_was_long_before_may_stay_and_come_back() -> None:
    long_titled = replace(WORKSHOP, title=LONG, cards={"c1aaaa": a_card("c1aaaa", need=LONG)})
    before = long_titled.cards["c1aaaa"]
    edited = apply(long_titled, EditCard(at=AT, before=before, after=replace(before, role="all")))
    assert isinstance(edited, Done)
    assert edited.workshop.cards["c1aaaa"].need == LONG
    renamed = apply(long_titled, SetDetails(at=AT, title="short"))
    assert isinstance(renamed, Done)
    undo = UndoHistory().with_done(renamed).undo_command(AT)
    assert undo is not None
    back = apply(renamed.workshop, undo)
    assert isinstance(back, Done)
    assert back.workshop.title == LONG
