"""How does text become a tree of nodes without ever running away with us?

PyYAML's event parser does the scanning: it keeps its stack on the heap, so thirty kilobytes of opening brackets
cannot crash the process as they crash `yaml.load` and `yaml.compose`. It resolves nothing and constructs nothing.
Whatever a workshop has no use for (anchors, aliases, tags, merge keys, several documents, deep nesting) is refused
with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import yaml
from yaml import events

from userneeds.text import traps
from userneeds.text.nodes import Fault, Lines, Map, Node, Scalar, Seq

if TYPE_CHECKING:
    from collections.abc import Callable

EventParser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""Tells a text's events. Where PyYAML was built without libyaml they are the same, some ten times slower."""

DEEPEST = 32
"""Levels of nesting. A step's cell in a blueprint stands at level eight."""
MOST_FAULTS = 300
"""Faults that one reading lists; a file with more is not a workshop."""
_MOST_ATTEMPTS = 8
"""Faults after which no more of syntax are looked for in one reading."""
_LONG = 400_000
"""Characters from which on reading stops at the first fault of syntax, so that no file takes longer than a moment."""
_SIGN = re.compile(r"[^\n]")


@dataclass(slots=True)
class Parsed:
    """A text, its tree as far as it could be read, and everything wrong with it as YAML."""

    text: str
    """Without a byte order mark, which would shift every place by one."""
    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not any(fault.fatal for fault in self.faults)


def parse(text: str) -> Parsed:
    """Return the tree of `text`. An empty text is sound and has no root. Never raises on any text.

    After a fault of syntax the entry it stands in is blanked out and the rest is read again, so that the faults further
    down are found too.
    """
    parsed = Parsed(text.removeprefix("\ufeff"))
    parsed.faults = traps.find_refused(parsed.text)
    if any(fault.code in {"conflict-marker", "too-long"} for fault in parsed.faults):
        return parsed
    rest = parsed.text if parsed.is_sound else traps.REFUSED.sub(" ", parsed.text)
    builder = _Builder(rest)
    builder.run()
    while builder.broken is not None and builder.broken not in parsed.faults:
        parsed.faults.append(builder.broken)
        if len(parsed.faults) >= _MOST_ATTEMPTS or len(rest) > _LONG:
            break
        rest = _without_entry(rest, builder.broken.at)
        builder = _Builder(rest)
        builder.run()
    parsed.root = builder.root
    parsed.faults += builder.faults
    if parsed.root is not None:
        parsed.faults += traps.find_cut_text(parsed.text, parsed.root)
    return parsed


def _without_entry(text: str, at: int) -> str:
    """Return `text` with the line at `at`, and the lines below that are indented deeper, turned into spaces."""
    start = text.rfind("\n", 0, at) + 1
    line, *below = text[start:].split("\n")
    margin = line[: len(line) - len(line.lstrip())]
    end = start + len(line)
    for other in [] if "\t" in margin else below:
        if other.strip() and not other.startswith(margin + " "):
            break
        end += 1 + len(other)
    return text[:start] + _SIGN.sub(" ", text[start:end]) + text[end:]


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    """What the parser tells of a piece of text; each kind of event has those of these that it needs."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


class _Stopped(Exception):
    """Reading goes no further."""


class _Builder:
    """Takes events and hangs nodes into the tree: `here` is the open collection, `key` its key without a value yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.broken: Fault | None = None  # where the parser gave up
        self.root: Node | None = None
        self.here: Map | Seq | None = None
        self.key: Scalar | None = None
        self.open: list[tuple[Map | Seq | None, Scalar | None]] = []
        self.documents = 0

    def run(self) -> None:
        parser = EventParser(self.text)
        take: dict[type, Callable[..., None]] = {
            events.ScalarEvent: self.scalar,
            events.MappingStartEvent: self.start_map,
            events.SequenceStartEvent: self.start_seq,
            events.MappingEndEvent: self.end,
            events.SequenceEndEvent: self.end,
            events.AliasEvent: self.alias,
            events.DocumentStartEvent: self.start_document,
            events.DocumentEndEvent: _pass_over,
            events.StreamStartEvent: _pass_over,
            events.StreamEndEvent: _pass_over,
        }
        get = parser.get_event
        try:
            while (event := get()) is not None:
                take[type(event)](event)
        except yaml.MarkedYAMLError as error:
            self.broken = self.explained(error)
        except _Stopped:
            pass
        finally:
            parser.dispose()

    def scalar(self, event: _Event) -> None:
        node = Scalar(event.value, event.start_mark.index, event.end_mark.index, event.style or "")
        if event.tag is not None or event.anchor is not None:
            self.faults.append(traps.not_allowed(node.start, "&" if event.anchor is not None else "!"))
        here = self.here
        if type(here) is not Map:
            self.hang(node)
        elif self.key is not None:
            here.entries.append((self.key, node))
            self.key = None
        else:
            self.key = node
            if node.style or node.text == "<<":
                self.check_key(node)

    def check_key(self, node: Scalar) -> None:
        if node.is_block:
            self.faults.append(traps.not_a_key(node))
        elif not node.style:
            self.faults.append(traps.not_allowed(node.start, "<<"))

    def hang(self, node: Node) -> None:
        here = self.here
        if type(here) is Map and self.key is not None:
            here.entries.append((self.key, node))
            self.key = None
        elif type(here) is Seq:
            here.items.append(node)
        else:
            self.root = node

    def start_map(self, event: _Event) -> None:
        self.begin(event, Map(event.start_mark.index, flow=bool(event.flow_style)))

    def start_seq(self, event: _Event) -> None:
        self.begin(event, Seq(event.start_mark.index, flow=bool(event.flow_style)))

    def begin(self, event: _Event, node: Map | Seq) -> None:
        if event.tag is not None or event.anchor is not None:
            self.faults.append(traps.not_allowed(node.start, "&" if event.anchor is not None else "!"))
        if self.key is None and type(self.here) is Map:
            self.stop(traps.not_a_key(node))
        if len(self.open) >= DEEPEST:
            self.stop(traps.too_deep(node.start))
        self.hang(node)
        self.open.append((self.here, self.key))
        self.here = node
        self.key = None

    def end(self, event: _Event) -> None:
        done = self.here
        if done is None:
            return
        done.end = event.end_mark.index
        if type(done) is Map and len({key.text for key, _ in done.entries}) != len(done.entries):
            self.note_twins(done)
        self.here, self.key = self.open.pop()

    def note_twins(self, node: Map) -> None:
        lines = Lines(self.text)
        seen: dict[str, Scalar] = {}
        for key, _ in node.entries:
            first = seen.setdefault(key.text, key)
            if len(self.faults) >= MOST_FAULTS:
                return
            if first is not key:
                self.faults.append(traps.appears_twice(key.start, key.text, lines.place(first.start)[0]))

    def alias(self, event: _Event) -> None:
        at = event.start_mark.index
        self.faults.append(traps.not_allowed(at, "*"))
        node = Scalar(f"*{event.anchor}", at, event.end_mark.index, "")
        if self.key is None and type(self.here) is Map:
            self.key = node
        else:
            self.hang(node)

    def start_document(self, event: _Event) -> None:
        self.documents += 1
        if self.documents > 1:
            sentence, hint = traps.explain("did not find expected <document start>", "", "")
            self.stop(Fault(event.start_mark.index, sentence, hint))

    def stop(self, fault: Fault) -> None:
        self.faults.append(fault)
        raise _Stopped

    def explained(self, error: yaml.MarkedYAMLError) -> Fault:
        problem = error.problem or ""
        mark = error.problem_mark or error.context_mark
        if error.context_mark is not None and traps.is_about_opening(problem):
            mark = error.context_mark
        at = min(mark.index, len(self.text)) if mark is not None else 0
        sentence, hint = traps.explain(problem, error.context or "", self.text[at : at + 1])
        return Fault(at, sentence, hint)


def _pass_over(_event: _Event) -> None:
    """Nothing is to be learnt from where a document or a stream ends."""
