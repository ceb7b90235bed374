"""How is a new file written? The same value always gives the same bytes.

Fields stand in the order of the table, defaults are left out, cards stand beside the other cards of
their author. A file that exists already is never written like this: `patch` changes its lines and
leaves the rest to the people who wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard, cast

from userneeds.yamlfile.schema.author_sections import OWNER_IS_KEY, section_text
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION, SERIES, TEMPLATE, WORKSHOP
from userneeds.yamlfile.schema.record_codec import FORMAT_KEY, MapOf
from userneeds.yamlfile.schema.room_places import NEW_ROOM, NO_ROOM
from userneeds.yamlfile.syntax.emitter import INDENT, StyledMap, YamlValue, top_entry_text

if TYPE_CHECKING:
    from userneeds.model.series import Series
    from userneeds.model.template import Template
    from userneeds.model.workshop import Workshop
    from userneeds.yamlfile.schema.field_types import FieldType
    from userneeds.yamlfile.schema.record_codec import RecordType
    from userneeds.yamlfile.schema.room_places import RoomLayout


def write_workshop(workshop: Workshop, schema: str = "", *, has_room_places: bool = False) -> str:
    """Return the text of a new workshop file.

    `schema` is where editors find its JSON Schema: a path or an address. With places for the room,
    two branches that both write cards for it merge as text.
    """
    room = NEW_ROOM if has_room_places else NO_ROOM
    return file_text(WORKSHOP, yaml_value_of(WORKSHOP, workshop), schema, room)


def write_series(series: Series, schema: str = "") -> str:
    """Return the text of a new series file."""
    return _new_file_text(SERIES, series, schema)


def write_template(template: Template, schema: str = "") -> str:
    """Return the text of a new file with a plan."""
    return _new_file_text(TEMPLATE, template, schema)


def yaml_value_of(record: RecordType, value: object) -> dict[str, YamlValue]:
    """Return everything that a file says about `value`.

    Its fields as plain values, after the version of the format.
    """
    fields = StyledMap(known=record.fields_by_key)
    fields[FORMAT_KEY] = FORMAT_VERSION
    fields.update(cast("dict[str, YamlValue]", record.to_yaml(value)))
    return fields


def _new_file_text(record: RecordType, value: object, schema: str) -> str:
    return file_text(record, yaml_value_of(record, value), schema)


def file_text(
    record: RecordType, plain: dict[str, YamlValue], schema: str = "", room: RoomLayout = NO_ROOM
) -> str:
    """Return plain values in the house layout.

    The fields of the table come in its order, and after them any others. Cards for the room stand
    where `room` says.
    """
    people = plain.get("people")
    owners = list(people) if isinstance(people, dict) else []
    parts = [f"# yaml-language-server: $schema={schema}"] if schema else []
    parts.append(top_entry_text(FORMAT_KEY, FORMAT_VERSION))
    for field in record.fields:
        below = plain.get(field.key)
        section = _author_section(field.field_type, below, owners, room)
        if section:
            parts.append(f"\n{field.key}:\n{section}")
        elif field.key in plain:
            parts.append(top_entry_text(field.key, plain[field.key]))
    known_keys = {FORMAT_KEY, *record.fields_by_key}
    others = (entry for entry in plain.items() if entry[0] not in known_keys)
    parts += [top_entry_text(key, below) for key, below in others]
    return "\n".join(parts) + "\n"


def _has_author_sections(field_type: FieldType) -> TypeGuard[MapOf]:
    return isinstance(field_type, MapOf) and bool(field_type.owner_field)


def _author_section(
    field_type: FieldType, below: YamlValue, owners: list[str], room: RoomLayout
) -> str:
    """Return the lines of a section in which everybody has a place; empty where it is none."""
    places = _room_of_field(field_type, room)
    has_lines = bool(owners or below or places.headings)
    if not _has_author_sections(field_type) or not has_lines:
        return ""
    section = below if isinstance(below, StyledMap) else field_type.empty_map()
    return section_text(section, owners, INDENT, places)


def _room_of_field(field_type: FieldType, room: RoomLayout) -> RoomLayout:
    """Return `room` for entries that may be nobody's own; votes are always somebody's."""
    if _has_author_sections(field_type) and field_type.owner_field != OWNER_IS_KEY:
        return room
    return NO_ROOM
