"""Who wrote a card of a stage without names cannot be found out from what is written down."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop, minutes
from tests.disclosure.linkage_attack import PEOPLE, attack
from tests.session.small_workshop import open_session
from userneeds.commands.apply import apply
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.planning import EditStage
from userneeds.commands.stage_runs import StartStage
from userneeds.commands.themes import ProposeName
from userneeds.commands.undo import UndoHistory
from userneeds.commands.voting import PlacePriority, Vote
from userneeds.model.ids import ROOM
from userneeds.model.placing import Placing
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

_CHANCE = 1 / PEOPLE
_QUIET = a_stage("quiet", anonymous=True)
_OPEN = a_stage("open")


def test_the_attack_finds_out_who_wrote_what_where_it_is_written_down() -> None:
    found = attack(6, seed=1, old_way=True)
    assert found.right_first >= 0.9
    assert found.auc >= 0.9


def test_the_attack_does_no_better_than_chance_where_nobody_is_named() -> None:
    found = attack(40, seed=2)
    assert found.right_first <= _CHANCE + 0.07
    assert abs(found.auc - 0.5) <= 0.07


@pytest.mark.long
def test_over_two_thousand_meetings_the_attack_does_no_better_than_chance() -> None:
    found = attack(2000, seed=3)
    assert found.right_first <= _CHANCE + 0.02
    assert abs(found.auc - 0.5) <= 0.02


def _done(workshop: Workshop, command: Command) -> Workshop:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Done), outcome
    return outcome.after


def _refused(workshop: Workshop, command: Command) -> str:
    outcome = apply(workshop, command)
    assert isinstance(outcome, Refused)
    return outcome.problem.code


def _meeting(**changes: object) -> Workshop:
    card = a_card("c1", stage="quiet", by="", need="say it")
    workshop = a_workshop(card, agenda=(_QUIET, _OPEN), **changes)
    return _done(workshop, StartStage(at=NOON, stage="quiet", run="r1"))


def test_no_later_edit_says_who_wrote_a_card() -> None:
    workshop = _meeting()
    card = workshop.cards["c1"]
    for named in (replace(card, by="ann"), replace(card, organisation="northmoor")):
        after = _done(workshop, EditCard(at=NOON, before=card, after=named))
        assert after.cards["c1"] == card


def test_a_name_in_front_of_a_line_is_not_kept() -> None:
    cards = (
        a_card("p1", kind="idea", need="", stage="quiet", text="Ann: Ask us first"),
        a_card("p2", stage="quiet", notes="Ann Lee\nWe said so before."),
    )
    workshop = _done(_meeting(), AddCards(at=NOON, cards=cards))
    assert workshop.cards["p1"].text == "Ask us first"
    assert "Ann" not in workshop.cards["p2"].notes


def test_cards_without_names_stand_in_no_order_of_their_coming() -> None:
    workshop = _meeting()
    for name in ("z9", "a1", "m5"):
        workshop = _done(workshop, AddCards(at=NOON, cards=(a_card(name, stage="quiet"),)))
    assert list(workshop.cards) == ["a1", "c1", "m5", "z9"]


def test_dots_and_placings_are_kept_for_the_room_alone() -> None:
    workshop = _meeting()
    assert _refused(workshop, Vote(at=NOON, voter="ann", target="c1", dots=1)) == "anonymous"
    place = PlacePriority(at=NOON, person="ann", card="c1", placing=Placing(impact=5))
    assert _refused(workshop, place) == "anonymous"
    propose = ProposeName(at=NOON, theme="damp", person="ann", name="Wet")
    assert _refused(workshop, propose) == "anonymous"
    assert isinstance(apply(workshop, replace(propose, person=ROOM)), Done)
    assert _done(workshop, Vote(at=NOON, voter=ROOM, target="c1", dots=1)).votes == {
        ROOM: {"c1": 1}
    }


def test_a_stage_with_names_becomes_one_without_only_when_they_are_taken_off_for_good() -> None:
    named = a_workshop(a_card("c1", stage="open", by="ann"), agenda=(_OPEN,))
    nameless = replace(_OPEN, anonymous=True)
    edit = EditStage(at=NOON, before=_OPEN, after=nameless)
    assert _refused(named, edit) == "named-cards"
    final = replace(edit, takes_names_off=True)
    done = apply(named, final)
    assert isinstance(done, Done)
    assert done.after.cards["c1"].by == ""
    history = UndoHistory().with_done(done, final)
    undo = history.undo_command(NOON)
    assert history.done[-1].why_not
    assert undo is not None
    assert _refused(done.after, undo) == "anonymous"


def test_a_card_with_a_name_does_not_go_where_nobody_is_named() -> None:
    named = a_workshop(a_card("c1", stage="open", by="ann"), agenda=(_OPEN, _QUIET))
    card = named.cards["c1"]
    move = EditCard(at=NOON, before=card, after=replace(card, stage="quiet"))
    assert _refused(named, move) == "named-cards"


def test_file_and_journal_tell_neither_who_nor_when_nor_in_which_order(tmp_path: Path) -> None:
    path = tmp_path / "one.workshop.yaml"
    workshop = a_workshop(agenda=(_QUIET,))
    path.write_text(write_workshop(workshop, has_room_places=True), encoding="utf-8")
    state = tmp_path / "state"
    session = open_session(path, state)
    session.do(StartStage(at=NOON, stage="quiet", run="r1"))
    for number, name in enumerate(("z9", "a1", "m5")):
        card = a_card(name, stage="quiet", by="ann", need=f"say {name}")
        session.do(AddCards(at=NOON + minutes(number + 1), cards=(card,)))
        kept = _journal(state)
        assert '"by":"ann"' not in kept.replace(" ", "")
        assert "say" in kept
        assert (NOON + minutes(number + 1)).isoformat() not in kept
        assert session.save().kind == "saved"
        assert "say" not in _journal(state)
    text = path.read_text(encoding="utf-8")
    assert text.index("a1:") < text.index("m5:") < text.index("z9:")
    assert "by: ann" not in text
    session.close()


def _journal(state: Path) -> str:
    files = state.glob("journals/*.jsonl")
    return "".join(each.read_text(encoding="utf-8", errors="replace") for each in files)
