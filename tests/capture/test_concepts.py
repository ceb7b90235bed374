"""Who, doing what, to what; and which cards that ties together."""

import pytest

from userneeds.capture.concepts import concept_of
from userneeds.capture.parse.draft import Draft
from userneeds.capture.relations import relations


@pytest.mark.parametrize(
    ("want", "verb", "thing"),
    [
        ("report a leak in my kitchen", "report", "leak"),
        ("be able to see the rent statements for my flat", "see", "rent statements"),
        ("easily find the right form", "find", "right form"),
        ("know who to call", "know", ""),
        ("search for homes near a school", "search", "homes"),
        ("create and edit tenancy records", "create", "tenancy records"),
        ("see a list of all visits that are due", "see", "visits"),
        ("be notified of changes", "notified", "changes"),
        ("a map of the estate", "", "map"),
        ("don't want to repeat my story", "repeat", "story"),
        ("", "", ""),
    ],
)
def test_a_want_says_its_verb_and_its_thing(want: str, verb: str, thing: str) -> None:
    concept = concept_of(Draft("need", "tenant", want))
    assert (concept.role, concept.verb, concept.thing) == ("tenant", verb, thing)


def tied(*wants: str) -> list[tuple[str, str, str]]:
    cards = [(str(index), concept_of(Draft("need", want=want))) for index, want in enumerate(wants)]
    return [(found.first, found.second, found.tie) for found in relations(cards)]


def test_opposite_verbs_on_one_thing_may_conflict() -> None:
    assert tied("publish a report", "hide my name", "unpublish reports") == [("0", "2", "conflict")]


def test_a_thing_has_to_be_made_before_it_is_used() -> None:
    assert tied("edit the tenancy record", "create a tenancy record") == [("1", "0", "dependency")]


def test_a_want_and_its_refusal_may_conflict() -> None:
    assert tied("share my address", "don't want to share my address") == [("0", "1", "conflict")]


def test_cards_on_different_things_are_not_tied() -> None:
    assert tied("publish a report", "unpublish a letter", "see the rent") == []
