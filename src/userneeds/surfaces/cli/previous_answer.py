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
    shown = "The input" if name == "-" else name
    try:
        plain = json.loads(read_text_argument(name, console))
    except json.JSONDecodeError as fault:
        where = f"line {fault.lineno}, column {fault.colno}"
        raise NotAWorkshop(
            f"{shown} is no earlier answer: it is not JSON at {where}.", hint=_HINT
        ) from fault
    except (RecursionError, ValueError) as fault:
        raise NotAWorkshop(
            f"{shown} is no earlier answer: its JSON cannot be read.", hint=_HINT
        ) from fault
    wrong = _answer_fault(plain)
    if wrong:
        raise NotAWorkshop(f"{shown} is no earlier answer: {wrong}", hint=_HINT)
    labels = {
        normalise_line(line): label
        for line, label in zip(plain["lines"], plain["labels"], strict=True)
    }
    return PreviousAnswer(labels, [theme["name"] for theme in plain["themes"]])


def _answer_fault(plain: Any) -> str:
    """Return what keeps it from being an answer, or nothing."""
    if not isinstance(plain, dict):
        return "it is not one object with 'lines', 'labels' and 'themes'."
    missing = [
        part for part in ("lines", "labels", "themes") if not isinstance(plain.get(part), list)
    ]
    if missing:
        return f"it has no list '{missing[0]}'."
    lines = plain["lines"]
    labels = plain["labels"]
    themes = plain["themes"]
    if len(lines) != len(labels):
        return f"it has {len(lines)} lines and {len(labels)} labels; each line needs one label."
    return _line_fault(lines) or _theme_fault(themes) or _label_fault(labels, len(themes))


def _line_fault(lines: Sequence[object]) -> str:
    odd = next((at for at, line in enumerate(lines) if not isinstance(line, str)), None)
    if odd is None:
        return ""
    return f"its line {odd} (counted from 0) is not a text."


def _theme_fault(themes: Sequence[object]) -> str:
    named = (isinstance(theme, dict) and isinstance(theme.get("name"), str) for theme in themes)
    odd = next((at for at, is_named in enumerate(named) if not is_named), None)
    if odd is None:
        return ""
    return f"its theme {odd} (counted from 0) has no name."


def _label_fault(labels: Sequence[object], count: int) -> str:
    for at, label in enumerate(labels):
        if type(label) is not int or not -1 <= label < count:
            allowed = (
                f"-1 or a whole number from 0 to {count - 1}"
                if count
                else "-1, because there are no themes"
            )
            return f"label {at} (counted from 0) must be {allowed}."
    return ""
