"""What may stand in a field, how is it read, and how is it put back?

One class for each kind of value.

Reading is directed by the field: `no`, `12:30`, `010` and `1e3` are words in a field of words, and
a fault in a field of numbers. Text is made safe here, at the boundary, by the model's own rules, on
its way in and on its way out. A field never stops at a fault: it notes it in the `FaultReport` and
goes on, so that one reading shows everything there is to mend.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol, cast

from userneeds.model.clean_text import clean_line, clean_prose
from userneeds.model.wording import not_in_pounds, other_currency
from userneeds.yamlfile.syntax.tree import Fault, Scalar, Seq, YamlNode
from userneeds.yamlfile.syntax.yaml_parser import MAX_FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from userneeds.yamlfile.syntax.emitter import YamlValue

JsonSchema = dict[str, object]


@dataclass(slots=True)
class FaultReport:
    """The faults found so far."""

    faults: list[Fault] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether a value may be made of what was read."""
        return not any(fault.fatal for fault in self.faults)

    def add(
        self, node: YamlNode, code: str, sentence: str, hint: str = "", *, fatal: bool = True
    ) -> None:
        self.faults.append(Fault(node.start, sentence, hint, fatal=fatal, code=code))

    def suggestion_for(self, word: str, known: Iterable[str]) -> str:
        """Return the hint for a word that is not known.

        After very many faults there is none: it takes too long to look for one.
        """
        if len(self.faults) < MAX_FAULTS:
            return did_you_mean(word, known)
        return ""


class FieldType(Protocol):
    """One kind of value: read from a node, put back as a plain value, described for editors."""

    def read(self, node: YamlNode, report: FaultReport) -> object:
        """Return the value, or something harmless after a fault."""
        ...

    def to_yaml(self, value: object) -> YamlValue:
        """Return what is written for `value`."""
        ...

    def schema(self) -> JsonSchema:
        """Return the JSON Schema of what may be written."""
        ...


def scalar_text(node: YamlNode, report: FaultReport) -> str:
    """Return the text of a scalar; a list or a map is a fault."""
    if type(node) is Scalar:
        return node.text
    sentence = "Here is text expected, not fields."
    if isinstance(node, Seq):
        sentence = "Here is text expected, not a list."
    report.add(node, "not-text", sentence, "Put the text in double quotes.")
    return ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return 'Did you mean …?' for the nearest known word, or a list of all when none is near."""
    names = list(known)
    near = get_close_matches(word.casefold(), names, 1, 0.6)
    if not near:
        near = get_close_matches(word, names, 1, 0.5)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known are: {', '.join(filter(None, names))}."


def is_clean(text: str) -> bool:
    """Tell quickly that the model's cleaning would change nothing.

    True for nearly every text that it leaves alone.
    """
    if not text.isprintable() or "  " in text:
        return False
    if text.strip() != text:
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def quick_clean_prose(text: str) -> str:
    """Return prose as the model wants it; most of it passes a quick look and stays as it is."""
    body = text.removesuffix("\n")
    has_loose_space = "\n " in body or " \n" in body or "\n\n" in body
    if has_loose_space or not is_clean(body.replace("\n", "")):
        return clean_prose(text)
    return body.strip()


_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")  # more digits than anything that is counted
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_TEXT_SCHEMA: JsonSchema = {"type": ["string", "number", "boolean", "null"]}
"""An editor must not complain about `title: 12:30`."""


class OneLineText:
    """Text on one line: a title, a name, a word."""

    def read(self, node: YamlNode, report: FaultReport) -> str:
        text = node.text if type(node) is Scalar else scalar_text(node, report)
        if is_clean(text):
            return text
        return clean_line(text)

    def to_yaml(self, value: object) -> YamlValue:
        text = str(value)
        if is_clean(text):
            return text
        return clean_line(text)

    def schema(self) -> JsonSchema:
        return dict(_TEXT_SCHEMA)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of one line or several, a sentence a line.

    With `block` it is always written as a literal block.
    """

    block: bool = False

    def read(self, node: YamlNode, report: FaultReport) -> str:
        text = node.text if type(node) is Scalar else scalar_text(node, report)
        if is_clean(text):
            return text
        return quick_clean_prose(text)

    def to_yaml(self, value: object) -> YamlValue:
        text = str(value)
        if not is_clean(text):
            text = quick_clean_prose(text)
        if text and (self.block or "\n" in text):
            return text + "\n"
        return text

    def schema(self) -> JsonSchema:
        return dict(_TEXT_SCHEMA)


class Integer:
    """A whole number."""

    def read(self, node: YamlNode, report: FaultReport) -> int:
        text = scalar_text(node, report)
        if _INTEGER.fullmatch(text):
            return int(text)
        sentence = f"Here is a whole number expected, not '{text[:30]}'."
        report.add(node, "not-a-number", sentence, "Write it in digits.")
        return 0

    def to_yaml(self, value: object) -> YamlValue:
        return int(cast("int", value))

    def schema(self) -> JsonSchema:
        return {"type": "integer"}


class Pounds(Integer):
    """An amount of money, in whole pounds."""

    def read(self, node: YamlNode, report: FaultReport) -> int:
        text = scalar_text(node, report)
        currency = other_currency(text)
        if currency:
            sentence, _, hint = not_in_pounds(text, currency).partition(". ")
            report.add(node, "other-currency", f"{sentence}.", hint)
            return 0
        return super().read(node, report)


class Number:
    """A number, with a decimal point where needed."""

    def read(self, node: YamlNode, report: FaultReport) -> float:
        text = scalar_text(node, report)
        number = float(text) if _NUMBER.fullmatch(text) else math.nan
        if math.isfinite(number):
            return number
        sentence = f"Here is a number expected, not '{text[:30]}'."
        report.add(node, "not-a-number", sentence, "Write it in digits.")
        return 0.0

    def to_yaml(self, value: object) -> YamlValue:
        number = float(cast("float", value))
        if number.is_integer():
            return int(number)
        return number

    def schema(self) -> JsonSchema:
        return {"type": "number"}


class Boolean:
    """True or false."""

    def read(self, node: YamlNode, report: FaultReport) -> bool:
        text = scalar_text(node, report)
        word = text.casefold()
        if word in {"true", "yes"}:
            return True
        if word not in {"false", "no"}:
            sentence = f"'{text[:30]}' is neither true nor false."
            report.add(node, "not-true-or-false", sentence, "Write true or false.")
        return False

    def to_yaml(self, value: object) -> YamlValue:
        return bool(value)

    def schema(self) -> JsonSchema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words; '' among them stands for 'not said'."""

    options: tuple[str, ...]

    def read(self, node: YamlNode, report: FaultReport) -> str:
        text = scalar_text(node, report)
        if text in self.options:
            return text
        if type(node) is Scalar:
            sentence = f"'{text[:30]}' is not one of the words that fit here."
            report.add(node, "unknown-word", sentence, report.suggestion_for(text, self.options))
        return ""

    def to_yaml(self, value: object) -> YamlValue:
        return str(value)

    def schema(self) -> JsonSchema:
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list.

    `list_class` is the layout of what is written: `InlineList` on one line, `SpacedList` with blank
    lines between.
    """

    element_type: FieldType
    list_class: type[list[YamlValue]] = list

    def read(self, node: YamlNode, report: FaultReport) -> tuple[object, ...]:
        if isinstance(node, Seq):
            return tuple(self.element_type.read(item, report) for item in node.items)
        hint = "Write each item on a line of its own after '- '."
        report.add(node, "not-a-list", "Here is a list expected.", hint)
        return ()

    def to_yaml(self, value: object) -> YamlValue:
        items = cast("tuple[object, ...]", value)
        return self.list_class([self.element_type.to_yaml(item) for item in items])

    def schema(self) -> JsonSchema:
        return {"type": ["array", "null"], "items": self.element_type.schema()}
