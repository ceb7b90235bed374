"""Meetups, fund deadlines and promises, as a diary has them.

A meetup whose hours are known stands at its hours: in the time zone of the group where it has one,
otherwise by whatever clock the reader's diary has; all else takes whole days. A promise is a to-do,
as the whole series says it stands. Entries have a fixed order and the ids of the record, so that
importing the file again updates the same entries instead of adding new ones. Nothing is lost on the
way but what a diary has no place for: agendas and cards.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from operator import attrgetter

from userneeds.analysis.insight.missing.series_promises import SeriesPromise, series_promises
from userneeds.disclosure.seen import AnySeen
from userneeds.disclosure.visibility import Disclosure
from userneeds.exchange.icalendar import CalendarEvent
from userneeds.model.ids import SEPARATOR, PersonId
from userneeds.model.schedule import current_deadline, planned_minutes
from userneeds.model.series import Series

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_MEETUP_REMINDER = timedelta(days=1)
_DEADLINE_REMINDER = timedelta(days=1)
_PROMISE_REMINDER = timedelta(days=3)
_FUND_REMINDER = timedelta(days=14)


def calendar_events(
    workshops: Sequence[AnySeen], series: Series | None = None, zone: tzinfo | None = None
) -> tuple[CalendarEvent, ...]:
    """Return what belongs in a diary, by day, then by id.

    Meetups, promises with a date, closing funds, and when a stage closes that is open for days; the
    hours of meetups are those of the zone.
    """
    events = [meetup_event(workshop, zone) for workshop in workshops]
    events += _deadline_events(workshops)
    events += _promise_events(workshops)
    if series:
        events += _fund_events(series)
    return tuple(sorted(events, key=attrgetter("day", "uid")))


def meetup_event(workshop: AnySeen, zone: tzinfo | None = None, join: str = "") -> CalendarEvent:
    """Return one meetup; `join` is the address at which people come in, where there is one."""
    minutes = planned_minutes(workshop)
    address = _ADDRESS.search(workshop.place)
    return CalendarEvent(
        uid=f"workshop-{workshop.id}",
        day=workshop.date,
        title=workshop.title,
        details=workshop.focus,
        begins=workshop.begins,
        minutes=max(1, minutes),
        zone=zone,
        place=workshop.place,
        url=join or (address[0] if address else ""),
        remind=_MEETUP_REMINDER,
    )


def deadline_event(
    stage: str, title: str, deadline: datetime, uid: str, join: str = ""
) -> CalendarEvent:
    """Return when a stage closes, both by their titles; `join` is where people come in."""
    moment = deadline.astimezone(UTC)
    return CalendarEvent(
        uid=uid,
        day=moment.date(),
        title=f"Closes: {stage} ({title})",
        details="What comes later is not taken.",
        begins=moment.time(),
        zone=UTC,
        url=join,
        remind=_DEADLINE_REMINDER,
    )


def _deadline_events(workshops: Iterable[AnySeen]) -> Iterator[CalendarEvent]:
    for workshop in workshops:
        stage, deadline = workshop.current_stage(), current_deadline(workshop)
        if stage is not None and deadline is not None:
            uid = f"stage-{workshop.id}-{stage.id}"
            yield deadline_event(stage.title, workshop.title, deadline, uid)


def _promise_events(workshops: Iterable[AnySeen]) -> Iterator[CalendarEvent]:
    """Yield what people promised and by when, whichever meetup spoke of it last."""
    disclosures = {workshop.id: Disclosure(workshop) for workshop in workshops}
    seen = [each.seen for each in disclosures.values()]
    # Whether one is late is for whoever looks into the diary: no day is asked for.
    for promise in series_promises(seen, date.min):
        if promise.due:
            disclosure = disclosures[promise.workshop]
            yield _promise_event(promise, promise.due, disclosure)


def _promise_event(promise: SeriesPromise, due: date, disclosure: Disclosure) -> CalendarEvent:
    reference = promise.reference.replace(SEPARATOR, "-")
    owner = _owner_words(promise.action.owner, disclosure)
    details = f"{owner}: from {promise.meetup}"
    if promise.reason:
        details = f"{details}. Dropped: {promise.reason}"
    return CalendarEvent(
        uid=f"action-{reference}",
        day=due,
        title=promise.text,
        details=details,
        is_to_do=True,
        is_done=promise.state == "kept",
        is_dropped=promise.state == "dropped",
        remind=_PROMISE_REMINDER,
    )


def _owner_words(owner: PersonId, disclosure: Disclosure) -> str:
    """Return who does it, as they agreed to be called."""
    if owner not in disclosure.seen.people:
        return "Nobody yet"
    return disclosure.person_name(owner) or "Somebody who was there"


def _fund_events(series: Series) -> Iterator[CalendarEvent]:
    for fund in series.funds.values():
        if fund.closes:
            address = _ADDRESS.match(fund.url)
            yield CalendarEvent(
                uid=f"fund-{fund.id}",
                day=fund.closes,
                title=f"{fund.name} closes",
                details=fund.url,
                url=address[0] if address else "",
                remind=_FUND_REMINDER,
            )
