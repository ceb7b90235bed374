"""Which cards may get in each other's way, and which may have to come first?

Two cards on the same thing with opposite verbs (publish, unpublish) are offered as a *possible*
conflict, create before edit as a *possible* dependency. These are questions for the room, never
verdicts: most such pairs are simply two needs. Sameness is `userneeds.capture.duplicates`'
question.

**Source:** QUS 'conflict-free' and 'independent' (Lucassen et al. 2016), offered as questions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from userneeds.capture.concepts import Concept
from userneeds.capture.word_lists import opposite_verbs, word_list
from userneeds.capture.words import stem

Tie: TypeAlias = Literal["conflict", "dependency"]
_MOST_ON_ONE_THING = 60
"""Cards about one thing that are compared; more say nothing about each other."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Two cards that may be tied; in a dependency `first` has to come before `second`."""

    first: str
    second: str
    tie: Tie
    thing: str


def relations(cards: Iterable[tuple[str, Concept]]) -> Iterator[Relation]:
    """Yield the possible conflicts and dependencies among cards given as (id, concept), in their order."""
    by_thing: dict[str, list[tuple[str, Concept]]] = {}
    for card, concept in cards:
        if not (concept.head and concept.verb):
            continue
        neighbours = by_thing.setdefault(_thing(concept), [])
        for other, before in neighbours[-_MOST_ON_ONE_THING:]:
            yield from _between((other, before), (card, concept))
        neighbours.append((card, concept))


def _thing(concept: Concept) -> str:
    return " ".join(stem(word) for word in concept.thing.split())


def _between(one: tuple[str, Concept], other: tuple[str, Concept]) -> Iterator[Relation]:
    first = one[1]
    second = other[1]
    if (first.verb, second.verb) in opposite_verbs() or (
        first.verb == second.verb and first.is_negated != second.is_negated
    ):
        yield Relation(one[0], other[0], "conflict", first.thing)
    elif first.verb in word_list("makes") and second.verb in word_list("needs_made"):
        yield Relation(one[0], other[0], "dependency", first.thing)
    elif second.verb in word_list("makes") and first.verb in word_list("needs_made"):
        yield Relation(other[0], one[0], "dependency", first.thing)
