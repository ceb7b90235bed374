"""Names that people propose for a theme: closed until everybody here has proposed one."""

from collections.abc import Mapping

from userneeds.analysis.themes.labels.name_agreement import name_tally_in_words, tally_names
from userneeds.disclosure.seen import AnySeen
from userneeds.model.ids import PersonId
from userneeds.model.people import Person


def without_proposal(workshop: AnySeen, names: Mapping[PersonId, str]) -> list[Person]:
    """Return who is here and has not proposed a name yet."""
    return [person for person in workshop.present_people() if not names.get(person.id, "").strip()]


def are_closed(workshop: AnySeen, names: Mapping[PersonId, str]) -> bool:
    """Tell whether proposals wait for others: somebody here has one, and somebody has none."""
    here = workshop.present_people()
    waiting = without_proposal(workshop, names)
    return 0 < len(waiting) < len(here)


def proposals_in_words(workshop: AnySeen, names: Mapping[PersonId, str]) -> str:
    """Return what people called a theme and how far they agree; closed, how many have."""
    here = len(workshop.present_people())
    if are_closed(workshop, names):
        proposed = here - len(without_proposal(workshop, names))
        return f"{proposed} of {here} here have proposed a name; names open when all have."
    tally = tally_names(names)
    if not tally:
        return ""
    most, all_givers = len(tally[0][1]), sum(len(givers) for _, givers in tally)
    agreement = f". {most} of {all_givers} agree" if all_givers > 1 else ""
    return f"{name_tally_in_words(names)}{agreement}."
