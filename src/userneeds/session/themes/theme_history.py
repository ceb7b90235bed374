"""What became of a workshop's themes in the workshops before it?

The workshops of one series lie in one folder; those held before are read, and its themes are held
against theirs. A file that cannot be read is passed over and counted, because its neighbours still
have something to tell.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from userneeds.analysis.themes.theme_tracks import (
    Meetup,
    ThemeMoment,
    ThemeTrack,
    meetup_of,
    standing_names,
)
from userneeds.model.ids import ThemeId
from userneeds.model.series import Series
from userneeds.model.wording import counted, month_and_year
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import read_workshop


@dataclass(frozen=True, slots=True)
class ThemeHistory:
    """What was found in earlier workshops."""

    workshops: int
    unread: int
    """Files that could not be read."""
    sentences: Mapping[ThemeId, tuple[str, ...]]
    """For each theme that goes on from an earlier one, a few words a workshop, first to last."""

    def in_words(self) -> str:
        """Return what was found as a sentence."""
        if not self.workshops:
            return f"There is no earlier workshop in this folder.{self._unread_words()}"
        themes = counted(len(self.sentences), "theme")
        workshops = counted(self.workshops, "earlier workshop")
        return (
            f"{themes} went on from {workshops}; "
            f"it is said above the cards of each.{self._unread_words()}"
        )

    def _unread_words(self) -> str:
        if self.unread:
            return f" {counted(self.unread, 'file')} could not be read."
        return ""


FindTracks: TypeAlias = Callable[[Sequence[Meetup], Mapping[str, str]], Sequence[ThemeTrack]]
"""Finds what became of the themes of meetups; see `theme_tracks`."""


def read_theme_history(
    file: Path, workshop: Workshop, series: Series | None, find_tracks: FindTracks
) -> ThemeHistory:
    """Return where each theme of a workshop was before; for a worker."""
    earlier = _read_earlier_workshops(file, workshop)
    workshops = {each.id: each for each in (*earlier.workshops, workshop)}
    sentences: dict[ThemeId, tuple[str, ...]] = {}
    meetups = [meetup_of(each) for each in workshops.values()]
    for track in find_tracks(meetups, standing_names(series)):
        last = track.moments[-1]
        if last.meetup != workshop.id or len(track.moments) == 1:
            continue
        story = [_moment_sentence(workshops[each.meetup], each) for each in track.moments]
        for theme in last.themes:
            sentences[theme] = tuple(story)
    return ThemeHistory(len(earlier.workshops), earlier.unread, sentences)


class _EarlierWorkshops(NamedTuple):
    """The workshops of a folder that were held before one, and how many files are unreadable."""

    workshops: Sequence[Workshop]
    unread: int


def _read_earlier_workshops(file: Path, workshop: Workshop) -> _EarlierWorkshops:
    earlier: list[Workshop] = []
    unread = 0
    for path in sorted(file.parent.glob(f"*{WORKSHOP_SUFFIX}")):
        if path.name == file.name:
            continue
        other = _read_or_none(path)
        if other is None:
            unread += 1
        elif other.date < workshop.date:
            earlier.append(other)
    return _EarlierWorkshops(earlier, unread)


def _read_or_none(path: Path) -> Workshop | None:
    try:
        return read_workshop(read_text(path)).value
    except UserNeedsError:
        return None


def _moment_sentence(workshop: Workshop, moment: ThemeMoment) -> str:
    month = month_and_year(workshop.date)
    if not moment.themes:
        return f"{month}: not there ({moment.became})"
    names = [f"'{workshop.themes[theme].name}'" for theme in moment.themes]
    cards = counted(moment.cards, "card")
    return f"{month}: {' and '.join(names)} with {cards} ({moment.became})"
