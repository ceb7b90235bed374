"""Which field types and fields does the table name again and again?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from userneeds.model.evidence import EvidenceLink
from userneeds.yamlfile.schema.field_types import (
    Boolean,
    Integer,
    ListOf,
    Number,
    OneLineText,
    OneOf,
    Pounds,
    Prose,
)
from userneeds.yamlfile.schema.record_codec import Field
from userneeds.yamlfile.schema.time_types import Date, TimeOfDay, Timestamp
from userneeds.yamlfile.syntax.emitter import InlineList, YamlValue

if TYPE_CHECKING:
    from userneeds.yamlfile.schema.field_types import FaultReport, JsonSchema
    from userneeds.yamlfile.syntax.tree import YamlNode


class EvidenceLinkText:
    """A link to a source: `e4k2mz`, or `e4k2mz@fingerprint`."""

    def read(self, node: YamlNode, report: FaultReport) -> EvidenceLink:
        return EvidenceLink.parse(OneLineText().read(node, report))

    def to_yaml(self, value: object) -> YamlValue:
        return str(value)

    def schema(self) -> JsonSchema:
        return OneLineText().schema()


ONE_LINE = OneLineText()
PROSE = Prose()
LITERAL_PROSE = Prose(block=True)
INTEGER = Integer()
POUNDS = Pounds()
NUMBER = Number()
BOOLEAN = Boolean()
DATE = Date()
TIME_OF_DAY = TimeOfDay()
TIMESTAMP = Timestamp()
WORDS = ListOf(ONE_LINE, InlineList)
SENTENCES = ListOf(PROSE)
EVIDENCE_LINKS = ListOf(EvidenceLinkText(), InlineList)


def optional_text(key: str, about: str, field_type: OneLineText | Prose = ONE_LINE) -> Field:
    """Return a field of text that may be left out."""
    return Field(key, about, field_type, "")


def required(
    key: str,
    about: str,
    field_type: OneLineText | Prose | Integer | Date | Timestamp | OneOf | ListOf = ONE_LINE,
) -> Field:
    """Return a field without which the thing is not sound."""
    return Field(key, about, field_type, required=True)
