"""Whose is what to do, and who is to be introduced to whom."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.missing.open_matters import open_matters
from userneeds.analysis.insight.missing.series_promises import open_promises, series_promises
from userneeds.analysis.insight.missing.to_do_lists import TOGETHER, to_do_lists
from userneeds.analysis.insight.network.series_introductions import series_introductions
from userneeds.model.action import Action
from userneeds.model.card import Card
from userneeds.model.people import NamingConsent, Organisation, Person
from userneeds.model.series import Fund, Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop

ON = date(2026, 3, 1)


def test_everything_open_is_on_one_list_and_late_promises_come_first() -> None:
    actions = {
        "a1": Action(id="a1", text="Ask tenants", owner="bob", due=date(2026, 2, 20)),
        "a2": Action(id="a2", text="Book a room"),
        "a3": Action(id="a3", text="Kept", owner="bob", done=True),
    }
    workshop = a_workshop(
        a_card("c1", kind="challenge", text="Doors stick", by="bob"), actions=actions
    )
    lists = to_do_lists([workshop], None, ON)
    by_name = {(each.organisation, each.person): each.items for each in lists}
    (bobs,) = [items for (_, person), items in by_name.items() if person.startswith("Bob")]
    assert bobs[0] == "Ask tenants (promised at ‘A meeting’, by 20 Feb 2026, 9 days late)"
    assert by_name[TOGETHER, ""][0] == "Book a room (promised at ‘A meeting’)"
    matters = [each for each in open_matters(workshop, None, ON) if each.words != "Ask tenants"]
    promises = open_promises(series_promises([workshop], ON))
    assert sum(len(each.items) for each in lists) == len(matters) + len(promises)


def test_what_a_fund_waits_for_is_said_and_no_meetup_gives_no_list() -> None:
    cards = (
        Card(id="c1", kind="challenge", text="Damp", theme="t", organisation="northmoor"),
        Card(id="c2", kind="challenge", text="Mould", theme="t", organisation="southby"),
    )
    workshop = a_workshop(*cards, themes={"t": Theme(id="t", name="Damp")})
    fund = Fund(id="f", name="Pot", closes=date(2026, 3, 13), minimum_partners=2)
    lists = to_do_lists([workshop], Series(id="s", title="S", funds={"f": fund}), ON)
    told = [item for each in lists for item in each.items]
    assert any("waits for it: 'Pot' closes in 12 days" in item for item in told)
    assert to_do_lists([], None, ON) == []


CONSENTS: tuple[NamingConsent, ...] = ("named", "named", "anonymous", "named", "named", "named")
PEOPLE = {
    f"p{n}": Person(id=f"p{n}", name=f"Person {n}", organisation=f"o{n % 3}", consent=consent)
    for n, consent in enumerate(CONSENTS)
}
ORGANISATIONS = {f"o{n}": Organisation(id=f"o{n}", name=f"Landlord {n}") for n in range(3)}


@st.composite
def meetups(draw: st.DrawFn) -> list[Workshop]:
    drawn = []
    for number in range(draw(st.integers(1, 4))):
        here = draw(st.sets(st.sampled_from(sorted(PEOPLE)), min_size=1))
        themes = {f"t{number}x{name}": Theme(id=f"t{number}x{name}", name=name) for name in "AB"}
        cards = {}
        for person in sorted(here):
            card_id = f"c{number}{person}"
            theme = draw(st.sampled_from(sorted(themes)))
            cards[card_id] = Card(id=card_id, kind="idea", text="x", by=person, theme=theme)
        people = {key: each for key, each in PEOPLE.items() if key in here}
        drawn.append(
            Workshop(
                id=f"w{number}",
                title=f"Meetup {number}",
                date=date(2026, 1, 1 + number),
                cards=cards,
                themes=themes,
                people=people,
                organisations=ORGANISATIONS,
            )
        )
    return drawn


@given(meetups())
@settings(deadline=None)
def test_nobody_is_introduced_who_has_met_and_what_is_said_of_both_is_true(
    workshops: list[Workshop],
) -> None:
    introductions = series_introductions(workshops, most=100)
    for each in introductions:
        pair = {each.first.id, each.second.id}
        assert not any(pair <= workshop.people.keys() for workshop in workshops)
        assert each.first.consent == each.second.consent == "named"
        assert each.organisations[0] != each.organisations[1]
        for person, stood in ((each.first, each.first_stood), (each.second, each.second_stood)):
            (there,) = [w for w in workshops if w.title == stood.meetup]
            themes = [there.themes[c.theme].name for c in there.cards.values() if c.by == person.id]
            assert stood.theme in themes
        assert each.first_stood.theme == each.second_stood.theme
    assert series_introductions(reversed(workshops), most=100) == introductions


def test_two_who_stood_for_one_theme_at_different_meetups_are_introduced() -> None:
    first = a_workshop(a_card("c1", by="bob", theme="t"), themes={"t": Theme(id="t", name="Damp")})
    people = {"zoe": Person(id="zoe", name="Zoe", organisation="southby", consent="named")}
    bob = replace(first.people["bob"], consent="named")
    first = replace(first, people={"bob": bob})
    second = a_workshop(
        a_card("c2", by="zoe", theme="u"),
        id="w2",
        title="Later",
        date=date(2026, 2, 2),
        themes={"u": Theme(id="u", name="damp")},
        people=people,
    )
    (found,) = series_introductions([first, second])
    assert found.in_words() == (
        f"{bob.name} (Northmoor) and Zoe (Southby) both stood for ‘Damp’, "
        "at ‘A meeting’ and at ‘Later’, and have never met there"
    )
