"""Every string of a document, changed by one rule: to clean it, or to keep names back."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def map_strings(value: T, change: Callable[[str], str]) -> T:
    """Return a value of blocks with every string changed; what does not change is kept as it is."""
    made: Any = value
    if isinstance(value, str):
        made = change(value)
    elif isinstance(value, tuple):
        parts = [map_strings(part, change) for part in value]
        made = (
            value
            if all(new is old for new, old in zip(parts, value, strict=True))
            else tuple(parts)
        )
    elif is_dataclass(value) and not isinstance(value, type):
        pairs = ((name, getattr(value, name)) for name in _field_names(type(value)))
        changed = {name: new for name, old in pairs if (new := map_strings(old, change)) is not old}
        made = replace(value, **changed) if changed else value
    result: T = made
    return result


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))
