"""What does a sound file say, read in one pass and without remembering where it stands?

Nearly every file that is opened is sound, and then no place of any of its words is asked for. So each entry of a
section becomes a value as soon as the parser has told it, and its nodes are gone before the next one: ten thousand
cards take half the time and hardly more memory than the cards themselves. Nothing is judged here: at the first thing
out of the ordinary the answer is None, 'look closer', and the reader decides, with all places at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml import events

from userneeds.text import traps
from userneeds.text.fields import FORMAT
from userneeds.text.kinds import Report
from userneeds.text.nodes import Map, Node, Scalar, Seq
from userneeds.text.parsing import DEEPEST, EventParser
from userneeds.text.records import FORMAT_KEY, NOTHING, Keyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from userneeds.text.records import Record

    Get: TypeAlias = Callable[[], Any]
    """Returns the next event; which attributes it has depends on its class."""

_SHORT = 24
"""Characters of a word that many entries share, as an id or a kind; it is kept once."""
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
    parser = EventParser(text)
    try:
        return _Passage(parser.get_event).whole(record, like)
    except (yaml.MarkedYAMLError, LookCloser):
        return None
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
    """One pass over a file's events; `depth` is how many collections are open."""

    def __init__(self, get: Get) -> None:
        self.get = get
        self.report = Report()
        self.words: dict[str, str] = {}

    def whole(self, record: Record, like: object) -> object:
        expect(self.get, events.StreamStartEvent, events.DocumentStartEvent, events.MappingStartEvent)
        values: dict[str, object] = {}
        version = ""
        for key, event in self.keys():
            field = record.table.get(key)
            if key == FORMAT_KEY and type(event) is events.ScalarEvent:
                version = self.scalar(event).text
            elif field is None:
                raise LookCloser
            elif type(field.kind) is Keyed and is_bare_map(event):
                values[key] = field.kind.read_entries(self.entries(2), self.report, getattr(like, key, NOTHING))
            elif type(node := self.node(event, 1)) is not Scalar or not node.is_empty:
                values[key] = field.kind.read(node, self.report)
        expect(self.get, events.DocumentEndEvent, events.StreamEndEvent)
        if version != str(FORMAT) or self.report.faults or not record.required <= values.keys():
            raise LookCloser
        return record.built(values, "")

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
