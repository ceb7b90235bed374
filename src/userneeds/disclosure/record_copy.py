"""A record with other values in some of its fields, made fast.

`dataclasses.replace` gives every field to `__init__` again, by name: of a card that takes two and a
half times as long as to copy its slots, and most of what is seen of a workshop is copied cards.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

_RecordT = TypeVar("_RecordT")


class _Slots(NamedTuple):
    """How the values of one kind of record are read and set."""

    values_of: Callable[[object], tuple[object, ...]]
    setters: Mapping[str, Callable[[object, object], None]]


def copy_with(record: _RecordT, changes: Mapping[str, object]) -> _RecordT:
    """Return a frozen record of slots with some values changed.

    It has two fields or more, and nothing is worked out when it is made.
    """
    kind: Any = type(record)
    slots = _slots(kind)
    copy: _RecordT = object.__new__(kind)
    for set_value, value in zip(slots.setters.values(), slots.values_of(record), strict=True):
        set_value(copy, value)
    for name, value in changes.items():
        slots.setters[name](copy, value)
    return copy


def values_of(record: object) -> tuple[object, ...]:
    """Return the values of all fields of a record of two fields or more, in their order."""
    kind: Any = type(record)
    return _slots(kind).values_of(record)


@cache
def _slots(kind: Any) -> _Slots:  # noqa: ANN401 - any record
    names = [each.name for each in fields(kind)]
    setters = {name: getattr(kind, name).__set__ for name in names}
    return _Slots(attrgetter(*names), setters)
