"""What did an earlier answer about lines say, so that a later one can go on from it?

The answer is the JSON that `userneeds themes --lines FILE --json` prints, as it is or with names
and labels changed by hand or by a script. What cannot be gone on from is refused with a sentence
that says where and how to mend it.
"""

import json
from collections.abc import Sequence
from typing import Any

from userneeds.analysis.themes.from_lines import PreviousAnswer, normalise_line
from userneeds.session.errors import NotAWorkshop
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.text_arguments import read_text_argument

_HINT = "Write one with 'userneeds themes --lines FILE --json'."


def read_previous_answer(name: str, console: Console) -> PreviousAnswer:
    """Return what the answer in a file (`-`: the standard input) said.

    Refuses any other file (`NotAWorkshop`).
    """
    shown_name = "The input" if name == "-" else name
    text = read_text_argument(name, console)
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise _no_answer(shown_name, f"it is not JSON at {place}.") from fault
    except (RecursionError, ValueError) as fault:
        raise _no_answer(shown_name, "its JSON cannot be read.") from fault
    fault_words = _answer_fault(plain)
    if fault_words:
        raise _no_answer(shown_name, fault_words)
    normal_lines = map(normalise_line, plain["lines"])
    labels = dict(zip(normal_lines, plain["labels"], strict=True))
    return PreviousAnswer(labels, [theme["name"] for theme in plain["themes"]])


def _no_answer(shown_name: str, why: str) -> NotAWorkshop:
    return NotAWorkshop(f"{shown_name} is no earlier answer: {why}", hint=_HINT)


def _answer_fault(plain: Any) -> str:  # noqa: ANN401 - anything can stand in a file
    """Return what keeps it from being an answer, or nothing."""
    if not isinstance(plain, dict):
        return "it is not one object with 'lines', 'labels' and 'themes'."
    for part in ("lines", "labels", "themes"):
        if not isinstance(plain.get(part), list):
            return f"it has no list '{part}'."
    lines = plain["lines"]
    labels = plain["labels"]
    themes = plain["themes"]
    if len(lines) != len(labels):
        return f"it has {len(lines)} lines and {len(labels)} labels; each line needs one label."
    return _line_fault(lines) or _theme_fault(themes) or _label_fault(labels, len(themes))


def _line_fault(lines: Sequence[object]) -> str:
    for place, line in enumerate(lines):
        if not isinstance(line, str):
            return f"its line {place} (counted from 0) is not a text."
    return ""


def _theme_fault(themes: Sequence[object]) -> str:
    for place, theme in enumerate(themes):
        if not _has_name(theme):
            return f"its theme {place} (counted from 0) has no name."
    return ""


def _has_name(theme: object) -> bool:
    return isinstance(theme, dict) and isinstance(theme.get("name"), str)


def _label_fault(labels: Sequence[object], theme_count: int) -> str:
    allowed = "-1, because there are no themes"
    if theme_count:
        allowed = f"-1 or a whole number from 0 to {theme_count - 1}"
    for place, label in enumerate(labels):
        # A truth value is an `int` to Python, and no label.
        if type(label) is not int or not -1 <= label < theme_count:
            return f"label {place} (counted from 0) must be {allowed}."
    return ""
