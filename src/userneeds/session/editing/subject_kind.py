"""What differs between an open workshop and an open series: how its text is read and changed.

Everything else about an open file is one machinery for both: its lock, its journal, how it is saved
and how it takes in what others wrote.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from userneeds.commands.change import SubjectT
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.history.change_summary import describe_changes, describe_series_changes
from userneeds.yamlfile.patch.patcher import patch_series, patch_workshop
from userneeds.yamlfile.read.reader import ReadResult, read_series, read_workshop
from userneeds.yamlfile.schema.file_types import SERIES, WORKSHOP
from userneeds.yamlfile.schema.record_codec import RecordType


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind(Generic[SubjectT]):
    """One of the two kinds of file that commands change."""

    noun: str
    subject_type: type[Workshop] | type[Series]
    record: RecordType
    main_part: str
    """What there is most of: cards, or people."""
    main_noun: str
    read: Callable[[str, str], ReadResult[SubjectT]]
    """Reads a text; the second is the file's name, for problems."""
    patch: Callable[[str, SubjectT, SubjectT | None, str], str]
    """Changes a text until it says a value; see `patch_workshop`."""
    describe_changes: Callable[[SubjectT, SubjectT], tuple[str, ...]]
    may_keep_versions: Callable[[SubjectT], bool]
    """Tells whether it may be known afterwards what came after what."""

    def main_entries(self, subject: SubjectT) -> Mapping[str, Any]:
        """Return what there is most of, by id."""
        entries: Mapping[str, Any] = getattr(subject, self.main_part)
        return entries


def _patch_series(text: str, series: Series, before: Series | None, room_place: str) -> str:
    del before, room_place  # a series is small, and nothing in it is written for the room
    return patch_series(text, series)


def _names_everybody(workshop: Workshop) -> bool:
    return not any(stage.anonymous for stage in workshop.agenda)


def _always(_: Series) -> bool:
    return True


WORKSHOP_KIND = SubjectKind(
    noun="workshop",
    subject_type=Workshop,
    record=WORKSHOP,
    main_part="cards",
    main_noun="card",
    read=read_workshop,
    patch=patch_workshop,
    describe_changes=describe_changes,
    may_keep_versions=_names_everybody,
)
SERIES_KIND = SubjectKind(
    noun="series",
    subject_type=Series,
    record=SERIES,
    main_part="people",
    main_noun="person",
    read=read_series,
    patch=_patch_series,
    describe_changes=describe_series_changes,
    may_keep_versions=_always,
)
