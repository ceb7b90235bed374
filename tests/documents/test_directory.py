"""The directory names who agreed to it, once, with what is true of them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from userneeds.disclosure.readers import READERS, Reader
from userneeds.disclosure.seen import see
from userneeds.documents.make import make_files
from userneeds.documents.papers.directory import directory_paper
from userneeds.documents.plain_text import render_plain_text
from userneeds.model.people import NAMING_CONSENTS, NamingConsent, Person
from userneeds.model.series import Project, Series
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop


def told(workshop: Workshop, reader: Reader = "group", series: Series | None = None) -> str:
    paper = directory_paper(see(workshop, reader, series), series)
    return render_plain_text(paper) if paper is not None else ""


def somebody(key: str, organisation: str, consent: NamingConsent = "named") -> Person:
    return Person(
        id=key,
        name=f"Name {key}",
        organisation=organisation,
        consent=consent,
        offers=f"a trial by {key}",
        looks_for=f"partners for {key}",
    )


def a_group(*people: Person) -> Workshop:
    cards = [a_card(f"c{each.id}", theme="damp", by=each.id) for each in people]
    return a_workshop(
        *cards,
        people={each.id: each for each in people},
        themes={"damp": Theme(id="damp", name="Damp homes")},
    )


def test_it_says_what_each_works_on_offers_and_looks_for_and_who_shares_a_problem() -> None:
    workshop = a_group(somebody("ann", "northmoor"), somebody("cat", "southby"))
    project = Project(id="p", name="Sensors", owner="ann")
    series = Series(id="s", title="The group", projects={"p": project})
    words = told(workshop, series=series)
    for part in (
        "Name ann",
        "Offers: a trial by ann.",
        "Looks for: partners for cat.",
        "Wrote about: Damp homes.",
        "Leads: Sensors.",
        "‘Damp homes’: Name ann, ",
    ):
        assert part in words


def test_nobody_stands_in_it_who_said_nothing_or_was_alone_with_a_problem() -> None:
    silent = replace(somebody("bob", "southby"), offers="", looks_for="")
    words = told(a_group(somebody("ann", "northmoor"), silent))
    assert "Name bob" not in words
    assert "Who shares which problem" not in words
    assert told(a_group(silent)) == ""
    assert make_files("directory", see(a_group(silent), "group"), None, "md") == []


CONSENTS = st.lists(st.sampled_from(NAMING_CONSENTS), min_size=1, max_size=6)


@given(CONSENTS, st.sampled_from([each for each in READERS if each != "me"]))
@settings(deadline=None)
def test_only_who_agreed_is_named_each_once_and_with_own_themes(
    consents: list[NamingConsent], reader: Reader
) -> None:
    homes = ("northmoor", "southby")
    people = [
        somebody(f"p{number}", homes[number % 2], each) for number, each in enumerate(consents)
    ]
    workshop = a_group(*people)
    words = told(workshop, reader)
    for person in people:
        is_listed = person.consent == "named"
        assert words.count(f"Offers: {person.offers}.") == is_listed
        assert (person.name in words) == is_listed
    assert words.count("Wrote about: Damp homes.") == consents.count("named")
    shuffled = a_group(*reversed(people))
    assert told(shuffled, reader) == words
