"""What was done is remembered over the night, and of nobody what may not be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.build import NOON, a_card, a_stage, a_workshop
from tests.session.small_workshop import (
    START,
    abandon_session,
    add,
    open_in_older_version,
    open_session,
    remove,
    reword,
    write_workshop_file,
)
from tests.session.stale_editor import StaleEditor
from userneeds.commands.cards import AddCards, RemoveCards
from userneeds.commands.change import Change
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.stage_runs import StartStage
from userneeds.commands.undo import UndoEntry
from userneeds.commands.voting import Vote
from userneeds.commands.who_is_who import MergePeople, ReassignCards
from userneeds.model.card import Card
from userneeds.model.ids import ROOM
from userneeds.model.workshop import Workshop
from userneeds.session.editing.kept_versions import KeptVersions
from userneeds.session.editing.session import Session
from userneeds.session.history.earlier_sittings import (
    MOST_BYTES,
    MOST_DEEDS,
    EarlierSittings,
)
from userneeds.session.maintenance.doctor import examine_folder
from userneeds.session.storage.disk import SYSTEM_DISK
from userneeds.session.storage.fault_log import survived_faults
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

UNNAMED = a_stage("quiet", anonymous=True)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def refusal(session: Session) -> str:
    """Undo what cannot be undone, and return what is said."""
    outcome = session.undo()
    assert isinstance(outcome, Refused)
    return f"{outcome.problem.sentence} {outcome.problem.hint}"


def undone(session: Session) -> bool:
    return isinstance(session.undo(), Done)


def history_file(state: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (state / "history").glob("*"))


def sitting(path: Path, state: Path, *commands: Command) -> None:
    """Open, do and close."""
    session = open_session(path, state)
    for command in commands:
        assert isinstance(session.do(command), Done)
    assert session.close().kind in {"saved", "nothing new"}
    assert session.state == "saved"


def rewrite(path: Path, before: str, after: str) -> None:
    """Change a file as an editor does."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def everything_below(folder: Path) -> bytes:
    """Return all that the files of a folder hold, unpacked."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    packed = [path for path in files if path.suffix == ".versions"]
    versions = [each for path in packed for each in KeptVersions(path, SYSTEM_DISK).versions()]
    texts = [version.text.encode("utf-8") for version in versions]
    return b"".join([*texts, *(path.read_bytes() for path in files)])


def written(folder: Path, workshop: Workshop) -> Path:
    return write_workshop_file(folder, write_workshop(workshop))


# How far undo reaches.


def test_undo_takes_back_what_earlier_sittings_did(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    for number in range(3):
        session = open_session(path, state)
        assert add(session, f"k{number}aaaa")
        assert reword(session, "c2bbbb", f"List {number}")
        session.close()
    before = read_workshop(path.read_text("utf-8")).value
    assert before is not None
    session = open_session(path, state)
    for number in (2, 1, 0):
        assert undone(session)
        assert f"k{number}aaaa" in session.workshop.cards
        assert undone(session)
        assert f"k{number}aaaa" not in session.workshop.cards
    assert session.undo() is None
    assert session.workshop.cards["c2bbbb"].text == "One list of every lift"
    assert isinstance(session.redo(), Done)
    session.close()
    assert "k0aaaa" in path.read_text("utf-8")


def test_who_did_what_and_when_is_kept(tmp_path: Path, state: Path) -> None:
    path = written(tmp_path, a_workshop(a_card("c1aaaa")))
    vote = Vote(at=NOON, by="bob", voter="bob", target="c1aaaa", dots=1)
    start = StartStage(at=NOON, stage="vote", run="r1aaaa")
    sitting(path, state, start, vote)
    first, last = open_session(path, state).past.history().done
    assert (first.at, first.by, first.description) == (NOON, "", "started 'Vote'")
    assert (last.at, last.by, last.description) == (NOON, "bob", "placed 1 dot")
    assert first.is_earlier


def test_what_was_taken_back_is_not_done_again_at_the_next_sitting(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    assert add(session, "k1aaaa")
    assert add(session, "k2aaaa")
    assert undone(session)
    session.close()
    session = open_session(path, state)
    assert undone(session)
    assert "k1aaaa" not in session.workshop.cards
    assert session.undo() is None


def test_it_survives_a_merge_and_a_kill(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    editor = StaleEditor(path)
    session = open_session(path, state)
    assert add(session, "k1aaaa")
    session.save()
    editor.load()
    editor.reword("c1aaaa", "Booked three times")
    editor.write()
    assert session.save().kind == "merged"
    assert add(session, "k2aaaa")
    abandon_session(session)
    session = open_session(path, state)
    assert undone(session)
    assert "k2aaaa" not in session.workshop.cards
    assert undone(session)
    assert "k1aaaa" not in session.workshop.cards
    assert session.workshop.cards["c1aaaa"].text == "Booked three times"
    abandon_session(session)
    session = open_session(path, state)
    assert not {"k1aaaa", "k2aaaa"} & session.workshop.cards.keys()
    assert session.undo() is None


def test_what_changed_meanwhile_says_so_and_undo_goes_on_before_it(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    assert add(session, "k1aaaa")
    assert reword(session, "c1aaaa", "Booked thrice")
    session.close()
    editor = StaleEditor(path)
    editor.load()
    editor.reword("c1aaaa", "Booked four times")
    editor.write()
    session = open_session(path, state)
    said = refusal(session)
    assert "changed by somebody else meanwhile" in said
    assert "The next undo goes on with what was done before it." in said
    assert undone(session)
    assert "k1aaaa" not in session.workshop.cards
    assert session.workshop.cards["c1aaaa"].text == "Booked four times"
    abandon_session(session)
    session = open_session(path, state)
    assert "k1aaaa" not in session.workshop.cards
    assert session.undo() is None


def do_anything(session: Session, lot: Random, number: int) -> None:
    """Do something by lot."""
    if not session.workshop.cards:
        add(session, f"f{number:02}aaa")
    cards = sorted(session.workshop.cards)
    match lot.choice(("add", "reword", "remove", "undo", "redo", "save")):
        case "add":
            add(session, f"k{number:02}aaa")
        case "reword":
            reword(session, lot.choice(cards), f"Words {number}")
        case "remove":
            remove(session, lot.choice(cards[1:] or cards))
        case "undo":
            session.undo()
        case "redo":
            session.redo()
        case _:
            session.save()


SEEDS = [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 60))]


@pytest.mark.parametrize("seed", SEEDS)
def test_all_of_any_sittings_is_taken_back_step_by_step(
    tmp_path: Path, state: Path, seed: int
) -> None:
    lot = Random(seed)  # noqa: S311 - chance, not secrecy
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    start = session.workshop
    for number in range(40):
        do_anything(session, lot, number)
        if number % 8 == 7:
            end = lot.choice((Session.close, abandon_session))
            end(session)
            session = open_session(path, state)
    while (outcome := session.undo()) is not None:
        assert isinstance(outcome, Done)
    assert session.workshop == start


# What is not kept.


def quiet_meeting(folder: Path) -> Path:
    workshop = a_workshop(agenda=(a_stage("gather"), UNNAMED))
    return written(folder, workshop)


def said_in_silence(words: Sequence[str]) -> list[Command]:
    """Return cards written in a stage without names, a minute apart."""
    start = StartStage(at=START, stage="quiet", run="r1aaaa")
    cards = [
        AddCards(
            at=START + timedelta(minutes=number),
            by="bob",
            cards=(Card(id=f"k{word[0]}aaaa", kind="idea", text=word, stage="quiet"),),
        )
        for number, word in enumerate(words)
    ]
    return [start, *cards]


def test_of_a_stage_without_names_only_what_was_done_is_kept(tmp_path: Path, state: Path) -> None:
    sitting(quiet_meeting(tmp_path), state, *said_in_silence(["anger", "bother"]))
    kept = history_file(state).decode("utf-8")
    assert '"added 1 idea":2' in kept
    assert not [word for word in ("anger", "bother", "kaaaaa", "bob", "14:01") if word in kept]
    session = open_session(tmp_path / "asset.workshop.yaml", state)
    assert session.past.unnamed == {"added 1 idea": 2}
    assert undone(session)
    assert session.undo() is None
    assert "no order" in session.past.nothing_left


def test_who_voted_when_while_nobody_is_named_is_kept_nowhere(tmp_path: Path, state: Path) -> None:
    agenda = (a_stage("quiet", technique="dot-voting", anonymous=True), a_stage("gather"))
    path = written(tmp_path, a_workshop(a_card("c1aaaa", stage="gather"), agenda=agenda))
    start = StartStage(at=START, stage="quiet", run="r1aaaa")
    vote = Vote(at=START, voter=ROOM, target="c1aaaa", dots=1)
    sitting(path, state, start, vote)
    kept = history_file(state)
    assert b'"placed 1 dot":1' in kept
    assert b"bob" not in kept


def test_in_which_order_people_wrote_without_names_makes_no_difference(tmp_path: Path) -> None:
    kept: set[bytes] = set()
    for turn, words in enumerate((["anger", "bother", "cold"], ["cold", "anger", "bother"])):
        folder = tmp_path / str(turn)
        sitting(quiet_meeting(folder), folder / "state", *said_in_silence(words))
        kept.add(history_file(folder / "state"))
    assert len(kept) == 1


def test_a_merge_in_the_middle_counts_what_has_no_name_once(tmp_path: Path, state: Path) -> None:
    path = quiet_meeting(tmp_path)
    session = open_session(path, state)
    for command in said_in_silence(["anger", "bother"]):
        assert isinstance(session.do(command), Done)
    session.save()
    rewrite(path, "title: A meeting", "title: Our meeting")
    assert session.save().kind == "merged"
    assert undone(session)
    session.close()
    assert open_session(path, state).past.unnamed == {"added 1 idea": 1}


def test_a_stage_that_loses_its_names_later_loses_its_order_too(
    tmp_path: Path, state: Path
) -> None:
    path = written(tmp_path, a_workshop())
    card = a_card("k1aaaa", need="be warm", stage="gather")
    sitting(path, state, AddCards(at=START, cards=(card,)))
    assert b"be warm" in history_file(state)
    rewrite(path, "  - id: gather\n", "  - id: gather\n    anonymous: true\n")
    session = open_session(path, state)
    assert session.workshop.agenda[0].anonymous
    session.close()
    assert b"be warm" not in history_file(state)


def test_the_words_of_somebody_who_withdraws_are_kept_nowhere(tmp_path: Path, state: Path) -> None:
    path = written(tmp_path, a_workshop(a_card("c1aaaa")))
    card = a_card("k1aaaa", need="be warm", by="cat")
    other = a_card("k2aaaa", need="be dry", by="bob")
    sitting(path, state, AddCards(at=START, cards=(other,)), AddCards(at=START, cards=(card,)))
    sitting(path, state, WithdrawPerson(at=START, person="cat"))
    assert b"be dry" in everything_below(state)
    assert b"be warm" not in everything_below(state)
    assert b"Cat Roe" not in everything_below(state)
    session = open_session(path, state)
    assert "somebody who withdrew" in refusal(session)
    assert "somebody who withdrew" in refusal(session)
    assert undone(session)
    assert session.workshop.cards.keys() == {"c1aaaa"}


@pytest.mark.parametrize(
    "turns_out",
    [
        MergePeople(at=START, keep="bob", other="cat"),
        ReassignCards(at=START, person="cat", to="bob"),
    ],
)
def test_words_that_stood_under_another_entry_go_with_who_withdraws(
    tmp_path: Path, state: Path, turns_out: Command
) -> None:
    path = written(tmp_path, a_workshop(a_card("c1aaaa")))
    card = a_card("k1aaaa", need="be warm", by="cat")
    sitting(path, state, AddCards(at=START, cards=(card,)))
    sitting(path, state, turns_out)
    assert b"be warm" in history_file(state)
    sitting(path, state, WithdrawPerson(at=START, person="bob"))
    assert b"be warm" not in everything_below(state)


def test_the_words_of_somebody_who_withdraws_on_another_laptop_are_kept_nowhere(
    tmp_path: Path, state: Path
) -> None:
    path = written(tmp_path, a_workshop(a_card("c1aaaa")))
    card = a_card("k1aaaa", need="be warm", by="cat")
    other = a_card("k2aaaa", need="be dry", by="bob")
    sitting(path, state, AddCards(at=START, cards=(card,)), AddCards(at=START, cards=(other,)))
    sitting(path, tmp_path / "elsewhere", WithdrawPerson(at=START, person="cat"))
    assert b"be warm" in history_file(state)
    sitting(path, state, AddCards(at=START, cards=(a_card("k3aaaa"),)))
    assert b"be dry" in history_file(state)
    assert b"be warm" not in everything_below(state)
    assert b"Cat Roe" not in everything_below(state)


def test_who_turns_out_to_be_somebody_else_has_not_withdrawn(tmp_path: Path, state: Path) -> None:
    path = written(tmp_path, a_workshop(a_card("c1aaaa")))
    card = a_card("k1aaaa", need="be warm", by="cat")
    sitting(path, state, AddCards(at=START, cards=(card,)))
    sitting(path, state, MergePeople(at=START, keep="bob", other="cat"))
    assert b"be warm" in history_file(state)
    session = open_session(path, state)
    assert undone(session)
    assert session.workshop.cards["k1aaaa"].by == "cat"
    assert undone(session)
    assert session.workshop.cards.keys() == {"c1aaaa"}


def test_who_is_marked_as_withdrawn_in_the_file_is_forgotten_at_the_next_closing(
    tmp_path: Path, state: Path
) -> None:
    path = written(tmp_path, a_workshop(a_card("c1aaaa")))
    card = a_card("k1aaaa", need="be warm", by="cat")
    sitting(
        path, state, AddCards(at=START, cards=(card,)), RemoveCards(at=START, cards=("k1aaaa",))
    )
    assert b"be warm" in history_file(state)
    rewrite(path, "cat: { name: Cat Roe,", "cat: { name: Cat Roe, consent: withdrawn,")
    session = open_session(path, state)
    assert session.workshop.has_withdrawn("cat")
    session.close()
    assert b"be warm" not in everything_below(state)


def test_what_an_editor_takes_out_of_somebody_who_withdrew_is_no_loss(
    tmp_path: Path, state: Path
) -> None:
    card = a_card("k1aaaa", need="be warm", by="cat")
    path = written(tmp_path, a_workshop(a_card("c1aaaa"), card))
    session = open_session(path, state)
    assert add(session, "k2aaaa")
    session.save()
    cards = session.workshop.cards
    other_cards = {key: each for key, each in cards.items() if key != "k1aaaa"}
    without = replace(session.workshop, cards=other_cards)
    cat = replace(without.people["cat"], consent="withdrawn")
    without = replace(without, people={**without.people, "cat": cat})
    path.write_text(write_workshop(without), "utf-8")
    assert session.save().gone == ""
    assert "k1aaaa" not in session.workshop.cards
    session.close()
    assert b"be warm" not in everything_below(state)


# How much is kept, and what if it cannot be.


def deed(number: int, words: str) -> UndoEntry:
    before = Card(id="c1aaaa", kind="goal", text=words)
    change = Change("cards", "c1aaaa", before, replace(before, text=f"{words}!"))
    return UndoEntry((change,), f"deed {number}", at=START)


@pytest.mark.parametrize(("words", "most"), [("short", MOST_DEEDS), ("x" * 100_000, 4)])
def test_no_more_is_kept_than_the_last_deeds_and_a_megabyte(
    tmp_path: Path, words: str, most: int
) -> None:
    file = tmp_path / "state" / "history" / "x.jsonl"
    deeds = [deed(number, words) for number in range(MOST_DEEDS + 20)]
    EarlierSittings(file, SYSTEM_DISK, Workshop).keep(deeds, a_workshop())
    assert file.stat().st_size <= MOST_BYTES
    kept = EarlierSittings(file, SYSTEM_DISK, Workshop).deeds().entries
    assert kept == tuple(replace(each, is_earlier=True) for each in deeds[-most:])


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b'00000000 {"did":1}\n', None])
def test_a_damaged_history_is_done_without(
    tmp_path: Path, state: Path, damage: bytes | None
) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    assert add(session, "k1aaaa")
    session.close()
    (file,) = (state / "history").glob("*")
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] if damage is None else damage)
    session = open_session(path, state)
    assert session.undo() is None
    assert add(session, "k2aaaa")
    session.close()
    assert undone(open_session(path, state))


def test_where_it_cannot_be_kept_work_goes_on_and_doctor_says_so(
    tmp_path: Path, state: Path
) -> None:
    path = write_workshop_file(tmp_path)
    state.mkdir()
    (state / "history").write_text("in the way", "utf-8")
    session = open_session(path, state)
    assert add(session, "k1aaaa")
    assert session.close().kind == "saved"
    doings = {fault.doing for fault in survived_faults(state)}
    assert "Keeping what was done" in doings
    checks = examine_folder(tmp_path, state)
    assert any("Keeping what was done" in check.sentence for check in checks)


def test_what_could_not_be_kept_is_kept_as_soon_as_it_can_be(tmp_path: Path) -> None:
    file = tmp_path / "state" / "history" / "x.jsonl"
    file.parent.parent.mkdir()
    file.parent.write_text("in the way", "utf-8")
    sittings = EarlierSittings(file, SYSTEM_DISK, Workshop)
    sittings.keep([deed(1, "short")], a_workshop())
    file.parent.unlink()
    sittings.keep([deed(1, "short")], a_workshop())
    assert len(EarlierSittings(file, SYSTEM_DISK, Workshop).deeds().entries) == 1


def test_a_window_that_can_only_look_takes_nothing_back(tmp_path: Path, state: Path) -> None:
    path = write_workshop_file(tmp_path)
    session = open_session(path, state)
    assert add(session, "k1aaaa")
    session.close()
    kept = history_file(state)
    older = open_in_older_version(path, state)
    second = open_session(path, state)
    assert "only look" in refusal(second)
    second.close()
    assert history_file(state) == kept
    SYSTEM_DISK.unlock(older)
    assert undone(open_session(path, state))


def test_cards_without_names_lie_by_their_ids_also_after_a_crash(
    tmp_path: Path, state: Path
) -> None:
    path = written(tmp_path, a_workshop(agenda=(UNNAMED,), cards={}))
    for ids in (("m5",), ("z9", "n1"), ("c3", "a1")):
        session = open_session(path, state)
        for card in ids:
            added = AddCards(at=START, cards=(a_card(card, stage="quiet"),))
            assert isinstance(session.do(added), Done)
        abandon_session(session)
        again = open_session(path, state)
        assert again.close().kind in {"saved", "nothing new"}
    text = path.read_text("utf-8")
    kept = read_workshop(text, "").value
    assert kept is not None
    assert list(kept.cards) == ["a1", "c3", "m5", "n1", "z9"]
