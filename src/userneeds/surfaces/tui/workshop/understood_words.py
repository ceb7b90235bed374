"""What has been understood of the card being typed: who, needs what, why, as a quiet mark.

It is read a moment after the last letter, so that no key waits for it; nothing is advised here.
"""

from collections.abc import Callable, Mapping

from textual.timer import Timer

from userneeds.model.card import Card, CardKind
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

READING_PAUSE_SECONDS = 0.12
"""How long the keys rest before the line is read."""
_MOST_LETTERS = 2_000
"""A longer line is no card; it is read once, when it is added."""
_LEAST_PART_WIDTH = 8
_FRAMES: Mapping[CardKind, tuple[tuple[str, str], ...]] = {
    "need": (("who", "role"), ("needs", "need"), ("why", "benefit"), ("when", "trigger")),
    "story": (("who", "role"), ("wants", "want"), ("why", "benefit")),
    "job": (("when", "situation"), ("wants", "motivation"), ("why", "outcome")),
}
"""What a kind of card says: each part with its label."""
_OFTEN_UNSAID = "when"
"""The part that is shown only where it is there."""


class UnderstoodWords:
    """Reads the line while it is typed, and shows which parts of the frame are filled."""

    def __init__(
        self,
        screen: BaseScreen,
        read: Callable[[str], Card | None],
        *,
        is_typing: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        """Take what reads a line; `changed` is called whenever something else is understood."""
        self._screen = screen
        self._read = read
        self._is_typing = is_typing
        self._on_change = changed
        self._card: Card | None = None
        self._timer: Timer | None = None

    def read_soon(self, text: str) -> None:
        """Read what is being typed once the keys rest."""
        if self._timer is not None:
            self._timer.stop()
        if not text.strip() or len(text) > _MOST_LETTERS:
            self._show(None)
            return
        self._timer = self._screen.set_timer(READING_PAUSE_SECONDS, lambda: self._read_now(text))

    def lines(self, width: int) -> list[StyledLine]:
        """Return the mark, or nothing where no frame is being filled."""
        card = self._card
        if card is None or card.kind not in _FRAMES:
            return []
        parts = [(label, getattr(card, name)) for label, name in _FRAMES[card.kind]]
        said = [(label, words) for label, words in parts if words or label != _OFTEN_UNSAID]
        return [_mark(said, width)]

    def _read_now(self, text: str) -> None:
        self._show(self._read(text) if self._is_typing() else None)

    def _show(self, card: Card | None) -> None:
        if card != self._card:
            self._card = card
            self._on_change()


def _mark(parts: list[tuple[str, str]], width: int) -> StyledLine:
    """Return the parts in one row; each is cut to an equal share where they are too long."""
    labels = sum(len(f"{label}   ") for label, _ in parts)
    share = max(_LEAST_PART_WIDTH, (width - labels) // len(parts))
    line: StyledLine = []
    for label, words in parts:
        line.append((f"{label} ", "muted"))
        line.append((truncate_text(words, share) if words else "–", "text" if words else "muted"))
        line.append(("  ", "muted"))
    return line
