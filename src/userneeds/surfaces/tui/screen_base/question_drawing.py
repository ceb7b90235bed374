"""How are the coach's questions drawn: whole, in as many rows as they take, with their keys?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from userneeds.surfaces.tui.drawing.cells import StyledLine, line_width, wrap_text

if TYPE_CHECKING:
    from userneeds.capture.coach.advice import Advice

ROLE_KEYS = (",", ".", ";")
"""The keys that answer a question for the role, in the order of the roles that are offered."""
_MARK = "? "
_FINE = "d: it is fine"


def first_mendable(questions: "Sequence[Advice]") -> "Advice | None":
    """Return the question that the key for mending answers; None where it has nothing to do."""
    return next((advice for advice in questions if advice.fix), None)


def fitting_questions(
    questions: "Sequence[Advice]", width: int, most: int, *, is_in_line: bool
) -> "Sequence[Advice]":
    """Return the questions that are shown: the first one, what a key can mend, others that fit.

    `most` is how many rows there are for more than one; with `is_in_line` somebody types, so the
    keys are those that work there.
    """
    fitting: list[Advice] = []
    for advice in questions:
        rows = question_lines([*fitting, advice], width, is_in_line=is_in_line)
        is_always_shown = not fitting or advice is first_mendable(questions)
        if is_always_shown or len(rows) <= most:
            fitting.append(advice)
    return fitting


def question_lines(
    questions: "Sequence[Advice]", width: int, *, is_in_line: bool
) -> list[StyledLine]:
    """Return the rows of the questions, whole, with the keys that answer them."""
    if width <= len(_MARK):
        return []
    mendable = first_mendable(questions)
    lines: list[StyledLine] = []
    for place, advice in enumerate(questions):
        keys = _mending_keys(advice, is_first=advice is mendable, is_in_line=is_in_line)
        if place == 0 and not is_in_line:
            keys.append(_FINE)
        lines += _paragraph(advice.says, keys, width)
    return lines


def _mending_keys(advice: "Advice", *, is_first: bool, is_in_line: bool) -> list[str]:
    """Return what keys do about a question: 'y merges them', 'y tenant', '. carer'."""
    key = "^y" if is_in_line else "y"
    if advice.choices:
        first = key if is_first else ROLE_KEYS[0]
        keys = (first, *ROLE_KEYS[1:])
        offered = zip(keys, advice.choices, strict=False)
        named = [f"{key} {role}" for key, role in offered]
        return named[:1] if is_in_line else named
    if advice.fix is None or not is_first:
        return []
    if advice.fix.merge_into:
        return [f"{key} merges them"]
    return [f"{key} splits it" if advice.fix.split else f"{key} mends it"]


def _paragraph(says: str, keys: Sequence[str], width: int) -> list[StyledLine]:
    rows: list[StyledLine] = []
    for number, words in enumerate(wrap_text(says, width - len(_MARK))):
        mark = " " * len(_MARK) if number else _MARK
        rows.append([(mark, "accent"), (words.rstrip(), "muted")])
    for key in keys:
        hint = (f"  {key}", "accent")
        if line_width([*rows[-1], hint]) > width:
            rows.append([])
        rows[-1] = [*rows[-1], hint]
    return rows
