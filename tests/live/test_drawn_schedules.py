"""Whatever becomes of what phones send on its way, each thing is done once and all end up equal."""

import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.live.phones_at_hand import TestPhone, open_file
from tests.session.small_workshop import abandon_session
from userneeds.live.file_room import FileRoom
from userneeds.live.phone_orders import OrderAnswer, PhoneOrder
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.read.reader import read_workshop
from userneeds.yamlfile.write.writer import write_workshop

NAMES = ("Bob Ng", "Cat Roe", "Dee Ash")


@dataclass
class QueueingPhone:
    """A phone that keeps what it has not been answered, and sends it again until it is."""

    phone: TestPhone
    waiting: list[PhoneOrder] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    """What it means its cards to say."""
    edits: int = 0

    def queue(self, order: str, **says: object) -> None:
        """Want something."""
        self.waiting.append(PhoneOrder(self.phone.secret, order, says))

    def want(self, number: int, drawn: random.Random) -> None:
        """Want a new card, or other words on one."""
        if self.written and drawn.random() < 0.3:
            card = drawn.choice(list(self.written))
            self.reword(card, f"Reworded {drawn.randrange(999):03}")
        else:
            self.write(f"k{number}", f"Said {number}")

    def write(self, card: str, text: str) -> None:
        """Want a new card."""
        self.written[card] = text
        cards = [{"id": card, "kind": "challenge", "text": text, "stage": self.stage}]
        self.queue(f"w{card}", do="AddCards", cards=cards)

    def reword(self, card: str, text: str) -> None:
        """Want a card to say something else, after what it is meant to say by then."""
        before = {"id": card, "kind": "challenge", "text": self.written[card]}
        self.written[card] = text
        after = {**before, "text": text}
        self.edits += 1
        self.queue(f"e{self.edits}", do="EditCard", before=before, after=after)

    def heard(self, answer: OrderAnswer) -> None:
        """Take an answer in: what was done leaves the queue."""
        assert answer.refused == ""
        if not answer.is_later:
            self.waiting = [order for order in self.waiting if order.id != answer.id]

    @property
    def stage(self) -> str:
        """The stage that it sees."""
        current = self.phone.room.session.workshop.current_stage()
        return current.id if current else ""


@dataclass
class Editor:
    """A program that writes cards into the file beneath the room, which is merged then."""

    written: dict[str, str] = field(default_factory=dict)

    def work(self, room: FileRoom, drawn: random.Random) -> None:
        """Write a card where the file lies, or only let the room save."""
        if drawn.random() < 0.5:
            self._write(room.session.path, f"h{len(self.written)}")
        assert room.session.save().kind in {"saved", "merged", "nothing new"}

    def _write(self, path: Path, card: str) -> None:
        self.written[card] = f"Written by hand as {card}"
        entry = f"  {card}:\n    kind: idea\n    text: {self.written[card]}\n    stage: talk\n"
        before = path.read_text("utf-8")
        after = before.replace("\ncards:\n", f"\ncards:\n{entry}", 1)
        path.write_text(after if after != before else f"{before}\ncards:\n{entry}", "utf-8")


def play(folder: Path, seed: int) -> None:
    """Play one drawn schedule, and look at what is left of it."""
    drawn = random.Random(seed)  # noqa: S311 - a schedule is drawn, not a secret
    stage = drawn.choice(("gather", "quiet", "talk"))
    room = FileRoom(open_file(folder, stage), admits_all=True)
    phones = [QueueingPhone(TestPhone(room)) for _ in NAMES]
    editor = Editor()
    for phone, name in zip(phones, NAMES, strict=True):
        assert phone.phone.join(name) == ""
    for number in range(60):
        deed = drawn.random()
        if deed < 0.5:
            drawn.choice(phones).want(number, drawn)
        elif deed < 0.6:
            room = restarted(room, phones, folder)
        elif deed < 0.7:
            editor.work(room, drawn)
        else:
            send_some(room, phones, drawn)
    while any(phone.waiting for phone in phones):
        send_some(room, phones, drawn, is_kind=True)
    look_at(room, phones, editor, folder)


def restarted(room: FileRoom, phones: list[QueueingPhone], folder: Path) -> FileRoom:
    """Kill the room, and return another one on what is left."""
    abandon_session(room.session)
    again = FileRoom(open_file(folder), admits_all=True)
    for each in phones:
        each.phone.room = again
    return again


def send_some(
    room: FileRoom, phones: list[QueueingPhone], drawn: random.Random, *, is_kind: bool = False
) -> None:
    """Let some of what waits reach the room, some of it twice, and lose some of the answers."""
    under_way: list[tuple[QueueingPhone, PhoneOrder]] = []
    for phone in phones:
        for order in phone.waiting[: drawn.randint(1, 3)]:
            under_way += [(phone, order)] * drawn.choice((1, 1, 2))
    drawn.shuffle(phones)
    room._allowances.clear()  # noqa: SLF001 - a schedule takes no time
    answers = room.receive([order for _, order in under_way])
    for (phone, _), answer in zip(under_way, answers, strict=True):
        if is_kind or drawn.random() < 0.6:
            phone.heard(answer)


def look_at(room: FileRoom, phones: list[QueueingPhone], editor: Editor, folder: Path) -> None:
    """Hold every phone, the room, a second window and the file against each other."""
    cards = room.session.workshop.cards
    meant = {card: text for phone in phones for card, text in phone.written.items()}
    assert {key: card.text for key, card in cards.items()} == meant | editor.written
    for phone in phones:
        own = {each.card.id: each.card.text for each in phone.phone.own.cards}
        assert own == phone.written
    other = open_file(folder)
    assert other.workshop == room.session.workshop
    other.close()
    room.session.save()
    text = room.session.path.read_text("utf-8")
    read = read_workshop(text, "").value
    assert read is not None
    assert text_by_ids(read) == text_by_ids(room.session.workshop)
    for workshop in (read, room.session.workshop):
        assert_in_no_order(workshop)
    room.session.close()


def assert_in_no_order(workshop: Workshop) -> None:
    """Hold that cards without names stand by their ids: not as they came or were saved."""
    nameless = {stage.id for stage in workshop.agenda if stage.anonymous}
    keys = [key for key, card in workshop.cards.items() if card.stage in nameless]
    assert keys == sorted(keys)


def text_by_ids(workshop: Workshop) -> str:
    """Return a workshop as text, its cards by their ids: a merge leaves them where they lie."""
    return write_workshop(replace(workshop, cards=dict(sorted(workshop.cards.items()))))


@pytest.mark.parametrize("seed", range(4))
def test_each_thing_is_done_once_and_all_end_up_equal(tmp_path: Path, seed: int) -> None:
    play(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("hundred", range(10))
def test_so_it_is_in_a_thousand_schedules(tmp_path: Path, hundred: int) -> None:
    for seed in range(100):
        folder = tmp_path / str(seed)
        folder.mkdir()
        play(folder, 1_000 + 100 * hundred + seed)
