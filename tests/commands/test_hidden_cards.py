"""A card that the facilitator hides is shown to nobody, gets no votes, and stays in the file."""

from dataclasses import replace

from tests.build import NOON, a_card, a_stage, a_workshop
from userneeds.commands.apply import apply
from userneeds.commands.cards import EditCard
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.stage_runs import RevealCards
from userneeds.commands.voting import Vote
from userneeds.disclosure.seen import see
from userneeds.model.agenda import Run
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

RUDE = a_card("k1", text="Something rude", kind="challenge")
KIND = a_card("k2", text="Cold homes", kind="challenge")


def a_meeting() -> Workshop:
    return a_workshop(cards={"k1": RUDE, "k2": KIND})


def hidden(workshop: Workshop) -> Workshop:
    before = workshop.cards["k1"]
    after = replace(before, face_down=True)
    command = EditCard(at=NOON, before=before, after=after)
    done = apply(workshop, command)
    assert isinstance(done, Done)
    assert command.describe(workshop) == "hid a challenge"
    return done.after


def test_no_reader_sees_it_and_it_is_counted() -> None:
    workshop = hidden(a_meeting())
    for reader in ("room", "group", "public"):
        seen = see(workshop, reader)
        assert "rude" not in repr(seen.cards)
        assert seen.kept_back.closed_cards == 1


def test_it_stays_hidden_in_the_file_and_when_its_stage_is_revealed() -> None:
    run = Run(id="r1", stage="gather", started=NOON)
    stage = a_stage("gather", technique="silent-writing")
    written = replace(RUDE, stage="gather", run="r1")
    workshop = hidden(
        replace(a_meeting(), agenda=(stage,), runs={"r1": run}, cards={"k1": written})
    )
    revealed = apply(workshop, RevealCards(at=NOON))
    assert isinstance(revealed, Done)
    read = read_workshop(write_workshop(revealed.after)).value
    assert read is not None
    assert read.closed_cards() == {"k1"}
    assert "face_down: true" in write_workshop(read)


def test_nobody_votes_on_it() -> None:
    outcome = apply(hidden(a_meeting()), Vote(at=NOON, voter="ann", target="k1", dots=1))
    assert isinstance(outcome, Refused)
    assert str(outcome.problem).startswith("That card is face down.")


def test_showing_it_again_brings_back_what_was_there() -> None:
    workshop = hidden(a_meeting())
    before = workshop.cards["k1"]
    command = EditCard(at=NOON, before=before, after=replace(before, face_down=False))
    shown = apply(workshop, command)
    assert isinstance(shown, Done)
    assert shown.after == a_meeting()
    assert command.describe(workshop) == "showed a hidden card again"
