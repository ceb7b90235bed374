"""What the app says at the foot of the screen: one sentence, until the next one."""

from collections.abc import Callable


class StatusLine:
    """What the app says at the foot of every screen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Begin silent; `changed` is called after every message."""
        self._on_change = changed
        self.words = ""
        self.is_trouble = False

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        """Say a sentence, in place of the last one."""
        self.words, self.is_trouble = words, is_trouble
        self._on_change()
