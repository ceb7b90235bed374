"""What each figure says about small rooms whose answer can be worked out by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.commonality import Commonality, commonalities
from userneeds.analysis.insight.contribution_balance import contribution_balance
from userneeds.analysis.insight.distinctive import distinctive_themes, fisher_exact_one_sided
from userneeds.analysis.insight.dot_votes import tally_cards, tally_themes, tally_votes
from userneeds.analysis.insight.evidence.evidence_strength import evidence_strength
from userneeds.analysis.insight.evidence.rechecks import (
    refresh_evidence_links,
    source_fingerprint,
    stale_links,
)
from userneeds.analysis.insight.fair_selection import fair_selection
from userneeds.analysis.insight.funding import fund_fits
from userneeds.analysis.insight.gap_rules import DEFAULT_GAP_RULES, gap_rules_of
from userneeds.analysis.insight.gaps import gaps, outstanding_gaps
from userneeds.analysis.insight.method_comparison import (
    method_disagreements,
    ordinal,
)
from userneeds.analysis.insight.network.sharing_network import (
    bridging_people,
    introductions,
    isolated_people,
    shared_themes,
    sharing_network,
)
from userneeds.analysis.insight.priorities import (
    Method,
    figure_in_words,
    figures,
    figures_by_organisation,
    kano_category,
    must_share,
    quadrant,
)
from userneeds.model.blueprint import Blueprint, BlueprintPhase, Step
from userneeds.model.card import Card
from userneeds.model.evidence import Evidence, EvidenceLink, SourceKind
from userneeds.model.people import Organisation, Person
from userneeds.model.placing import KanoAnswer, Placing
from userneeds.model.series import Fund, GapRule, Project, Series, StandingTheme
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

SHARED_CARDS = (
    a_card("c1", by="bob", theme="damp"),
    a_card("c2", by="cat", theme="damp"),
    a_card("c3", by="bob", theme="roofs"),
)
WRITTEN_ON_BEHALF = a_workshop(
    a_card("c1", theme="damp", organisation="southby"),
    a_card("c2", theme="damp", organisation="southby"),
    votes={"ann": {"c1": 1}},
)


Voice = tuple[str, int]


def supporters_of(commonality: Commonality) -> list[Voice]:
    return [(voice.organisation, voice.supporters) for voice in commonality.voices]


def present_of(commonality: Commonality) -> list[Voice]:
    return [(voice.organisation, voice.present) for voice in commonality.voices]


def test_commonality_is_the_product_of_shares_and_shown_as_a_count() -> None:
    damp, roofs = commonalities(a_workshop(*SHARED_CARDS))
    assert damp.theme == "damp"
    assert damp.score == pytest.approx(2 / 4 * 2 / 3)
    assert roofs.score == pytest.approx(2 / 4 * 1 / 3)
    words = (damp.in_words(), roofs.in_words())
    assert words == ("2 of 2 organisations", "1 of 2 organisations")
    wording = [voice.cards for voice in damp.voices]
    assert wording == [("c1",), ("c2",)]


def test_dots_are_support_too_and_words_on_behalf_count_once() -> None:
    damp, _ = commonalities(WRITTEN_ON_BEHALF)
    assert supporters_of(damp) == [
        ("northmoor", 1),
        ("southby", 1),
    ]


def test_an_organisation_without_people_still_counts_as_one() -> None:
    card = a_card("c1", theme="damp", organisation="southby")
    workshop = a_workshop(card, people={})
    damp, _ = commonalities(workshop)
    assert present_of(damp) == [("southby", 1)]
    assert damp.in_words() == "1 of 1 organisation (too few to tell)"


@pytest.mark.parametrize(
    ("table", "chance"),
    [
        ((3, 3, 0, 3), 1 / 20),
        ((1, 2, 1, 2), 5 / 6),
        ((0, 3, 0, 3), 1.0),
        ((2, 2, 0, 0), 1.0),
        ((4, 4, 0, 4), 1 / 70),
    ],
)
def test_fishers_test_by_hand(table: tuple[int, int, int, int], chance: float) -> None:
    assert fisher_exact_one_sided(*table) == pytest.approx(chance)


def test_a_theme_of_one_organisation_alone_is_distinctive_when_enough_people_say_so() -> None:
    northmoor = four_people("n", "northmoor")
    southby = four_people("s", "southby")
    votes = {person_id: {"damp": 1} for person_id in northmoor}
    votes["s0"] = {"roofs": 1}
    workshop = a_workshop(people=northmoor | southby, votes=votes)
    shared = commonalities(workshop)
    distinctive = distinctive_themes(shared)
    summary = [(theme.theme, theme.organisation, theme.can_tell) for theme in distinctive]
    assert summary == [
        ("damp", "northmoor", True),
        ("roofs", "southby", False),
    ]
    assert distinctive[1].in_words() == "1 of 4 here, 0 of 4 elsewhere (too few to tell)"


def four_people(letter: str, organisation: str) -> dict[str, Person]:
    people = {}
    for number in range(4):
        person_id = f"{letter}{number}"
        person = Person(id=person_id, name=letter.upper(), organisation=organisation)
        people[person_id] = person
    return people


TIED_VOTES = {"bob": {"c1": 2, "c2": 2}, "cat": {"c3": 1}}
VOTES_FOR_DAMP = {"bob": {"c1": 2, "damp": 1}, "cat": {"c1": 1}}


def test_equal_dots_share_a_place_and_the_next_place_is_skipped() -> None:
    ranks = tally_votes(TIED_VOTES, ["c1", "c2", "c3", "c4"])
    places = [(rank.target, rank.place, rank.is_tied) for rank in ranks]
    assert places == [
        ("c1", 1, True),
        ("c2", 1, True),
        ("c3", 3, False),
        ("c4", 4, False),
    ]


def test_a_theme_has_its_own_dots_and_those_of_its_cards() -> None:
    card = a_card("c1", theme="damp")
    workshop = a_workshop(card, votes=VOTES_FOR_DAMP)
    damp = tally_themes(workshop)[0]
    standing = (damp.target, damp.dots, damp.voters)
    assert standing == ("damp", 4, 2)


def source(name: str, kind: SourceKind, **said: Any) -> Evidence:
    return Evidence(id=name, kind=kind, says="x", **said)


def proven(*sources: Evidence) -> tuple[Workshop, Card]:
    links = tuple(EvidenceLink(source.id) for source in sources)
    card = a_card(evidence=links)
    evidence = {source.id: source for source in sources}
    return a_workshop(card, evidence=evidence), card


@pytest.mark.parametrize(
    ("sources", "score", "words"),
    [
        ((), 0.0, "not proven: no source linked"),
        ((source("e1", "expert opinion"),), 0.2, "anecdote: 1 source"),
        ((source("e1", "interview", people=4),), 1.0, "anecdote: 1 source"),
        ((source("e1", "interview", people=20),), 3.0, "some proof: 1 source"),
        (
            (source("e1", "survey", gathered=date(2021, 1, 1)),),
            1.98,
            "some proof: 1 source, less than a year old",
        ),
        (
            (
                source("e1", "pilot", organisation="northmoor"),
                source("e2", "survey", organisation="southby"),
            ),
            6.25,
            "strong: 2 sources, 2 organisations",
        ),
        (
            (source("e1", "survey", gathered=date(2017, 2, 17)),),
            1.0,
            "some proof: 1 source, 4 years old",
        ),
        ((source("e1", "survey", consent="withdrawn"),), 0.0, "not proven: no source linked"),
    ],
)
def test_strength_shows_its_ingredients(
    sources: tuple[Evidence, ...], score: float, words: str
) -> None:
    workshop, card = proven(*sources)
    strength = evidence_strength(workshop, card)
    assert strength.score == pytest.approx(score, abs=0.03)
    assert strength.in_words() == words


FRESH = source("e1", "survey")
OLD = source("e2", "survey", gathered=date(2015, 1, 1))
WITHDRAWN = source("e3", "survey", consent="withdrawn")


def test_a_link_to_a_source_that_changed_is_suspect() -> None:
    fingerprint = source_fingerprint(FRESH)
    links = [EvidenceLink("e1", fingerprint)]
    links.append(EvidenceLink("e1", "000000"))
    links.append(EvidenceLink("e2"))
    links.append(EvidenceLink("e3"))
    card = a_card(evidence=tuple(links))
    evidence = {"e1": FRESH, "e2": OLD, "e3": WITHDRAWN}
    workshop = a_workshop(card, evidence=evidence)
    suspects = stale_links(workshop)
    reasons = [(link.source, link.why) for link in suspects]
    assert reasons == [
        ("e1", "changed since it was linked: now “x”"),
        ("e2", "more than 3 years old"),
        ("e3", "withdrawn"),
    ]

    read_again = refresh_evidence_links(workshop, card)
    refreshed = replace(workshop, cards={card.id: read_again})
    assert stale_links(refreshed) == ()
    still_linked = [link.source for link in read_again.evidence]
    assert still_linked == ["e1", "e2"]  # each of them once


def a_need_met() -> Card:
    link = EvidenceLink("e1")
    return a_card("c3", by="cat", evidence=(link,), acceptance=("done",), theme="damp")


OWNED_BY_NOBODY = Card(id="c1", kind="challenge", text="Nobody owns the data", by="bob")
ANSWERED = Card(id="c2", kind="challenge", text="Answered", owner="cat", links=("c3",))
FORWARDED = Card(
    id="c4", kind="goal", text="Fewer repeat visits", forwarded_to="the programme board"
)
DOUBLE = Card(id="c5", kind="uncertainty", text="Cladding", status="duplicate", duplicate_of="c1")
REPORTING = BlueprintPhase(id="p1", name="x", steps=(Step(id="s1", name="Report"),))
WITH_GAPS = a_workshop(
    OWNED_BY_NOBODY,
    ANSWERED,
    a_need_met(),
    FORWARDED,
    DOUBLE,
    evidence={"e1": source("e1", "survey")},
    blueprints={"b1": Blueprint(id="b1", title="Repairs", phases=(REPORTING,))},
)


def test_gaps_are_a_to_do_list_with_owners() -> None:
    standing = {}
    for gap in gaps(WITH_GAPS):
        standing[gap.rule, gap.subject] = (gap.status, gap.missing)
    assert standing["challenge", "c1"] == ("missing", ("need", "owner"))
    assert standing["challenge", "c2"] == ("covered", ())
    assert standing["need", "c3"] == ("covered", ())
    assert standing["goal", "c4"] == ("forwarded", ())
    assert standing["uncertainty", "c5"] == ("duplicate", ())
    assert standing["step", "b1/s1"] == ("missing", ("need",))
    assert standing["role", "customer experience"] == ("missing", ("cards",))
    assert standing["theme", "damp"] == ("missing", ("two roles",))
    nothing_under_it = "roofs"
    assert ("theme", nothing_under_it) not in standing
    challenges = gaps(WITH_GAPS, DEFAULT_GAP_RULES[:1])
    outstanding = outstanding_gaps(challenges)
    to_do = [(gap.owner, gap.in_words()) for gap in outstanding]
    assert to_do == [
        ("bob", "Nobody owns the data: wants a need, an owner"),
    ]


OWN_RULES = {
    "need": GapRule(id="need", subject="card", kind="need", wants=("owner",), must=True),
    "theme": GapRule(id="theme", subject="theme"),
}


def test_a_series_has_rules_of_its_own() -> None:
    series = Series(id="s1", title="Group", gaps=OWN_RULES)
    rules = gap_rules_of(series)
    shipped = [rule.id for rule in DEFAULT_GAP_RULES]
    assert [rule.id for rule in rules] == shipped
    all_gaps = gaps(a_workshop(a_card("c1")), rules)
    to_do = outstanding_gaps(all_gaps)
    first = to_do[0]
    wanted = (first.subject, first.missing, first.must)
    assert wanted == ("c1", ("owner",), True)
    rules_broken = {gap.rule for gap in to_do}
    assert "theme" not in rules_broken


@pytest.mark.parametrize(
    ("functional", "dysfunctional", "letter"),
    [
        ("like", "like", "Q"),
        ("like", "neutral", "A"),
        ("like", "dislike", "O"),
        ("expect", "dislike", "M"),
        ("neutral", "neutral", "I"),
        ("dislike", "like", "R"),
        ("dislike", "dislike", "Q"),
    ],
)
def test_kanos_table(functional: KanoAnswer, dysfunctional: KanoAnswer, letter: str) -> None:
    answered = Placing(functional=functional, dysfunctional=dysfunctional)
    assert kano_category(answered) == letter
    half_answered = Placing(functional=functional)
    assert kano_category(half_answered) == ""


@pytest.mark.parametrize(
    ("impact", "effort", "name"),
    [
        (5, 1, "quick win"),
        (5, 5, "big bet"),
        (1, 1, "fill-in"),
        (1, 5, "time sink"),
        (3, 3, "quick win"),
    ],
)
def test_the_four_quadrants(impact: float, effort: float, name: str) -> None:
    assert quadrant(impact, effort) == name


MUST = {"c1": Placing(moscow="must")}
WONT = {"c1": Placing(moscow="won't")}
BOB_WITHDREW = Person(id="bob", name="Bob", organisation="northmoor", consent="withdrawn")


def test_every_organisation_weighs_the_same_in_a_priority() -> None:
    placings = {"ann": MUST, "bob": MUST, "cat": WONT}
    workshop = a_workshop(a_card("c1"), placings=placings)
    assert figures(workshop, "MoSCoW") == {"c1": 1.5}
    assert figures_by_organisation(workshop, "MoSCoW") == {"c1": {"northmoor": 3.0, "southby": 0.0}}


def test_what_a_person_who_withdrew_voted_and_placed_is_in_no_figure() -> None:
    people = {"bob": BOB_WITHDREW}
    votes = {"bob": {"c1": 2}}
    placings = {"bob": MUST}
    card = a_card("c1")
    workshop = a_workshop(card, people=people, votes=votes, placings=placings)
    ranks = tally_cards(workshop)
    standing = [(rank.dots, rank.voters) for rank in ranks]
    assert standing == [(0, 0)]
    assert figures(workshop, "dots") == figures(workshop, "MoSCoW") == {}
    assert tally_themes(workshop)[0].dots == 0


PLACED = Placing(
    reach=200, impact=2, confidence=80, effort=4, value=8, urgency=5, risk_reduction=2, size=3
)


def placed_by_bob(placing: Placing) -> Workshop:
    return a_workshop(a_card("c1"), placings={"bob": {"c1": placing}})


def test_rice_and_wsjf_by_hand() -> None:
    workshop = placed_by_bob(PLACED)
    assert figures(workshop, "RICE") == {"c1": 80.0}
    assert figures(workshop, "WSJF") == {"c1": 5.0}
    without_effort = placed_by_bob(Placing(reach=1, effort=0))
    assert figures(without_effort, "RICE") == {}


HARD_AND_EASY = {"c1": Placing(impact=1, effort=5), "c2": Placing(impact=5, effort=1)}


def test_methods_that_disagree_are_shown_with_their_places() -> None:
    votes = {"bob": {"c1": 3}, "cat": {"c2": 1}}
    placings = {"cat": HARD_AND_EASY}
    cards = (a_card("c1"), a_card("c2"))
    workshop = a_workshop(*cards, votes=votes, placings=placings)
    disagreements = method_disagreements(workshop)
    words = [places.in_words() for places in disagreements]
    assert words == [
        "1st by dots, 2nd by impact and effort",
        "1st by impact and effort, 2nd by dots",
    ]


@pytest.mark.parametrize(
    ("method", "figure", "said"),
    [
        ("MoSCoW", 3.0, "must"),
        ("MoSCoW", 0.2, "won't"),
        ("Kano", 5.0, "must-be"),
        ("dots", 2.0, "2"),
        ("RICE", 2.5, "2.5"),
    ],
)
def test_a_figure_is_said_as_people_say_it(method: Method, figure: float, said: str) -> None:
    assert figure_in_words(method, figure) == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said


THREE_CARDS = (a_card("c1"), a_card("c2"), a_card("c3"))


TWO_MUSTS_OF_THREE = {
    "c1": Placing(moscow="must", effort=4),
    "c2": Placing(moscow="must", effort=3),
    "c3": Placing(moscow="could", effort=3),
}
VOTES_OF_TWO_AND_ONE = {
    "ann": {"c1": 3, "c2": 2},
    "bob": {"c1": 3, "c2": 3},
    "cat": {"c3": 1},
}


def test_musts_above_six_tenths_are_too_much() -> None:
    placings = {"bob": TWO_MUSTS_OF_THREE}
    workshop = a_workshop(*THREE_CARDS, placings=placings)
    share = must_share(workshop)
    counts = (share.musts, share.cards, share.is_too_much)
    assert counts == (2, 3, True)
    assert share.share == pytest.approx(0.7)


def test_a_fair_slate_gives_the_small_organisation_its_place() -> None:
    workshop = a_workshop(*THREE_CARDS, votes=VOTES_OF_TWO_AND_ONE)
    selection = fair_selection(workshop, 2)
    chosen = (selection.top, selection.fair, selection.is_exact)
    assert chosen == (
        ("c1", "c2"),
        ("c1", "c3"),
        True,
    )
    assert selection.gained == {"northmoor": -1, "southby": 1}


DEMANDING_FUND = Fund(
    id="f1", name="Fund", closes=date(2021, 2, 27), minimum_partners=3, phases=("alpha",)
)
SENSORS_UNDER_WAY = Series(
    id="s1",
    title="Group",
    funds={"f1": DEMANDING_FUND},
    projects={"p1": Project(id="p1", name="Damp sensors", themes=("wet",))},
    themes={"wet": StandingTheme(id="wet", name="Wet homes")},
)
DAMP = Theme(id="damp", name="Damp")
UNREADY_BID = a_workshop(
    a_card("c1", by="bob", owner="bob", theme="damp"),
    a_card("c2", by="cat", theme="damp"),
    themes={"damp": replace(DAMP, standing="wet")},
)


def test_what_is_missing_before_a_bid_is_said() -> None:
    (fit,) = fund_fits(UNREADY_BID, SENSORS_UNDER_WAY)
    assert not fit.is_fundable
    assert fit.to_do == (
        "Find 1 more to reach 3 partners.",
        "Name an owner at Southby.",
        "Link a need to evidence above anecdote.",
        "Agree how it differs from what is under way: Damp sensors.",
        "The fund pays for alpha only.",
    )
    assert fit.to_do_outside[1] == "Name an owner at 1 of 2 partners."
    assert fit.to_do_outside[3] == "Agree how it differs from what is under way (1)."
    after_closing = date(2021, 3, 1)
    (late,) = fund_fits(UNREADY_BID, SENSORS_UNDER_WAY, on=after_closing)
    assert "It closed on 2021-02-27: look for the next round." in late.to_do


COUNCIL_AND_SUPPLIER = {
    "northmoor": Organisation(id="northmoor", name="Northmoor", kind="council"),
    "southby": Organisation(id="southby", name="Southby", kind="supplier"),
}
BOTH_ORGANISATIONS = a_workshop(
    a_card("c1", by="bob", theme="damp"),
    a_card("c2", by="cat", theme="damp"),
    organisations=COUNCIL_AND_SUPPLIER,
    themes={"damp": DAMP},
)


def with_fund(**facts: Any) -> Series:
    """Return a series with a fund for two partners."""
    fund = Fund(id="f1", name="Fund", minimum_partners=2, **facts)
    return Series(id="s1", title="Group", funds={"f1": fund})


COUNCILS_ONLY = with_fund(partner_kinds=("council",))


def test_a_fund_counts_only_the_kinds_of_organisation_it_allows() -> None:
    (fit,) = fund_fits(BOTH_ORGANISATIONS, COUNCILS_ONLY)
    assert fit.partners == ("northmoor",)
    assert "Name an owner at Northmoor." in fit.to_do
    assert "Name an owner at each partner." in fit.to_do_outside


READY_BID = a_workshop(
    a_card("c1", by="bob", owner="bob", theme="damp", evidence=(EvidenceLink("e1"),)),
    a_card("c2", by="cat", owner="cat", theme="damp"),
    evidence={"e1": source("e1", "survey")},
    themes={"damp": DAMP},
)


def test_a_theme_with_everything_is_fundable() -> None:
    (fit,) = fund_fits(READY_BID, with_fund())
    assert fit.is_fundable
    assert fit.partners == ("northmoor", "southby")


BOB_AND_CAT_SHARE_DAMP = a_workshop(
    a_card("c1", by="bob", theme="damp"),
    a_card("c2", by="cat", theme="damp"),
    a_card("c3", by="ann"),
)


def test_people_who_share_themes_are_introduced_and_the_others_are_not_forgotten() -> None:
    workshop = BOB_AND_CAT_SHARE_DAMP
    (pair,) = introductions(workshop)
    introduced = (pair.first, pair.second, pair.themes)
    assert introduced == ("bob", "cat", ("damp",))
    assert isolated_people(workshop) == ("ann",)
    in_common = [pair.themes for pair in shared_themes(workshop)]
    assert in_common == [("damp",)]
    assert bridging_people(workshop) == ("bob", "cat")
    network = sharing_network(workshop)
    nodes = network.nodes(data=True)
    kinds = {data["kind"] for _, data in nodes}
    assert kinds == {"organisation", "person", "theme"}


def test_groups_that_were_not_heard_are_named_calmly() -> None:
    cards = [a_card(f"c{number}", by="bob") for number in range(12)]
    workshop = a_workshop(*cards)
    balance = contribution_balance(workshop)
    groups = balance.organisations
    summary = [(group.group, group.cards, group.is_quiet) for group in groups]
    assert summary == [
        ("northmoor", 12, False),
        ("southby", 0, True),
    ]
    assert balance.hint() == "Not heard much yet: southby, customer experience, delivery."
    nobody_yet = contribution_balance(a_workshop())
    assert nobody_yet.hint() == ""
