"""How do three versions of a value become one: field by field, thing by thing, word by word?

A field that one side changed is theirs to change, and a thing that one side added is kept. What
both changed differently stays as it is here, with a conflict that holds both versions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from userneeds.model.evidence import STRICTEST_CONSENT_FIRST
from userneeds.yamlfile.merge.conflicts import Conflict, version_text
from userneeds.yamlfile.merge.line_merge import merge_lines
from userneeds.yamlfile.patch.full_value import item_key
from userneeds.yamlfile.patch.key_order import merge_key_order
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX
from userneeds.yamlfile.syntax.emitter import (
    InlineList,
    YamlValue,
    empty_like,
    list_like,
    with_entry,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from userneeds.model.problem import FieldPath


_STRICTEST_FIRST: Mapping[str, tuple[str, ...]] = {
    "people": ("withdrawn", "anonymous"),
    "evidence": STRICTEST_CONSENT_FIRST,
}
"""The consents that stand until somebody chooses, by the part of the file they are about."""


class _Absent:
    """What stands nowhere."""


_ABSENT = _Absent()


ValueOrAbsent: TypeAlias = "YamlValue | _Absent"


class _ThreeValues(NamedTuple):
    """What stands at one path in the common past, on our side and on theirs."""

    base: ValueOrAbsent
    ours: ValueOrAbsent
    theirs: ValueOrAbsent


class _MergedValue(NamedTuple):
    """The value that stands, and the conflict where both sides changed it differently."""

    value: ValueOrAbsent
    conflict: Conflict | None = None


def _values_at(
    key: str,
    base: Mapping[str, YamlValue],
    ours: Mapping[str, YamlValue],
    theirs: Mapping[str, YamlValue],
) -> _ThreeValues:
    return _ThreeValues(base.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT))


class ValueMerger:
    """One merge; the conflicts it meets are collected in the order of the file."""

    def __init__(self, labels: tuple[str, str], collections: Collection[str] = ()) -> None:
        """Take what the sides are called, and the keys of the file that hold things by their ids.

        Where such a key is gone, its things are, each on its own.
        """
        self.labels = labels
        self.collections = collections
        self.conflicts: list[Conflict] = []

    def merge_maps(
        self,
        base: dict[str, YamlValue],
        ours: dict[str, YamlValue],
        theirs: dict[str, YamlValue],
        path: FieldPath,
    ) -> dict[str, YamlValue]:
        merged = empty_like(ours)
        notes: dict[str, YamlValue] = {}
        for key in merge_key_order(list(ours), list(theirs)):
            sides = _values_at(key, base, ours, theirs)
            if not path and key in self.collections:
                value, conflict = self.merge_collections(sides, key)
            else:
                value, conflict = self.merge_values(sides, (*path, key))
            if not isinstance(value, _Absent):
                merged[key] = value
            if conflict is not None:
                notes[CONFLICT_PREFIX + key] = self.note_conflict(conflict)
        merged.update(notes)
        return merged

    def merge_collections(self, sides: _ThreeValues, key: str) -> _MergedValue:
        """Merge things by their ids: where the key is gone on one side, each of them is."""
        filled = _ThreeValues(*({} if isinstance(side, _Absent) else side for side in sides))
        merged = self.merge_values(filled, (key,))
        if merged.value == {} and _ABSENT in sides:
            return merged._replace(value=_ABSENT)
        return merged

    def note_conflict(self, conflict: Conflict) -> str:
        self.conflicts.append(conflict)
        return conflict.marked_text()

    def merge_values(self, sides: _ThreeValues, path: FieldPath) -> _MergedValue:
        base, ours, theirs = sides
        if theirs in (ours, base):
            return _MergedValue(ours)
        if base == ours:
            return _MergedValue(theirs)
        merged = self.merge_changed(sides, path)
        if merged is not None:
            return _MergedValue(merged)
        conflict = Conflict(path, _version_text(ours), _version_text(theirs), self.labels)
        return _MergedValue(_standing_value(ours, theirs, path), conflict)

    def merge_changed(self, sides: _ThreeValues, path: FieldPath) -> YamlValue:
        """Return what two different changes come to together; None where they contradict."""
        base, ours, theirs = sides
        if isinstance(ours, dict) and isinstance(theirs, dict):
            base_map = base if isinstance(base, dict) else {}
            return self.merge_maps(base_map, ours, theirs, path)
        if isinstance(ours, list) and isinstance(theirs, list):
            base_list = base if isinstance(base, list) else []
            return self.merge_lists(base_list, ours, theirs, path)
        return merge_prose(sides)

    def merge_lists(
        self, base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue], path: FieldPath
    ) -> list[YamlValue] | None:
        if isinstance(ours, InlineList):
            return InlineList(merge_sets(base, ours, theirs))
        items = [*base, *ours, *theirs]
        if all(isinstance(item, dict) and "id" in item for item in items):
            return self.merge_items_by_id(base, ours, theirs, path)
        return merge_items_as_lines(base, ours, theirs)

    def merge_items_by_id(
        self, base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue], path: FieldPath
    ) -> list[YamlValue] | None:
        """Merge lists of things with ids, each thing field by field."""
        past, here, there = map(_items_by_key, (base, ours, theirs))
        if len(here) < len(ours) or len(there) < len(theirs):
            return None  # one id stands twice, so nobody can tell which thing is meant
        merged: list[YamlValue] = []
        for key in _merged_item_order(past, here, there):
            sides = _values_at(key, past, here, there)
            value, conflict = self.merge_values(sides, (*path, key.removeprefix("id ")))
            if isinstance(value, dict) and conflict is not None:
                value = with_entry(value, CONFLICT_PREFIX, self.note_conflict(conflict))
            if not isinstance(value, _Absent):
                merged.append(value)
        return list_like(ours, merged)


def _items_by_key(items: list[YamlValue]) -> dict[str, YamlValue]:
    return {item_key(item): item for item in items}


def _merged_item_order(
    past: Mapping[str, YamlValue], here: Mapping[str, YamlValue], there: Mapping[str, YamlValue]
) -> list[str]:
    """Return the keys of both sides, in the order of the side that changed it."""
    order_here = [key for key in here if key in past]
    order_before = [key for key in past if key in here]
    if order_here != order_before:
        return merge_key_order(list(here), list(there))
    return merge_key_order(list(there), list(here))


def _standing_value(ours: ValueOrAbsent, theirs: ValueOrAbsent, path: FieldPath) -> ValueOrAbsent:
    """Return what stands until somebody chooses: ours; of two consents the stricter.

    Meanwhile nobody is named, and no source published, where one of the sides was told not to.
    """
    if isinstance(ours, _Absent):
        return theirs
    if path[2:] != ("consent",):
        return ours
    strictest_first = _STRICTEST_FIRST.get(str(path[0]), ())
    strict = [consent for consent in strictest_first if consent in (ours, theirs)]
    return strict[0] if strict else ours


def _version_text(side: ValueOrAbsent) -> str:
    if isinstance(side, _Absent):
        return version_text(None, gone=True)
    return version_text(side)


def merge_sets(
    base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue]
) -> list[YamlValue]:
    """Return what is in both, or was added by one side: what one side took out stays out.

    A word may stand several times; it then stands as often as whoever changed that says.
    """
    merged: list[YamlValue] = []
    for word in [*ours, *theirs]:
        wanted = _merged_count(base.count(word), ours.count(word), theirs.count(word))
        if merged.count(word) < wanted:
            merged.append(word)
    return merged


def _merged_count(base: int, ours: int, theirs: int) -> int:
    """Return how often something stands after both sides changed how often it does."""
    if ours == base:
        return theirs
    if theirs == base:
        return ours
    return max(ours, theirs)


def merge_items_as_lines(
    base: list[YamlValue], ours: list[YamlValue], theirs: list[YamlValue]
) -> list[YamlValue] | None:
    """Merge lists of things without ids as if each were a line.

    None where both changed the same one.
    """
    items_by_line = {repr(item): item for item in (*base, *ours, *theirs)}
    base_lines, our_lines, their_lines = (list(map(repr, side)) for side in (base, ours, theirs))
    lines = merge_lines(base_lines, our_lines, their_lines)
    if lines is None:
        return None
    return list_like(ours, [items_by_line[line] for line in lines])


def merge_prose(sides: _ThreeValues) -> str | None:
    """Return prose with the sentences of both sides.

    None where both changed the same sentence, or where it is no prose.
    """
    base, ours, theirs = sides
    if not (isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str)):
        return None
    if "\n" not in ours + theirs:
        return None
    versions = (side.removesuffix("\n").split("\n") for side in (base, ours, theirs))
    lines = merge_lines(*versions)
    if lines is None:
        return None
    final_newline = "\n" if ours.endswith("\n") else ""
    return "\n".join(lines) + final_newline
