"""How large may a command be that comes as plain data? What is larger is not understood.

Bounds keep a hostile or broken line from taking the memory, the time or the stack of whoever reads
it. Those of the journal are wide: what the app once wrote must be read again.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CommandBounds:
    """The most that a command may consist of."""

    depth: int
    """Lists and objects within each other."""
    values: int
    """Texts, figures, lists and objects in all."""
    characters: int
    """In all of its texts."""


JOURNAL_BOUNDS = CommandBounds(depth=64, values=5_000_000, characters=200_000_000)
"""For what this program wrote itself: a paste of 10,000 lines, a whole library taken back."""
SENT_BOUNDS = CommandBounds(depth=16, values=2_000, characters=40_000)
"""For what a participant sends: a list of fifty cards fits in."""


def excess(data: Any, bounds: CommandBounds) -> str:  # noqa: ANN401 - any JSON value
    """Return in words what of `data` is beyond its bounds; empty where nothing is.

    It walks without recursion, so depth costs it nothing.
    """
    values = characters = 0
    level: list[Any] = [data]
    for _ in range(bounds.depth + 1):
        if not level:
            return ""
        values += len(level)
        characters += sum(len(value) for value in level if isinstance(value, str))
        if values > bounds.values:
            return f"It consists of more than {bounds.values:,} values."
        if characters > bounds.characters:
            return f"Its texts have more than {bounds.characters:,} characters."
        level = _next_level(level)
    return f"It is nested more than {bounds.depth} deep."


def _next_level(level: list[Any]) -> list[Any]:
    inner: list[Any] = []
    for value in level:
        if isinstance(value, list):
            inner += value
        elif isinstance(value, dict):
            inner += value
            inner += value.values()
    return inner
