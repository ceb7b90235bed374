"""A small workshop, its commands and a clock that stands still, for the tests of this room."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.clock_and_ids import CountedIds, FixedClock
from userneeds.commands.cards import AddCards, EditCard, RemoveCards
from userneeds.commands.outcome import Done
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.session.storage.disk import SYSTEM_DISK, Disk
from userneeds.session.storage.user_dirs import lock_path

START = datetime(2021, 2, 25, 14, 0, tzinfo=UTC)

TEXT = """\
userneeds: 2 # the format
id: w-asset1
title: Asset first
date: 2021-02-25

cards:
  # heard in the first round
  c1aaaa:
    kind: challenge
    text: Repairs are booked twice # by phone and by web
    notes: |
      Two of six said so.

  c2bbbb:
    kind: goal
    text: One list of every lift
"""


def open_session(
    path: Path, state: Path, *, disk: Disk = SYSTEM_DISK, clock: FixedClock | None = None
) -> Session:
    """Open a workshop with a still clock and counted ids."""
    return Session.open(
        path, clock=clock or FixedClock(START), ids=CountedIds(), state_dir=state, disk=disk
    )


def add(session: Session, card_id: str, text: str = "") -> bool:
    """Add a card, and tell whether it was acknowledged."""
    card = Card(id=card_id, kind="challenge", text=text or f"Said in card {card_id}")
    return isinstance(session.do(AddCards(at=START, cards=(card,))), Done)


def remove(session: Session, card_id: str) -> bool:
    """Remove a card, and tell whether that was acknowledged."""
    return isinstance(session.do(RemoveCards(at=START, cards=(card_id,))), Done)


def reword(session: Session, card_id: str, text: str) -> bool:
    """Change the text of a card, and tell whether that was acknowledged."""
    before = session.workshop.cards[card_id]
    after = Card(id=before.id, kind=before.kind, text=text, notes=before.notes)
    return isinstance(session.do(EditCard(at=START, before=before, after=after)), Done)


def plain_workshop(**parts: object) -> Workshop:
    """Return a workshop with these fields."""
    given = {"id": "w-asset1", "title": "Asset first", "date": date(2021, 2, 25), **parts}
    return Workshop(**given)  # type: ignore[arg-type] # each test gives fields of the right type


def write_workshop_file(folder: Path, text: str = TEXT, name: str = "asset.workshop.yaml") -> Path:
    """Write a workshop file and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def open_in_older_version(path: Path, state: Path) -> int:
    """Hold a workshop as a window of version 0.2 does, until the lock is given back."""
    lock = lock_path(state, path)
    SYSTEM_DISK.make_folder(lock.parent)
    handle = SYSTEM_DISK.lock(lock)
    assert handle is not None
    return handle


def state_of(session: Session) -> str:
    """Return how safe the work is, asked anew each time."""
    return session.state


def abandon_session(session: Session) -> None:
    """End a session as a kill would: nothing is saved, and the system takes back lock and files."""
    open_file = session._open_file  # noqa: SLF001 - no program has a way to end like this
    lock = session._loaded.lock  # noqa: SLF001 - as above
    open_file.ledger.close()
    if lock is not None:
        open_file.disk.unlock(lock)
    seen_by = open_file.windows._lock  # noqa: SLF001 - as above
    if seen_by is not None:
        open_file.disk.unlock(seen_by)
