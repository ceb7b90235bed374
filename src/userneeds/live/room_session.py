"""What does a room ask of the open workshop that it stands on, wherever its record lies?

The session of a file on this machine answers it, and that of a hosted room.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Protocol

from userneeds.commands.command import Command
from userneeds.commands.outcome import Outcome
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop
from userneeds.session.editing.save_result import SaveResult, SaveState
from userneeds.session.editing.windows.deciding import CommandAnswer
from userneeds.session.ledger.entries import StampedCommand


class DoorSession(Protocol):
    """What the door asks: of a workshop or of a series."""

    @property
    def subject(self) -> Any:  # noqa: ANN401 - a workshop or a series
        """The workshop or series as it is now."""
        ...

    @property
    def position(self) -> int:
        """How far the record goes of what was done."""
        ...

    def now(self) -> datetime: ...
    def append(self, batch: Sequence[StampedCommand]) -> list[CommandAnswer[Any]]: ...


class RoomSession(DoorSession, Protocol):
    """What a room asks; each method is said in `EditingSession` and `WindowSession`."""

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        ...

    @property
    def series(self) -> Series | None:
        """The series that the workshop belongs to; None for none."""
        ...

    @property
    def state(self) -> SaveState:
        """How safe the work is."""
        ...

    @property
    def is_save_due(self) -> bool:
        """Whether it is time to save."""
        ...

    def new_id(self) -> str: ...
    def do(self, command: Command) -> Outcome[Workshop]: ...
    def has_tag(self, tag: str) -> bool: ...
    def forget_tags(self, tags: Collection[str] | None = None) -> None: ...
    def forget(self, is_about: Callable[[str], bool]) -> SaveResult: ...
    def save(self) -> SaveResult: ...
    def take_in_news(self) -> bool: ...
    def listen(self, listener: Callable[[], None] | None) -> None: ...
