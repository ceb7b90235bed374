"""Which meetups of a series were before one, for papers that say what came back?"""

from pathlib import Path

from userneeds.disclosure.seen import AnySeen
from userneeds.documents.catalogue import TOLD_OF_EARLIER
from userneeds.session.library.next_meetup import read_meetups
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX


def earlier_meetups(kind: str, folder: Path | None, seen: AnySeen) -> tuple[AnySeen, ...]:
    """Return the meetups of a series' folder before one, by date, for the same reader.

    A file that cannot be read is passed over: its neighbours still have something to tell. There
    are none where the workshop lies in no folder of a series, nor for
    papers that tell of one meetup.
    """
    if folder is None or kind not in TOLD_OF_EARLIER:
        return ()
    paths = sorted(folder.glob(f"*{WORKSHOP_SUFFIX}"))
    meetups = read_meetups(paths, seen.reader).workshops
    return tuple(each for each in meetups if each.date < seen.date)
