"""How do two edits of one entry become one? By field, by key, and by the ids of what it lists.

An edit says what it saw and what it wants; the entry may be another by now. What only one side
changed is taken from it; what both changed to different values is refused with a sentence, and
whoever was later looks again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from userneeds.commands.change import changed_fields
from userneeds.model.problem import Problem

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Entry = TypeVar("_Entry")


class FieldMerge(NamedTuple):
    """What an edit sets, made while others could edit too."""

    wanted: dict[str, Any]
    """The new values by the names of their fields."""
    conflict: str
    """The first field that somebody else gave another value meanwhile; empty where there is none.
    """


def merge_fields(
    before: "DataclassInstance", after: "DataclassInstance", now: "DataclassInstance"
) -> FieldMerge:
    """Return what turns `now` into what an edit from `before` to `after` means."""
    wanted: dict[str, Any] = {}
    for name in changed_fields(before, after):
        value = getattr(after, name)
        if getattr(now, name) not in (getattr(before, name), value):
            return FieldMerge(wanted, name)
        wanted[name] = value
    return FieldMerge(wanted, "")


def merge_entry(before: _Entry, after: _Entry, now: _Entry) -> _Entry | Problem:
    """Return `now` with what an edit from `before` to `after` changed, as deep as it goes.

    The problem's path is within the entry.
    """
    try:
        merged: _Entry = _merged(_Versions(before, after, now), ())
    except _ConflictError as conflict:
        field = conflict.path[-1].replace("_", " ") if conflict.path else "entry"
        sentence = f"Somebody else has changed the {field} meanwhile."
        return Problem("changed-meanwhile", sentence, "Look at it again.", conflict.path)
    return merged


@dataclass(frozen=True, slots=True)
class _Versions:
    before: Any
    after: Any
    now: Any


class _ConflictError(Exception):
    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(path)
        self.path = path


def _merged(sides: _Versions, path: tuple[str, ...]) -> Any:  # noqa: ANN401 - what the sides are
    before, after, now = sides.before, sides.after, sides.now
    if after in (before, now):
        return now
    if now == before:
        return after
    values = (before, after, now)
    if all(is_dataclass(each) and type(each) is type(now) for each in values):
        return replace(now, **_merged_fields(sides, path))
    if all(isinstance(each, Mapping) for each in values):
        return _merged_mapping(sides, path)
    if all(_is_list_of_things(each) for each in values):
        return _merged_list(sides, path)
    raise _ConflictError(path)


def _merged_fields(sides: _Versions, path: tuple[str, ...]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for field in fields(sides.now):
        name = field.name
        parts = _Versions(*(getattr(each, name) for each in _all(sides)))
        merged[name] = _merged(parts, (*path, name))
    return merged


def _merged_mapping(sides: _Versions, path: tuple[str, ...]) -> dict[str, Any]:
    """Return what both kept; None stands for a key that is not there."""
    merged: dict[str, Any] = {}
    for key in {**sides.now, **sides.after}:
        parts = _Versions(*(each.get(key) for each in _all(sides)))
        value = _merged(parts, (*path, key))
        if value is not None:
            merged[key] = value
    return merged


def _merged_list(sides: _Versions, path: tuple[str, ...]) -> tuple[Any, ...]:
    by_id = _Versions(*({item.id: item for item in each} for each in _all(sides)))
    items = _merged_mapping(by_id, path)
    return tuple(items[key] for key in _merged_order(by_id, path) if key in items)


def _merged_order(by_id: _Versions, path: tuple[str, ...]) -> list[str]:
    """Return the order of whoever changed it, with what the other added after its neighbour."""
    before, after, now = (list(each) for each in _all(by_id))
    is_reordered = [_common(before, side) != _common(side, before) for side in (after, now)]
    if all(is_reordered) and _common(after, now) != _common(now, after):
        raise _ConflictError(path)
    order, others = (after, now) if is_reordered[0] else (now, after)
    order = list(order)
    for place, key in enumerate(others):
        if key not in order:
            left = others[place - 1] if place else None
            order.insert(order.index(left) + 1 if left in order else 0, key)
    return order


def _common(order: Sequence[str], other: Sequence[str]) -> list[str]:
    return [key for key in order if key in other]


def _all(sides: _Versions) -> tuple[Any, Any, Any]:
    return sides.before, sides.after, sides.now


def _is_list_of_things(value: object) -> bool:
    return isinstance(value, tuple) and all(hasattr(item, "id") for item in value)
