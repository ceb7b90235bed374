"""Who is here? It is looked up and never written down: what a window says goes with it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from userneeds.model.wording import counted, join_with_and
from userneeds.session.ledger.window_register import OpenWindow, WindowKind

_NOUNS: Mapping[WindowKind, str] = {
    "terminal": "terminal",
    "browser": "browser window",
    "room": "open room",
    "script": "script",
}


def others_in_words(others: Iterable[OpenWindow]) -> str:
    """Return 'with 1 browser window and 2 terminals'; empty where nobody else is there."""
    numbers = Counter(window.kind for window in others)
    said = [counted(numbers[kind], noun) for kind, noun in _NOUNS.items() if numbers[kind]]
    return f"with {join_with_and(said)}" if said else ""
