"""What is whose to do, person by person and organisation by organisation?

Promises of the whole series, and what the last meetup left open; what holds up most comes first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from userneeds.analysis.insight.missing.open_matters import OpenMatter, open_matters
from userneeds.analysis.insight.missing.series_promises import (
    SeriesPromise,
    open_promises,
    series_promises,
)
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_nonempty, short_date
from userneeds.model.workshop import Workshop

TOGETHER = "The group together"
"""Whose it is where nobody is named."""


@dataclass(slots=True)
class MatterList:
    """What one person, or an organisation as a whole, has to see to."""

    organisation: str
    """By name; the group's where nobody is named."""
    person: str
    """As they may be called; empty for the organisation as a whole."""
    items: list[str] = field(default_factory=list)
    """What holds up most first."""


def to_do_lists(workshops: Sequence[Workshop], series: Series | None, on: date) -> list[MatterList]:
    """Return the lists by organisation, then by person; none where there was no meetup."""
    if not workshops:
        return []
    promises = open_promises(series_promises(workshops, on))
    last = max(workshops, key=lambda each: (each.date, each.id))
    lists: dict[tuple[str, str], MatterList] = {}
    for promise in promises:
        organisation = promise.organisation or TOGETHER
        of_whom = _list_of(lists, organisation, promise.owner)
        of_whom.items.append(_promise_in_words(promise, on))
    promised = {promise.text for promise in promises}
    for matter in open_matters(last, series, on):
        if matter.words not in promised:
            organisation, person = _whose(last, matter)
            of_whom = _list_of(lists, organisation, person)
            of_whom.items.append(_matter_in_words(matter))
    return [lists[key] for key in sorted(lists, key=_organisations_before_the_group)]


def _organisations_before_the_group(key: tuple[str, str]) -> tuple[bool, str, str]:
    organisation, person = key
    return organisation == TOGETHER, organisation, person


def _list_of(
    lists: dict[tuple[str, str], MatterList], organisation: str, person: str
) -> MatterList:
    key = (organisation, person)
    return lists.setdefault(key, MatterList(organisation, person))


def _whose(workshop: Workshop, matter: OpenMatter) -> tuple[str, str]:
    owner = workshop.people.get(matter.owner)
    organisation_id = owner.organisation if owner else matter.organisation
    organisation = workshop.listed_organisation_name(organisation_id) or TOGETHER
    return organisation, owner.name if owner else ""


def _promise_in_words(promise: SeriesPromise, on: date) -> str:
    return f"{promise.text.rstrip('.')} ({', '.join(_promise_facts(promise, on))})"


def _promise_facts(promise: SeriesPromise, on: date) -> Iterator[str]:
    yield f"promised at ‘{promise.meetup}’"
    if promise.due:
        yield f"by {short_date(promise.due)}"
        if promise.state == "late":
            yield f"{counted((on - promise.due).days, 'day')} late"


def _matter_in_words(matter: OpenMatter) -> str:
    held = join_nonempty(matter.holds_up, ", ")
    waits = f" (waits for it: {held})" if held else ""
    words = " ".join(matter.words.split()).rstrip(".")
    return f"{words}: {matter.wants}{waits}"
