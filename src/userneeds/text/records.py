"""How are the fields of a thing read and put back, and the things that are kept by id?

A record goes through its table of fields once: each known key is read by its kind, an unknown one is reported with
the nearest known name and otherwise left alone, a missing one gets its default. Keys that begin with `x-` belong to
the people who wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from userneeds.model.plain import clean_line
from userneeds.text.kinds import Kind, Report, Schema, is_clean
from userneeds.text.layout import Block, Plain
from userneeds.text.nodes import Map, Node, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

CONFLICT = "x-conflict-"
"""Begins the field that holds two versions of another field until somebody chooses."""
NOTHING: Mapping[str, object] = MappingProxyType({})
FORMAT_KEY = "userneeds"
"""The first key of every file: the version of its format."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the table: the key in the file, its kind, and what holds where it is left out."""

    key: str
    kind: Kind
    default: object = None
    required: bool = False
    about: str = ""
    """A few words for editors."""


@dataclass(frozen=True, eq=False)
class Record:
    """A thing with fields. `build` makes it from the values; `keyed` when its id is the key it stands under."""

    name: str
    build: Callable[..., object]
    fields: tuple[Field, ...]
    keyed: bool = False
    inline: bool = False
    """Written on one line where it fits."""
    table: Mapping[str, Field] = field(init=False, repr=False)
    readers: Mapping[str, Callable[[Node, Report], object]] = field(init=False, repr=False)
    """How the field of each key is read; looked up once, because reading is most of what this room does."""
    required: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", {each.key: each for each in self.fields})
        object.__setattr__(self, "readers", {each.key: each.kind.read for each in self.fields})
        object.__setattr__(self, "required", frozenset(each.key for each in self.fields if each.required))

    def read(self, node: Node, report: Report) -> object:
        return self.read_under("", node, report)

    def read_under(self, key: str, node: Node, report: Report) -> object:
        """Return the thing whose id is `key`; None after a fault that leaves nothing to build."""
        if type(node) is not Map:
            return self.read_nothing(key, node, report)
        values: dict[str, object] = {}
        readers = self.readers
        for name, value in node.entries:
            read = readers.get(name.text)
            if read is None:
                self.say_unknown(name, report)
            elif type(value) is not Scalar or value.text or value.style:
                values[name.text] = read(value, report)
        if not self.required <= values.keys():
            self.say_missing(node, values.keys(), report)
            return None
        return self.built(values, key)

    def read_nothing(self, key: str, node: Node, report: Report) -> object:
        """Return the thing of which nothing is said, where that is enough."""
        if type(node) is not Scalar or not node.is_empty:
            sentence = f"Here are the fields of a {self.name} expected."
            report.add(node, "not-fields", sentence, "Write them as 'field: value'.")
            return None
        self.say_missing(node, (), report)
        return None if self.required else self.built({}, key)

    def built(self, values: dict[str, object], key: str) -> object:
        if self.keyed:
            values["id"] = key
        return self.build(**values)

    def say_unknown(self, key: Scalar, report: Report) -> None:
        if key.text.startswith(CONFLICT):
            say_waiting(key, report)
        if key.text.startswith("x-") or key.text == FORMAT_KEY:
            return
        if key.text[:1].isspace():
            sentence = "This line begins with spaces of another kind, such as come along from a web page."
            report.add(key, "not-a-space", sentence, "Indent it with ordinary spaces.")
            return
        sentence = f"A {self.name} has no field '{key.text[:40]}'."
        report.add(key, "unknown-field", sentence, report.nearest(key.text, self.table), fatal=False)

    def say_missing(self, node: Node, found: Collection[str], report: Report) -> None:
        for each in self.fields:
            if each.required and each.key not in found:
                sentence = f"This {self.name} has no '{each.key}'."
                report.add(node, "missing-field", sentence, f"Add a line '{each.key}: …'.")

    def plain(self, value: object) -> Plain:
        out = Block(inline=self.inline, known=self.table)
        for each in self.fields:
            part = getattr(value, each.key)
            if each.required or part != each.default:
                out[each.key] = each.kind.plain(part)
        return out

    def schema(self) -> Schema:
        properties: dict[str, object] = {}
        for each in self.fields:
            properties[each.key] = {**each.kind.schema(), **({"description": each.about} if each.about else {})}
        required = [each.key for each in self.fields if each.required]
        return {
            "type": "object" if required else ["object", "null"],
            "properties": properties,
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }


def say_waiting(key: Scalar, report: Report) -> None:
    """Note that two versions of a field wait for a choice."""
    name = key.text.removeprefix(CONFLICT)
    sentence = (
        f"Two versions of '{name[:40]}' wait for a choice." if name else "Two versions of this wait for a choice."
    )
    report.add(key, "conflict", sentence, "Choose one with `userneeds resolve`, or in the app.", fatal=False)


@dataclass(frozen=True, slots=True)
class Keyed:
    """Things by their keys: cards by id, votes by voter."""

    of: Kind
    spaced: bool = False
    """A blank line between entries."""
    beside: str = ""
    """Whose entries they are: a new one goes to those of the same person. A field, or `sections.KEY`."""
    keys: tuple[str, ...] = ()
    """The only keys there may be; empty when any will do."""
    inline: bool = False

    def read(self, node: Node, report: Report) -> dict[str, object]:
        if not isinstance(node, Map):
            report.add(node, "not-fields", "Here are 'name: value' lines expected.", "Write each on a line of its own.")
            return {}
        return self.read_entries(node.entries, report)

    def read_entries(
        self, entries: Iterable[tuple[Scalar, Node]], report: Report, like: Mapping[str, object] = NOTHING
    ) -> dict[str, object]:
        """Return the things of a map's entries, each read before the next one is asked for.

        What is as it is in `like` is not made a second time.
        """
        of = self.of.read_under if isinstance(self.of, Record) else None
        out: dict[str, object] = {}
        for key, below in entries:
            if key.text.startswith(CONFLICT):
                say_waiting(key, report)
                continue
            self.check_key(key, report)
            value = of(key.text, below, report) if of else self.of.read(below, report)
            known = like.get(key.text)
            out[key.text] = known if known == value else value
        return out

    def check_key(self, key: Scalar, report: Report) -> None:
        if self.keys and key.text not in self.keys:
            report.add(
                key, "unknown-word", f"'{key.text[:40]}' is not known here.", report.nearest(key.text, self.keys)
            )
        elif not is_clean(key.text) and key.text != clean_line(key.text):
            sentence = "This name has spaces or characters in it that cannot be seen."
            report.add(key, "unclean-name", sentence, "Write it anew, without them.")

    def empty(self) -> Block:
        """Return a map with this layout and nothing in it."""
        return Block(inline=self.inline, spaced=self.spaced, beside=self.beside)

    def plain(self, value: object) -> Plain:
        out = self.empty()
        for key, below in cast("Mapping[str, object]", value).items():
            out[key if is_clean(key) else clean_line(key)] = self.of.plain(below)
        return out

    def schema(self) -> Schema:
        if self.keys:
            below = self.of.schema()
            return {
                "type": ["object", "null"],
                "properties": dict.fromkeys(self.keys, below),
                "additionalProperties": False,
            }
        return {"type": ["object", "null"], "additionalProperties": self.of.schema()}
