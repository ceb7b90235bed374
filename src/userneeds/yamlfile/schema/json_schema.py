"""How do other editors learn what may stand in a file?

As JSON Schema, from the same table that the reader follows.

It is draft 7, the newest that the YAML language server understands. Fields of text allow numbers
and truth values too, because `title: 12:30` is text to us and an editor must not complain about it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from userneeds.yamlfile.schema.field_types import JsonSchema
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION, SERIES, TEMPLATE, WORKSHOP
from userneeds.yamlfile.schema.record_codec import FORMAT_KEY, RecordType

FileKind: TypeAlias = Literal["workshop", "series", "template"]
FILE_RECORDS: dict[FileKind, RecordType] = {
    "workshop": WORKSHOP,
    "series": SERIES,
    "template": TEMPLATE,
}


def json_schema(kind: FileKind) -> JsonSchema:
    """Return the JSON Schema (draft 7) of one kind of file."""
    schema = FILE_RECORDS[kind].schema()
    properties = schema["properties"]
    fields = properties if isinstance(properties, dict) else {}
    version = {
        "type": "integer",
        "const": FORMAT_VERSION,
        "description": "The version of the format; the first key.",
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"userneeds {kind}, format {FORMAT_VERSION}",
        **schema,
        "properties": {FORMAT_KEY: version, **fields},
    }
