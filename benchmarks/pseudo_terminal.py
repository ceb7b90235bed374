"""An app on a pseudo-terminal of 120 × 40: started, given keys, and asked what it costs.

Work is CPU time of the app's process, because a busy machine stretches wall time and not work.
Bytecode is kept in a folder of the run's own, as an installed program has it.
"""

import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.posix_calls import (
    cpu_seconds_of,
    end_with_starter,
    open_terminal,
    page_bytes,
)
from userneeds.model.agenda import Stage
from userneeds.model.card import CARD_KINDS, Card
from userneeds.model.theme import Theme
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

MARK = "Zebra crossing"
"""What stands in the first picture of every app here."""
CARD = "says that"
"""Words on every card."""
EMPTY_APP = f"""
import os
os.environ.setdefault("TEXTUAL_FPS", "120")
from textual.app import App
from textual.widgets import Input, Static
class Empty(App):
    def compose(self):
        yield Static("{MARK}")
        yield Input()
Empty().run()
"""
EMPTY = [sys.executable, "-c", EMPTY_APP]
TICKING_APP = EMPTY_APP.replace(
    "Empty().run()",
    """
    def on_mount(self):
        self.seconds = 0
        self.set_interval(1.0, self.tick)
    def tick(self):
        self.seconds += 1
        self.query_one(Static).update(f"{self.seconds}", layout=False)
Empty().run()
""".strip("\n"),
)
TICKING = [sys.executable, "-c", TICKING_APP]
"""An empty app that paints another number once a second, as a clock does."""
_IDLE_SHARE = 0.05
"""Of the time, that an app with a running clock may work."""
_SOURCE = Path(__file__).parent.parent / "src"
_BYTECODE = Path(tempfile.gettempdir(), "userneeds-bench-bytecode")


class Terminal:
    """A command on a terminal, started and painted."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self.leader, follower = open_terminal(40, 120)
        self._state = tempfile.mkdtemp()
        self.process = subprocess.Popen(
            command,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            cwd=self._state,
            env=_environment(self._state) | environment,
            start_new_session=True,
            preexec_fn=end_with_starter,  # noqa: PLW1509 - nothing here starts threads before it
        )
        os.close(follower)
        self.seen = b""
        self.wait_for(MARK)

    def wait_for(self, words: str) -> None:
        """Read until some words are on the terminal."""
        while words.encode() not in self.seen:
            try:
                self.seen += os.read(self.leader, 65536)
            except OSError as fault:
                raise RuntimeError(f"{self.process.args!r} ended: {self.seen[-500:]!r}") from fault

    def keys(self, keys: Sequence[bytes]) -> tuple[float, list[float]]:
        """Press keys one by one.

        Returns CPU seconds for each, and how long each took until something was painted.
        """
        before, waits = self.cpu_seconds(), []
        for key in keys:
            self.read_until_quiet()
            begun = time.perf_counter()
            os.write(self.leader, key)
            if select.select([self.leader], [], [], 2)[0]:
                waits.append(time.perf_counter() - begun)
        self.read_until_quiet()
        return (self.cpu_seconds() - before) / len(keys), waits

    def settle(self) -> None:
        """Wait until everything that starts with the app has been done."""
        self.read_until_quiet(0.6)

    def wait_until_idle(self, seconds: float = 0.1) -> None:
        """Read what is painted until the app has hardly worked for a while."""
        while True:
            before = self.cpu_seconds()
            self.watch(seconds)
            if self.cpu_seconds() - before < seconds * _IDLE_SHARE:
                return

    def cpu_seconds(self) -> float:
        """Return what the process has worked so far, all its threads together."""
        return cpu_seconds_of(self.process.pid)

    def megabytes(self) -> float:
        """Return the memory the process holds, libraries that it may share with others included."""
        return _megabytes_of(self.process.pid)

    def megabytes_beside(self) -> float:
        """Return the memory that the processes beside it hold; 0 where none lives."""
        return sum(map(_megabytes_of, _processes_beside(self.process.pid)))

    def leave(self, key: bytes = b"\x11") -> float:
        """Press the key that leaves the app, and return the seconds until its process is gone."""
        begun = time.perf_counter()
        os.write(self.leader, key)
        while self.process.poll() is None:
            if select.select([self.leader], [], [], 0.001)[0]:
                try:
                    self.seen += os.read(self.leader, 65536)
                except OSError:  # nobody holds the other end any more
                    self.process.wait()
        seconds = time.perf_counter() - begun
        self.close()
        return seconds

    def close(self) -> None:
        """End the app, whatever it does."""
        self.process.kill()
        self.process.wait()
        os.close(self.leader)
        shutil.rmtree(self._state)

    def watch(self, seconds: float) -> None:
        """Read what is painted for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.leader], [], [], left)[0]:
                os.read(self.leader, 65536)

    def read_until_quiet(self, seconds: float = 0.06) -> None:
        """Read what is painted until nothing came for a while."""
        while select.select([self.leader], [], [], seconds)[0]:
            os.read(self.leader, 65536)


def _processes_beside(process: int) -> list[int]:
    """Return the processes that one has started and that still live."""
    of_threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(name) for each in of_threads for name in each.read_text(encoding="ascii").split()]


def _megabytes_of(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * page_bytes() / 1e6


def _environment(state: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {
        "PYTHONPATH": str(_SOURCE),
        "PYTHONPYCACHEPREFIX": str(_BYTECODE),
        "USERNEEDS_STATE": state,
    }
    return kept | own | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def opening(file: Path) -> list[str]:
    """Return the command that opens the app on a file."""
    return [sys.executable, "-m", "userneeds", "open", str(file)]


def written(folder: Path, number: int) -> Path:
    """Write a workshop with so many cards into a folder, and return its file."""
    path = folder / f"cards-{number}.workshop.yaml"
    path.write_text(write_workshop(workshop_of(number)), encoding="utf-8")
    return path


def workshop_of(number: int) -> Workshop:
    """Return a workshop with so many cards in twelve stages and as many themes."""
    stages = tuple(
        Stage(id=f"s{at}", title=f"Stage {at}", technique="round-robin", minutes=10)
        for at in range(12)
    )
    themes = {f"t{at}": Theme(id=f"t{at}", name=f"Theme {at}") for at in range(12)}
    cards = {card.id: card for card in map(_card, range(number))}
    return Workshop(
        id="bench",
        title=MARK,
        date=date(2026, 1, 1),
        focus="Speed",
        agenda=stages,
        themes=themes,
        cards=cards,
    )


def _card(at: int) -> Card:
    words = f"Card {at} says that somebody rings twice before somebody else comes"
    return Card(
        id=f"k{at:05d}",
        kind=CARD_KINDS[at % 10],
        text=words,
        stage=f"s{at % 12}",
        theme=f"t{at % 12}",
    )
