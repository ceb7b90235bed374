"""Stands between a node and its database, and cuts the line at a moment that a test chooses."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_UNIX: int = getattr(socket, "AF_UNIX", 1)
COMMIT = b"; commit\x00"


@dataclass
class CuttingProxy:
    """A socket of its own in a folder, as a database has one."""

    folder: Path
    server: Path
    """The socket of the database."""
    cuts: list[str] = field(default_factory=list)
    """What is done to the next commits: 'before' or 'after' they reach the database, or 'none'."""
    rewrites: dict[bytes, bytes] = field(default_factory=dict)
    """What is said instead in both directions, by what was said; both are of one length."""

    @property
    def address(self) -> str:
        """How to connect through it."""
        return f"postgresql://postgres@/postgres?host={self.folder}&port=5432"

    def listen(self) -> socket.socket:
        """Begin to take connections."""
        listening = socket.socket(_UNIX)
        listening.bind(str(self.folder / ".s.PGSQL.5432"))
        listening.listen()
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()
        return listening

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):  # closed by the test
            while True:
                near, _ = listening.accept()
                far = socket.socket(_UNIX)
                far.connect(str(self.server))
                line = _Line(near, far, self.rewritten)
                for work in (lambda line=line: self._up(line), line.down):
                    threading.Thread(target=work, daemon=True).start()

    def rewritten(self, data: bytes) -> bytes:
        """Return what goes on instead of some bytes."""
        for said, instead in self.rewrites.items():
            assert len(said) == len(instead)
            data = data.replace(said, instead)
        return data

    def _up(self, line: "_Line") -> None:
        def pass_on(data: bytes) -> bool:
            data = self.rewritten(data)
            cut = self.cuts.pop(0) if self.cuts and data.endswith(COMMIT) else ""
            if cut in {"", "none"}:
                line.far.sendall(data)
                return True
            if cut == "after":
                line.is_deaf.set()
                line.far.sendall(data)
                line.answered.wait(5)
            return False

        _pump(line.near, pass_on)
        line.close()


class _Line:
    """One connection."""

    def __init__(
        self, near: socket.socket, far: socket.socket, rewritten: Callable[[bytes], bytes]
    ) -> None:
        self.near, self.far = near, far
        self.rewritten = rewritten
        self.is_deaf = threading.Event()
        """Set when nothing of what the database says goes through any more."""
        self.answered = threading.Event()

    def down(self) -> None:
        def pass_on(data: bytes) -> bool:
            if self.is_deaf.is_set():
                self.answered.set()
                return False
            self.near.sendall(self.rewritten(data))
            return True

        _pump(self.far, pass_on)
        if not self.is_deaf.is_set():
            self.close()

    def close(self) -> None:
        for end in (self.near, self.far):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def _pump(source: socket.socket, pass_on: Callable[[bytes], bool]) -> None:
    with suppress(OSError):
        while (data := source.recv(65_536)) and pass_on(data):
            pass


@contextmanager
def cutting_proxy(folder: Path, server: Path) -> Iterator[CuttingProxy]:
    """Run one for as long as it is needed."""
    proxy = CuttingProxy(folder, server)
    listening = proxy.listen()
    try:
        yield proxy
    finally:
        listening.close()
