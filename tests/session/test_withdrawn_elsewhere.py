"""Whoever withdraws in another program while a workshop is open leaves nothing in it.

Neither what they gave here after that program read the file, nor a name that leads nowhere. What
others gave stays.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import a_card
from tests.session.git_repositories import commit_all, git, made
from tests.session.small_workshop import START, open_session, plain_workshop, write_workshop_file
from userneeds.commands.cards import AddCards, EditCard
from userneeds.commands.change import apply_changes
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done
from userneeds.commands.people import WithdrawPerson
from userneeds.commands.records import PutEntry
from userneeds.commands.voting import Vote
from userneeds.model.action import Action
from userneeds.model.checks import check_workshop
from userneeds.model.people import Person
from userneeds.model.problem import Problem
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

SAID = "said in confidence"
PEOPLE = ("ann", "bob", "cat")


def a_room() -> Workshop:
    """Return a room of three people; each has written a card already, but not cat."""
    cards = [a_card(f"{name}aaaa"[:6], kind="idea", text=name, by=name) for name in ("ann", "bob")]
    return plain_workshop(
        people={name: Person(id=name, name=name.title() + " Lee") for name in PEOPLE},
        themes={"damp": Theme(id="damp", name="Damp", names={"ann": "Mould"})},
        cards={card.id: card for card in cards},
        ballot=Ballot(dots=9),
    )


def deeds(session: Session, number: int, name: str) -> Iterator[Command]:
    """Yield what one person may do; every text of theirs says so."""
    said = f"{SAID} {name} {number}"
    card = a_card(f"k{number}aaaa", kind="idea", text=said, by=name, notes=said)
    yield AddCards(at=START, cards=(card,))
    own = [each for each in session.workshop.cards.values() if each.by == name]
    if own:
        yield EditCard(at=START, before=own[-1], after=replace(own[-1], text=f"{said} anew"))
    voted = next(iter(session.workshop.cards))
    yield Vote(at=START, voter=name, target=voted, dots=number % 3 + 1)
    action = Action(id=f"a{number}aaaa", text="Ring back", owner=name)
    yield PutEntry(at=START, entry=action)


def withdraw_in_file(path: Path, name: str, text: str) -> None:
    """Let another program withdraw somebody from the file as it read it, and write it."""
    workshop = read_workshop(text).value
    assert workshop is not None
    changes = WithdrawPerson(at=START, person=name).decide_for(workshop)
    assert not isinstance(changes, Problem)
    path.write_text(patch_workshop(text, apply_changes(workshop, changes)), "utf-8")


def mentions(workshop: Workshop, name: str) -> list[str]:
    return [line for line in write_workshop(workshop).splitlines() if name in line]


def opened(folder: Path) -> tuple[Path, Session]:
    path = write_workshop_file(folder, write_workshop(a_room()))
    return path, open_session(path, folder / "state")


@pytest.mark.parametrize("seed", range(25))
def test_nothing_stays_of_who_withdrew_and_all_of_the_others(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same deeds each time
    path, session = opened(tmp_path)
    known = path.read_text("utf-8")
    kept: set[str] = set()
    for number in range(chance.randint(1, 12)):
        name = chance.choice(PEOPLE)
        command = chance.choice(list(deeds(session, number, name)))
        assert isinstance(session.do(command), Done)
        if chance.random() < 0.3:
            session.save()
        if chance.random() < 0.3:
            known = path.read_text("utf-8")
    kept = {card.id for card in session.workshop.cards.values() if card.by != "cat"}
    withdraw_in_file(path, "cat", known)
    session.save()
    session.save()
    read = read_workshop(path.read_text("utf-8"))
    assert read.value is not None
    assert set(read.value.cards) == set(session.workshop.cards) == kept
    assert mentions(read.value, "cat") == mentions(session.workshop, "cat") == []
    assert not [each for each in check_workshop(read.value) if each.level == "error"]
    while isinstance(session.undo(), Done):
        assert mentions(session.workshop, "cat") == []
    session.close()
    for left in (*tmp_path.rglob("*.journal*"), *tmp_path.rglob("*history*")):
        if left.is_file():
            assert f"{SAID} cat" not in left.read_text("utf-8")


def test_it_is_said(tmp_path: Path) -> None:
    path, session = opened(tmp_path)
    known = path.read_text("utf-8")
    card = a_card("k1cat", kind="idea", text=SAID, by="cat")
    assert isinstance(session.do(AddCards(at=START, cards=(card,))), Done)
    withdraw_in_file(path, "cat", known)
    result = session.save()
    assert result.kind == "merged"
    assert "1 person who withdrew and 1 card of theirs are out of the file" in result.sentence
    assert result.gone == ""
    session.close()
    again = open_session(path, tmp_path / "state")
    assert again.gone == ""
    assert "k1cat" not in again.workshop.cards


def without_people(workshop: Workshop) -> Workshop:
    return replace(workshop, people={})


def without_entry(workshop: Workshop) -> Workshop:
    people = {key: person for key, person in workshop.people.items() if key != "ann"}
    return replace(workshop, people=people)


@pytest.mark.parametrize("change", [without_people, without_entry])
def test_people_who_are_deleted_by_hand_take_no_card_with_them(
    tmp_path: Path, change: Callable[[Workshop], Workshop]
) -> None:
    """Their cards are still in the file, so they have not withdrawn."""
    path, session = opened(tmp_path)
    card = a_card("k1ann", kind="idea", text="One list", by="ann")
    assert isinstance(session.do(AddCards(at=START, cards=(card,))), Done)
    text = path.read_text("utf-8")
    workshop = read_workshop(text).value
    assert workshop is not None
    path.write_text(patch_workshop(text, change(workshop)), "utf-8")
    session.save()
    assert set(session.workshop.cards) == {"annaaa", "bobaaa", "k1ann"}
    session.close()


def test_what_git_puts_aside_takes_no_card_with_it(tmp_path: Path) -> None:
    """Who came since the last commit is not in what git writes back, and has not withdrawn."""
    repository = made(tmp_path / "group")
    room = a_room()
    people = {key: person for key, person in room.people.items() if key != "cat"}
    path = write_workshop_file(repository, write_workshop(replace(room, people=people)))
    commit_all(repository)
    session = open_session(path, tmp_path / "state")
    assert isinstance(session.do(PutEntry(at=START, entry=room.people["cat"])), Done)
    session.save()
    card = a_card("k1cat", kind="idea", text="One list", by="cat")
    assert isinstance(session.do(AddCards(at=START, cards=(card,))), Done)
    git(repository, "checkout", "--", path.name)
    session.save()
    assert "k1cat" in session.workshop.cards
    session.close()
