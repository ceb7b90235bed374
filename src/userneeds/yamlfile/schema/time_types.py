"""How are dates, times of day and moments read from a field, and put back?

By the same rules as the other field types: a fault is noted, and something harmless is returned.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, cast

from userneeds.yamlfile.schema.field_types import scalar_text
from userneeds.yamlfile.syntax.scalars import PlainScalar

if TYPE_CHECKING:
    from userneeds.yamlfile.schema.field_types import FaultReport, JsonSchema
    from userneeds.yamlfile.syntax.emitter import YamlValue
    from userneeds.yamlfile.syntax.tree import YamlNode

_TIME_OF_DAY = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


_PLACEHOLDER_TIME = datetime.min.replace(tzinfo=UTC)
"""In place of a faulty moment, which is thrown away."""


class Date:
    """A date."""

    def read(self, node: YamlNode, report: FaultReport) -> date:
        text = scalar_text(node, report)
        try:
            return date.fromisoformat(text)
        except ValueError:
            sentence = f"'{text[:30]}' is not a date."
            report.add(node, "not-a-date", sentence, "Write year, month and day: 2026-03-31.")
            return date.min

    def to_yaml(self, value: object) -> YamlValue:
        return PlainScalar(cast("date", value).isoformat())

    def schema(self) -> JsonSchema:
        return {"type": "string", "format": "date"}


class TimeOfDay:
    """A time of day, by the clock in the room."""

    def read(self, node: YamlNode, report: FaultReport) -> time:
        text = scalar_text(node, report)
        clock = _TIME_OF_DAY.fullmatch(text)
        if clock:
            hour, minute = map(int, clock.groups())
            return time(hour, minute)
        sentence = f"'{text[:30]}' is not a time of day."
        report.add(node, "not-an-hour", sentence, "Write hours and minutes: 14:05.")
        return time.min

    def to_yaml(self, value: object) -> YamlValue:
        return f"{cast('time', value):%H:%M}"

    def schema(self) -> JsonSchema:
        return {"type": "string", "pattern": f"^{_TIME_OF_DAY.pattern}$"}


class Timestamp:
    """A date with its time and time zone: moments without one could not be compared."""

    def read(self, node: YamlNode, report: FaultReport) -> datetime:
        text = scalar_text(node, report)
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            sentence = f"'{text[:30]}' is not a time."
            report.add(node, "not-a-time", sentence, "Write it as 2026-03-31T14:05:00Z.")
            return _PLACEHOLDER_TIME
        if moment.tzinfo is None:
            sentence = f"'{text[:30]}' does not say in which time zone."
            hint = "Write Z after it for universal time, or +01:00 for summer time."
            report.add(node, "no-time-zone", sentence, hint)
            return _PLACEHOLDER_TIME
        return moment

    def to_yaml(self, value: object) -> YamlValue:
        written = cast("datetime", value).isoformat()
        if written.endswith("+00:00"):
            written = written.removesuffix("+00:00") + "Z"
        return PlainScalar(written)

    def schema(self) -> JsonSchema:
        return {"type": "string", "format": "date-time"}
