"""Where does a played meeting take place? In a copy of the samples, as one more of them."""

import random
from datetime import date
from pathlib import Path

from userneeds.live.cast.spoken_lines import SpokenLines
from userneeds.model.problem import Problem
from userneeds.session.editing.load import series_beside
from userneeds.session.errors import NoSuchFile
from userneeds.session.library.samples import copy_samples
from userneeds.session.library.templates import (
    available_templates,
    plan_workshop,
    write_new_workshop,
)
from userneeds.session.library.whole_files import read_workshop_file
from userneeds.session.storage.filenames import SERIES_FILE, WORKSHOP_SUFFIX

PLAN = "need-design"
TITLE = "What people need before things fail: a played meeting"
_ID = "played-meeting"


def prepare_meeting(folder: Path, day: date) -> Path:
    """Copy the samples into a new or empty folder, plan one more meeting there, return its file.

    Raises:
        AlreadyThere: when there is something in the folder.
        NoSuchFile: when this copy of the program came without samples.
        DiskRefused: when it cannot be written.
    """
    copy = copy_samples(folder)
    series_file = next(iter(sorted(copy.rglob(SERIES_FILE))))
    series = series_beside(series_file)
    template = next(each for each in available_templates() if each.id == PLAN)
    planned = plan_workshop(template, id=_ID, title=TITLE, date=day, series=series)
    if series is None or isinstance(planned, Problem):
        hint = "Install userneeds again."
        raise NoSuchFile("The samples of this copy of userneeds cannot be played.", hint)
    return write_new_workshop(series_file.parent, planned.workshop)


def lines_for(meeting: Path, lot: random.Random) -> SpokenLines:
    """Return what may be said in a meeting: what was said beside it, and not later."""
    paths = sorted(meeting.parent.glob(f"*{WORKSHOP_SUFFIX}"))
    meetings = {path: read_workshop_file(path).workshop for path in paths}
    day = meetings[meeting].date
    others = [each for path, each in meetings.items() if path != meeting and each.date <= day]
    return SpokenLines(others, lot)
