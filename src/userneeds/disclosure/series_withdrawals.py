"""Who has withdrawn from the series has withdrawn from each of its workshops.

Also where the workshop's own file does not say so yet: because it was merged with what another
laptop wrote, or because nobody has taken them out.
"""

from dataclasses import replace

from userneeds.model.ids import PersonId
from userneeds.model.people import Person, name_key
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


def withdrawn_from_series(workshop: Workshop, series: Series | None) -> frozenset[PersonId]:
    """Return who of a workshop has withdrawn, as its series says: by id, or else by name."""
    people = series.people.values() if series else ()
    withdrawn = [person for person in people if person.has_withdrawn]
    if not withdrawn:
        return frozenset()
    ids = {person.id for person in withdrawn}
    names = {name_key(person.name) for person in withdrawn}
    staying = {person.id for person in people if not person.has_withdrawn}
    unknown = [person for person in workshop.people.values() if person.id not in staying]
    return frozenset(
        person.id for person in unknown if person.id in ids or name_key(person.name) in names
    )


def with_nobody_named(workshop: Workshop) -> Workshop:
    """Return a workshop in which nobody agreed to anything.

    For when the series cannot be read: it may say that somebody has withdrawn.
    """
    people = workshop.people.items()
    unasked = {key: each if each.has_withdrawn else _unasked(each) for key, each in people}
    return replace(workshop, people=unasked)


def _unasked(person: Person) -> Person:
    return replace(person, consent="", pseudonym="")


def with_withdrawals(workshop: Workshop, series: Series | None) -> Workshop:
    """Return a workshop that knows of everybody who has withdrawn from its series.

    Those too who are not among its people, because others may have typed their name.
    """
    if series is None or not any(each.has_withdrawn for each in series.people.values()):
        return workshop
    gone = withdrawn_from_series(workshop, series)
    people = {key: each for key, each in series.people.items() if each.has_withdrawn}
    for key, person in workshop.people.items():
        people[key] = replace(person, consent="withdrawn") if key in gone else person
    return replace(workshop, people=people)
