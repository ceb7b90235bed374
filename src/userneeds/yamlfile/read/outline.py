"""What does a file say of its workshop as a whole, told without reading its cards?

A library of thousands of files is listed by their titles, dates and how much is in them. One pass
over the parser's events tells that: of the collections it takes only their sizes, and no nodes,
places or values are made of them. It never guesses: whatever is unusual in the YAML or in a field
that it tells is answered with None, 'look closer', and the reader decides. What is wrong inside a
card, it does not see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

import yaml
from yaml import events

from userneeds.yamlfile.read.fast_path import NeedsSlowPath, expect_events
from userneeds.yamlfile.read.upgrade import format_version_of
from userneeds.yamlfile.schema.field_types import FaultReport
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION, WORKSHOP
from userneeds.yamlfile.schema.record_codec import CONFLICT_PREFIX
from userneeds.yamlfile.syntax import rejected_syntax
from userneeds.yamlfile.syntax.tree import Map, Scalar, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import MAX_DEPTH, EventParser

if TYPE_CHECKING:
    from datetime import date

    from userneeds.model.workshop import Workshop
    from userneeds.yamlfile.read.fast_path import AnyEvent, NextEvent

_UNUSUAL_SIGNS = ("<<", CONFLICT_PREFIX)
"""A merge key, a mark that git left, or two versions that wait for a choice."""
_COLLECTION_STARTS = frozenset({events.MappingStartEvent, events.SequenceStartEvent})
_COLLECTION_ENDS = frozenset({events.MappingEndEvent, events.SequenceEndEvent})


@dataclass(frozen=True, slots=True)
class Outline:
    """A workshop as one line of a list tells of it."""

    id: str
    title: str
    date: date
    focus: str
    cards: int
    themes: int


def outline_of(text: str) -> Outline | None:
    """Return the outline of a workshop file, or None when only the reader can tell.

    Never raises on any text. Where the reader finds a workshop, it is one with this outline;
    whether it finds one, the outline does not promise.
    """
    text = text.removeprefix("\ufeff")
    has_unusual_sign = any(sign in text for sign in _UNUSUAL_SIGNS)
    if has_unusual_sign or rejected_syntax.find_rejected(text):
        return None
    parser = EventParser(text)
    try:
        fields = _top_level_fields(parser.get_event)
    except (yaml.MarkedYAMLError, NeedsSlowPath):
        return None
    finally:
        parser.dispose()
    return _outline_from_fields(fields)


class _TopLevelFields(NamedTuple):
    """The outermost fields of a file, with their collections left empty."""

    root: Map
    entry_counts: dict[str, int]
    """How many entries each map has, by its field."""


def _top_level_fields(get: NextEvent) -> _TopLevelFields:
    expect_events(get, events.StreamStartEvent, events.DocumentStartEvent, events.MappingStartEvent)
    root = Map(0, flow=False)
    entry_counts: dict[str, int] = {}
    while type(event := get()) is events.ScalarEvent:
        key = _build_scalar(event)
        value: YamlNode
        event = get()
        if type(event) is events.ScalarEvent:
            value = _build_scalar(event)
        elif type(event) is events.MappingStartEvent:
            value = Map(0, flow=False)
            entry_counts[key.text] = _count_entries(get, event)
        else:
            value = Seq(0, flow=False)
            _skip_value(get, event, 1)
        root.entries.append((key, value))
    names = {key.text for key, _ in root.entries}
    if type(event) is not events.MappingEndEvent or len(names) < len(root.entries):
        raise NeedsSlowPath
    expect_events(get, events.DocumentEndEvent, events.StreamEndEvent)
    return _TopLevelFields(root, entry_counts)


def _build_scalar(event: AnyEvent) -> Scalar:
    if event.tag is not None or event.anchor is not None:
        raise NeedsSlowPath
    return Scalar(event.value, 0, 0, event.style or "")


def _count_entries(get: NextEvent, opening: AnyEvent) -> int:
    """Return how many entries the map has that begins with `opening`, and leave it behind."""
    if opening.tag is not None or opening.anchor is not None:
        raise NeedsSlowPath
    names: list[str] = []
    while type(event := get()) is events.ScalarEvent:
        names.append(_build_scalar(event).text)
        _skip_value(get, get(), 2)
    if type(event) is not events.MappingEndEvent or len(set(names)) < len(names):
        raise NeedsSlowPath
    return len(names)


def _skip_value(get: NextEvent, event: AnyEvent, depth: int) -> None:
    """Leave behind the value that begins with `event`, inside `depth` collections."""
    outside = depth
    while True:
        event_type = type(event)
        if event_type in _COLLECTION_ENDS:
            depth -= 1
        elif event.anchor is not None or event.tag is not None:
            raise NeedsSlowPath
        elif event_type in _COLLECTION_STARTS:
            if depth == MAX_DEPTH:
                raise NeedsSlowPath
            depth += 1
        if depth == outside:
            return
        event = get()


def _outline_from_fields(fields: _TopLevelFields) -> Outline | None:
    report = FaultReport()
    workshop = cast("Workshop | None", WORKSHOP.read(fields.root, report))
    if workshop is None or report.faults:
        return None
    # What an outline tells was written the same way in every version so far.
    version = format_version_of(fields.root)
    if version is None or version > FORMAT_VERSION:
        return None
    return Outline(
        workshop.id,
        workshop.title,
        workshop.date,
        workshop.focus,
        fields.entry_counts.get("cards", 0),
        fields.entry_counts.get("themes", 0),
    )
