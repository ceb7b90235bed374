"""Can somebody type while contributions arrive, 200 a second for a minute?

No key and no card may be lost.

They come through the session's one door from another thread of the app, and then as what another
program writes into the workshop's file. Somebody types ten letters a second, and Enter after every
twenty. Pictures are wall time, by turns with an empty app; what counts is that the rows about what
was lost say 0.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.key_presses import Pressed, below, press
from benchmarks.pseudo_terminal import CARD, EMPTY, Terminal
from benchmarks.row import Row
from benchmarks.tui import meeting_file
from userneeds.yamlfile.read.reader import read_workshop

CARDS = 3_000
A_SECOND = 200
SECONDS = 60
BETWEEN_KEYS_SECONDS = 0.1
LETTERS_A_CARD = 20
LIVE_APP = f"""
import sys, threading, time
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from userneeds.surfaces.tui.app.app import UserNeedsApp
from userneeds.commands.cards import AddCards
from userneeds.model.card import Card

app = UserNeedsApp(Path(sys.argv[1]))

def arrive():
    while app.controller is None:
        time.sleep(0.1)
    time.sleep(2)
    begun = time.monotonic()
    for number in range(int(sys.argv[2]) * {A_SECOND}):
        time.sleep(max(0, begun + number / {A_SECOND} - time.monotonic()))
        card = Card(id=f"r{{number:06d}}", kind="idea", text=f"Remote idea {{number}}", stage="s1")
        app.controller.session.do(AddCards(at=datetime.now(timezone.utc), cards=(card,)))
    app.controller.say("All have arrived.")

threading.Thread(target=arrive, daemon=True).start()
app.run()
"""
ENTRY = "  w{number:06d}:\n    kind: idea\n    stage: s1\n    text: Written elsewhere {number}\n"


def report() -> Iterator[Row]:
    """Yield what was lost, and how long pictures took.

    From another thread first, then from another program.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = meeting_file(Path(folder), CARDS)
        typed = _Typing([sys.executable, "-c", LIVE_APP, str(path), str(SECONDS)])
        typed.until(lambda: b"All have arrived" in typed.terminal.seen)
        yield from typed.rows(
            "from another thread", path, {f"r{at:06d}" for at in range(SECONDS * A_SECOND)}
        )
    with tempfile.TemporaryDirectory() as folder:
        path = meeting_file(Path(folder), CARDS)
        typed = _Typing([sys.executable, "-m", "userneeds", "open", str(path)])
        names = _written_elsewhere(path, typed, rounds=20)
        yield from typed.rows("from another program", path, names)


def _written_elsewhere(path: Path, typed: "_Typing", rounds: int) -> set[str]:
    """Let another program add to the file again and again while somebody types.

    Returns what it added.
    """
    number, names = 0, set[str]()
    for _ in range(rounds):
        text = path.read_text(encoding="utf-8")
        fresh = range(number, number + A_SECOND)
        entries = "".join(ENTRY.format(number=at) for at in fresh)
        path.write_text(text.replace("\ncards:\n", f"\ncards:\n{entries}", 1), encoding="utf-8")
        number, names = fresh.stop, names | {f"w{at:06d}" for at in fresh}
        typed.until(partial(_is_past, time.monotonic() + 2))
    return names


def _is_past(moment: float) -> bool:
    return time.monotonic() > moment


class _Typing:
    """Somebody types in an app while things happen to it."""

    def __init__(self, command: list[str]) -> None:
        self.terminal, self._empty = Terminal(command), Terminal(EMPTY)
        self.terminal.wait_for(CARD)
        press(self.terminal, b"a")
        self._letters = 0
        self._cards: list[str] = []
        self._ours: list[Pressed] = []
        self._theirs: list[Pressed] = []

    def until(self, is_over: Callable[[], bool]) -> None:
        """Type until something is the case."""
        while not is_over():
            begun = time.monotonic()
            self._type_one()
            time.sleep(max(0.0, begun + BETWEEN_KEYS_SECONDS - time.monotonic()))

    def rows(self, whence: str, path: Path, names: set[str]) -> Iterator[Row]:
        """Leave the app, and yield what is missing in the file and how long pictures took."""
        while self._letters % LETTERS_A_CARD:
            self._type_one()
        press(self.terminal, b"\x1b")
        held = self.terminal.megabytes()
        self.terminal.leave()
        self._empty.close()
        workshop = read_workshop(path.read_text(encoding="utf-8")).value
        found = workshop.cards if workshop is not None else {}
        said = {card.main_text() for card in found.values()}
        yield Row(f"{len(names):,} cards {whence}: cards lost", len(names - set(found)), 0, "cards")
        lost = sum(words not in said for words in self._cards)
        yield Row(
            f"{len(self._ours):,} keys typed meanwhile: typed cards not as they were typed",
            lost,
            0,
            "cards",
        )
        yield Row(f"memory after cards came {whence}", held, None, "MB")
        ours, theirs = (
            [one.first_seconds * 1000 for one in them] for them in (self._ours, self._theirs)
        )
        work = [one.work_seconds * 1000 for one in self._ours]
        yield Row(f"a key while cards come {whence}: painted, half below", median(ours), None, "ms")
        yield Row(
            f"a key while cards come {whence}: painted, 95 in 100 below",
            below(ours, 0.95),
            None,
            "ms",
        )
        yield Row(
            f"a key while cards come {whence}: work, 95 in 100 below", below(work, 0.95), None, "ms"
        )
        yield Row(
            f"a key while cards come {whence}: to one in an empty app, half",
            median(ours) / median(theirs),
        )

    def _type_one(self) -> None:
        number, at = divmod(self._letters, LETTERS_A_CARD)
        words = f"typed {number:04d} ".ljust(LETTERS_A_CARD - 1, "x")
        self._theirs.append(press(self._empty, b"x"))
        self._ours.append(press(self.terminal, b"\r" if at == len(words) else words[at].encode()))
        self._letters += 1
        if at == len(words):
            self._cards.append(words)
