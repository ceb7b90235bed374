"""How is a choice between two versions written into the file?

The chosen version is read by the field it belongs to, so a number stays a number; the block with
both versions goes. As with every save, only those lines change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from userneeds.yamlfile.merge.conflicts import AS_IT_STANDS, REMOVED, Conflict, pending_conflicts
from userneeds.yamlfile.patch.full_value import FullValue, full_value_of
from userneeds.yamlfile.patch.patcher import CannotPatchError, verified_splice
from userneeds.yamlfile.schema.field_types import (
    Boolean,
    Date,
    FaultReport,
    FieldType,
    Integer,
    ListOf,
    Number,
    OneLineText,
    OneOf,
    Prose,
    Timestamp,
)
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX, MapOf, RecordType
from userneeds.yamlfile.syntax.emitter import YamlValue, empty_like
from userneeds.yamlfile.syntax.scalars import PlainScalar
from userneeds.yamlfile.syntax.tree import Scalar, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

ConflictSide: TypeAlias = Literal["ours", "theirs"]
_SCALAR_TYPES = (OneLineText, Prose, Integer, Number, Boolean, Date, Timestamp, OneOf)


def find_conflicts(text: str, record: RecordType = WORKSHOP) -> tuple[Conflict, ...]:
    """Return what waits for a choice in `text`; empty when it cannot be read."""
    meaning = full_value_of(record, text)
    if meaning:
        return tuple(pending_conflicts(meaning.all_fields))
    return ()


def resolve_conflict(
    text: str, conflict: Conflict, side: ConflictSide, record: RecordType = WORKSHOP
) -> str:
    """Return `text` with one side's version of the field and without the conflict.

    Raises CannotPatchError when `text` cannot be read or the conflict is not in it.
    """
    meaning = full_value_of(record, text)
    if meaning is None or conflict.path not in {
        waiting.path for waiting in pending_conflicts(meaning.all_fields)
    }:
        raise CannotPatchError("This conflict is not in the file any more; read it again.")
    version = conflict.ours if side == "ours" else conflict.theirs
    *above, name = conflict.path
    return verified_splice(
        record, meaning, _with_choice(record, meaning, (*above, name), version)
    ).text


def _with_choice(
    record: RecordType, meaning: FullValue, path: Sequence[str], version: str
) -> dict[str, YamlValue]:
    full = _deep_copy(meaning.all_fields)
    place: YamlValue = full
    for step in path[:-1]:
        place = _child_at(place, step)
    name = path[-1]
    if isinstance(place, list):
        thing = _child_at(place, name)
        if version == REMOVED:
            place.remove(thing)
        elif isinstance(thing, dict):
            thing.pop(CONFLICT_PREFIX, None)
    elif isinstance(place, dict):
        place.pop(CONFLICT_PREFIX + name, None)
        if version == REMOVED:
            place.pop(name, None)
        elif version != AS_IT_STANDS:
            place[name] = value_of_version(field_type_at(record, path), version)
    return full


def _child_at(place: YamlValue, step: str) -> YamlValue:
    if isinstance(place, dict):
        return place.get(step)
    items = place if isinstance(place, list) else []
    return next((item for item in items if isinstance(item, dict) and item.get("id") == step), None)


def _deep_copy(full: dict[str, YamlValue]) -> dict[str, YamlValue]:
    out = empty_like(full)
    for key, value in full.items():
        if isinstance(value, dict):
            out[key] = _deep_copy(value)
        elif isinstance(value, list):
            out[key] = type(value)(
                [_deep_copy(item) if isinstance(item, dict) else item for item in value]
            )
        else:
            out[key] = value
    return out


def field_type_at(record: RecordType, path: Sequence[str]) -> FieldType | None:
    """Return the kind of the value at `path`; None where the table knows none."""
    kind: FieldType | None = record
    for step in path:
        if isinstance(kind, RecordType):
            field = kind.fields_by_key.get(step)
            kind = field.field_type if field else None
        elif isinstance(kind, MapOf | ListOf):
            kind = kind.element_type
        else:
            return None
    return kind


def value_of_version(kind: FieldType | None, version: str) -> YamlValue:
    """Return the plain value that `version` stands for in a field of this kind."""
    if kind is None:
        if "\n" in version:
            return version
        return PlainScalar(version)
    node: YamlNode | None = Scalar(version, 0, len(version), '"')
    if not isinstance(kind, _SCALAR_TYPES):
        node = parse(version).root
    report = FaultReport()
    value = kind.read(node, report) if node is not None else None
    if node is None or not report.is_sound:
        return version
    return kind.to_yaml(value)
