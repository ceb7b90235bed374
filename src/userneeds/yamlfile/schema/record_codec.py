"""How are the fields of a thing read and put back, and the things that are kept by id?

A record goes through its table of fields once: each known key is read by its kind, an unknown one
is reported with the nearest known name and otherwise left alone, a missing one gets its default.
Keys that begin with `x-` belong to the people who wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from userneeds.model.clean_text import clean_line
from userneeds.yamlfile.schema.field_types import FaultReport, FieldType, JsonSchema, is_clean
from userneeds.yamlfile.syntax.emitter import StyledMap, YamlValue
from userneeds.yamlfile.syntax.tree import Map, Scalar, YamlNode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

CONFLICT_PREFIX = "x-conflict-"
"""Begins the field that holds two versions of another field until somebody chooses."""
NO_VALUES: Mapping[str, object] = MappingProxyType({})
FORMAT_KEY = "userneeds"
"""The first key of every file: the version of its format."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the table: the key in the file, its type, and what holds where it is left out."""

    key: str
    about: str
    """What it says, as a sentence for editors and the reference."""
    field_type: FieldType
    default: object = None
    required: bool = False


@dataclass(frozen=True, eq=False)
class RecordType:
    """A thing with fields.

    `constructor` makes it from the values; `keyed` when its id is the key it stands under.
    """

    name: str
    constructor: Callable[..., object]
    fields: tuple[Field, ...]
    keyed: bool = False
    inline: bool = False
    """Written on one line where it fits."""
    fields_by_key: Mapping[str, Field] = field(init=False, repr=False)
    readers_by_key: Mapping[str, Callable[[YamlNode, FaultReport], object]] = field(
        init=False, repr=False
    )
    """How the field of each key is read; looked up once, because a workshop has thousands of them.
    """
    required_keys: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        set_field = partial(object.__setattr__, self)  # the class is frozen
        set_field("fields_by_key", {each.key: each for each in self.fields})
        set_field("readers_by_key", {each.key: each.field_type.read for each in self.fields})
        set_field("required_keys", frozenset(each.key for each in self.fields if each.required))

    def read(self, node: YamlNode, report: FaultReport) -> object:
        return self.read_under("", node, report)

    def read_under(self, key: str, node: YamlNode, report: FaultReport) -> object:
        """Return the thing whose id is `key`; None after a fault that leaves nothing to build."""
        if type(node) is not Map:
            return self.read_empty(key, node, report)
        values: dict[str, object] = {}
        readers = self.readers_by_key
        for name, value in node.entries:
            read = readers.get(name.text)
            if read is None:
                self.report_unknown_field(name, report)
            elif type(value) is not Scalar or value.text or value.style:
                values[name.text] = read(value, report)
        if not self.required_keys <= values.keys():
            self.report_missing_fields(node, values.keys(), report)
            return None
        return self.construct(values, key)

    def read_empty(self, key: str, node: YamlNode, report: FaultReport) -> object:
        """Return the thing of which nothing is said, where that is enough."""
        if type(node) is not Scalar or not node.is_empty:
            sentence = f"Here are the fields of a {self.name} expected."
            report.add(node, "not-fields", sentence, "Write them as 'field: value'.")
            return None
        self.report_missing_fields(node, (), report)
        if self.required_keys:
            return None
        return self.construct({}, key)

    def construct(self, values: dict[str, object], key: str) -> object:
        if self.keyed:
            values["id"] = key
        return self.constructor(**values)

    def report_unknown_field(self, key: Scalar, report: FaultReport) -> None:
        if key.text.startswith(CONFLICT_PREFIX):
            report_conflict(key, report)
        if key.text.startswith("x-") or key.text == FORMAT_KEY:
            return
        if key.text[:1].isspace():
            sentence = (
                "This line begins with spaces of another kind, such as come along from a web page."
            )
            report.add(key, "not-a-space", sentence, "Indent it with ordinary spaces.")
            return
        sentence = f"A {self.name} has no field '{key.text[:40]}'."
        hint = report.suggestion_for(key.text, self.fields_by_key)
        report.add(key, "unknown-field", sentence, hint, fatal=False)

    def report_missing_fields(
        self, node: YamlNode, written: Collection[str], report: FaultReport
    ) -> None:
        for each in self.fields:
            if each.required and each.key not in written:
                sentence = f"This {self.name} has no '{each.key}'."
                report.add(node, "missing-field", sentence, f"Add a line '{each.key}: …'.")

    def to_yaml(self, value: object) -> YamlValue:
        fields = StyledMap(inline=self.inline, known=self.fields_by_key)
        for each in self.fields:
            part = getattr(value, each.key)
            if each.required or part != each.default:
                fields[each.key] = each.field_type.to_yaml(part)
        return fields

    def schema(self) -> JsonSchema:
        properties: dict[str, object] = {}
        for each in self.fields:
            properties[each.key] = {**each.field_type.schema(), "description": each.about}
        required = [each.key for each in self.fields if each.required]
        schema: JsonSchema = {
            "type": "object" if required else ["object", "null"],
            "properties": properties,
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
        }
        if required:
            schema["required"] = required
        return schema


def report_conflict(key: Scalar, report: FaultReport) -> None:
    """Note that two versions of a field wait for a choice."""
    name = key.text.removeprefix(CONFLICT_PREFIX)
    what = f"'{name[:40]}'" if name else "this"
    sentence = f"Two versions of {what} wait for a choice."
    hint = "Choose one with `userneeds resolve`, or in the app."
    report.add(key, "conflict", sentence, hint, fatal=False)


@dataclass(frozen=True, slots=True)
class MapOf:
    """Things by their keys: cards by id, votes by voter."""

    element_type: FieldType
    spaced: bool = False
    """A blank line between entries."""
    owner_field: str = ""
    """Whose entries they are: a new one goes to those of the same person.

    A field, or `author_sections.OWNER_IS_KEY`.
    """
    allowed_keys: Mapping[str, str] = field(default_factory=dict)
    """The only keys there may be, with what stands under each; empty when any will do."""
    inline: bool = False

    def read(self, node: YamlNode, report: FaultReport) -> dict[str, object]:
        if isinstance(node, Map):
            return self.read_entries(node.entries, report)
        sentence = "Here are 'name: value' lines expected."
        report.add(node, "not-fields", sentence, "Write each on a line of its own.")
        return {}

    def read_entries(
        self,
        entries: Iterable[tuple[Scalar, YamlNode]],
        report: FaultReport,
        like: Mapping[str, object] = NO_VALUES,
    ) -> dict[str, object]:
        """Return the things of a map's entries, each read before the next one is asked for.

        What is as it is in `like` is not made a second time.
        """
        element_type = self.element_type
        read_under = element_type.read_under if isinstance(element_type, RecordType) else None
        things: dict[str, object] = {}
        for key, below in entries:
            if key.text.startswith(CONFLICT_PREFIX):
                report_conflict(key, report)
                continue
            self.check_key(key, report)
            if read_under:
                value = read_under(key.text, below, report)
            else:
                value = element_type.read(below, report)
            known = like.get(key.text)
            things[key.text] = known if known == value else value
        return things

    def check_key(self, key: Scalar, report: FaultReport) -> None:
        if self.allowed_keys and key.text not in self.allowed_keys:
            sentence = f"'{key.text[:40]}' is not known here."
            hint = report.suggestion_for(key.text, self.allowed_keys)
            report.add(key, "unknown-word", sentence, hint)
        elif not is_clean(key.text) and key.text != clean_line(key.text):
            sentence = "This name has spaces or characters in it that cannot be seen."
            report.add(key, "unclean-name", sentence, "Write it anew, without them.")

    def empty_map(self) -> StyledMap:
        """Return a map with this layout and nothing in it."""
        return StyledMap(inline=self.inline, spaced=self.spaced, beside=self.owner_field)

    def to_yaml(self, value: object) -> YamlValue:
        entries = self.empty_map()
        for key, below in cast("Mapping[str, object]", value).items():
            clean_key = key if is_clean(key) else clean_line(key)
            entries[clean_key] = self.element_type.to_yaml(below)
        return entries

    def schema(self) -> JsonSchema:
        below = self.element_type.schema()
        schema: JsonSchema = {"type": ["object", "null"]}
        if self.allowed_keys:
            keys = self.allowed_keys.items()
            schema["properties"] = {key: {**below, "description": about} for key, about in keys}
            schema["additionalProperties"] = False
        else:
            schema["additionalProperties"] = below
        return schema
