"""Any value of any record, drawn from the table of fields, with texts that are hard for YAML."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from userneeds.model.clean_text import clean_line, clean_prose
from userneeds.model.evidence import EvidenceLink
from userneeds.yamlfile.schema.common_fields import EvidenceLinkText
from userneeds.yamlfile.schema.field_types import (
    Boolean,
    FieldType,
    Integer,
    ListOf,
    Number,
    OneLineText,
    OneOf,
    Pounds,
    Prose,
)
from userneeds.yamlfile.schema.file_types import WORKSHOP
from userneeds.yamlfile.schema.record_codec import Field, MapOf, RecordType
from userneeds.yamlfile.schema.time_types import Date, TimeOfDay, Timestamp

_HARD_WORDS = (
    "no yes y On ~ null true NaN = << 12:30 010 0o10 0x1f 1e3 1_000 .5 "
    "- ? : # & * ! | > % @ ` , [ ] { } ' \" \\ "
    "2025-01-01 2025-13-45 -1 +44 .inf --- ... #c x#y {x [x 'x \"x -x ?x"
)
HARD_TEXTS = (
    *_HARD_WORDS.split(),
    "x #1",
    "a: b",
    "a:",
    "- x",
    "? x",
    "line one\nline two",
    "one\n\ntwo",
    "<<<<<<< HEAD",
    "x\n=======\ny",
    "it's",
    'say "so"',
    "back\\slash",
    "[/] [bold]x[/bold]",
    "caf\u00e9 \u2013 \U0001f469\u200d\u2695\ufe0f",
    "\u0175 \u0177 Llanfair",
    "a\u00a0b",
    "{{ x }}",
    "key: |\n  not a block",
    "# not a comment\nx",
    "tab\tin",
    "trailing\\",
    "x" * 130,
    (
        "a long sentence that does not fit on the line of eighty columns "
        "that braces may take, truly not"
    ),
)
_ALPHABET = "ab z\u00e9\U0001f44d#:-'\"\n{}[],&*!|>%@`?~0\\."
_texts = st.one_of(
    st.sampled_from(HARD_TEXTS), st.text(alphabet=_ALPHABET, min_size=1, max_size=12)
)
_ids = st.text(alphabet="abcdefghjkmnpqrstvwxyz23456789", min_size=1, max_size=6).map(
    lambda tail: "k" + tail
)
_names = st.one_of(_ids, _texts.map(clean_line))
_zones: SearchStrategy[Any] = st.sampled_from(
    [UTC, timezone(timedelta(hours=1)), timezone(-timedelta(hours=3, minutes=30))]
)


_MADE: dict[int, SearchStrategy[Any]] = {}
"""Strategies by the identity of their field type: making one for each draw would take too long."""


def values(kind: FieldType) -> SearchStrategy[Any]:
    """Any value that a field of this kind can have."""
    if id(kind) not in _MADE:
        _MADE[id(kind)] = _values(kind)
    return _MADE[id(kind)]


def _values(kind: FieldType) -> SearchStrategy[Any]:
    simple: dict[type, SearchStrategy[Any]] = {
        OneLineText: _texts.map(clean_line),
        Prose: _texts.map(clean_prose),
        Integer: st.integers(-(10**9), 10**9),
        Pounds: st.integers(-(10**9), 10**9),
        Number: st.floats(allow_nan=False, allow_infinity=False),
        Boolean: st.booleans(),
        Date: st.dates(date(1900, 1, 1)),
        TimeOfDay: st.times().map(lambda drawn: drawn.replace(second=0, microsecond=0)),
        Timestamp: st.datetimes(datetime(1900, 1, 1), timezones=_zones),  # noqa: DTZ001 - drawn
        EvidenceLinkText: st.builds(EvidenceLink, _ids, st.one_of(st.just(""), _ids)),
    }
    if isinstance(kind, OneOf):
        return st.sampled_from(kind.options)
    if isinstance(kind, ListOf):
        return st.lists(values(kind.element_type), max_size=3).map(tuple)
    if isinstance(kind, MapOf):
        return _mappings(kind)
    if isinstance(kind, RecordType):
        return records(kind)
    return simple[type(kind)]


def keys(kind: MapOf) -> SearchStrategy[str]:
    if kind.allowed_keys:
        return st.sampled_from(tuple(kind.allowed_keys))
    return _ids if isinstance(kind.element_type, RecordType) else _names


@st.composite
def _mappings(draw: DrawFn, kind: MapOf) -> dict[str, Any]:
    return {
        key: under(draw, kind, key) for key in draw(st.lists(keys(kind), max_size=3, unique=True))
    }


def under(draw: DrawFn, kind: MapOf, key: str) -> Any:
    """Any value that can stand under `key`."""
    value = draw(values(kind.element_type))
    return (
        replace(value, id=key)
        if isinstance(kind.element_type, RecordType) and kind.element_type.keyed
        else value
    )


def records(record: RecordType, most: int = 4) -> SearchStrategy[Any]:
    """Any value of a record with at most so many of its optional fields.

    One that stands under a key has no id yet.
    """
    return _records(record, most)


@st.composite
def _records(draw: DrawFn, record: RecordType, most: int) -> Any:
    optional = [field.key for field in record.fields if not field.required]
    chosen = (
        draw(st.lists(st.sampled_from(optional), max_size=most, unique=True)) if optional else []
    )
    said: dict[str, Any] = {"id": ""} if record.keyed else {}
    for field in record.fields:
        if field.required or field.key in chosen:
            said[field.key] = draw(field_values(field))
    return record.constructor(**said)


def field_values(field: Field) -> SearchStrategy[Any]:
    """Any value of a field; what is left out where it may be missing counts too."""
    drawn = values(field.field_type)
    return drawn if field.required else st.one_of(st.just(field.default), drawn)


def workshops() -> SearchStrategy[Any]:
    return records(WORKSHOP, 5)


@st.composite
def changed(draw: DrawFn, record: RecordType, value: Any) -> Any:
    """The same value with one thing in it changed, added, removed or moved."""
    field = draw(st.sampled_from(record.fields))
    before = getattr(value, field.key)
    return replace(value, **{field.key: draw(_changed_value(field.field_type, before, field))})


def _changed_value(kind: FieldType, before: Any, field: Field) -> SearchStrategy[Any]:
    if isinstance(kind, MapOf) and before:
        return _changed_mapping(kind, before)
    if isinstance(kind, ListOf) and before:
        return _changed_list(kind, before)
    if isinstance(kind, RecordType):
        return changed(kind, before)
    return field_values(field)


@st.composite
def _changed_mapping(draw: DrawFn, kind: MapOf, before: dict[str, Any]) -> dict[str, Any]:
    after = dict(before)
    key = draw(st.sampled_from(list(before)))
    what = draw(st.sampled_from(["change", "change", "add", "remove", "replace"]))
    if what == "remove":
        del after[key]
    elif what == "add":
        new = draw(keys(kind))
        after[new] = under(draw, kind, new)
    elif what == "change" and isinstance(kind.element_type, RecordType):
        after[key] = draw(changed(kind.element_type, before[key]))
    elif what == "change" and isinstance(kind.element_type, MapOf) and before[key]:
        after[key] = draw(_changed_mapping(kind.element_type, before[key]))
    else:
        after[key] = under(draw, kind, key)
    return after


@st.composite
def _changed_list(draw: DrawFn, kind: ListOf, before: tuple[Any, ...]) -> tuple[Any, ...]:
    after = list(before)
    place = draw(st.integers(0, len(before) - 1))
    what = draw(st.sampled_from(["change", "add", "remove", "move"]))
    if what == "remove":
        del after[place]
    elif what == "move":
        after.insert(draw(st.integers(0, len(before) - 1)), after.pop(place))
    elif what == "add":
        after.insert(place, draw(values(kind.element_type)))
    elif isinstance(kind.element_type, RecordType):
        after[place] = draw(changed(kind.element_type, before[place]))
    else:
        after[place] = draw(values(kind.element_type))
    return tuple(after)
