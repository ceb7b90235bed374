"""Decisions in the session summary: dots, a fair choice, impact, effort, what is missing."""

from dataclasses import replace

from tests.documents.made import make_files
from tests.documents.sample_workshop import sample_series, sample_workshop
from userneeds.documents.pdf.file.text_extraction import read_structure
from userneeds.model.case_study import CaseStudy
from userneeds.model.people import Person
from userneeds.model.placing import Placing
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop


def _summary(workshop: Workshop) -> str:
    return make_files("record", workshop, sample_series(), "md")[0].data.decode()


def test_dots_are_listed_from_most_to_least_and_cards_without_are_counted() -> None:
    said = _summary(sample_workshop())
    votes = said[said.index("# How people voted") : said.index("# What comes next")]
    assert votes.index("See the make and age") < votes.index("See which lifts fail twice")
    assert "9 cards got no dot." in votes


def test_a_heading_without_cards_is_no_theme_that_the_group_agreed_on() -> None:
    sample = replace(sample_workshop(), case_study=CaseStudy())
    empty = Theme(id="empty", name="Nothing lies here")
    with_heading = replace(sample, themes={**sample.themes, empty.id: empty})
    said, told = (
        make_files("case-study", each, sample_series(), "md")[0].data.decode()
        for each in (sample, with_heading)
    )
    agreed = next(line for line in said.splitlines() if "the group agreed on" in line)
    assert agreed in told.splitlines()


def test_a_fair_choice_is_shown_where_it_differs_from_the_plain_count() -> None:
    sample = sample_workshop()
    crowd = {
        f"x{n}": Person(id=f"x{n}", name=f"X {n}", organisation="northmoor", consent="named")
        for n in range(6)
    }
    votes = {
        **{who: {"n1": 1, "n3": 1, "n4": 1, "n5": 1, "n6": 1} for who in crowd},
        "dewi": {"c1": 3},
        "sima": {"c2": 3},
    }
    said = _summary(replace(sample, people={**sample.people, **crowd}, votes=votes))
    assert "## A fair choice of 5" in said
    assert "*(not among the most dots)*" in said


def test_a_fair_choice_equal_to_the_plain_count_is_left_out() -> None:
    sample = sample_workshop()
    votes = {"ann": {"n1": 1, "n3": 1, "n4": 1, "n5": 1, "n6": 1}, "sima": {"n1": 1}}
    assert "fair choice" not in _summary(replace(sample, votes=votes))


def test_impact_and_effort_are_means_without_those_who_have_withdrawn() -> None:
    placings = {
        "ann": {"n1": Placing(impact=5, effort=2), "n2": Placing(impact=2, effort=5)},
        "sima": {"n1": Placing(impact=4, effort=1), "n2": Placing(impact=2, effort=5)},
        "grace": {"n1": Placing(impact=1, effort=5)},
    }
    said = _summary(replace(sample_workshop(), placings=placings))
    rows = said[said.index("# Impact and effort") : said.index("# What comes next")]
    assert "Quick win | 4.5 | 1.5 |" in rows
    assert rows.index("Quick win") < rows.index("Time sink")


def test_where_few_people_placed_a_card_is_kept_back_and_counted() -> None:
    placings = {
        "ann": {"n1": Placing(impact=5, effort=2), "n2": Placing(impact=2)},
        "sima": {"n1": Placing(impact=4), "n2": Placing(effort=4)},
        "grace": {"n1": Placing(effort=4)},
    }
    workshop = replace(sample_workshop(), placings=placings)
    said = _summary(workshop)
    assert "2 cards or themes that fewer than 2 people placed are left out." in said
    assert "Quick win |" not in said
    of_the_room = replace(workshop, placings={"room": placings["ann"]})
    assert "Quick win | 5.0 | 2.0 |" in _summary(of_the_room)


def test_nobody_is_asked_to_vote_on_what_is_settled() -> None:
    sample = sample_workshop()
    cards = {
        **sample.cards,
        "n1": replace(sample.cards["n1"], status="not valid", reasons="A solution."),
    }
    said = read_structure(
        make_files("voting-sheet", replace(sample, cards=cards), None, "pdf")[0].data
    ).words
    assert "make and age of every boiler" not in said
    assert "which lifts fail twice" in said


def test_what_is_missing_is_gathered_by_what_is_wanted() -> None:
    said = _summary(sample_workshop())
    wanted = said[said.index("## Wants a need, an owner") :]
    assert "Repair records" in wanted.splitlines()[2]
