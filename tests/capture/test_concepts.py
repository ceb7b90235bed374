"""Who, doing what, to what."""

import pytest

from userneeds.capture.concepts import concept_of
from userneeds.capture.parse.draft import Draft


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
