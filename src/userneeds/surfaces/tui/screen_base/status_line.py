"""What the app says at the foot of the screen: one sentence, until the next one."""

from collections.abc import Callable

from userneeds.model.clean_text import clean_line


class StatusLine:
    """What the app says at the foot of every screen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Begin silent; `changed` is called after every message."""
        self._on_change = changed
        self.words = ""
        self.is_trouble = False

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        """Say a sentence, in place of the last one.

        It may hold what git, a file's name or the system says: of that, only the words are kept.
        """
        self.words, self.is_trouble = clean_line(words), is_trouble
        self._on_change()
