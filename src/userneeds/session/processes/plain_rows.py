"""Flat values of ours as rows of plain data, and back, for the pipe between two processes.

A value here holds text, numbers and tuples of them. Both processes run the same code, so a row
needs no names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeAlias, TypeVar

Row: TypeAlias = list[Any]
Value = TypeVar("Value")


def rows_of(values: Sequence[Any]) -> list[Row]:
    """Return a row for each of some values of one dataclass, in the order of its fields."""
    names = _field_names(type(values[0])) if values else ()
    return [[getattr(value, name) for name in names] for value in values]


def values_of(kind: type[Value], rows: Iterable[Sequence[Any]]) -> tuple[Value, ...]:
    """Return the values of a dataclass that rows describe; what was a tuple is one again."""
    names = _field_names(kind)
    values = []
    for row in rows:
        given = {name: _with_tuples(each) for name, each in zip(names, row, strict=True)}
        values.append(kind(**given))
    return tuple(values)


def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _with_tuples(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
