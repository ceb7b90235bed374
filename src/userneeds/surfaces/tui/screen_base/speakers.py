"""For whom something is typed or voted: the room, an organisation, or a person without a device; and whose need it is.

A voice is written as `organisation/person`; both may be empty. A card keeps the organisation only
where it is not already that of the person.
"""

from collections import Counter

from userneeds.model.clean_text import counted
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.dialogs.choice_dialog import Option

NEW_ROLE = "/new"


def speaker_options(workshop: Workshop) -> list[Option]:
    """Return everybody for whom one can type: the room first, then organisations, then the people present."""
    options = [Option("/", "The room", "nobody in particular")]
    options += [Option(f"{one.id}/", one.name, one.kind) for one in workshop.organisations.values()]
    for person in workshop.people.values():
        if person.present:
            organisation = workshop.organisations.get(person.organisation)
            options.append(
                Option(f"/{person.id}", person.name, organisation.name if organisation else "")
            )
    return options


def role_options(workshop: Workshop) -> list[Option]:
    """Return whose needs one can type: nobody's yet, a new role, and those of the workshop, the most frequent first."""
    known = Counter(card.role for card in workshop.cards.values() if card.role)
    options = [
        Option("", "Nobody yet", "the words say whose need it is"),
        Option(NEW_ROLE, "Another role …"),
    ]
    return options + [
        Option(role, role, counted(number, "card")) for role, number in known.most_common()
    ]


def speaker_words(workshop: Workshop, organisation: OrganisationId, person: PersonId) -> str:
    """Return for whom it is, in words: 'for the room', 'for Northmoor Homes', 'for Ann Webb'."""
    if person in workshop.people:
        return f"for {workshop.people[person].name}"
    if organisation in workshop.organisations:
        return f"for {workshop.organisations[organisation].name}"
    return "for the room"
