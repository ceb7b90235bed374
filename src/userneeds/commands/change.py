"""One entry of a workshop or a series, before and after: the smallest unit of change.

Everything that either holds is an entry of a collection (`cards`, `votes`, `funds`, …, under a key)
or a single field (`agenda`, `ballot`, `title`, …, with an empty key). A change names one of them
and carries its value before and after, None meaning absence. Swapping the two gives the inverse, so
undo needs no rule of its own for any command.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from userneeds.model.series import Series
from userneeds.model.workshop import Workshop

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Subject: TypeAlias = Workshop | Series
"""What commands change: the value of one file."""
SubjectT = TypeVar("SubjectT", bound=Subject)


@dataclass(frozen=True, slots=True)
class Change:
    """What became different in one entry."""

    part: str
    """The name of a field of the workshop or series."""
    key: str
    """The entry's id in a collection; empty for a single field."""
    before: Any
    """A model value; None where there was no entry."""
    after: Any
    """A model value; None where the entry is gone."""

    def inverse(self) -> "Change":
        """Return the inverse."""
        return Change(self.part, self.key, self.after, self.before)


def entry_value(subject: Subject, part: str, key: str) -> object:
    """Return an entry as it stands, None where there is none."""
    value: Any = getattr(subject, part)
    return value.get(key) if key else value


def entry_change(subject: Subject, part: str, key: str, after: object) -> tuple[Change, ...]:
    """Return the change that leaves `after` in an entry: none when it is there already."""
    before = entry_value(subject, part, key)
    if before == after:
        return ()
    return (Change(part, key, before, after),)


def apply_changes(subject: SubjectT, changes: Iterable[Change]) -> SubjectT:
    """Return the subject with every change made, in order; the one given stays as it is."""
    fresh: dict[str, Any] = {}
    for change in changes:
        if not change.key:
            fresh[change.part] = change.after
            continue
        entries = fresh.get(change.part)
        if entries is None:
            entries = fresh[change.part] = dict(getattr(subject, change.part))
        _apply_change(entries, change)
    return replace(subject, **fresh)


def _apply_change(entries: dict[str, Any], change: Change) -> None:
    if change.after is None:
        entries.pop(change.key, None)
    else:
        entries[change.key] = change.after


def first_conflict(subject: Subject, changes: Iterable[Change]) -> Change | None:
    """Return the first change whose entry is no longer as it was before; None when all fit."""
    changed: dict[tuple[str, str], object] = {}
    for change in changes:
        place = (change.part, change.key)
        now = changed[place] if place in changed else entry_value(subject, *place)
        if now != change.before:
            return change
        changed[place] = change.after
    return None


def diff_subjects(old: SubjectT, new: SubjectT) -> tuple[Change, ...]:
    """Return the changes that lead from one version to another, in the order of its fields."""
    changes: list[Change] = []
    for part in changed_fields(old, new):
        before = getattr(old, part)
        after = getattr(new, part)
        if isinstance(before, Mapping):
            changes += _diff_entries(part, before, after)
        else:
            changes.append(Change(part, "", before, after))
    return tuple(changes)


def _diff_entries(
    part: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Change]:
    for key in {**before, **after}:
        old = before.get(key)
        new = after.get(key)
        if old != new:
            yield Change(part, key, old, new)


def changed_fields(before: "DataclassInstance", after: "DataclassInstance") -> list[str]:
    """Return the names of the fields in which two values of one dataclass differ, in order."""
    names = [field.name for field in fields(before)]
    return [name for name in names if getattr(before, name) != getattr(after, name)]
