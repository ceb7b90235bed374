"""What does somebody ask who sends a line of text?

A line comes from a script, a phone or a page. Who sent it and when is not what it says but what
whoever receives it knows, so that is written over it, in parts of a batch as well.
"""

import json
import re
from datetime import datetime
from typing import NoReturn

from userneeds.commands.change import Subject
from userneeds.commands.command import FRONT, Command
from userneeds.commands.limits.command_sizes import JOURNAL_BOUNDS, SENT_BOUNDS, excess
from userneeds.commands.wire import decode
from userneeds.commands.wire_values import JsonValue, NotUnderstood
from userneeds.model.ids import PersonId
from userneeds.model.workshop import Workshop

_HALF_CHARACTER = re.compile(r"\\ud[89a-f]|[\ud800-\udfff]", re.IGNORECASE)
"""May be half of a character of two parts, written as JSON writes it or as it is."""


def sent_command(
    line: str, by: PersonId, at: datetime, subject: type[Subject] = Workshop
) -> Command:
    """Return the command in a line that `by` sent, received at `at`.

    Raises:
        NotUnderstood: when it is none, or larger than such a sender may send.
    """
    bounds = JOURNAL_BOUNDS if by == FRONT else SENT_BOUNDS
    try:
        data = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as fault:
        raise NotUnderstood(f"That line is no JSON: {line!r:.60}") from fault
    # Before anything walks into it: the walk below is as deep as what it is given.
    if too_large := excess(data, bounds):
        raise NotUnderstood(f"That is too large for a command. {too_large}")
    if _HALF_CHARACTER.search(line):
        # No file can keep half a character; an id that holds one would end the record.
        whole = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
        data = json.loads(whole)
    return decode(_stamped(data, by, at.isoformat()), subject, bounds)


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _stamped(data: JsonValue, by: PersonId, at: str) -> JsonValue:
    if not isinstance(data, dict):
        return data
    stamped = {**data, "by": by, "at": at}
    parts = data.get("parts")
    if isinstance(parts, list):
        stamped["parts"] = [_stamped(part, by, at) for part in parts]
    return stamped
