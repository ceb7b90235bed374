"""What has become of all promises of a series, whichever meetup they were made or kept in?

A meetup may carry on a promise of an earlier one: hand it over, keep it, or drop it with a reason.
What was said last counts, so that the screen of promises, the follow-up, the agenda, the note and
the diary all give the same answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from userneeds.model.action import Action
from userneeds.model.ids import SEPARATOR, CardId
from userneeds.model.wording import counted
from userneeds.model.workshop import Workshop

PromiseState: TypeAlias = Literal["late", "open", "kept", "dropped"]
PROMISE_STATES: tuple[PromiseState, ...] = ("late", "open", "kept", "dropped")
"""In the order in which a meeting goes through them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPromise:
    """One promise through the meetups."""

    reference: str
    """Where it was made first, as `workshop/action`."""
    text: str
    owner: str
    """As they are called where the promise was last spoken of; empty where nobody is named."""
    organisation: str
    """Of the owner, by name."""
    due: date | None
    state: PromiseState
    reason: str
    """Why it was dropped."""
    meetup: str
    """Title of the workshop it was made in."""
    made: date
    settled: date | None
    """The day of the meetup that kept or dropped it."""
    handed_over: bool
    """Whether somebody else saw to it before."""
    about: tuple[CardId, ...]
    """Cards of the workshop it was made in."""
    action: Action
    """What was last said of it."""
    workshop: str
    """The id of the workshop that said so."""

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to do it."""
        return self.state in {"late", "open"}


def series_promises(workshops: Iterable[Workshop], on: date) -> tuple[SeriesPromise, ...]:
    """Return every promise of some workshops as it stands on a day.

    Late ones first, then by their day; those without a day last, what is settled after all.
    """
    promises: dict[str, SeriesPromise] = {}
    roots: dict[str, str] = {}
    for workshop in sorted(workshops, key=_by_day):
        for action in workshop.actions.values():
            own = f"{workshop.id}{SEPARATOR}{action.id}"
            before = action.continues
            root = roots.get(before, before) or own
            roots[own] = root
            promises[root] = _carried_on(promises.get(root), _stated(workshop, action, root, on))
    return tuple(sorted(promises.values(), key=_as_gone_through))


def _by_day(workshop: Workshop) -> tuple[date, str]:
    return workshop.date, workshop.id


def _stated(workshop: Workshop, action: Action, root: str, on: date) -> SeriesPromise:
    """Return what one workshop says of a promise."""
    owner = workshop.people.get(action.owner)
    whose = owner.organisation if owner else ""
    whose_name = workshop.listed_organisation_name(whose)
    settled = None if action.is_open else workshop.date
    return SeriesPromise(
        reference=root,
        text=action.text,
        owner=owner.name if owner else "",
        organisation=whose_name,
        due=action.due,
        state=_state(action, on),
        reason=action.dropped,
        meetup=workshop.title,
        made=workshop.date,
        settled=settled,
        handed_over=False,
        about=action.about,
        action=action,
        workshop=workshop.id,
    )


def _carried_on(before: SeriesPromise | None, now: SeriesPromise) -> SeriesPromise:
    """Return a promise once a later meetup has spoken of it."""
    if before is None:
        return now
    has_other_owner = bool(before.owner and now.owner and before.owner != now.owner)
    return replace(
        now,
        owner=now.owner or before.owner,
        organisation=now.organisation or before.organisation,
        meetup=before.meetup,
        made=before.made,
        about=before.about,
        handed_over=before.handed_over or has_other_owner,
    )


def _state(action: Action, on: date) -> PromiseState:
    if action.dropped:
        return "dropped"
    if action.done:
        return "kept"
    return "late" if action.is_late(on) else "open"


def _as_gone_through(promise: SeriesPromise) -> tuple[int, date, str]:
    place = PROMISE_STATES.index(promise.state)
    return place, promise.due or date.max, promise.reference


def open_promises(promises: Iterable[SeriesPromise]) -> tuple[SeriesPromise, ...]:
    """Return those that somebody is still to keep."""
    return tuple(promise for promise in promises if promise.is_open)


def promises_in_words(promises: Sequence[SeriesPromise]) -> str:
    """Return how many there are of each state: '4 open, 1 of them late, 5 kept, 1 dropped'."""
    states = Counter(promise.state for promise in promises)
    return ", ".join(_state_words(states))


def _state_words(states: Mapping[PromiseState, int]) -> Iterator[str]:
    yield f"{states['open'] + states['late']} open"
    if states["late"]:
        yield f"{states['late']} of them late"
    for state in PROMISE_STATES[2:]:
        if states[state]:
            yield f"{states[state]} {state}"


def open_promises_sentence(promises: Sequence[SeriesPromise]) -> str:
    """Return how many promises wait, and how many of them are late; empty where none does."""
    waiting = open_promises(promises)
    if not waiting:
        return ""
    late = sum(promise.state == "late" for promise in waiting)
    words = counted(len(waiting), "promise is open", "promises are open")
    return f"{words}, {late} of them late" if late else words
