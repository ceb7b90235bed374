"""The room of a workshop's file on this machine: its phones are kept beside it."""

from userneeds.live.room import Room
from userneeds.live.room_store import RoomStore
from userneeds.session.editing.session import Session


class FileRoom(Room):
    """A room that stands on an open file."""

    session: Session

    def __init__(self, session: Session, *, admits_all: bool) -> None:
        """Open it; whoever asks is let in at once where it `admits_all`."""
        store = RoomStore.beside(session.state_dir, session.path)
        super().__init__(session, store, admits_all=admits_all)
