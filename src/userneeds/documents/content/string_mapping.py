"""Every string of a document, changed by one rule: to clean it, or to keep names back."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

T = TypeVar("T")


def map_strings(value: T, change: Callable[[str], str]) -> T:
    """Return a value of blocks with every string changed.

    What does not change is the same object as before, told by identity: `change` returns the very
    string it was given where it has nothing to do.
    """
    mapped: Any = value
    kind: Any = type(value)
    if isinstance(value, str):
        mapped = change(value)
    elif isinstance(value, tuple):
        mapped = _map_parts(value, change)
    elif _field_names(kind):
        mapped = _map_fields(value, change)
    result: T = mapped
    return result


def _map_parts(parts: tuple[Any, ...], change: Callable[[str], str]) -> tuple[Any, ...]:
    mapped = tuple([map_strings(part, change) for part in parts])
    if all(map(is_, mapped, parts)):
        return parts
    return mapped


def _map_fields(block: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - any block
    kind: Any = type(block)
    changed = {}
    for name in _field_names(kind):
        old = getattr(block, name)
        new = map_strings(old, change)
        if new is not old:
            changed[name] = new
    if changed:
        return replace(block, **changed)
    return block


@cache
def _field_names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - any value
    """Return the names of the fields of a block; none of a value that is no block."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return ()
