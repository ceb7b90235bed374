"""How does text become a tree of nodes without ever running away with us?

PyYAML's event parser does the scanning: it keeps its stack on the heap, so thirty kilobytes of
opening brackets cannot crash the process as they crash `yaml.load` and `yaml.compose`. It resolves
nothing and constructs nothing. Whatever a workshop has no use for (anchors, aliases, tags, merge
keys, several documents, deep nesting) is refused with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

import yaml
from yaml import events

from userneeds.yamlfile.syntax import rejected_syntax
from userneeds.yamlfile.syntax.tree import Fault, LineIndex, Map, Scalar, Seq, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable

EventParser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""Tells a text's events.

Where PyYAML was built without libyaml they are the same, some ten times slower.
"""

MAX_DEPTH = 32
"""Levels of nesting. A step's cell in a blueprint stands at level eight."""
MAX_FAULTS = 300
"""Faults that one reading lists; a file with more is not a workshop."""
_MAX_SYNTAX_FAULTS = 8
"""Faults after which no more of syntax are looked for in one reading."""
_SINGLE_FAULT_LENGTH = 400_000
"""Characters from which on reading stops at the first fault of syntax.

So no file takes longer than a moment: after each fault the whole text is read again.
"""
_NOT_NEWLINE = re.compile(r"[^\n]")


@dataclass(slots=True)
class ParsedYaml:
    """A text, its tree as far as it could be read, and everything wrong with it as YAML."""

    text: str
    """Without a byte order mark, which would shift every place by one."""
    root: YamlNode | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not any(fault.fatal for fault in self.faults)


def parse(text: str) -> ParsedYaml:
    """Return the tree of `text`. An empty text is sound and has no root. Never raises on any text.

    After a fault of syntax the entry it stands in is blanked out and the rest is read again, so
    that the faults further down are found too.
    """
    parsed = ParsedYaml(text.removeprefix("\ufeff"))
    parsed.faults = rejected_syntax.find_rejected(parsed.text)
    if any(fault.code in {"conflict-marker", "too-long"} for fault in parsed.faults):
        return parsed
    rest = parsed.text
    if not parsed.is_sound:
        rest = rejected_syntax.REJECTED_CHARACTERS.sub(" ", rest)
    builder = _build_tree(rest)
    while builder.syntax_fault is not None and builder.syntax_fault not in parsed.faults:
        parsed.faults.append(builder.syntax_fault)
        if len(parsed.faults) >= _MAX_SYNTAX_FAULTS or len(rest) > _SINGLE_FAULT_LENGTH:
            break
        rest = _blank_out_entry(rest, builder.syntax_fault.offset)
        builder = _build_tree(rest)
    parsed.root = builder.root
    parsed.faults += builder.faults
    if parsed.root is not None:
        parsed.faults += rejected_syntax.find_cut_text(parsed.text, parsed.root)
    return parsed


def _build_tree(text: str) -> _TreeBuilder:
    builder = _TreeBuilder(text)
    builder.run()
    return builder


def _blank_out_entry(text: str, at: int) -> str:
    """Return `text` with an entry turned into spaces.

    That is the line at `at`, and the lines below that are indented deeper.
    """
    start = text.rfind("\n", 0, at) + 1
    first_line, *lines_below = text[start:].split("\n")
    margin_width = len(first_line) - len(first_line.lstrip())
    margin = first_line[:margin_width]
    end = start + len(first_line)
    if "\t" in margin:
        lines_below = []
    for line in lines_below:
        if line.strip() and not line.startswith(margin + " "):
            break
        end += len("\n") + len(line)
    blank = _NOT_NEWLINE.sub(" ", text[start:end])
    return text[:start] + blank + text[end:]


class _Mark(Protocol):
    """A place in the text."""

    index: int
    column: int


class ParserEvent(Protocol):
    """What the parser tells of a piece of text; each type of event has those of these it needs."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool | None


class _StopParsing(Exception):
    """Reading goes no further."""


class _OpenCollection(NamedTuple):
    """A collection that goes on when the one inside it ends."""

    container: Map | Seq | None
    pending_key: Scalar | None


class _TreeBuilder:
    """Takes events and hangs nodes into the tree.

    `container` is the open collection, `pending_key` its key without a value yet.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.syntax_fault: Fault | None = None  # where the parser gave up
        self.root: YamlNode | None = None
        self.container: Map | Seq | None = None
        self.pending_key: Scalar | None = None
        self.parents: list[_OpenCollection] = []
        self.document_count = 0

    def run(self) -> None:
        parser = EventParser(self.text)
        handlers: dict[type, Callable[..., None]] = {
            events.ScalarEvent: self.add_scalar,
            events.MappingStartEvent: self.start_map,
            events.SequenceStartEvent: self.start_seq,
            events.MappingEndEvent: self.close_collection,
            events.SequenceEndEvent: self.close_collection,
            events.AliasEvent: self.report_alias,
            events.DocumentStartEvent: self.start_document,
            events.DocumentEndEvent: _ignore_event,
            events.StreamStartEvent: _ignore_event,
            events.StreamEndEvent: _ignore_event,
        }
        get = parser.get_event
        try:
            while (event := get()) is not None:
                handlers[type(event)](event)
        except yaml.MarkedYAMLError as error:
            self.syntax_fault = self.explain_error(error)
        except _StopParsing:
            pass
        finally:
            parser.dispose()

    def add_scalar(self, event: ParserEvent) -> None:
        start = event.start_mark.index
        node = Scalar(event.value, start, event.end_mark.index, event.style or "")
        if event.tag is not None or event.anchor is not None:
            self.report_decoration(event)
        container = self.container
        if type(container) is not Map:
            self.attach(node)
        elif self.pending_key is not None:
            container.entries.append((self.pending_key, node))
            self.pending_key = None
        else:
            self.pending_key = node
            if node.style or node.text == "<<":
                self.check_key(node)

    def report_decoration(self, event: ParserEvent) -> None:
        """Refuse an anchor or a tag."""
        sign = "!" if event.anchor is None else "&"
        fault = rejected_syntax.not_allowed_fault(event.start_mark.index, sign)
        self.faults.append(fault)

    def check_key(self, node: Scalar) -> None:
        if node.is_block:
            self.faults.append(rejected_syntax.not_a_key_fault(node))
        elif not node.style:
            self.faults.append(rejected_syntax.not_allowed_fault(node.start, "<<"))

    def attach(self, node: YamlNode) -> None:
        container = self.container
        if type(container) is Map and self.pending_key is not None:
            container.entries.append((self.pending_key, node))
            self.pending_key = None
        elif type(container) is Seq:
            container.items.append(node)
        else:
            self.root = node

    def start_map(self, event: ParserEvent) -> None:
        node = Map(event.start_mark.index, flow=bool(event.flow_style))
        self.open_collection(event, node)

    def start_seq(self, event: ParserEvent) -> None:
        node = Seq(event.start_mark.index, flow=bool(event.flow_style))
        self.open_collection(event, node)

    def open_collection(self, event: ParserEvent, node: Map | Seq) -> None:
        if event.tag is not None or event.anchor is not None:
            self.report_decoration(event)
        if self.pending_key is None and type(self.container) is Map:
            self.stop(rejected_syntax.not_a_key_fault(node))
        if len(self.parents) >= MAX_DEPTH:
            self.stop(rejected_syntax.too_deep_fault(node.start))
        self.attach(node)
        self.parents.append(_OpenCollection(self.container, self.pending_key))
        self.container = node
        self.pending_key = None

    def close_collection(self, event: ParserEvent) -> None:
        closed = self.container
        if closed is None:
            return
        closed.end = event.end_mark.index
        if type(closed) is Map:
            names = {key.text for key, _ in closed.entries}
            if len(names) != len(closed.entries):
                self.report_duplicate_keys(closed)
        self.container, self.pending_key = self.parents.pop()

    def report_duplicate_keys(self, node: Map) -> None:
        lines = LineIndex(self.text)
        first_keys: dict[str, Scalar] = {}
        for key, _ in node.entries:
            first = first_keys.setdefault(key.text, key)
            if len(self.faults) >= MAX_FAULTS:
                return
            if first is not key:
                first_line, _ = lines.line_and_column(first.start)
                fault = rejected_syntax.duplicate_key_fault(key.start, key.text, first_line)
                self.faults.append(fault)

    def report_alias(self, event: ParserEvent) -> None:
        start = event.start_mark.index
        self.faults.append(rejected_syntax.not_allowed_fault(start, "*"))
        node = Scalar(f"*{event.anchor}", start, event.end_mark.index, "")
        if self.pending_key is None and type(self.container) is Map:
            self.pending_key = node
        else:
            self.attach(node)

    def start_document(self, event: ParserEvent) -> None:
        self.document_count += 1
        if self.document_count > 1:
            problem = "did not find expected <document start>"
            explanation = rejected_syntax.explain_parser_error(problem, "", "")
            self.stop(Fault(event.start_mark.index, explanation.sentence, explanation.hint))

    def stop(self, fault: Fault) -> None:
        self.faults.append(fault)
        raise _StopParsing

    def explain_error(self, error: yaml.MarkedYAMLError) -> Fault:
        problem = error.problem or ""
        mark = error.problem_mark or error.context_mark
        if error.context_mark is not None and rejected_syntax.is_about_opening(problem):
            mark = error.context_mark
        at = 0 if mark is None else min(mark.index, len(self.text))
        character = self.text[at : at + 1]
        context = error.context or ""
        explanation = rejected_syntax.explain_parser_error(problem, context, character)
        return Fault(at, explanation.sentence, explanation.hint)


def _ignore_event(_event: ParserEvent) -> None:
    """Nothing is to be learnt from where a document or a stream ends."""
