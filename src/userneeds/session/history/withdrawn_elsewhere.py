"""Who withdrew while a workshop was open here, in another program or on another laptop?

Withdrawing takes out of a file whoever withdraws and everything they gave. What they gave here and
the other program did not know of yet has to go with it, or the words of somebody who withdrew would
stay, under a name that leads nowhere. Where the file still holds something of one who is no longer
in it, nobody withdrew: somebody deleted lines by hand, and nothing more is taken out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from userneeds.commands.change import Subject, SubjectT, apply_changes
from userneeds.commands.people import WithdrawPerson, contributions_of
from userneeds.model.ids import PersonId
from userneeds.model.people import Person
from userneeds.model.problem import Problem
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Nobody knows when they did."""


def withdrawn_elsewhere(
    ours: Subject, theirs: Subject, merged: Subject
) -> Mapping[PersonId, Person]:
    """Return the people of `ours` whom `theirs` took out with everything they gave.

    A series keeps those who withdrew, marked as such: there it is nobody.
    """
    if not isinstance(theirs, Workshop):
        return {}
    gone = {key: person for key, person in ours.people.items() if key not in merged.people}
    if any(contributions_of(theirs, key) for key in gone):
        return {}
    return gone


def without_withdrawn(subject: SubjectT, withdrawn: Iterable[Person]) -> SubjectT:
    """Return a workshop without what is left in it of people who withdrew."""
    for person in withdrawn:
        present = replace(subject, people={**subject.people, person.id: person})
        decided = WithdrawPerson(at=_NO_TIME, person=person.id).decide_for(present)
        if not isinstance(decided, Problem):
            subject = apply_changes(present, decided)
    return subject


def withdrawal_words(ours: Workshop, withdrawn: Iterable[PersonId]) -> str:
    """Return who withdrew, and how many cards went that were here, without a full stop."""
    people = frozenset(withdrawn)
    cards = sum(card.by in people for card in ours.cards.values())
    who = counted(len(people), "person", "people")
    gone = f" and {counted(cards, 'card')} of theirs" if cards else ""
    verb = "are" if cards or len(people) > 1 else "is"
    return f"{who} who withdrew{gone} {verb} out of the file"
