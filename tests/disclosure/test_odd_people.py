"""Names, pseudonyms and groups that are not as one would wish, and nobody is named by them."""

from dataclasses import replace

import pytest

from tests.build import a_card, a_workshop
from tests.documents.made import make_files
from userneeds.disclosure.names_in_words.found_names import WITHHELD
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.disclosure.seen import see
from userneeds.model.people import NamingConsent, Organisation, Person
from userneeds.model.placing import Placing
from userneeds.model.vote import Ballot
from userneeds.model.workshop import Workshop


def _person(name: str, consent: NamingConsent = "", pseudonym: str = "") -> Person:
    key = name.lower().replace(" ", "-")
    return Person(id=key, name=name, organisation="bristol", consent=consent, pseudonym=pseudonym)


def _said(words: str, *people: Person, reader: Reader = "public") -> str:
    workshop = a_workshop(
        a_card("c1", need=words),
        people={person.id: person for person in people},
        organisations={"bristol": Organisation(id="bristol", name="Bristol")},
    )
    return see(workshop, reader).cards["c1"].need


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        ("ask Wenna about it", "Wenna", f"ask {WITHHELD} about it"),
        ("ask Rose Bridge about it", "Rose Bridge", f"ask {WITHHELD} about it"),
        ("a rose on the bridge in May", "Rose Bridge", "a rose on the bridge in May"),
        ("we meet in May", "May Day", "we meet in May"),
        ("homes in Bristol leak", "Al Bristol", "homes in Bristol leak"),
        ("AL BRISTOL said so", "Al Bristol", f"{WITHHELD} said so"),
    ],
)
def test_names_that_are_words_or_places_are_replaced_only_where_they_are_names(
    words: str, name: str, told: str
) -> None:
    assert _said(words, _person(name)).casefold() == told.casefold()


def test_a_name_of_two_people_is_withheld_where_one_of_them_did_not_agree() -> None:
    both = (_person("Ann Lee", "named"), replace(_person("Ann Lee"), id="other"))
    assert _said("as Ann Lee said", *both) == f"as {WITHHELD} said"


def test_a_pseudonym_that_is_somebody_s_name_is_none() -> None:
    people = (_person("Bob Ng", "named"), _person("Cat Roe", "anonymous", "Bob Ng"))
    workshop = a_workshop(
        a_card("c1", by="cat-roe"), people={person.id: person for person in people}
    )
    for reader in sorted(OUTSIDE):
        seen = see(workshop, reader)
        assert [each.name for each in seen.people.values()].count("Bob Ng") == 1
        assert not any(each.pseudonym for each in seen.people.values())


@pytest.mark.parametrize("reader", sorted(OUTSIDE))
def test_where_everybody_is_too_few_no_organisation_and_no_figure_is_told(reader: Reader) -> None:
    people = {name: _person(name) for name in ("wenna", "jory", "tamsin")}
    workshop = a_workshop(
        *(a_card(f"c{number}", by=name) for number, name in enumerate(people)),
        people=people,
        organisations={"bristol": Organisation(id="bristol", name="Bristol")},
        smallest_group=4,
        ballot=Ballot(revealed=True),
        votes={name: {"c0": 1} for name in people},
        placings={name: {"c0": Placing(impact=5, effort=1)} for name in people},
    )
    seen = see(workshop, reader)
    assert {seen.organisation_of(card) for card in seen.cards.values()} == {""}
    assert seen.dot_counts() == {}
    assert not any(seen.placings.values())
    (kept,) = make_files("record", workshop, None, "md")
    assert "1 dot" not in kept.data.decode()


def test_a_consent_that_changed_between_two_exports_is_obeyed_by_the_second() -> None:
    named = _person("Wenna Pascoe", "named")
    workshop = a_workshop(a_card("c1", by=named.id), people={named.id: named})
    assert "Wenna Pascoe" in _summary(workshop)
    later = replace(workshop, people={named.id: replace(named, consent="")})
    assert "Pascoe" not in _summary(later)


def test_what_decides_who_is_named_is_looked_at_again_as_soon_as_it_changes() -> None:
    ann = _person("Ann Lee", "named")
    before = a_workshop(a_card("c1", by="ann-lee"), people={"ann-lee": ann}, smallest_group=1)
    assert see(before, "room").people["ann-lee"].name == "Ann Lee"
    gone = replace(before, people={"ann-lee": replace(ann, consent="withdrawn")})
    assert not see(gone, "room").people
    assert not see(gone, "room").cards
    unasked = replace(before, people={"ann-lee": replace(ann, consent="")})
    (shown,) = see(unasked, "room").people.values()
    assert shown.name == "somebody"
    listed = {"bristol": Organisation(id="bristol", name="Bristol")}
    (shown,) = see(replace(unasked, organisations=listed), "group").people.values()
    alone = replace(unasked, organisations=listed, smallest_group=2)
    (hidden,) = see(alone, "group").people.values()
    assert (shown.name, hidden.name) == ("somebody of Bristol", "somebody")


def _summary(workshop: Workshop) -> str:
    (paper,) = make_files("record", workshop, None, "md")
    return paper.data.decode()
