"""What does a large and sound file say, read without remembering where it stands?

Nearly every file that is opened is sound, and then no place of any of its words is asked for. So
each entry of a section becomes a value as soon as the parser has told it, and its nodes are gone
before the next one: ten thousand cards take two thirds of the time or less, and hardly more memory
than the cards themselves. Nothing is judged here: at the first thing out of the ordinary the answer
is None, 'look closer', and the reader decides, with all places at hand. `read_fast` is the only
door.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml import events

from userneeds.yamlfile.read.card_spans import card_spans, cards_section
from userneeds.yamlfile.schema.field_types import FaultReport
from userneeds.yamlfile.schema.file_types import FORMAT_VERSION
from userneeds.yamlfile.schema.record_codec import FORMAT_KEY, NO_VALUES, MapOf
from userneeds.yamlfile.syntax import rejected_syntax
from userneeds.yamlfile.syntax.tree import Map, Scalar, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import MAX_DEPTH, EventParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from userneeds.yamlfile.read.card_spans import CardSpan, CardsSection
    from userneeds.yamlfile.schema.record_codec import RecordType

    AnyEvent: TypeAlias = Any
    """An event of the parser; which attributes it has depends on its class."""
    NextEvent: TypeAlias = Callable[[], AnyEvent]

FAST_FROM_LENGTH = 100_000
"""Characters from which on this is worth while: about 300 cards.

Measured against reading with places (CPU milliseconds, `benchmarks.yamlfile.a_workshop`): 6.9 to
6.0 for 200 cards in 75,000 characters, 13.9 to 14.8 for 400 in 147,000, 338 to 506 for 10,000, with
11 to 42 MB. Where every field is plain words it pays from 14,000 characters on; the sample
workshops, of 20,000 to 70,000, lose a tenth.
"""
_MAX_INTERNED = 24
"""Characters of a word that many entries share, as an id or a kind; it is kept once."""
_CARDS = "cards"
_PLAIN_FIELD = re.compile(r"    ([a-z_]+): (\w(?:[^:#\t\n]*[^:#\s])?)\n")
"""A field of a card whose words are plain text to every YAML reader, whatever stands around them.
"""
_FIELD_OVERHEAD = len("    : \n")
_DOCUMENT_MARKER = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_BLOCK_STYLES = frozenset({"|", ">"})
_COLLECTION_STARTS = frozenset({events.MappingStartEvent, events.SequenceStartEvent})


def read_fast(record: RecordType, text: str, like: object = None) -> object | None:
    """Return what `text` says as the reader would, or None when only the reader can tell.

    Never raises on any text. What the model's checks say of the value is still to be asked. It
    shares what is the same with the value `like`.

    Law: where a value is given, it is the reader's, and the reader would find neither a fault nor
    anything to remark (`test_fast_path`: however a file is written, both ways of reading agree).
    """
    text = text.removeprefix("\ufeff")
    if rejected_syntax.find_rejected(text) or rejected_syntax.may_have_cut_text(text):
        return None
    section = None if _DOCUMENT_MARKER.search(text) else cards_section(text)
    reader = _FastReader(record, like)
    try:
        if section is None:
            reader.read_part(text)
        else:
            reader.read_part(text[: section.heading_start], is_part=True)
            reader.read_cards(text, section)
            if section.end < len(text):
                reader.read_part(text[section.end :], is_part=True)
        return reader.build_value()
    except (yaml.MarkedYAMLError, NeedsSlowPath):
        return None


@contextmanager
def _open_events(text: str) -> Iterator[NextEvent]:
    parser = EventParser(text)
    try:
        yield parser.get_event
    finally:
        parser.dispose()


class NeedsSlowPath(Exception):
    """Here is something that a quick look has no eyes for."""


def starts_bare_map(event: AnyEvent) -> bool:
    """Tell whether a map begins here that has neither an anchor nor a tag."""
    return type(event) is events.MappingStartEvent and event.anchor is event.tag is None


def expect_events(get: NextEvent, *event_types: type) -> None:
    """Leave behind one bare event of each type."""
    for event_type in event_types:
        event = get()
        has_anchor = getattr(event, "anchor", None) is not None
        has_tag = bool(getattr(event, "tag", None))
        if type(event) is not event_type or has_anchor or has_tag:
            raise NeedsSlowPath


class _FastReader:
    """One pass over a file, in one piece or as head, cards and tail.

    `depth` is how many collections are open.
    """

    def __init__(self, record: RecordType, like: object) -> None:
        self.record = record
        self.reusable_value = like
        self.report = FaultReport()
        self.version = ""
        self.values: dict[str, object] = {}
        self.interned: dict[str, str] = {}
        self.fields_seen: set[str] = set()
        self.card_ids_seen: set[str] = set()

    def build_value(self) -> object:
        is_current = self.version == str(FORMAT_VERSION)
        is_complete = self.record.required_keys <= self.values.keys()
        if self.report.faults or not (is_current and is_complete):
            raise NeedsSlowPath
        return self.record.construct(self.values, "")

    def read_part(self, text: str, *, is_part: bool = False) -> None:
        """Take the fields of a text.

        A part has to be whole in itself, with its fields at the edge of the page.
        """
        with _open_events(text) as self.get:
            expect_events(self.get, events.StreamStartEvent, events.DocumentStartEvent)
            opening = self.get()
            if not starts_bare_map(opening):
                raise NeedsSlowPath
            is_at_edge = not opening.flow_style and opening.start_mark.column == 0
            if is_part and not is_at_edge:
                raise NeedsSlowPath
            for key, event in self.iter_keys():
                self.read_field(key, event)
            expect_events(self.get, events.DocumentEndEvent, events.StreamEndEvent)

    def read_field(self, key: str, event: AnyEvent) -> None:
        self.note_field(key)
        if key == FORMAT_KEY and type(event) is events.ScalarEvent:
            self.version = self.build_scalar(event).text
            return
        field = self.record.fields_by_key.get(key)
        if field is None:
            raise NeedsSlowPath
        field_type = field.field_type
        if type(field_type) is MapOf and starts_bare_map(event):
            entries = self.iter_entries(2)
            self.values[key] = field_type.read_entries(entries, self.report, self.reusable(key))
            return
        node = self.build_node(event, 1)
        if type(node) is not Scalar or not node.is_empty:
            self.values[key] = field_type.read(node, self.report)

    def reusable(self, key: str) -> Mapping[str, object]:
        """Return the entries of a field that need not be made a second time."""
        entries: Mapping[str, object] = getattr(self.reusable_value, key, NO_VALUES)
        return entries

    def note_field(self, field: str) -> None:
        """Note that a field is there, which may be once only, whether it says anything or not."""
        if field in self.fields_seen:
            raise NeedsSlowPath
        self.fields_seen.add(field)

    def read_cards(self, text: str, section: CardsSection) -> None:
        self.note_field(_CARDS)
        field = self.record.fields_by_key.get(_CARDS)
        field_type = field.field_type if field else None
        if type(field_type) is not MapOf:
            raise NeedsSlowPath
        spans = card_spans(text, section)
        entries = ((Scalar(span.id, 0, 0, ""), self.read_card(text, span)) for span in spans)
        cards = field_type.read_entries(entries, self.report, self.reusable(_CARDS))
        if cards:
            self.values[_CARDS] = cards

    def read_card(self, text: str, span: CardSpan) -> YamlNode:
        """Return the fields of a card.

        Read off its lines where each is a name and plain words, else by the parser.
        """
        if span.id in self.card_ids_seen:
            raise NeedsSlowPath
        self.card_ids_seen.add(span.id)
        id_line_end = span.start + len(span.id) + len("  :\n")
        body = text[id_line_end : span.end].rstrip("\n")
        fields = _PLAIN_FIELD.findall(body + "\n")
        covered = sum(len(name) + len(words) + _FIELD_OVERHEAD for name, words in fields)
        if covered <= len(body):
            return self.parse_card(text[span.start : span.end])
        card = Map(0, flow=False)
        entries = card.entries
        intern_word = self.interned.setdefault
        for name, words in fields:
            value = intern_word(words, words) if len(words) <= _MAX_INTERNED else words
            entries.append((Scalar(name, 0, 0, ""), Scalar(value, 0, 0, "")))
        if len({name for name, _ in fields}) < len(fields):
            raise NeedsSlowPath
        return card

    def parse_card(self, text: str) -> YamlNode:
        with _open_events(text) as self.get:
            expect_events(
                self.get,
                events.StreamStartEvent,
                events.DocumentStartEvent,
                events.MappingStartEvent,
            )
            [(_, card)] = self.iter_entries(2)
            expect_events(self.get, events.DocumentEndEvent, events.StreamEndEvent)
        return card

    def iter_keys(self) -> Iterator[tuple[str, AnyEvent]]:
        """Yield the keys of the map that is open, each with the event at which its value begins."""
        get = self.get
        seen: set[str] = set()
        while type(event := get()) is events.ScalarEvent:
            name = event.value
            if event.style in _BLOCK_STYLES or event.tag is not None or event.anchor is not None:
                raise NeedsSlowPath
            if name in seen or name == "<<":
                raise NeedsSlowPath
            seen.add(name)
            yield name, get()
        if type(event) is not events.MappingEndEvent:
            raise NeedsSlowPath

    def iter_entries(self, depth: int) -> Iterator[tuple[Scalar, YamlNode]]:
        """Yield the entries of the map that is open, one after the other as they are told."""
        for key, event in self.iter_keys():
            yield Scalar(key, 0, 0, ""), self.build_node(event, depth)

    def build_node(self, event: AnyEvent, depth: int) -> YamlNode:
        """Return what begins with `event`."""
        event_type = type(event)
        if event_type is events.ScalarEvent:
            return self.build_scalar(event)
        if event_type not in _COLLECTION_STARTS or depth >= MAX_DEPTH:
            raise NeedsSlowPath
        if event.anchor is not None or event.tag is not None:
            raise NeedsSlowPath
        if event_type is events.MappingStartEvent:
            map_node = Map(0, flow=False)
            map_node.entries = list(self.iter_entries(depth + 1))
            return map_node
        seq_node = Seq(0, flow=False)
        while type(event := self.get()) is not events.SequenceEndEvent:
            seq_node.items.append(self.build_node(event, depth + 1))
        return seq_node

    def build_scalar(self, event: AnyEvent) -> Scalar:
        if event.tag is not None or event.anchor is not None:
            raise NeedsSlowPath
        text = event.value
        if len(text) <= _MAX_INTERNED:
            text = self.interned.setdefault(text, text)
        return Scalar(text, 0, 0, event.style or "")
