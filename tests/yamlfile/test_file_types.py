"""The table of fields says all that the model has; writer, schema and other parsers agree."""

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from tests.build import a_card, a_workshop
from tests.yamlfile.strategies import records, workshops
from tests.yamlfile.test_laws import FAST
from userneeds.model.people import Person
from userneeds.yamlfile.read.reader import read_series, read_template, read_workshop
from userneeds.yamlfile.schema.field_types import FieldType, ListOf
from userneeds.yamlfile.schema.file_types import SERIES, TEMPLATE, WORKSHOP
from userneeds.yamlfile.schema.json_schema import FILE_RECORDS, FileKind, json_schema
from userneeds.yamlfile.schema.record_codec import MapOf, RecordType
from userneeds.yamlfile.syntax.scalars import PlainScalar
from userneeds.yamlfile.write.writer import (
    write_series,
    write_template,
    write_workshop,
    yaml_value_of,
)

FILES = (WORKSHOP, SERIES, TEMPLATE)


def records_in(kind: FieldType) -> Iterator[RecordType]:
    if isinstance(kind, RecordType):
        yield kind
        for field in kind.fields:
            yield from records_in(field.field_type)
    elif isinstance(kind, MapOf | ListOf):
        yield from records_in(kind.element_type)


TABLES = {record.name: record for file in FILES for record in records_in(file)}


@pytest.mark.parametrize("record", TABLES.values(), ids=TABLES.keys())
def test_the_table_names_every_attribute_of_the_model_with_its_default(record: RecordType) -> None:
    build: Any = getattr(record.constructor, "func", record.constructor)
    # What is looked up and never written is no part of what two values are compared by.
    written = [field for field in dataclasses.fields(build) if field.compare]
    attributes = {field.name: field for field in written}
    assert set(record.fields_by_key) == set(attributes) - ({"id"} if record.keyed else set())
    for name, field in record.fields_by_key.items():
        known = attributes[name]
        missing = (
            known.default is dataclasses.MISSING and known.default_factory is dataclasses.MISSING
        )
        if missing:
            assert field.required or record is TEMPLATE
        else:
            default = (
                known.default
                if known.default_factory is dataclasses.MISSING
                else known.default_factory()
            )
            assert not field.required
            assert field.default == default


def as_loaded(value: Any) -> Any:
    """A plain value as PyYAML's safe loader gives it back."""
    if isinstance(value, PlainScalar):
        return yaml.safe_load(value)
    if isinstance(value, dict):
        return {key: as_loaded(below) for key, below in value.items()}
    return [as_loaded(item) for item in value] if isinstance(value, list) else value


@settings(FAST, max_examples=80)
@given(workshops())
def test_another_parser_reads_what_was_written(workshop: Any) -> None:
    loaded = yaml.load(write_workshop(workshop), yaml.CSafeLoader)
    wanted = as_loaded(yaml_value_of(WORKSHOP, workshop))
    assert {key: value for key, value in loaded.items() if value is not None} == wanted


@settings(FAST, max_examples=60)
@given(records(SERIES))
def test_a_written_series_reads_as_the_same_series(series: Any) -> None:
    assert read_series(write_series(series)).value == series


@settings(FAST, max_examples=60)
@given(records(TEMPLATE))
def test_a_written_plan_reads_as_the_same_plan(template: Any) -> None:
    assert read_template(write_template(template)).value == template


def test_a_plan_without_an_id_is_called_after_its_file() -> None:
    reading = read_template("userneeds: 2\ntitle: Look back\n", "plans/retro.agenda.yaml")
    assert reading.problems == ()
    assert reading.value is not None
    assert reading.value.id == "retro"


def test_defaults_and_empty_fields_are_not_written() -> None:
    text = write_workshop(a_workshop(a_card("k1")))
    assert "    kind: need\n    need: do k1\n" in text
    for left_out in ("status", "language", "ballot", "runs", "null", "false", "''", '""'):
        assert left_out not in text


def test_a_new_file_begins_with_its_version_and_where_editors_find_the_schema() -> None:
    text = write_workshop(a_workshop(), "https://example.org/workshop.json")
    first, second, *_ = text.splitlines()
    assert first == "# yaml-language-server: $schema=https://example.org/workshop.json"
    assert second == "userneeds: 2"
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_cards_stand_beside_the_others_of_their_author_under_a_heading() -> None:
    cards = (a_card("k1", by="bob"), a_card("k2", by="ann"), a_card("k3", by="bob"), a_card("k4"))
    section = write_workshop(a_workshop(*cards)).split("cards:\n")[1].split("\nvotes:")[0]
    order = [line.strip() for line in section.splitlines() if line.startswith(("  k", "  #"))]
    assert order == ["# -- ann --", "k2:", "# -- bob --", "k1:", "k3:", "# -- cat --", "k4:"]


def test_prose_has_a_sentence_a_line() -> None:
    text = write_workshop(a_workshop(a_card("k1", notes="First.\nSecond: # no comment.")))
    assert "    notes: |\n      First.\n      Second: # no comment.\n" in text


def test_text_is_made_safe_on_its_way_in_and_out() -> None:
    person = Person(id="ann", name="Ann\x1b[31m  Lee")
    written = write_workshop(a_workshop(people={"ann": person}))
    assert "  ann: { name: Ann Lee }\n" in written
    reading = read_workshop('userneeds: 2\nid: w1\ntitle: "A\\e[31m  B"\ndate: 2026-03-12\n')
    assert reading.value is not None
    assert reading.value.title == "A B"


@pytest.mark.parametrize("kind", FILE_RECORDS)
def test_the_schema_of_each_file_is_plain_json_with_every_field(kind: FileKind) -> None:
    schema = json.loads(json.dumps(json_schema(kind)))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert list(schema["properties"]) == ["userneeds", *FILE_RECORDS[kind].fields_by_key]
    assert schema["patternProperties"] == {"^x-": {}}
    assert schema["additionalProperties"] is False


def test_an_editor_with_the_schema_accepts_text_that_looks_like_something_else() -> None:
    title = json_schema("workshop")["properties"]["title"]  # type: ignore[index] # a map of fields
    assert set(title["type"]) == {"string", "number", "boolean", "null"}


def test_a_date_is_written_without_quotes_and_read_by_every_parser() -> None:
    text = write_workshop(a_workshop())
    assert "\ndate: 2021-02-17\n" in text
    assert yaml.safe_load(text)["date"] == date(2021, 2, 17)
