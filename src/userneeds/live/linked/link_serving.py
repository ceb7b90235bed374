"""How is a file linked with its hosted room, for as long as a process runs?

It tells and takes the same lines as a room that is served on the laptop, so the app steers both
alike.
"""

import json
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlsplit

from userneeds.live.linked.host_address import HostRefused
from userneeds.live.linked.host_client import HostAway, HostClient
from userneeds.live.linked.host_keys import key_path, read_key
from userneeds.live.linked.kept_link import LinkStore
from userneeds.live.linked.room_link import (
    LinkNews,
    RoomLink,
    begin_room,
    conflict_words,
    plain_state,
)
from userneeds.live.opening import OpenedRoom, RoomRequest
from userneeds.session.editing.session import Session
from userneeds.session.errors import UserNeedsError
from userneeds.session.storage.clock import Clock
from userneeds.session.storage.random_ids import RandomIds

_WAIT_SECONDS = 0.5
_AWAY_SECONDS = 2.0
_HTTPS_PORT = 443
END_ROOM = "EndRoom"
"""The word that closes a hosted room for good; else it stays open when nobody steers."""


def pull_room(asked: RoomRequest, clock: Clock, *, closes: bool = False) -> LinkNews:
    """Bring a file and its room together once, and save the file; close the room for good first.

    Raises:
        UserNeedsError: when there is no such room, or it cannot be reached.
    """
    session = Session.open(asked.workshop, clock=clock, ids=RandomIds(), window="room")
    try:
        link = _link(session, asked.hosted, asked.key, may_begin=False)
        if closes:
            link.exchange()
            link.end()
        return link.exchange()
    finally:
        session.close()


def serve_link(
    asked: RoomRequest, clock: Clock, say: Callable[[OpenedRoom], None], tell: Callable[[Any], None]
) -> None:
    """Keep a file and its room of one mind until the process is asked to end.

    Raises:
        UserNeedsError: when the room cannot be opened.
    """
    session = Session.open(asked.workshop, clock=clock, ids=RandomIds(), window="room")
    try:
        link = _link(session, asked.hosted, asked.key, may_begin=True)
        _LinkServing(session, link, asked.steering, tell).run(say)
    finally:
        session.close()


def _link(session: Session, address: str, key_file: str, *, may_begin: bool) -> RoomLink:
    store = LinkStore(session.state_dir, session.path)
    kept = store.load()
    address = (address or (kept.address if kept else "")).rstrip("/")
    if not address:
        raise HostRefused(_no_room(session.path.name), _HOW_TO_BEGIN)
    path = Path(key_file) if key_file else key_path(session.state_dir, address)
    client = HostClient(address, read_key(path, address))
    if kept is None or kept.address != address:
        if not may_begin:
            raise HostRefused(_no_room(session.path.name), _HOW_TO_BEGIN)
        kept = begin_room(session, client, store, address)
    return RoomLink(session, client, store, kept)


def _no_room(name: str) -> str:
    return f"{name} belongs to no hosted room."


_HOW_TO_BEGIN = (
    "Begin one: userneeds open FILE --room https://… or userneeds room FILE --at https://…"
)


class _LinkServing:
    """One file that is linked by this process."""

    def __init__(
        self,
        session: Session,
        link: RoomLink,
        steering: Iterable[str] | None,
        tell: Callable[[Any], None],
    ) -> None:
        self._session = session
        self._link = link
        self._tell = tell
        self._told = ""
        self._trouble = ""
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._has_ended = False
        self._is_steered = steering is not None
        if steering is not None:
            threading.Thread(target=self._read, args=(steering,), daemon=True).start()

    def run(self, say: Callable[[OpenedRoom], None]) -> None:
        """Keep both of one mind until nobody steers any more."""
        news = self._link.exchange()
        say(_opened(news.state))
        self._note(news)
        while not self._has_ended:
            self._do_lines()
            self._exchange()
            if self._session.is_save_due:
                self._session.save()
        with suppress(UserNeedsError):  # it is brought together the next time
            self._link.exchange()

    def _exchange(self) -> None:
        try:
            self._note(self._link.exchange(_WAIT_SECONDS))
        except HostAway as fault:
            self._complain(str(fault))
            time.sleep(_AWAY_SECONDS)

    def _note(self, news: LinkNews) -> None:
        if news.trouble:
            self._complain(news.trouble)
        elif news.conflicts:
            self._complain(conflict_words(news))
        elif news.is_agreed:
            self._trouble = ""
        said = plain_state(news.state)
        if self._is_steered and said != self._told:
            self._told = said
            self._tell({"room": news.state})

    def _complain(self, trouble: str) -> None:
        """Tell of trouble once."""
        if self._is_steered and trouble != self._trouble:
            self._tell({"refused": trouble})
        self._trouble = trouble

    def _read(self, steering: Iterable[str]) -> None:
        for line in steering:
            self._lines.put(line)
        self._lines.put("")

    def _do_lines(self) -> None:
        with suppress(Empty):
            while line := self._lines.get_nowait():
                self._do_line(line)
            self._has_ended = True

    def _do_line(self, line: str) -> None:
        try:
            says = json.loads(line)
        except ValueError:
            says = {}
        if says.get("do") == END_ROOM:
            self._link.end()
            self._has_ended = True
            return
        refused = self._link.steer(says)
        if refused:
            self._tell({"refused": refused})


def _opened(state: dict[str, Any]) -> OpenedRoom:
    url, code = str(state.get("url", "")), str(state.get("code", ""))
    return OpenedRoom(
        url, code, urlsplit(url).port or _HTTPS_PORT, str(state.get("big_screen", ""))
    )
