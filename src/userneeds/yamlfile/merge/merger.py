"""How do three versions of a workshop become one: the common past, ours and theirs?

Field by field: a field that one side changed is theirs to change, a thing that one side added is
kept, prose is merged sentence by sentence, lists of words as sets. One engine serves git's merge
driver, a file changed on disk, a second window and recovery. Where both changed the same field
differently both versions are kept (`conflicts`). Comments of both sides survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from userneeds.yamlfile.merge.carried_comments import carry_comments
from userneeds.yamlfile.merge.conflicts import Conflict, version_text
from userneeds.yamlfile.merge.git_markers import split_versions
from userneeds.yamlfile.patch.full_value import full_value_of, item_key
from userneeds.yamlfile.patch.line_merge import merge_key_order, merge_lines
from userneeds.yamlfile.patch.patcher import verified_splice
from userneeds.yamlfile.schema.file_types import SERIES, WORKSHOP
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX
from userneeds.yamlfile.syntax.emitter import (
    InlineList,
    SpacedList,
    YamlValue,
    empty_like,
    with_entry,
)

if TYPE_CHECKING:
    from userneeds.yamlfile.schema.record_codec import RecordType

FieldPath = tuple[str, ...]


class CannotMergeError(ValueError):
    """One of the versions cannot be read, so its meaning cannot be merged; merge it as text."""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The text of all three, and what waits in it for a choice."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


class _Absent:
    """What stands nowhere."""


_ABSENT = _Absent()
ValueOrAbsent: TypeAlias = "YamlValue | _Absent"


def merge_workshops(
    base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")
) -> MergeResult:
    """Return the workshop with the changes of both sides since `base`; an empty `base` means there was none.

    `labels` name the sides in conflicts: branches, or people. Raises CannotMergeError when a
    version cannot be read.
    """
    return _merge_texts(WORKSHOP, (base, ours, theirs), labels)


def merge_series(
    base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")
) -> MergeResult:
    """Return the series with the changes of both sides since `base`, as `merge_workshops` does."""
    return _merge_texts(SERIES, (base, ours, theirs), labels)


def merge_marked(text: str, record: RecordType = WORKSHOP) -> MergeResult:
    """Return the file in which git left its markers, merged by meaning.

    What only one side has is kept, because git does not tell whether the other removed it. Raises
    CannotMergeError when one side's file cannot be read.
    """
    versions = split_versions(text)
    base = versions.base if full_value_of(record, versions.base) else ""
    return _merge_texts(record, (base, versions.ours, versions.theirs), versions.labels)


def _merge_texts(
    record: RecordType, texts: tuple[str, str, str], labels: tuple[str, str]
) -> MergeResult:
    base, ours, theirs = (_normalise(text) for text in texts)
    if theirs in {ours, base}:
        return MergeResult(texts[1])
    if base == ours:
        return MergeResult(texts[2])
    past = full_value_of(record, base) if base.strip() else None
    here = full_value_of(record, ours)
    there = full_value_of(record, theirs)
    if here is None or there is None or (past is None and base.strip()):
        raise CannotMergeError("One of the versions has faults, so what it means cannot be merged.")
    merge = _Merger(labels)
    known_past: dict[str, YamlValue] = past.all_fields if past is not None else {}
    full = merge.merge_maps(known_past, here.all_fields, there.all_fields, ())
    if not merge.conflicts:
        as_text = merge_lines(base.split("\n"), ours.split("\n"), theirs.split("\n"))
        if as_text is not None and _reads_as(record, "\n".join(as_text), full):
            return MergeResult(_with_line_ends_of(texts[1], "\n".join(as_text)))
    text = verified_splice(record, here, full).text
    remarked = carry_comments(base, theirs, text)
    text = (
        remarked
        if _reads_as(record, remarked, full)
        else carry_comments(base, theirs, text, at_end=True)
    )
    return MergeResult(_with_line_ends_of(texts[1], text), tuple(merge.conflicts))


def _normalise(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _with_line_ends_of(original: str, text: str) -> str:
    """Return `text` with the line ends of `original`."""
    if "\r\n" in original:
        return text.replace("\n", "\r\n")
    return text


def _reads_as(record: RecordType, text: str, full: dict[str, YamlValue]) -> bool:
    meaning = full_value_of(record, text)
    return meaning is not None and meaning.all_fields == full


@dataclass(slots=True)
class _Merger:
    labels: tuple[str, str]
    conflicts: list[Conflict]

    def __init__(self, labels: tuple[str, str]) -> None:
        self.labels = labels
        self.conflicts = []

    def merge_maps(
        self,
        base: dict[str, YamlValue],
        ours: dict[str, YamlValue],
        theirs: dict[str, YamlValue],
        path: FieldPath,
    ) -> dict[str, YamlValue]:
        out = empty_like(ours)
        notes: dict[str, YamlValue] = {}
        for key in merge_key_order(list(ours), list(theirs)):
            sides = base.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT)
            value, conflict = self.merge_values(*sides, (*path, key))
            if not isinstance(value, _Absent):
                out[key] = value
            if conflict is not None:
                notes[CONFLICT_PREFIX + key] = self.note_conflict(conflict)
        out.update(notes)
        return out

    def note_conflict(self, conflict: Conflict) -> str:
        self.conflicts.append(conflict)
        return conflict.marked_text()

    def merge_values(
        self, base: ValueOrAbsent, ours: ValueOrAbsent, theirs: ValueOrAbsent, path: FieldPath
    ) -> tuple[ValueOrAbsent, Conflict | None]:
        """Return the value that stands, and the conflict when both sides changed it differently."""
        if theirs in (ours, base):
            return ours, None
        if base == ours:
            return theirs, None
        if isinstance(ours, _Absent) or isinstance(theirs, _Absent):
            kept = theirs if isinstance(ours, _Absent) else ours
            return kept, self.make_conflict(path, ours, theirs)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.merge_maps(base if isinstance(base, dict) else {}, ours, theirs, path), None
        together: YamlValue = merge_prose(base, ours, theirs)
        if isinstance(ours, list) and isinstance(theirs, list):
            together = self.merge_lists(base if isinstance(base, list) else [], ours, theirs, path)
        if together is None:
            return (ours, self.make_conflict(path, ours, theirs))
        return (together, None)

    def make_conflict(
        self, path: FieldPath, ours: ValueOrAbsent, theirs: ValueOrAbsent
    ) -> Conflict:
        mine, other = (_version_text(side) for side in (ours, theirs))
        return Conflict(path, mine, other, self.labels)

    def merge_lists(
        self, base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue], path: FieldPath
    ) -> list[YamlValue] | None:
        if isinstance(ours, InlineList):
            return InlineList(merge_sets(base, ours, theirs))
        if all(isinstance(item, dict) and "id" in item for item in [*base, *ours, *theirs]):
            return self.merge_items_by_id(base, ours, theirs, path)
        values = {repr(item): item for item in [*base, *ours, *theirs]}
        names = merge_lines(*([repr(item) for item in side] for side in (base, ours, theirs)))
        if names is None:
            return None
        if isinstance(ours, SpacedList):
            return SpacedList(values[name] for name in names)
        return [values[name] for name in names]

    def merge_items_by_id(
        self, base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue], path: FieldPath
    ) -> list[YamlValue] | None:
        """Merge lists of things with ids, each thing field by field; the order is that of the side that changed it."""
        past, here, there = (
            {item_key(item): item for item in side} for side in (base, ours, theirs)
        )
        if len(here) < len(ours) or len(there) < len(theirs):
            return None
        moved = [name for name in here if name in past] != [name for name in past if name in here]
        names = (
            merge_key_order(list(here), list(there))
            if moved
            else merge_key_order(list(there), list(here))
        )
        out: list[YamlValue] = SpacedList() if isinstance(ours, SpacedList) else []
        for name in names:
            sides = past.get(name, _ABSENT), here.get(name, _ABSENT), there.get(name, _ABSENT)
            value, conflict = self.merge_values(*sides, (*path, name.removeprefix("id ")))
            if isinstance(value, dict) and conflict is not None:
                value = with_entry(value, CONFLICT_PREFIX, self.note_conflict(conflict))
            if not isinstance(value, _Absent):
                out.append(value)
        return out


def _version_text(side: ValueOrAbsent) -> str:
    if isinstance(side, _Absent):
        return version_text(None, gone=True)
    return version_text(side)


def merge_sets(
    base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue]
) -> list[YamlValue]:
    """Return what is in both, or was added by one side: what one side took out stays out."""
    kept = [word for word in ours if word in theirs or word not in base]
    return kept + [word for word in theirs if word not in ours and word not in base]


def merge_prose(base: ValueOrAbsent, ours: YamlValue, theirs: YamlValue) -> str | None:
    """Return prose with the sentences of both sides; None where both changed the same one, or it is no prose."""
    if not (isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str)):
        return None
    if "\n" not in ours + theirs:
        return None
    ends_line = ours.endswith("\n")
    lines = merge_lines(*(side.removesuffix("\n").split("\n") for side in (base, ours, theirs)))
    if lines is None:
        return None
    return "\n".join(lines) + ("\n" if ends_line else "")
