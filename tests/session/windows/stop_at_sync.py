"""A window that stops itself between the write and the sync of what it is asked to do.

`stop_at_sync.py FILE STATE CARD` says `begun` once the journal is there, writes the card's record,
stops as by SIGSTOP before it is synced, holding the lock, and when it goes on says where the card
stands on record. It runs as a program, as only a process of its own can be stopped.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.posix_calls import stop_for_a_while
from tests.session.small_workshop import START, add, open_session
from userneeds.commands.cards import AddCards
from userneeds.model.card import Card
from userneeds.session.ledger.entries import StampedCommand
from userneeds.session.storage.disk import SystemDisk


@dataclass
class StoppingDisk(SystemDisk):
    """A disk that stops whoever syncs a file, once."""

    is_armed: bool = False

    def sync(self, handle: int) -> None:
        if self.is_armed:
            self.is_armed = False
            stop_for_a_while(os.getpid())
        super().sync(handle)


def sent_card(name: str) -> StampedCommand:
    """Return what adds a card, as somebody sends it who may have to send it again."""
    card = Card(id=name, kind="idea", text=f"Said as {name}")
    return StampedCommand(command=AddCards(at=START, cards=(card,)), receipt=name)


def main(path: Path, state: Path, name: str) -> None:
    """Begin, stop, and say what became of it."""
    disk = StoppingDisk()
    session = open_session(path, state, disk=disk)
    add(session, "k0begun")
    say("begun")
    disk.is_armed = True
    (answer,) = session.append([sent_card(name)])
    say(str(answer.position))
    session.close()


def say(words: str) -> None:
    """Say a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
