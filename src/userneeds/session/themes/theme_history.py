"""What became of a workshop's themes in the workshops before it?

The workshops of one series lie in one folder; those held before are read, and its themes are held
against theirs. A file that cannot be read is passed over and counted, because its neighbours still
have something to tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from userneeds.model.clean_text import counted
from userneeds.model.ids import ThemeId
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import read_workshop

if TYPE_CHECKING:
    from userneeds.analysis.themes.series_themes import ThemeMoment


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
        return (
            f"{counted(len(self.sentences), 'theme')} went on from {counted(self.workshops, 'earlier workshop')}; "
            f"it is said above the cards of each.{self._unread_words()}"
        )

    def _unread_words(self) -> str:
        if self.unread:
            return f" {counted(self.unread, 'file')} could not be read."
        return ""


def read_theme_history(file: Path, workshop: Workshop, series: Series | None) -> ThemeHistory:
    """Return where each theme of a workshop was before. Loads the clustering code: for a worker."""
    from userneeds.analysis.themes.series_themes import standing_themes

    before, unread = _read_earlier_workshops(file, workshop)
    known = {one.id: one for one in (*before, workshop)}
    told: dict[ThemeId, tuple[str, ...]] = {}
    for track in standing_themes(known.values(), series):
        last = track.moments[-1]
        if last.meetup == workshop.id and len(track.moments) > 1:
            sentences = tuple(
                _moment_sentence(known[moment.meetup], moment) for moment in track.moments
            )
            told.update(dict.fromkeys(last.themes, sentences))
    return ThemeHistory(len(before), unread, told)


def _read_earlier_workshops(file: Path, workshop: Workshop) -> tuple[Sequence[Workshop], int]:
    found: list[Workshop] = []
    unread = 0
    for path in sorted(file.parent.glob(f"*{WORKSHOP_SUFFIX}")):
        if path.name == file.name:
            continue
        try:
            other = read_workshop(read_text(path)).value
        except UserNeedsError:
            other = None
        if other is None:
            unread += 1
        elif other.date < workshop.date:
            found.append(other)
    return found, unread


def _moment_sentence(workshop: Workshop, moment: "ThemeMoment") -> str:
    names = " and ".join(f"'{workshop.themes[theme].name}'" for theme in moment.themes)
    cards = f" with {counted(moment.cards, 'card')}" if moment.themes else ""
    return f"{workshop.date:%b %Y}: {names or 'not there'}{cards} ({moment.became})"
