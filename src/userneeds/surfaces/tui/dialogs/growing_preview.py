"""A preview whose rows are still being read: when may it be answered, and when is it given up?

It can be accepted before the last row is there; then the answer follows as soon as all was read and
nothing lies on top of it.
"""

from typing import Protocol, TypeVar

from userneeds.surfaces.tui.dialogs.dialog import Dialog
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings

Kept = TypeVar("Kept")


class RowReading(Protocol):
    """What reads the rows."""

    is_whole: bool
    """Whether all of them were read."""

    def stop(self) -> None:
        """Read no further."""


class GrowingPreview(Dialog[tuple[Kept, ...]]):
    """Rows that come while they are looked at; the answer is those that are kept.

    Nothing is answered where the rest cannot be read.
    """

    CONTEXTS = ("dialog", "paste")
    BINDINGS = key_bindings("dialog", "paste")

    def __init__(self, reading: RowReading) -> None:
        """Take what reads the rows."""
        self.is_accepted = False
        """Whether all are wanted as soon as the last one is read."""
        self._preview_reading = reading
        self._has_failed = False
        super().__init__("")

    def kept_rows(self) -> tuple[Kept, ...]:
        """Return what is answered."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Answer what could not be answered below another question."""
        if self._has_failed:
            self.action_cancel()
        else:
            self.answer_when_read()

    def on_unmount(self) -> None:
        self._preview_reading.stop()

    def action_cancel(self) -> None:
        self._preview_reading.stop()
        super().action_cancel()

    def on_line_view_chosen(self) -> None:
        self.is_accepted = True
        self.answer_when_read()

    def give_up(self) -> None:
        """Answer nothing: there will be no more rows."""
        self._has_failed = True
        if self.is_active:
            self.action_cancel()

    def answer_when_read(self) -> None:
        """Answer, where that is wanted and can be."""
        if self.is_accepted and self._preview_reading.is_whole and self.is_active:
            self.dismiss(self.kept_rows())
