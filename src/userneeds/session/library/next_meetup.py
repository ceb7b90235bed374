"""What would the next meetup of a group be: which day, which agenda, from what is open?

The day comes from how often the group meets, the agenda from promises, gaps and disagreements of
the meetups so far. A file that cannot be read is left out, and named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from userneeds.analysis.insight.follow_up import StageProposal, propose_agenda
from userneeds.capture.meeting_rhythm import MeetingRhythm, read_rhythm
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import AnySeen, see
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.wording import month_and_year
from userneeds.session.editing.load import series_beside
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.origins import with_origins
from userneeds.session.library.whole_files import read_whole_file
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX

NEXT = "next"
"""The name of the plan that is proposed from what is open."""


@dataclass(frozen=True, slots=True)
class SeriesMeetups:
    """The meetups of a group, by date."""

    workshops: tuple[AnySeen, ...]
    series: Series | None
    notes: tuple[str, ...] = ()
    """What is to be said about their files, as which of them cannot be read."""


@dataclass(frozen=True, slots=True)
class NextMeetup:
    """What is proposed for the next one."""

    proposals: tuple[StageProposal, ...]
    template: Template
    """An agenda of the proposed stages."""
    day: date
    begins: time | None = None
    ends: time | None = None


def read_meetups(paths: Iterable[Path], reader: Reader) -> SeriesMeetups:
    """Return the meetups in some files as a reader may see them, by date."""
    read: list[AnySeen] = []
    notes: list[str] = []
    series: Series | None = None
    last = date.min
    for path in paths:
        try:
            (workshop, beside), told = read_whole_file(path)
        except UserNeedsError as fault:
            notes.append(f"{path.name} is left out: {fault.sentence}")
            continue
        notes += told
        read.append(see(with_origins(workshop, path), reader, beside))
        if workshop.date >= last:
            last, series = workshop.date, beside
    read.sort(key=lambda each: (each.date, each.id))
    return SeriesMeetups(tuple(read), series, tuple(dict.fromkeys(notes)))


def propose_next(so_far: SeriesMeetups, today: date) -> NextMeetup | None:
    """Return what the next meetup could be; None where there was none yet."""
    if not so_far.workshops:
        return None
    *before, last = so_far.workshops
    proposals = propose_agenda(last, today, so_far.series, before)
    reasons = [f"{each.stage.title}: {each.why}" for each in proposals]
    rhythm = read_rhythm(so_far.series.meets) if so_far.series else None
    day = rhythm.next_after(max(last.date, today)) if rhythm else today
    template = Template(
        id=NEXT,
        title=f"Meetup of {month_and_year(day)}" if rhythm else f"After {last.title}",
        purpose="\n".join(reasons),
        agenda=tuple(each.stage for each in proposals),
    )
    begins = rhythm.begins if rhythm else None
    return NextMeetup(proposals, template, day, begins, _end(rhythm))


def next_meetup_in(folder: Path, today: date) -> NextMeetup | None:
    """Return what the next meetup of the group in a folder could be; None where there was none."""
    paths = sorted(folder.glob(f"*{WORKSHOP_SUFFIX}"))
    if not paths or series_beside(paths[0]) is None:
        return None
    return propose_next(read_meetups(paths, "room"), today)


def _end(rhythm: MeetingRhythm | None) -> time | None:
    if rhythm is None or rhythm.begins is None or not rhythm.minutes:
        return None
    begins = datetime.combine(date.min, rhythm.begins)
    return (begins + timedelta(minutes=rhythm.minutes)).time()
