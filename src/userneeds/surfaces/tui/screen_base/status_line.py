"""What the app says at the foot of the screen: one sentence, until the next one.

An error is read before it goes: what is said meanwhile stands below it. It counts as read at the
first key that comes once it could be read. What was seen on one screen does not stand on the next.
"""

from collections.abc import Callable
from typing import NamedTuple

from userneeds.model.clean_text import clean_line

READING_SECONDS = 2
"""A key that comes sooner was on its way already when the error appeared."""


class StatusSentence(NamedTuple):
    """A sentence at the foot."""

    words: str
    is_trouble: bool


class StatusLine:
    """What the app says at the foot of every screen."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Begin silent; `changed` is called after every message."""
        self._on_change = changed
        self.words = ""
        self.is_trouble = False
        self._unread_error = ""
        self._seconds_unread = 0
        self.errors_said = 0
        """How many so far: who asks something can tell whether the answer was refused."""
        self._seen_on: object = None
        """The screen on which the last sentence was painted."""

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        """Say a sentence, in place of the last one; below it where that is an unread error.

        It may hold what git, a file's name or the system says: of that, only the words are kept.
        """
        self.words, self.is_trouble = clean_line(words), is_trouble
        self._seen_on = None
        if is_trouble:
            self._unread_error = self.words
            self._seconds_unread = 0
            self.errors_said += 1
        self._on_change()

    def sentences(self, screen: object) -> list[StatusSentence]:
        """Return what stands on a screen that is painted now: at most an error and a sentence."""
        self._seen_on = self._seen_on or screen
        last = StatusSentence(self.words, self.is_trouble)
        if self._unread_error and self._unread_error != self.words:
            return [StatusSentence(self._unread_error, is_trouble=True), last]
        return [last]

    def arrive(self, screen: object) -> None:
        """Another screen is on top: what was seen on the one before is over, but for an error."""
        if self._seen_on not in {None, screen} and not self._unread_error:
            self.words, self.is_trouble = "", False

    def pass_second(self) -> None:
        """A second has passed, in which an error could be read."""
        self._seconds_unread += 1

    def hear_key(self) -> None:
        """Somebody pressed a key: what stood long enough before is read."""
        if self._unread_error and self._seconds_unread >= READING_SECONDS:
            self._unread_error = ""
            self._on_change()
