"""An editor that does not look at the file again: it edits its buffer, and writes all of it back.

Schedules of it and of a session are drawn from a seed; what somebody wrote and nobody took away
must be there in the end. `python -m tests.session.stale_editor 500` counts it over so many
schedules, and how many cards came back that somebody took away on purpose.
"""

import random
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.clock_and_ids import CountedIds, FixedClock
from tests.session.small_workshop import (
    START,
    abandon_session,
    add,
    remove,
    reword,
    write_workshop_file,
)
from userneeds.model.card import Card
from userneeds.model.workshop import Workshop
from userneeds.session.editing.session import Session
from userneeds.session.storage.disk import SystemDisk
from userneeds.yamlfile.patch.patcher import patch_workshop
from userneeds.yamlfile.read.reader import read_workshop

_WORDS = ("lift", "damp", "repair", "tenant", "phone", "booked", "twice", "nobody", "knows", "list")


class HastyDisk(SystemDisk):
    """The disk of this machine, without waiting for it: nobody pulls the plug here."""

    def sync(self, handle: int) -> None:
        return

    def sync_folder(self, folder: Path) -> None:
        return


@dataclass
class StaleEditor:
    """A buffer, and the file that it was loaded from some time ago."""

    path: Path
    buffer: str = ""

    def load(self) -> None:
        self.buffer = self.path.read_text("utf-8")

    def write(self) -> None:
        self.path.write_text(self.buffer, "utf-8")

    def workshop(self) -> Workshop:
        """Return what the buffer says."""
        read = read_workshop(self.buffer).value
        assert read is not None
        return read

    def change_cards(self, **cards: Card | None) -> None:
        """Put these cards into the buffer; None takes one out."""
        wanted = {**self.workshop().cards, **cards}
        kept = {key: card for key, card in wanted.items() if card is not None}
        self.buffer = patch_workshop(self.buffer, replace(self.workshop(), cards=kept))

    def reword(self, card_id: str, text: str) -> None:
        """Change the words of one card of the buffer."""
        self.change_cards(**{card_id: replace(self.workshop().cards[card_id], text=text)})


@dataclass
class Schedule:
    """What two programs do with one file, in an order that a seed draws."""

    folder: Path
    seed: int
    removed: set[str] = field(default_factory=set)
    """Cards that somebody took away on purpose."""
    written: set[str] = field(default_factory=set)
    """Cards that stood in the file at some time."""

    def __post_init__(self) -> None:
        self.path = write_workshop_file(self.folder)
        self.random = random.Random(self.seed)  # noqa: S311 - a schedule, no secret
        self.editor = StaleEditor(self.path)
        self.editor.load()
        self.session = self._open()
        self.taken_out: set[str] = set()
        """What the buffer lacks and the editor has not written yet."""
        self.number = 0

    def run(self, steps: int) -> set[str]:
        """Return the cards that were in the file and are lost."""
        happenings = (self.add, self.add, self.add, self.reword, self.remove, self.save, self.save)
        at_the_editor = (self.load, self.edit, self.edit, self.write_back, self.write_back)
        for _ in range(steps):
            self.random.choice((*happenings, *at_the_editor, self.end))()
        self.edit()
        self.write_back()
        self.session.close()
        return self.written - self.removed - self.in_file()

    def in_file(self) -> set[str]:
        """Return the cards that the file has."""
        workshop = read_workshop(self.path.read_text("utf-8")).value
        assert workshop is not None
        return set(workshop.cards)

    def _open(self) -> Session:
        return Session.open(
            self.path,
            clock=FixedClock(START),
            ids=CountedIds(),
            state_dir=self.folder / "state",
            disk=HastyDisk(),
        )

    def _fresh_card(self, letter: str) -> Card:
        self.number += 1
        words = " ".join(self.random.choices(_WORDS, k=5))
        return Card(id=f"{letter}{self.number:03d}a", kind="challenge", text=words)

    def _any_card(self, workshop: Workshop) -> str:
        return self.random.choice([*workshop.cards, ""])

    def add(self) -> None:
        card = self._fresh_card("a")
        assert add(self.session, card.id, card.text)

    def reword(self) -> None:
        card_id = self._any_card(self.session.workshop)
        if card_id:
            reword(self.session, card_id, self._fresh_card("w").text)

    def remove(self) -> None:
        card_id = self._any_card(self.session.workshop)
        if card_id and remove(self.session, card_id):
            self.removed.add(card_id)

    def save(self) -> None:
        self.session.save()
        self.written |= set(self.session.workshop.cards)

    def load(self) -> None:
        self.editor.load()
        self.taken_out.clear()

    def edit(self) -> None:
        """Reword, add or take out a card of the buffer."""
        card_id = self._any_card(self.editor.workshop())
        match self.random.choice(("reword", "reword", "add", "take out")):
            case "reword" if card_id:
                self.editor.reword(card_id, self._fresh_card("w").text)
            case "take out" if card_id:
                self.editor.change_cards(**{card_id: None})
                self.taken_out.add(card_id)
            case _:
                card = self._fresh_card("e")
                self.editor.change_cards(**{card.id: card})

    def write_back(self) -> None:
        """Write the buffer; the session looks at the file soon afterwards, as it always does."""
        self.editor.write()
        self.removed |= self.taken_out
        self.save()

    def end(self) -> None:
        """Close the session or kill it, and open it again."""
        if self.random.random() < 0.5:
            self.save()
            self.session.close()
        else:
            abandon_session(self.session)
        self.session = self._open()


class TwoBuffers(Schedule):
    """The same with two editors, of which each knows nothing of the other's changes either."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.other = replace(self.editor)
        self.taken_out_of_other: set[str] = set()

    def edit(self) -> None:
        """Turn to the other editor now and then."""
        if self.random.random() < 0.4:
            self.editor, self.other = self.other, self.editor
            self.taken_out, self.taken_out_of_other = self.taken_out_of_other, self.taken_out
        super().edit()


def _print_figures(count: int) -> None:
    lost = came_back = removed = 0
    for seed in range(count):
        with TemporaryDirectory() as folder:
            schedule = Schedule(Path(folder), seed)
            lost += len(schedule.run(steps=25))
            removed += len(schedule.removed)
            came_back += len(schedule.removed & schedule.in_file())
    sys.stdout.write(
        f"{count} schedules: {lost} cards lost; {came_back} of {removed} taken out came back\n"
    )


if __name__ == "__main__":
    _print_figures(int(sys.argv[1]))
