"""Votes by keys: person by person, by show of hands, covered, and counted alike everywhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.build import NOON, a_card, a_workshop
from tests.documents.made import make_files
from tests.tui.playing import HOSTILE, Play, playing
from tests.tui.seen_rooms import on_screen
from userneeds.analysis.insight.dot_votes import ballot_targets, tally, vote_subject
from userneeds.disclosure.ballot_in_hand import ballot_in_hand
from userneeds.disclosure.people_to_choose import people_to_choose
from userneeds.model.agenda import Run
from userneeds.model.ids import ROOM
from userneeds.model.people import Person
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot, VoteSubject
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.votes.typed_ballot import NumberedTargets, read_ballot
from userneeds.surfaces.tui.votes.view import CLOSED, ballot_options

NAMES = ("Ann Lee", "Bob Ng", "Cat Fox", "Dev Rao", "Eve Orr", "Fay Poe", "Gus Tan", "Hal Ivo")
TEN = (*NAMES, "Tom Reed", "Tom Ash")


def ten_people(**said: object) -> Workshop:
    """Return a meeting of ten people with five themes."""
    people = [Person(id=f"p{place}", name=name) for place, name in enumerate(TEN)]
    themes = [Theme(id=f"t{number}", name=f"Theme {number}") for number in range(1, 6)]
    return a_workshop(
        a_card("c1aaaa", theme="t1"),
        a_card("c2bbbb", theme="t2"),
        **{
            "people": {person.id: person for person in people},
            "themes": {theme.id: theme for theme in themes},
            "ballot": Ballot(dots=5),
            **said,
        },
    )


class CountedKeys:
    """Presses keys and counts them."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.number = 0

    async def press(self, *keys: str) -> None:
        self.number += len(keys)
        await self.play.keys(*keys)


async def test_ten_people_place_five_dots_each_in_at_most_65_keys(tmp_path: Path) -> None:
    async with playing(tmp_path, ten_people()) as play:
        counted = CountedKeys(play)
        await counted.press("v", "n")
        for _ in range(10):
            await counted.press(*"13352", "enter")
        assert counted.number <= 65
        assert "Everybody here has voted" in play.said
        votes = play.saved().votes
        assert len(votes) == 10
        assert all(given == {"t1": 1, "t2": 1, "t3": 2, "t5": 1} for given in votes.values())


async def test_hands_are_counted_in_at_most_20_keys(tmp_path: Path) -> None:
    async with playing(tmp_path, ten_people()) as play:
        counted = CountedKeys(play)
        await counted.press("v")
        for hands in ("8", "1", "2", "enter", "0", "enter", "7"):
            await counted.press(hands)
        await counted.press("enter", "1", "3", "enter", "9")
        assert counted.number <= 20
        assert play.saved().votes == {"room": {"t1": 812, "t3": 7, "t4": 13, "t5": 9}}


async def test_a_name_in_the_line_takes_that_person(tmp_path: Path) -> None:
    async with playing(tmp_path, ten_people()) as play:
        await play.keys("v", "n")
        await play.types("tom r 1 3 3 5 2")
        await play.keys("enter")
        assert play.saved().votes == {"p8": {"t1": 1, "t2": 1, "t3": 2, "t5": 1}}
        await play.types("tom 1")
        assert await play.shows("2 people here are called 'tom'")
        await play.keys("enter")
        assert len(play.saved().votes) == 1
        await play.keys("escape", "u")
        assert play.saved().votes == {}


async def test_dots_are_covered_while_they_are_placed(tmp_path: Path) -> None:
    async with playing(tmp_path, ten_people()) as play:
        await play.keys("v", "n", *"13352")
        assert await play.hides("13352")
        assert await play.shows("●●●●●  0 left")
        await play.keys("ctrl+r")
        assert await play.shows("13352")
        await play.keys("ctrl+r", "enter", "escape", "o")
        await play.types("ann lee")
        await play.keys("enter")
        assert await play.shows("0 left")
        assert not any("●" in row for row in play.screen())
        await play.keys("f4")
        assert await play.shows("●●")
        await play.keys("down")
        assert await play.hides("●")
        await play.keys("c")
        assert await play.shows("●●")


async def test_who_has_not_voted_is_named_until_everybody_has(tmp_path: Path) -> None:
    async with playing(tmp_path, ten_people()) as play:
        await play.keys("v")
        assert await play.shows("Not yet: Ann Lee, Bob Ng")
        await play.keys("n", "1", "enter")
        assert await play.shows("Dots of Bob Ng")
        assert await play.shows("Not yet: Bob Ng, Cat Fox")
        await play.keys("tab")
        assert await play.shows("Dots of Cat Fox")


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("1 9", "There is no 9 in the list: it goes from 1 to 5."),
        ("Zed 1", "Nobody here is called 'Zed'"),
        ("1 2 3 4 5 1", "Everybody has 5 dots; these are 6."),
        ("0", "There is no 0"),
        pytest.param("1" * 5_000, "Everybody has 5 dots; these are 5000.", id="5,000 ones"),
        ("1 x", "Write the numbers of the list"),
        *((typed, "") for typed in ("13352", "1,3,3;5 2", "fay 1 1 1 1 1", "ann lee 12")),
    ],
)
def test_a_line_is_read_or_says_how_to_mend_it(typed: str, trouble: str) -> None:
    workshop = ten_people()
    read = read_ballot(
        people_to_choose(workshop),
        NumberedTargets(ballot_targets(workshop), workshop.ballot),
        typed,
    )
    assert trouble in read.trouble
    assert bool(read.trouble) == bool(trouble)


@pytest.mark.parametrize("typed", HOSTILE)
async def test_hostile_words_in_the_line_place_no_dot(tmp_path: Path, typed: str) -> None:
    async with playing(tmp_path, ten_people(), size=(80, 24)) as play:
        await play.keys("v", "n")
        await play.types(typed)
        await play.keys("enter")
        assert play.saved().votes == {}
        assert play.app.is_running


@pytest.mark.parametrize("about", ["cards", "themes", ""])
def test_screen_sheet_and_summary_name_the_same_things_in_one_order(about: VoteSubject) -> None:
    votes = {"p0": {"t2": 3, "c1aaaa": 1}, "p1": {"t2": 1, "c1aaaa": 1}}
    workshop = ten_people(votes=votes, ballot=Ballot(about=about, revealed=True, dots=5))
    assert vote_subject(workshop) == (about or "themes")
    nobody = ballot_in_hand(workshop, ROOM, is_covered=True)
    still_hidden = replace(workshop, ballot=replace(workshop.ballot, revealed=False))
    hidden = ballot_options(on_screen(still_hidden), nobody)
    assert tuple(option.target for option in hidden) == ballot_targets(workshop)
    options = ballot_options(on_screen(workshop), nobody)
    ranked = [option.ranked for option in options if option.ranked]
    shown = {rank.target: rank.dots for rank in ranked}
    counted = {rank.target: rank.dots for rank in tally(workshop)}
    assert shown == {target: dots for target, dots in counted.items() if target in shown}
    # Papers tell no dots of so few.
    summary = make_files("record", replace(workshop, smallest_group=1), None, "md")
    told = summary[0].data.decode()
    words, dots = ("Theme 2", "4 dots") if about != "cards" else ("Do c1aaaa", "2 dots")
    voted = told.partition("How people voted")[2].partition("\n#")[0]
    assert dots in voted
    assert words in voted
    assert ("3 themes got no dot" if about != "cards" else "1 card got no dot") in voted


async def test_what_is_voted_on_is_kept_in_the_file(tmp_path: Path) -> None:
    async with playing(tmp_path, ten_people()) as play:
        await play.keys("v")
        assert await play.shows("on themes, 5 dots each")
        assert await play.shows("Which of these themes matter most?")
        await play.keys("t", "s")
        assert play.saved().ballot.about == "cards"
        assert await play.shows("on cards, 5 dots each, one a card")
        await play.keys("u", "u")
        assert play.saved().ballot.about == ""


def test_a_card_that_is_face_down_says_so_beside_its_dots() -> None:
    workshop = a_workshop(
        a_card("c1aaaa", stage="silent", by="bob"),
        runs={"r1": Run(id="r1", stage="silent", started=NOON)},
        votes={"bob": {"c1aaaa": 2}},
        ballot=Ballot(about="cards", revealed=True),
    )
    nobody = ballot_in_hand(workshop, ROOM, is_covered=False)
    options = {each.target: each.words for each in ballot_options(on_screen(workshop), nobody)}
    assert options == {"c1aaaa": CLOSED}
