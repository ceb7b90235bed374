"""How do three versions of a workshop become one: the common past, ours and theirs?

Field by field: a field that one side changed is theirs to change, a thing that one side added is kept, prose is
merged sentence by sentence, lists of words as sets. One engine serves git's merge driver, a file changed on disk, a
second window and recovery. Where both changed the same field differently both versions are kept (`conflicts`).
Comments of both sides survive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from userneeds.text.conflicts import Conflict, shown
from userneeds.text.fields import SERIES, WORKSHOP
from userneeds.text.layout import Items, Plain, Words, extended, like
from userneeds.text.markers import split_versions
from userneeds.text.meaning import meaning_of, name_of
from userneeds.text.patch import spliced
from userneeds.text.records import CONFLICT
from userneeds.text.remarks import carry_comments
from userneeds.text.sequences import joined_order, merge_sequences

if TYPE_CHECKING:
    from userneeds.text.records import Record

Path = tuple[str, ...]


class CannotMergeError(ValueError):
    """One of the versions cannot be read, so its meaning cannot be merged; merge it as text."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of all three, and what waits in it for a choice."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


class _Absent:
    """What stands nowhere."""


_ABSENT = _Absent()
Maybe: TypeAlias = "Plain | _Absent"


def merge_workshops(base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")) -> Merged:
    """Return the workshop with the changes of both sides since `base`; an empty `base` means there was none.

    `labels` name the sides in conflicts: branches, or people. Raises CannotMergeError when a version cannot be read.
    """
    return _merged(WORKSHOP, (base, ours, theirs), labels)


def merge_series(base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")) -> Merged:
    """Return the series with the changes of both sides since `base`, as `merge_workshops` does."""
    return _merged(SERIES, (base, ours, theirs), labels)


def merge_marked(text: str, record: Record = WORKSHOP) -> Merged:
    """Return the file in which git left its markers, merged by meaning.

    What only one side has is kept, because git does not tell whether the other removed it. Raises CannotMergeError when
    one side's file cannot be read.
    """
    versions = split_versions(text)
    base = versions.base if meaning_of(record, versions.base) else ""
    return _merged(record, (base, versions.ours, versions.theirs), versions.labels)


def _merged(record: Record, texts: tuple[str, str, str], labels: tuple[str, str]) -> Merged:
    base, ours, theirs = (_normal(text) for text in texts)
    if theirs in {ours, base}:
        return Merged(texts[1])
    if base == ours:
        return Merged(texts[2])
    past = meaning_of(record, base) if base.strip() else None
    here, there = meaning_of(record, ours), meaning_of(record, theirs)
    if here is None or there is None or (past is None and base.strip()):
        raise CannotMergeError("One of the versions has faults, so what it means cannot be merged.")
    merge = _Merge(labels)
    known_past: dict[str, Plain] = past.full if past is not None else {}
    full = merge.maps(known_past, here.full, there.full, ())
    if not merge.conflicts:
        as_text = merge_sequences(base.split("\n"), ours.split("\n"), theirs.split("\n"))
        if as_text is not None and _says(record, "\n".join(as_text), full):
            return Merged(_like(texts[1], "\n".join(as_text)))
    text = spliced(record, here, full).text
    remarked = carry_comments(base, theirs, text)
    text = remarked if _says(record, remarked, full) else carry_comments(base, theirs, text, at_end=True)
    return Merged(_like(texts[1], text), tuple(merge.conflicts))


def _normal(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _like(original: str, text: str) -> str:
    """Return `text` with the line ends of `original`."""
    return text.replace("\n", "\r\n") if "\r\n" in original else text


def _says(record: Record, text: str, full: dict[str, Plain]) -> bool:
    meaning = meaning_of(record, text)
    return meaning is not None and meaning.full == full


@dataclass(slots=True)
class _Merge:
    labels: tuple[str, str]
    conflicts: list[Conflict]

    def __init__(self, labels: tuple[str, str]) -> None:
        self.labels = labels
        self.conflicts = []

    def maps(
        self, base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain], path: Path
    ) -> dict[str, Plain]:
        out = like(ours)
        notes: dict[str, Plain] = {}
        for key in joined_order(list(ours), list(theirs)):
            sides = base.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT)
            value, conflict = self.values(*sides, (*path, key))
            if not isinstance(value, _Absent):
                out[key] = value
            if conflict is not None:
                notes[CONFLICT + key] = self.noted(conflict)
        out.update(notes)
        return out

    def noted(self, conflict: Conflict) -> str:
        self.conflicts.append(conflict)
        return conflict.note()

    def values(self, base: Maybe, ours: Maybe, theirs: Maybe, path: Path) -> tuple[Maybe, Conflict | None]:
        """Return the value that stands, and the conflict when both sides changed it differently."""
        if theirs in (ours, base):
            return ours, None
        if base == ours:
            return theirs, None
        if isinstance(ours, _Absent) or isinstance(theirs, _Absent):
            kept = theirs if isinstance(ours, _Absent) else ours
            return kept, self.conflict(path, ours, theirs)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.maps(base if isinstance(base, dict) else {}, ours, theirs, path), None
        together: Plain = merged_prose(base, ours, theirs)
        if isinstance(ours, list) and isinstance(theirs, list):
            together = self.lists(base if isinstance(base, list) else [], ours, theirs, path)
        return (ours, self.conflict(path, ours, theirs)) if together is None else (together, None)

    def conflict(self, path: Path, ours: Maybe, theirs: Maybe) -> Conflict:
        mine, other = (_version(side) for side in (ours, theirs))
        return Conflict(path, mine, other, self.labels)

    def lists(self, base: list[Plain], ours: list[Plain], theirs: list[Plain], path: Path) -> list[Plain] | None:
        if isinstance(ours, Words):
            return Words(merged_sets(base, ours, theirs))
        if all(isinstance(item, dict) and "id" in item for item in [*base, *ours, *theirs]):
            return self.things(base, ours, theirs, path)
        values = {repr(item): item for item in [*base, *ours, *theirs]}
        names = merge_sequences(*([repr(item) for item in side] for side in (base, ours, theirs)))
        if names is None:
            return None
        return Items(values[name] for name in names) if isinstance(ours, Items) else [values[name] for name in names]

    def things(self, base: list[Plain], ours: list[Plain], theirs: list[Plain], path: Path) -> list[Plain] | None:
        """Merge lists of things with ids, each thing field by field; the order is that of the side that changed it."""
        past, here, there = ({name_of(item): item for item in side} for side in (base, ours, theirs))
        if len(here) < len(ours) or len(there) < len(theirs):
            return None
        moved = [name for name in here if name in past] != [name for name in past if name in here]
        names = joined_order(list(here), list(there)) if moved else joined_order(list(there), list(here))
        out: list[Plain] = Items() if isinstance(ours, Items) else []
        for name in names:
            sides = past.get(name, _ABSENT), here.get(name, _ABSENT), there.get(name, _ABSENT)
            value, conflict = self.values(*sides, (*path, name.removeprefix("id ")))
            if isinstance(value, dict) and conflict is not None:
                value = extended(value, CONFLICT, self.noted(conflict))
            if not isinstance(value, _Absent):
                out.append(value)
        return out


def _version(side: Maybe) -> str:
    return shown(None, gone=True) if isinstance(side, _Absent) else shown(side)


def merged_sets(base: list[Plain], ours: list[Plain], theirs: list[Plain]) -> list[Plain]:
    """Return what is in both, or was added by one side: what one side took out stays out."""
    kept = [word for word in ours if word in theirs or word not in base]
    return kept + [word for word in theirs if word not in ours and word not in base]


def merged_prose(base: Maybe, ours: Plain, theirs: Plain) -> str | None:
    """Return prose with the sentences of both sides; None where both changed the same one, or it is no prose."""
    if not (isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str)):
        return None
    if "\n" not in ours + theirs:
        return None
    ends_line = ours.endswith("\n")
    lines = merge_sequences(*(side.removesuffix("\n").split("\n") for side in (base, ours, theirs)))
    return None if lines is None else "\n".join(lines) + ("\n" if ends_line else "")
