"""No paper gives a figure of fewer people than the smallest group, nor do two of them together."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from tests.documents.made import make_files
from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.seen import see
from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.model.ids import ROOM
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot, Votes, dotted_targets, sum_dots, votes_for_themes
from userneeds.model.workshop import Workshop

_K = 3
_TARGETS = ("c1", "c2", "c3", "c4", "damp", "roofs")
_VOTERS = ("ann", "bob", "cat", "dee", "eve", "fay")
_OF_THEME = {"c1": "damp", "c2": "damp", "c3": "roofs", "c4": "roofs"}
_DRAWN_VOTES = st.dictionaries(
    st.sampled_from(_VOTERS),
    st.dictionaries(st.sampled_from(_TARGETS), st.integers(0, 3), max_size=4),
)
_FIGURES = st.one_of(st.none(), st.sampled_from((1.0, 3.0, 5.0)))
_DRAWN_PLACINGS = st.dictionaries(
    st.sampled_from(_VOTERS),
    st.dictionaries(
        st.sampled_from(("c1", "c2")),
        st.builds(Placing, impact=_FIGURES, effort=_FIGURES),
        max_size=2,
    ),
)


def _workshop(**changes: object) -> Workshop:
    people = {name: Person(id=name, name=f"{name.title()} Fox") for name in _VOTERS}
    cards = [
        a_card(card, theme=theme, need=f"do {card}", by="ann") for card, theme in _OF_THEME.items()
    ]
    workshop = a_workshop(
        *cards,
        themes={name: Theme(id=name, name=name.title()) for name in ("damp", "roofs")},
        people=people,
        smallest_group=_K,
        ballot=Ballot(revealed=True, dots=20),
    )
    return replace(workshop, **changes)  # type: ignore[arg-type]


def _voters(votes: Votes, target: str) -> set[str]:
    return {who for who, given in votes.items() if target in dotted_targets(given)}


@given(_DRAWN_VOTES, st.sampled_from(sorted(OUTSIDE)))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_figure_of_dots_and_no_difference_of_two_is_of_few_people(
    votes: Votes, reader: Reader
) -> None:
    seen = see(_workshop(votes=votes), reader)
    dots, themes = sum_dots(seen.votes), sum_dots(votes_for_themes(seen.votes, _OF_THEME))
    for target in _TARGETS:
        if dots.get(target) and target in _OF_THEME:
            assert dots[target] == sum_dots(votes)[target]
            assert len(_voters(votes, target)) >= _K
    for theme in ("damp", "roofs"):
        cards = [card for card, of in _OF_THEME.items() if of == theme]
        rest = themes.get(theme, 0) - sum(dots.get(card, 0) for card in cards)
        few = [each for each in (*cards, theme) if len(_voters(votes, each)) < _K]
        of_few = sum(sum_dots(votes).get(each, 0) for each in few)
        behind = set().union(*(_voters(votes, each) for each in few))
        own = 0 if theme in few else sum_dots(votes).get(theme, 0)
        assert rest == own + (of_few if len(behind) >= _K else 0)


@given(_DRAWN_PLACINGS, st.sampled_from(sorted(OUTSIDE)))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_figure_of_placings_is_of_few_people(
    placings: dict[str, dict[str, Placing]], reader: Reader
) -> None:
    seen = see(_workshop(placings=placings), reader)
    for card in ("c1", "c2"):
        for name in ("impact", "effort"):
            told = [
                getattr(given[card], name)
                for given in seen.placings.values()
                if card in given and getattr(given[card], name) is not None
            ]
            assert not told or len(told) >= _K


_HOMES = {name: "northmoor" if name in "ann bob cat dee" else "southby" for name in _VOTERS}


@given(_DRAWN_VOTES, st.integers(0, 5), st.sampled_from(sorted(OUTSIDE)))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_no_organisation_s_dots_and_no_rest_of_them_are_of_few_people(
    votes: Votes, moved: int, reader: Reader
) -> None:
    homes = {**_HOMES, _VOTERS[moved]: "southby"}
    people = {
        name: Person(id=name, name=name.title(), organisation=home, consent="named")
        for name, home in homes.items()
    }
    seen = see(_workshop(votes=votes, people=people), reader)
    for target in {target for dots in seen.votes.values() for target in dots}:
        givers = [who for who, dots in seen.votes.items() if target in dotted_targets(dots)]
        homes_of = [seen.people[who].organisation if who in seen.people else "" for who in givers]
        for home in set(homes_of):
            told_apart = homes_of.count(home)
            if home or told_apart < len(givers):
                assert told_apart >= _K


def test_votes_and_placings_are_nobody_s_outside_the_room() -> None:
    votes = {name: {"c1": 1} for name in _VOTERS[:4]}
    placings = {name: {"c1": Placing(impact=5, effort=1)} for name in _VOTERS[:4]}
    workshop = _workshop(votes=votes, placings=placings)
    assert see(workshop, "me").votes.keys() == votes.keys()
    for reader in sorted(OUTSIDE):
        seen = see(workshop, reader)
        assert not {*seen.votes, *seen.placings} & {*_VOTERS, *seen.people}


def test_what_the_room_gave_together_is_of_everybody() -> None:
    seen = see(_workshop(votes={ROOM: {"c1": 7}}), "group")
    assert sum_dots(seen.votes) == {"c1": 7}


def test_cards_whose_dots_are_of_few_are_counted_in_the_summary() -> None:
    votes = {"ann": {"c1": 2, "c3": 1}, "bob": {"c1": 1}, "cat": {"c1": 1}}
    (paper,) = make_files("record", _workshop(votes=votes), None, "md")
    said = paper.data.decode()
    assert "4 dots" in said
    assert "1 card has dots of fewer than 3 people, not shown here." in said
    assert "2 cards got no dot" in said


def test_no_two_papers_tell_different_dots_of_one_card_or_theme() -> None:
    votes = {"ann": {"c1": 2, "c3": 1}, "bob": {"c1": 1, "c4": 1}, "cat": {"c1": 1, "c4": 2}}
    workshop = _workshop(votes=votes)
    told: set[str] = set()
    for kind in DOCUMENT_TYPES:
        if "md" in kind.formats:
            for paper in make_files(kind.name, workshop, None, "md"):
                told.update(re.findall(r"(\d+) dots?\b", paper.data.decode()))
    assert told <= {"4", "20"}


def _told_sizes(homes: dict[str, tuple[str, str]], reader: Reader) -> dict[str, int]:
    people = {
        name: Person(id=name, name=name.title(), organisation=home, role=role, consent="named")
        for name, (home, role) in homes.items()
    }
    cards = [a_card(f"c{number}", by=name) for number, name in enumerate(people)]
    seen = see(a_workshop(*cards, people=people, smallest_group=_K), reader)
    assert seen.organisation_of(seen.cards["c3"]) == homes["dee"][0]
    balance = contribution_balance(seen)
    return {group.group: group.people for group in (*balance.organisations, *balance.roles)}


@pytest.mark.parametrize("reader", sorted(OUTSIDE))
def test_no_figure_of_an_organisation_or_a_kind_of_work_of_few_is_told_outside(
    reader: Reader,
) -> None:
    homes = dict.fromkeys(("ann", "bob", "cat"), ("northmoor", "repairs"))
    alone = {**homes, "dee": ("southby", "data")}
    # That four were there and three of one place would tell of the fourth.
    assert _told_sizes(alone, reader) == {}
    others = {"eve": ("westby", "design"), "fay": ("westby", "design")}
    assert _told_sizes({**alone, **others}, reader) == {"northmoor": 3, "repairs": 3}
