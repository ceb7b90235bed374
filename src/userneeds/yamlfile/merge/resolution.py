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
    FaultReport,
    FieldType,
    Integer,
    ListOf,
    Number,
    OneLineText,
    OneOf,
    Prose,
)
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX, MapOf, RecordType
from userneeds.yamlfile.schema.time_types import Date, Timestamp
from userneeds.yamlfile.syntax.emitter import YamlValue, empty_like
from userneeds.yamlfile.syntax.scalars import PlainScalar
from userneeds.yamlfile.syntax.tree import Scalar, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import parse

if TYPE_CHECKING:
    from userneeds.model.problem import FieldPath

ConflictSide: TypeAlias = Literal["ours", "theirs"]
_SCALAR_TYPES = (OneLineText, Prose, Integer, Number, Boolean, Date, Timestamp, OneOf)


def find_conflicts(text: str, record: RecordType = WORKSHOP) -> tuple[Conflict, ...]:
    """Return what waits for a choice in `text`; empty when it cannot be read."""
    full = full_value_of(record, text)
    if full is None:
        return ()
    return tuple(pending_conflicts(full.all_fields))


def resolve_conflict(
    text: str, conflict: Conflict, side: ConflictSide, record: RecordType = WORKSHOP
) -> str:
    """Return `text` with one side's version of the field and without the conflict.

    Raises CannotPatchError when `text` cannot be read or the conflict is not in it.
    """
    full = full_value_of(record, text)
    waiting = () if full is None else pending_conflicts(full.all_fields)
    if full is None or conflict.path not in {each.path for each in waiting}:
        raise CannotPatchError("This conflict is not in the file any more; read it again.")
    version = conflict.ours if side == "ours" else conflict.theirs
    chosen = _with_choice(record, full, conflict.path, version)
    return verified_splice(record, full, chosen).text


def _with_choice(
    record: RecordType, full: FullValue, path: FieldPath, version: str
) -> dict[str, YamlValue]:
    chosen = _deep_copy(full.all_fields)
    *above, name = path
    parent: YamlValue = chosen
    for step in above:
        parent = _child_at(parent, step)
    if isinstance(parent, list):
        _choose_item(parent, name, version)
    elif isinstance(parent, dict):
        _choose_field(parent, name, version, field_type_at(record, path))
    return chosen


def _choose_item(items: list[YamlValue], name: str, version: str) -> None:
    """Keep an item of a list, or remove it where the version is that it was removed."""
    item = _child_at(items, name)
    if version == REMOVED:
        items.remove(item)
    elif isinstance(item, dict):
        item.pop(CONFLICT_PREFIX, None)


def _choose_field(
    fields: dict[str, YamlValue], name: str, version: str, field_type: FieldType | None
) -> None:
    fields.pop(CONFLICT_PREFIX + name, None)
    if version == REMOVED:
        fields.pop(name, None)
    elif version != AS_IT_STANDS:
        fields[name] = value_of_version(field_type, version)


def _child_at(parent: YamlValue, step: str) -> YamlValue:
    if isinstance(parent, dict):
        return parent.get(step)
    if isinstance(parent, list):
        for item in parent:
            if isinstance(item, dict) and item.get("id") == step:
                return item
    return None


def _deep_copy(full: dict[str, YamlValue]) -> dict[str, YamlValue]:
    copied = empty_like(full)
    for key, value in full.items():
        if isinstance(value, list):
            items = [_copied_map(item) for item in value]
            copied[key] = type(value)(items)
        else:
            copied[key] = _copied_map(value)
    return copied


def _copied_map(value: YamlValue) -> YamlValue:
    """Return a copy of a map; anything else is never changed, and stays itself."""
    if isinstance(value, dict):
        return _deep_copy(value)
    return value


def field_type_at(record: RecordType, path: FieldPath) -> FieldType | None:
    """Return the type of the field at `path`; None where the table knows none."""
    field_type: FieldType | None = record
    for step in path:
        if isinstance(field_type, RecordType):
            field = field_type.fields_by_key.get(step)
            field_type = field.field_type if field else None
        elif isinstance(field_type, MapOf | ListOf):
            field_type = field_type.element_type
        else:
            return None
    return field_type


def value_of_version(field_type: FieldType | None, version: str) -> YamlValue:
    """Return the YAML value that `version` stands for in a field of this type."""
    if field_type is None:
        if "\n" in version:
            return version
        return PlainScalar(version)
    node: YamlNode | None = Scalar(version, 0, len(version), '"')
    if not isinstance(field_type, _SCALAR_TYPES):
        node = parse(version).root
    if node is None:
        return version
    report = FaultReport()
    value = field_type.read(node, report)
    if not report.is_sound:
        return version
    return field_type.to_yaml(value)
