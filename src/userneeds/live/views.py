"""What may a reader of the room see now? Built on `disclosure`, and small enough to be told often.

The facilitator's own window is `me`, everything else `room`; somebody chooses that, and no window
does by itself.
"""

from dataclasses import dataclass
from datetime import datetime

from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import see
from userneeds.model.schedule import current_timebox
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class RoomView:
    """How a meeting stands, as one reader may know it."""

    stage: str
    """The title of the running stage; empty between stages."""
    left_seconds: int | None
    """The time left of it, as follows from the record: the same in every window. Below 0 is over.

    None between stages.
    """
    is_paused: bool
    cards: int
    """Cards that lie open."""
    face_down: int
    """Cards that do not; a reader is told how many, and nothing about them."""
    themes: int
    people: int
    """How many people the reader may be told of."""


def room_view(
    workshop: Workshop, reader: Reader, now: datetime, series: Series | None = None
) -> RoomView:
    """Return how a workshop stands at a moment, as a reader may know it."""
    seen = see(workshop, reader, series)
    stage = workshop.current_stage()
    box = current_timebox(workshop, now)
    title = stage.title if stage else ""
    left = box.left_seconds if box else None
    is_paused = box is not None and box.is_paused
    cards = len(seen.cards)
    themes = len(seen.themes)
    people = len(seen.people)
    face_down = seen.kept_back.closed_cards
    return RoomView(
        stage=title,
        left_seconds=left,
        is_paused=is_paused,
        cards=cards,
        face_down=face_down,
        themes=themes,
        people=people,
    )
