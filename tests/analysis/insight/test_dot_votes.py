"""How many dots something has: one count, and everything that shows dots gives the same answer."""

from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from tests.documents.made import disclosed, make_files
from tests.tui.seen_rooms import on_screen
from userneeds.analysis.insight.dot_votes import tally_cards, tally_themes
from userneeds.analysis.insight.fair_selection import fair_selection
from userneeds.analysis.insight.priorities import figures
from userneeds.disclosure.ballot_in_hand import ballot_in_hand
from userneeds.disclosure.people_to_choose import people_to_choose
from userneeds.model.people import NamingConsent
from userneeds.model.vote import Ballot, Votes, sum_dots, votes_for_themes
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.card_drawing import card_annotations
from userneeds.surfaces.tui.votes.view import ballot_options, voting_header

CARDS = (a_card("c1", theme="damp"), a_card("c2", theme="damp"), a_card("c3"))


@pytest.mark.parametrize(
    ("votes", "dots"),
    [
        ({}, {}),
        ({"bob": {}}, {}),
        ({"bob": {"c1": 2}}, {"c1": 2}),
        ({"bob": {"c1": 2}, "cat": {"c1": 1, "c2": 1}}, {"c1": 3, "c2": 1}),
        ({"room": {"c1": 9}, "bob": {"damp": 1}}, {"c1": 9, "damp": 1}),
        ({"bob": {"gone": 1}}, {"gone": 1}),
        ({"bob": {"c1": 0}}, {"c1": 0}),
        ({"bob": {"c1": -2}, "cat": {"c1": 1}}, {"c1": 1}),
    ],
    ids=[
        "nobody voted",
        "an empty ballot",
        "one voter",
        "two voters",
        "the room and a theme",
        "a card that is gone",
        "none",
        "fewer than none are none",
    ],
)
def test_dots_are_added_up(votes: Votes, dots: dict[str, int]) -> None:
    assert sum_dots(votes) == dots


@pytest.mark.parametrize(
    ("consent", "dots_of_bob_count"),
    [("", True), ("named", True), ("anonymous", True), ("withdrawn", False)],
)
def test_only_withdrawing_takes_dots_away(consent: NamingConsent, dots_of_bob_count: bool) -> None:
    votes = {"bob": {"c1": 2}, "room": {"c1": 1}}
    workshop = a_workshop(*CARDS, votes=votes)
    bob = replace(workshop.people["bob"], consent=consent, present=False)
    workshop = replace(workshop, people={"bob": bob})
    dots = 3 if dots_of_bob_count else 1
    assert workshop.dot_counts() == {"c1": dots}


def test_a_voter_nobody_knows_counts() -> None:
    votes = {"dee": {"c1": 1}}
    workshop = a_workshop(*CARDS, people={}, votes=votes)
    assert workshop.dot_counts() == {"c1": 1}


def test_dots_on_cards_are_dots_on_their_theme() -> None:
    votes = {"bob": {"c1": 2, "c2": 1, "damp": 1, "c3": 4}, "cat": {"c2": -1}}
    on_themes = votes_for_themes(votes, {"c1": "damp", "c2": "damp", "c3": ""})
    assert on_themes == {"bob": {"damp": 4, "": 4}, "cat": {"damp": 0}}


VOTES_OF_THREE = {"ann": {"c2": 5, "c3": 4}, "bob": {"c1": 2, "c2": 1}, "cat": {"c1": 1}}


@pytest.fixture
def a_vote_with_somebody_who_withdrew() -> Workshop:
    """Ann's dots count no more: c1 has 3 dots of the others, c2 has 1, and c3 has none."""
    revealed = Ballot(revealed=True, dots=9, about="cards")
    # Of everybody, because papers tell no figure of fewer.
    workshop = a_workshop(*CARDS, ballot=revealed, votes=VOTES_OF_THREE, smallest_group=1)
    ann = replace(workshop.people["ann"], consent="withdrawn")
    return replace(workshop, people={**workshop.people, "ann": ann})


def dots_on_votes_screen(workshop: Workshop) -> dict[str, int]:
    options = ballot_options(on_screen(workshop), ballot_in_hand(workshop, "bob", is_covered=False))
    return {option.target: option.ranked.dots for option in options if option.ranked}


def test_board_votes_screen_results_fair_choice_and_papers_agree(
    a_vote_with_somebody_who_withdrew: Workshop,
) -> None:
    workshop = a_vote_with_somebody_who_withdrew
    dots = {"c1": 3, "c2": 1, "c3": 0}
    board = card_annotations(on_screen(workshop)).dots
    assert {card: board.get(card, 0) for card in dots} == dots
    assert dots_on_votes_screen(workshop) == dots
    results = {rank.target: rank.dots for rank in tally_cards(workshop)}
    assert results == dots
    paper = disclosed(workshop, "group")
    printed = {card: paper.dot_count(card) for card in dots}
    assert printed == dots
    assert figures(workshop, "dots") == {"c1": 3.0, "c2": 1.0}
    assert fair_selection(workshop, 3).top == ("c1", "c2")


def test_results_and_papers_agree_about_themes(
    a_vote_with_somebody_who_withdrew: Workshop,
) -> None:
    workshop = a_vote_with_somebody_who_withdrew
    ranked = {rank.target: rank.dots for rank in tally_themes(workshop)}
    assert ranked == {"damp": 4, "roofs": 0}
    paper = disclosed(workshop, "group")
    printed = {theme: paper.theme_dot_count(theme) for theme in ranked}
    assert printed == ranked


def test_heading_and_summary_leave_out_who_withdrew(
    a_vote_with_somebody_who_withdrew: Workshop,
) -> None:
    workshop = a_vote_with_somebody_who_withdrew
    header = voting_header(
        on_screen(workshop),
        people_to_choose(workshop),
        ballot_in_hand(workshop, "bob", is_covered=False),
        100,
        4,
    )
    words = ""
    for line in header:
        words += "".join(text for text, _ in line)
    assert "2 of 2 people have voted · 4 dots placed" in words
    files = make_files("record", workshop, None, "md")
    summary = files[0].data.decode()
    assert "3 dots" in summary
    assert "5 dots" not in summary
    assert "6 dots" not in summary
