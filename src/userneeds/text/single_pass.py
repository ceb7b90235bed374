"""What does a sound file say, read in one pass and without remembering where it stands?

Nearly every file that is opened is sound, and then no place of any of its words is asked for. So each entry of a
section becomes a value as soon as the parser has told it, and its nodes are gone before the next one: ten thousand
cards take half the time and hardly more memory than the cards themselves. Nothing is judged here: at the first thing
out of the ordinary the answer is None, 'look closer', and the reader decides, with all places at hand.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml import events

from userneeds.text import traps
from userneeds.text.fields import FORMAT
from userneeds.text.house_layout import cards_section, entries_in
from userneeds.text.kinds import Report
from userneeds.text.nodes import Map, Node, Scalar, Seq
from userneeds.text.parsing import DEEPEST, EventParser
from userneeds.text.records import FORMAT_KEY, NOTHING, Keyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from userneeds.text.house_layout import Entry, Section
    from userneeds.text.records import Record

    Get: TypeAlias = Callable[[], Any]
    """Returns the next event; which attributes it has depends on its class."""

_SHORT = 24
"""Characters of a word that many entries share, as an id or a kind; it is kept once."""
_CARDS = "cards"
_FIELD = re.compile(r"    ([a-z_]+): (\w(?:[^:#\t\n]*[^:#\s])?)\n")
"""A field of a card whose words are plain text to every YAML reader, whatever stands around them."""
_AROUND = len("    : \n")
_OTHER_DOCUMENT = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_BLOCKS = frozenset({"|", ">"})
_STARTS = frozenset({events.MappingStartEvent, events.SequenceStartEvent})


def value_in(record: Record, text: str, like: object = None) -> object | None:
    """Return what `text` says as the reader would, or None when only the reader can tell. Never raises on any text.

    A value is given only where the reader would find neither a fault nor anything to remark; what the model's checks
    say of it is still to be asked. It shares what is the same with the value `like`.
    """
    text = text.removeprefix("\ufeff")
    if traps.find_refused(text) or traps.may_cut_text(text):
        return None
    section = None if _OTHER_DOCUMENT.search(text) else cards_section(text)
    passage = _Passage(record, like)
    try:
        if section is None:
            passage.take(text)
        else:
            passage.take(text[: section.line], is_part=True)
            passage.take_cards(text, section)
            if section.end < len(text):
                passage.take(text[section.end :], is_part=True)
        return passage.value()
    except (yaml.MarkedYAMLError, LookCloser):
        return None


@contextmanager
def _events_of(text: str) -> Iterator[Get]:
    parser = EventParser(text)
    try:
        yield parser.get_event
    finally:
        parser.dispose()


class LookCloser(Exception):
    """Here is something that a quick look has no eyes for."""


def is_bare_map(event: Any) -> bool:  # noqa: ANN401 - as `Get`
    """Tell whether a map begins here that has neither an anchor nor a tag."""
    return type(event) is events.MappingStartEvent and event.anchor is None and event.tag is None


def expect(get: Get, *kinds: type) -> None:
    """Leave behind one bare event of each kind."""
    for kind in kinds:
        event = get()
        if type(event) is not kind or getattr(event, "anchor", None) is not None or getattr(event, "tag", None):
            raise LookCloser


class _Passage:
    """One pass over a file, in one piece or as head, cards and tail; `depth` is how many collections are open."""

    def __init__(self, record: Record, like: object) -> None:
        self.record = record
        self.like = like
        self.report = Report()
        self.version = ""
        self.values: dict[str, object] = {}
        self.words: dict[str, str] = {}
        self.fields: set[str] = set()
        self.seen: set[str] = set()

    def value(self) -> object:
        if self.version != str(FORMAT) or self.report.faults or not self.record.required <= self.values.keys():
            raise LookCloser
        return self.record.built(self.values, "")

    def take(self, text: str, *, is_part: bool = False) -> None:
        """Take the fields of a text; a part has to be whole in itself, with its fields at the edge of the page."""
        with _events_of(text) as self.get:
            expect(self.get, events.StreamStartEvent, events.DocumentStartEvent)
            opening = self.get()
            if not is_bare_map(opening) or (is_part and (opening.flow_style or opening.start_mark.column)):
                raise LookCloser
            for key, event in self.keys():
                self.take_field(key, event)
            expect(self.get, events.DocumentEndEvent, events.StreamEndEvent)

    def take_field(self, key: str, event: Any) -> None:  # noqa: ANN401 - as `Get`
        self.begin(key)
        field = self.record.table.get(key)
        if key == FORMAT_KEY and type(event) is events.ScalarEvent:
            self.version = self.scalar(event).text
        elif field is None:
            raise LookCloser
        elif type(field.kind) is Keyed and is_bare_map(event):
            self.values[key] = field.kind.read_entries(self.entries(2), self.report, getattr(self.like, key, NOTHING))
        elif type(node := self.node(event, 1)) is not Scalar or not node.is_empty:
            self.values[key] = field.kind.read(node, self.report)

    def begin(self, field: str) -> None:
        """Note that a field is there, which may be once only, whether it says anything or not."""
        if field in self.fields:
            raise LookCloser
        self.fields.add(field)

    def take_cards(self, text: str, section: Section) -> None:
        self.begin(_CARDS)
        field = self.record.table.get(_CARDS)
        if field is None or type(field.kind) is not Keyed:
            raise LookCloser
        nodes = ((Scalar(entry.id, 0, 0, ""), self.card(text, entry)) for entry in entries_in(text, section))
        cards = field.kind.read_entries(nodes, self.report, getattr(self.like, _CARDS, NOTHING))
        if cards:
            self.values[_CARDS] = cards

    def card(self, text: str, entry: Entry) -> Node:
        """Return the fields of a card: read off its lines where each is a name and plain words, else by the parser."""
        if entry.id in self.seen:
            raise LookCloser
        self.seen.add(entry.id)
        body = text[entry.start + len(entry.id) + 4 : entry.end].rstrip("\n")
        fields = _FIELD.findall(body + "\n")
        if sum(len(name) + len(words) + _AROUND for name, words in fields) <= len(body):
            return self.parsed_card(text[entry.start : entry.end])
        card = Map(0, flow=False)
        keep = self.words.setdefault
        card.entries = [
            (Scalar(name, 0, 0, ""), Scalar(keep(words, words) if len(words) <= _SHORT else words, 0, 0, ""))
            for name, words in fields
        ]
        if len({name for name, _ in fields}) < len(fields):
            raise LookCloser
        return card

    def parsed_card(self, text: str) -> Node:
        with _events_of(text) as self.get:
            expect(self.get, events.StreamStartEvent, events.DocumentStartEvent, events.MappingStartEvent)
            [(_, card)] = self.entries(2)
            expect(self.get, events.DocumentEndEvent, events.StreamEndEvent)
        return card

    def keys(self) -> Iterator[tuple[str, Any]]:
        """Yield the keys of the map that is open, each with the event at which its value begins."""
        get, seen = self.get, set[str]()
        while type(event := get()) is events.ScalarEvent:
            name = event.value
            if event.style in _BLOCKS or event.tag is not None or event.anchor is not None:
                raise LookCloser
            if name in seen or name == "<<":
                raise LookCloser
            seen.add(name)
            yield name, get()
        if type(event) is not events.MappingEndEvent:
            raise LookCloser

    def entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        """Yield the entries of the map that is open, one after the other as they are told."""
        for key, event in self.keys():
            yield Scalar(key, 0, 0, ""), self.node(event, depth)

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - as `Get`
        """Return what begins with `event`."""
        kind = type(event)
        if kind is events.ScalarEvent:
            return self.scalar(event)
        if kind not in _STARTS or event.anchor is not None or event.tag is not None or depth >= DEEPEST:
            raise LookCloser
        if kind is events.MappingStartEvent:
            map_ = Map(0, flow=False)
            map_.entries = list(self.entries(depth + 1))
            return map_
        seq = Seq(0, flow=False)
        while type(event := self.get()) is not events.SequenceEndEvent:
            seq.items.append(self.node(event, depth + 1))
        return seq

    def scalar(self, event: events.ScalarEvent) -> Scalar:
        if event.tag is not None or event.anchor is not None:
            raise LookCloser
        text = event.value
        return Scalar(self.words.setdefault(text, text) if len(text) <= _SHORT else text, 0, 0, event.style or "")
