"""Any value of any record, drawn from the table of fields itself, with the texts that are hard for YAML."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from userneeds.model.evidence import EvidenceLink
from userneeds.model.plain import clean_line, clean_prose
from userneeds.text.fields import WORKSHOP
from userneeds.text.kinds import Choice, Day, Hour, Kind, Line, Many, Moment, Number, Prose, Truth, Whole
from userneeds.text.parts import SourceLink
from userneeds.text.records import Field, Keyed, Record

_HARD_WORDS = (
    "no yes y On ~ null true NaN = << 12:30 010 0o10 0x1f 1e3 1_000 .5 - ? : # & * ! | > % @ ` , [ ] { } ' \" \\ "
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
    "a long sentence that does not fit on the line of eighty columns that braces may take, truly not",
)
_ALPHABET = "ab z\u00e9\U0001f44d#:-'\"\n{}[],&*!|>%@`?~0\\."
_texts = st.one_of(st.sampled_from(HARD_TEXTS), st.text(alphabet=_ALPHABET, min_size=1, max_size=12))
_ids = st.text(alphabet="abcdefghjkmnpqrstvwxyz23456789", min_size=1, max_size=6).map(lambda tail: "k" + tail)
_names = st.one_of(_ids, _texts.map(clean_line))
_zones: SearchStrategy[Any] = st.sampled_from(
    [UTC, timezone(timedelta(hours=1)), timezone(-timedelta(hours=3, minutes=30))]
)


_MADE: dict[int, SearchStrategy[Any]] = {}
"""Strategies by the identity of their kind: making one anew for each draw would take most of the time."""


def values(kind: Kind) -> SearchStrategy[Any]:
    """Any value that a field of this kind can have."""
    if id(kind) not in _MADE:
        _MADE[id(kind)] = _values(kind)
    return _MADE[id(kind)]


def _values(kind: Kind) -> SearchStrategy[Any]:
    simple: dict[type, SearchStrategy[Any]] = {
        Line: _texts.map(clean_line),
        Prose: _texts.map(clean_prose),
        Whole: st.integers(-(10**9), 10**9),
        Number: st.floats(allow_nan=False, allow_infinity=False),
        Truth: st.booleans(),
        Day: st.dates(date(1900, 1, 1)),
        Hour: st.times().map(lambda drawn: drawn.replace(second=0, microsecond=0)),
        Moment: st.datetimes(datetime(1900, 1, 1), timezones=_zones),  # noqa: DTZ001 - zones are drawn
        SourceLink: st.builds(EvidenceLink, _ids, st.one_of(st.just(""), _ids)),
    }
    if isinstance(kind, Choice):
        return st.sampled_from(kind.options)
    if isinstance(kind, Many):
        return st.lists(values(kind.of), max_size=3).map(tuple)
    if isinstance(kind, Keyed):
        return _mappings(kind)
    if isinstance(kind, Record):
        return records(kind)
    return simple[type(kind)]


def keys(kind: Keyed) -> SearchStrategy[str]:
    if kind.keys:
        return st.sampled_from(kind.keys)
    return _ids if isinstance(kind.of, Record) else _names


@st.composite
def _mappings(draw: DrawFn, kind: Keyed) -> dict[str, Any]:
    return {key: under(draw, kind, key) for key in draw(st.lists(keys(kind), max_size=3, unique=True))}


def under(draw: DrawFn, kind: Keyed, key: str) -> Any:
    """Any value that can stand under `key`."""
    value = draw(values(kind.of))
    return replace(value, id=key) if isinstance(kind.of, Record) and kind.of.keyed else value


def records(record: Record, most: int = 4) -> SearchStrategy[Any]:
    """Any value of a record with at most so many of its optional fields; one that stands under a key has no id yet."""
    return _records(record, most)


@st.composite
def _records(draw: DrawFn, record: Record, most: int) -> Any:
    optional = [field.key for field in record.fields if not field.required]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=most, unique=True)) if optional else []
    said: dict[str, Any] = {"id": ""} if record.keyed else {}
    for field in record.fields:
        if field.required or field.key in chosen:
            said[field.key] = draw(field_values(field))
    return record.build(**said)


def field_values(field: Field) -> SearchStrategy[Any]:
    """Any value of a field; what is left out where it may be missing counts too."""
    drawn = values(field.kind)
    return drawn if field.required else st.one_of(st.just(field.default), drawn)


def workshops() -> SearchStrategy[Any]:
    return records(WORKSHOP, 5)


@st.composite
def changed(draw: DrawFn, record: Record, value: Any) -> Any:
    """The same value with one thing in it changed, added, removed or moved."""
    field = draw(st.sampled_from(record.fields))
    before = getattr(value, field.key)
    return replace(value, **{field.key: draw(_changed_value(field.kind, before, field))})


def _changed_value(kind: Kind, before: Any, field: Field) -> SearchStrategy[Any]:
    if isinstance(kind, Keyed) and before:
        return _changed_mapping(kind, before)
    if isinstance(kind, Many) and before:
        return _changed_list(kind, before)
    if isinstance(kind, Record):
        return changed(kind, before)
    return field_values(field)


@st.composite
def _changed_mapping(draw: DrawFn, kind: Keyed, before: dict[str, Any]) -> dict[str, Any]:
    after = dict(before)
    key = draw(st.sampled_from(list(before)))
    what = draw(st.sampled_from(["change", "change", "add", "remove", "replace"]))
    if what == "remove":
        del after[key]
    elif what == "add":
        new = draw(keys(kind))
        after[new] = under(draw, kind, new)
    elif what == "change" and isinstance(kind.of, Record):
        after[key] = draw(changed(kind.of, before[key]))
    elif what == "change" and isinstance(kind.of, Keyed) and before[key]:
        after[key] = draw(_changed_mapping(kind.of, before[key]))
    else:
        after[key] = under(draw, kind, key)
    return after


@st.composite
def _changed_list(draw: DrawFn, kind: Many, before: tuple[Any, ...]) -> tuple[Any, ...]:
    after = list(before)
    place = draw(st.integers(0, len(before) - 1))
    what = draw(st.sampled_from(["change", "add", "remove", "move"]))
    if what == "remove":
        del after[place]
    elif what == "move":
        after.insert(draw(st.integers(0, len(before) - 1)), after.pop(place))
    elif what == "add":
        after.insert(place, draw(values(kind.of)))
    elif isinstance(kind.of, Record):
        after[place] = draw(changed(kind.of, before[place]))
    else:
        after[place] = draw(values(kind.of))
    return tuple(after)
