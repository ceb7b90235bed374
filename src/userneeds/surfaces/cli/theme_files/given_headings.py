"""Which headings does a file give, and which lines stand under each?

The file is a list in JSON, `[{"name": "Damp", "cards": [0, 4]}]`, with lines counted from 0. What
cannot be obeyed is refused with a sentence that says where and how to mend it.
"""

import json
from typing import Any

from userneeds.analysis.themes.headings.heading_lines import GivenHeading
from userneeds.session.errors import NotAWorkshop
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.text_arguments import read_text_argument

_HINT = 'Write a list such as [{"name": "Damp", "cards": [0, 4]}]; lines are counted from 0.'


def read_headings(name: str, line_count: int, console: Console) -> list[GivenHeading]:
    """Return the headings in a file (`-`: the standard input).

    Refuses what is no list of headings, a line that is not there, and a line under two headings
    (`NotAWorkshop`).
    """
    shown_name = "The input" if name == "-" else name
    plain = _read_json(shown_name, read_text_argument(name, console))
    if not isinstance(plain, list):
        raise _no_headings(shown_name, "it is not one list.")
    heading_of_line: dict[int, int] = {}
    given: list[GivenHeading] = []
    for place, entry in enumerate(plain):
        fault_words = _entry_fault(entry)
        lines = [] if fault_words else entry.get("cards", [])
        fault_words = fault_words or _lines_fault(lines, line_count, heading_of_line, place)
        if fault_words:
            raise _no_headings(shown_name, f"heading {place} (counted from 0) {fault_words}")
        given.append(GivenHeading(entry["name"].strip(), tuple(lines)))
    return given


def _read_json(shown_name: str, text: str) -> Any:  # noqa: ANN401 - anything can stand in a file
    """Return what a text of JSON holds. Refuses any other text (`NotAWorkshop`)."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise _no_headings(shown_name, f"it is not JSON at {where}.") from fault
    except (RecursionError, ValueError) as fault:
        raise _no_headings(shown_name, "its JSON cannot be read.") from fault


def _no_headings(shown_name: str, why: str) -> NotAWorkshop:
    return NotAWorkshop(f"{shown_name} holds no headings: {why}", hint=_HINT)


def _entry_fault(entry: Any) -> str:  # noqa: ANN401 - anything can stand in a file
    """Return what keeps an entry from being a heading, or nothing."""
    if not isinstance(entry, dict):
        return "is not an object with 'name' and 'cards'."
    name = entry.get("name")
    if not isinstance(name, str):
        return "has no name."
    if not isinstance(entry.get("cards", []), list):
        return "has no list 'cards'."
    if not name.strip() and not entry.get("cards"):
        return "has neither a name nor cards."
    return ""


def _lines_fault(
    lines: list[Any], line_count: int, heading_of_line: dict[int, int], heading: int
) -> str:
    """Return what is wrong with the lines of a heading, or nothing.

    Each that is right is noted in `heading_of_line`.
    """
    for line in lines:
        # A truth value is an `int` to Python, and no line.
        if type(line) is not int or not 0 <= line < line_count:
            return f"names the line {json.dumps(line)}; {_lines_there(line_count)}."
        if _stands_elsewhere(line, heading_of_line, heading):
            return f"names line {line}, which stands under heading {heading_of_line[line]} too."
    return ""


def _stands_elsewhere(line: int, heading_of_line: dict[int, int], heading: int) -> bool:
    return heading_of_line.setdefault(line, heading) != heading


def _lines_there(line_count: int) -> str:
    if not line_count:
        return "there are no lines"
    return f"lines go from 0 to {line_count - 1}"
