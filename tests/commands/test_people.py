"""Who is here, how they are named, who is who: nobody gets more open, nothing given is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import NOON, a_card, a_stage, a_workshop
from tests.documents.made import disclosed
from userneeds.commands.apply import apply
from userneeds.commands.change import Subject, SubjectT
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Refused
from userneeds.commands.people import SetConsent, SetPresence
from userneeds.commands.people_lists import (
    NewPerson,
    add_people,
    people_from_series,
    table_consent,
)
from userneeds.commands.records import (
    PutEntry,
    RemoveEntry,
    SetDetails,
    fund_from_card,
    project_from_card,
)
from userneeds.commands.who_is_who import MergeOrganisations, MergePeople, ReassignCards
from userneeds.model.action import Action
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.evidence import Evidence
from userneeds.model.file_names import free_id
from userneeds.model.grammar.roles import role_pseudonym
from userneeds.model.people import NAMING_CONSENTS, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.problem import Problem
from userneeds.model.series import Fund, Project, Series, StandingTheme
from userneeds.model.theme import Theme
from userneeds.model.vote import Ballot

TODAY = date(2026, 12, 1)
SERIES = Series(
    id="north",
    title="North",
    organisations={
        "northmoor": Organisation(id="northmoor", name="Northmoor Homes"),
        "southby": Organisation(id="southby", name="Southby Council", kind="council"),
    },
    people={
        "ann": Person(id="ann", name="Ann Lee", organisation="northmoor", role="repairs lead"),
        "bob": Person(id="bob", name="Bob Ng", organisation="southby", consent="named"),
        "gone": Person(id="gone", name="Gil Roe", consent="withdrawn"),
    },
    projects={"p1": Project(id="p1", name="One portal", owner="bob", organisations=("southby",))},
)


def done(subject: SubjectT, command: Command) -> SubjectT:
    outcome = apply(subject, command)
    assert isinstance(outcome, Done), outcome
    return outcome.after


def refused(subject: Subject, command: Command) -> str:
    outcome = apply(subject, command)
    assert isinstance(outcome, Refused), outcome
    return outcome.problem.code


def test_a_series_keeps_people_funds_and_projects_and_a_workshop_no_funds() -> None:
    fund = Fund(id="f1", name="Digital fund", closes=TODAY)
    series = done(SERIES, PutEntry(at=NOON, entry=fund))
    assert series.funds == {"f1": fund}
    assert done(series, RemoveEntry(at=NOON, part="funds", id="f1")).funds == {}
    assert refused(a_workshop(), PutEntry(at=NOON, entry=fund)) == "wrong-place"
    action = PutEntry(at=NOON, entry=Action(id="a1", text="x"))
    assert refused(series, action) == "wrong-place"
    assert refused(series, SetPresence(at=NOON, people=("ann",))) == "workshop-only"
    assert done(series, SetDetails(at=NOON, purpose="To share.", language="cy")).language == "cy"
    assert refused(series, SetDetails(at=NOON, focus="Damp")) == "wrong-place"
    assert refused(a_workshop(), SetDetails(at=NOON, language="Welsh!")) == "language"


@pytest.mark.parametrize("by", ["ann", "nobody"])
def test_only_facilitators_change_a_series(by: str) -> None:
    fund = PutEntry(at=NOON, by=by, entry=Fund(id="f1", name="Fund"))
    assert refused(SERIES, fund) in {"facilitator-only", "not-here"}
    people = {**SERIES.people, "ann": replace(SERIES.people["ann"], facilitates=True)}
    if by == "ann":
        assert done(replace(SERIES, people=people), fund).funds


def test_who_gave_something_is_not_taken_off_the_list() -> None:
    workshop = a_workshop(a_card("c1", by="bob"), votes={"bob": {"c1": 1}})
    outcome = apply(workshop, RemoveEntry(at=NOON, part="people", id="bob"))
    assert isinstance(outcome, Refused)
    assert str(outcome.problem) == (
        "Bob Ng has given something here: 1 card and dots. "
        "Withdraw them: that takes away what they gave as well."
    )
    assert "cat" not in done(workshop, RemoveEntry(at=NOON, part="people", id="cat")).people
    assert refused(SERIES, RemoveEntry(at=NOON, part="people", id="bob")) == "in-use"
    assert refused(SERIES, RemoveEntry(at=NOON, part="organisations", id="southby")) == "in-use"
    assert refused(workshop, RemoveEntry(at=NOON, part="organisations", id="southby")) == "in-use"


def test_who_stands_on_a_step_is_not_taken_off_the_list() -> None:
    step = Step(id="s1", name="Call", by="bob")
    blueprint = Blueprint(id="p1", title="Repairs", phases=(BlueprintPhase(id="f", steps=(step,)),))
    workshop = a_workshop(blueprints={"p1": blueprint})
    outcome = apply(workshop, RemoveEntry(at=NOON, part="people", id="bob"))
    assert isinstance(outcome, Refused)
    assert "Bob Ng has given something here: their name on 1 step." in str(outcome.problem)


def test_presence_is_said_for_one_and_for_all() -> None:
    workshop = done(a_workshop(), SetPresence(at=NOON, people=("ann", "bob"), present=False))
    assert [person.id for person in workshop.present_people()] == ["cat"]
    everybody = tuple(workshop.people)
    assert len(done(workshop, SetPresence(at=NOON, people=everybody)).present_people()) == 3
    assert refused(workshop, SetPresence(at=NOON, people=("nobody",))) == "unknown-person"


def test_consent_is_noted_with_the_day_and_one_way_of_withdrawing_is_left() -> None:
    said = SetConsent(
        at=NOON, person="bob", consent="anonymous", pseudonym=" a data lead ", asked=TODAY
    )
    bob = done(a_workshop(), said).people["bob"]
    assert (bob.consent, bob.pseudonym, bob.asked) == ("anonymous", "a data lead", TODAY)
    unasked = done(a_workshop(), replace(said, consent="")).people["bob"]
    assert (unasked.consent, unasked.pseudonym, unasked.asked) == ("", "", None)
    assert refused(a_workshop(), replace(said, consent="withdrawn")) == "withdrawal"
    assert refused(SERIES, replace(said, person="gone", consent="named")) == "withdrawn"
    for naming in ("a friend of BOB NG", "Ann Lee's deputy", "bob-ng"):
        assert refused(a_workshop(), replace(said, pseudonym=naming)) == "naming-pseudonym"


def test_a_table_is_named_by_role_and_who_said_otherwise_keeps_that() -> None:
    people = {
        "p1": Person(id="p1", name="A One", role="Repairs Manager"),
        "p2": Person(id="p2", name="B Two", role="repairs manager"),
        "p3": Person(id="p3", name="C Three", role="IT lead"),
        "p4": Person(id="p4", name="D Four"),
        "p5": Person(id="p5", name="E Five", role="tenant", consent="named"),
        "p6": Person(id="p6", name="F Six", role="officer"),
    }
    workshop = a_workshop(people=people)
    asked = ("p1", "p2", "p3", "p4", "p5")
    after = done(workshop, table_consent(workshop, asked, TODAY, NOON))
    pseudonyms = {person.id: person.pseudonym for person in after.people.values()}
    assert pseudonyms == {
        "p1": "a repairs manager",
        "p2": "a second repairs manager",
        "p3": "an IT lead",
        "p4": "",
        "p5": "",
        "p6": "",
    }
    consents = [person.consent for person in after.people.values()]
    assert consents == ["anonymous", "anonymous", "anonymous", "", "named", ""]
    assert after.people["p1"].asked == TODAY
    assert after.people["p4"].asked is None


def test_pseudonyms_made_from_a_role_never_run_out() -> None:
    taken: list[str] = []
    for _ in range(30):
        taken.append(role_pseudonym("officer", taken))
    assert len(set(taken)) == 30
    assert taken[0] == "an officer"


def test_cards_of_a_wrong_person_are_given_to_the_right_one() -> None:
    workshop = a_workshop(a_card("c1", by="bob"), a_card("c2", by="bob"), a_card("c3", by="ann"))
    after = done(workshop, ReassignCards(at=NOON, person="bob", to="cat"))
    assert [card.by for card in after.cards.values()] == ["cat", "cat", "ann"]
    some = done(workshop, ReassignCards(at=NOON, person="bob", to="cat", cards=("c2",)))
    assert [card.by for card in some.cards.values()] == ["bob", "cat", "ann"]
    assert refused(workshop, ReassignCards(at=NOON, person="cat", to="bob")) == "no-card"


def test_two_people_who_are_one_keep_all_that_either_gave() -> None:
    workshop = a_workshop(
        a_card("c1", by="bob", owner="cat"),
        a_card("c2", by="cat"),
        votes={"bob": {"c1": 1}, "cat": {"c1": 1, "c2": 1}},
        placings={"bob": {"c1": Placing(effort=2)}, "cat": {"c1": Placing(effort=4, impact=3)}},
        actions={"a1": Action(id="a1", text="x", owner="cat")},
        themes={"damp": Theme(id="damp", name="Damp", names={"cat": "Wet"})},
    )
    after = done(workshop, MergePeople(at=NOON, keep="bob", other="cat"))
    assert "'cat'" not in repr(after)
    assert after.votes == {"bob": {"c1": 2, "c2": 1}}
    assert after.placings == {"bob": {"c1": Placing(effort=2, impact=3)}}
    assert (after.cards["c1"].owner, after.actions["a1"].owner) == ("bob", "bob")
    assert after.themes["damp"].names == {"bob": "Wet"}
    single = replace(workshop, ballot=Ballot(stacking=False))
    one_dot = done(single, MergePeople(at=NOON, keep="bob", other="cat"))
    assert one_dot.votes == {"bob": {"c1": 1, "c2": 1}}
    tight = replace(workshop, ballot=Ballot(dots=2))
    assert refused(tight, MergePeople(at=NOON, keep="bob", other="cat")) == "too-many-dots"
    assert refused(workshop, MergePeople(at=NOON, keep="bob", other="bob")) == "same-person"
    merged = done(SERIES, MergePeople(at=NOON, keep="ann", other="bob"))
    assert merged.projects["p1"].owner == "ann"


PEOPLE = st.builds(
    Person,
    id=st.just("x"),
    name=st.sampled_from(["Bob Ng", "Robert Ng"]),
    role=st.sampled_from(["", "data"]),
    organisation=st.sampled_from(["", "northmoor"]),
    consent=st.sampled_from(NAMING_CONSENTS),
    pseudonym=st.sampled_from(["", "a data lead", "a tester"]),
)


@given(PEOPLE, PEOPLE)
@settings(deadline=None, derandomize=True, max_examples=200)
def test_nobody_is_named_more_openly_after_a_merge(keep: Person, other: Person) -> None:
    people = {"k": replace(keep, id="k"), "o": replace(other, id="o")}
    workshop = a_workshop(a_card("c1", by="k"), a_card("c2", by="o"), people=people)
    before = disclosed(workshop, "public")
    after = disclosed(done(workshop, MergePeople(at=NOON, keep="k", other="o")), "public")
    names = {"Bob Ng", "Robert Ng"}
    said_before = [before.author_name(card) for card in before.cards]
    said_before += [""] * before.seen.kept_back.withdrawn_cards
    said_after = {after.author_name(card) for card in after.cards}
    if not names.issuperset(said_before):
        assert not names & said_after
    if "" in said_before:
        assert said_after <= {""}


def test_two_organisations_that_are_one_keep_their_people_cards_sources_and_projects() -> None:
    workshop = a_workshop(
        a_card("c1", organisation="southby"),
        evidence={"e1": Evidence(id="e1", kind="survey", says="x", organisation="southby")},
    )
    after = done(workshop, MergeOrganisations(at=NOON, keep="northmoor", other="southby"))
    assert "southby" not in repr(after)
    series = done(SERIES, MergeOrganisations(at=NOON, keep="northmoor", other="southby"))
    assert series.projects["p1"].organisations == ("northmoor",)
    assert series.organisations["northmoor"].kind == "council"
    same = MergeOrganisations(at=NOON, keep="northmoor", other="northmoor")
    assert refused(workshop, same) == "same-organisation"
    gone = MergeOrganisations(at=NOON, keep="northmoor", other="gone")
    assert refused(workshop, gone) == "unknown-organisation"


LISTED = [
    NewPerson("Ann Lee", "Northmoor Homes", "repairs lead"),
    NewPerson("Eve Ash", "Alpha Homes", "finance"),
    NewPerson("Eve Ash", "Beta Homes"),
    NewPerson("\u674e\u5a1c", "Alpha Homes"),
]


def test_a_list_adds_those_who_are_new_and_the_same_list_again_adds_nobody() -> None:
    added = add_people(SERIES, LISTED, NOON)
    assert added.people[:2] == ("eve-ash", "eve-ash-2")
    assert (added.known, added.organisations) == (1, ("alpha-homes", "beta-homes"))
    series = done(SERIES, added.command)
    assert series.people["eve-ash-2"].organisation == "beta-homes"
    again = add_people(series, LISTED, NOON)
    assert (again.people, again.organisations, again.known) == ((), (), 4)
    assert done(series, again.command) == series


def test_a_list_fills_in_what_was_not_known_of_somebody() -> None:
    listed = [NewPerson("bob ng", "Southby Council", "housing officer")]
    added = add_people(SERIES, listed, NOON)
    assert added.people == ()
    assert done(SERIES, added.command).people["bob"].role == "housing officer"


def test_people_of_the_series_come_into_a_workshop_under_their_id() -> None:
    workshop = a_workshop(people={}, organisations={})
    listed = [NewPerson("Bob Ng", "Southby Council"), NewPerson("New One", "Northmoor Homes")]
    added = add_people(workshop, listed, NOON, SERIES)
    after = done(workshop, added.command)
    assert after.people["bob"] == SERIES.people["bob"]
    assert after.people["new-one"].organisation == "northmoor"
    assert after.organisations == SERIES.organisations
    copied = people_from_series(SERIES, workshop, NOON)
    everybody = done(workshop, copied.command)
    assert list(everybody.people) == ["ann", "bob"]
    assert people_from_series(SERIES, everybody, NOON).people == ()
    assert list(done(workshop, people_from_series(SERIES, workshop, NOON, ["ann"]).command).people)


@pytest.mark.parametrize(
    ("subject", "series"), [(SERIES, None), (a_workshop(people={}, organisations={}), SERIES)]
)
def test_a_list_brings_nobody_back_who_has_withdrawn(
    subject: Subject, series: Series | None
) -> None:
    added = add_people(subject, [NewPerson("Gil Roe", "Southby Council", "lead")], NOON, series)
    assert done(subject, added.command) == subject
    assert (added.people, added.known, added.withdrawn) == ((), 0, ("Gil Roe",))
    assert added.withdrawn_words() == "Gil Roe has withdrawn, and that stays."


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Ann Lee", "ann-lee"), ("Room", "room-2"), ("Zo\u00eb O'Hara-Smith", "zoe-o-hara-smith")],
)
def test_ids_are_made_of_names(name: str, wanted: str) -> None:
    assert free_id(name, {}, "person") == wanted


def test_a_stage_without_names_stays_so_when_people_are_put_right() -> None:
    stages = (a_stage("gather", anonymous=True),)
    cards = (a_card("c1", by="bob", stage="gather"),)
    people = {
        "bob": Person(id="bob", name="Bob", consent="named"),
        "cat": Person(id="cat", name="C"),
    }
    workshop = a_workshop(*cards, agenda=stages, people=people, organisations={})
    after = done(workshop, MergePeople(at=NOON, keep="bob", other="cat"))
    assert disclosed(after, "group").author_name(after.cards["c1"]) == ""


def test_a_card_becomes_a_project_or_a_fund_of_the_series_linked_both_ways() -> None:
    card = a_card("c1", kind="project", text="share one portal", by="ann", owner="bob")
    workshop = a_workshop(card)
    for make, part in ((project_from_card, "projects"), (fund_from_card, "funds")):
        made = make(workshop, SERIES, card, NOON)
        assert not isinstance(made, Problem)
        series = done(SERIES, made.in_series)
        linked = done(workshop, made.in_workshop).cards["c1"]
        entry = getattr(series, part)["share-one-portal"]
        assert (entry.name, entry.cards) == ("Share one portal", ("w1/c1",))
        assert linked.links == ("north/share-one-portal",)
        again = make(workshop, series, linked, NOON)
        assert isinstance(again, Problem)
        assert again.sentence == "This card is linked to 'Share one portal' already."
        assert "ann" not in repr(entry)


def test_a_card_whose_link_was_taken_back_is_linked_to_what_it_was_made_into() -> None:
    card = a_card("c1", kind="project", text="share one portal")
    workshop = a_workshop(card)
    for make, part in ((project_from_card, "projects"), (fund_from_card, "funds")):
        made = make(workshop, SERIES, card, NOON)
        assert not isinstance(made, Problem)
        series = done(SERIES, made.in_series)
        again = make(workshop, series, card, NOON)
        assert not isinstance(again, Problem)
        assert done(series, again.in_series) == series
        assert len(getattr(series, part)) == len(getattr(SERIES, part)) + 1
        assert again.in_workshop.after.links == ("north/share-one-portal",)


def test_a_project_works_on_the_standing_theme_of_its_card() -> None:
    card = a_card("c1", kind="project", text="share one portal", theme="damp")
    themes = {"damp": Theme(id="damp", name="Damp", standing="homes")}
    series = replace(SERIES, themes={"homes": StandingTheme(id="homes", name="Homes")})
    made = project_from_card(a_workshop(card, themes=themes), series, card, NOON)
    assert not isinstance(made, Problem)
    assert done(series, made.in_series).projects["share-one-portal"].themes == ("homes",)


def test_a_fund_has_closed_on_the_day_after_its_last() -> None:
    fund = Fund(id="f1", name="Fund", closes=TODAY)
    assert not fund.has_closed(TODAY)
    assert fund.has_closed(TODAY + timedelta(days=1))
    assert not Fund(id="f1", name="Fund").has_closed(TODAY)


def test_a_role_that_has_an_article_is_counted_without_it() -> None:
    assert role_pseudonym("The lead", ["the lead"]) == "a second lead"
    assert role_pseudonym("a repairs lead", ["a repairs lead"]) == "a second repairs lead"
