"""What is everybody shown alike now, made once for all who ask in the same moment?"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from userneeds.live.phone.phone_view import PeopleHere, PublicView
from userneeds.live.phone.phones import Phone
from userneeds.live.phone.public_part import RoomFacts, public_view
from userneeds.live.room_session import RoomSession
from userneeds.model.ids import StageId
from userneeds.model.schedule import current_timebox
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class _ShownNow:
    """The public part, and what it was made of."""

    workshop: Workshop
    series: Series | None
    facts: RoomFacts
    view: PublicView
    made: float = 0.0
    """When it was true, in seconds."""


class SharedView:
    """What all phones of one room share."""

    def __init__(self, session: RoomSession) -> None:
        self._session = session
        self._shown: _ShownNow | None = None

    def now(self, find_facts: Callable[[], RoomFacts], most_age: float) -> PublicView:
        """Return what everybody is shown alike; it may be so many seconds old."""
        session, now = self._session, time.monotonic()
        shown = self._shown
        if shown is not None and now - shown.made < most_age:
            return _at(shown.view, shown.workshop, session)
        workshop, series, facts = session.workshop, session.series, find_facts()
        # Counts change with every hand; what they stand beside does not.
        alike = replace(facts, people=PeopleHere(), groups=(), facilitator="here")
        is_known = shown is not None and shown.workshop is workshop
        if shown is None or not is_known or (shown.series, shown.facts) != (series, alike):
            view = public_view(workshop, session.now(), alike, series)
            shown = _ShownNow(workshop, series, alike, view)
        view = replace(shown.view, people=facts.people, groups=facts.groups)
        view = replace(view, facilitator=facts.facilitator)
        self._shown = replace(shown, view=view, made=now)
        return _at(view, workshop, session)


def _at(view: PublicView, workshop: Workshop, session: RoomSession) -> PublicView:
    """Return a view with the time that is left now."""
    box = current_timebox(workshop, session.now())
    if view.stage is None or box is None:
        return view
    stage = replace(view.stage, left_seconds=box.left_seconds, is_paused=box.is_paused)
    return replace(view, stage=stage)


def people_here(phones: Iterable[Phone], stage: StageId, run: str) -> PeopleHere:
    """Return how many phones are in, ready in a run, and have written in a stage."""
    here = tuple(phones)
    ready = sum(phone.is_ready(run) for phone in here)
    hands = sum(phone.has_hand_up for phone in here)
    written = sum(stage in phone.wrote_in for phone in here)
    return PeopleHere(here=len(here), ready=ready, hands=hands, written=written)
