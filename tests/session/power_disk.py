"""A disk in memory whose power can be cut at any call, and every state it could come back with.

Bytes written since the last `sync` of a file may be there, torn, filled with zeros or not there at
all. Names made, swapped or removed since the last `sync_folder` may be lost, the later ones first,
each folder on its own. A call can also fail with an error instead, a write after half of its bytes.
"""

import errno
import itertools
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from userneeds.session.storage.disk import FileStat

State = Mapping[Path, bytes]
"""What is on a disk: paths and their bytes."""


ONLY_HELP = "history"
"""A folder that is a help and no promise, and that nothing else depends on.

Its states do not multiply those of the other folders: either nothing new in it comes back, or all
of it and nothing else.
"""


class PowerCut(BaseException):
    """The machine stops here. No program can catch this and go on."""


class PowerDisk:
    """See above. `cut_at` and `fail_at` count calls from 1."""

    def __init__(
        self, files: State, *, cut_at: int = 0, fail_at: int = 0, error: int = errno.ENOSPC
    ) -> None:
        self.calls = 0
        self.cut_at = cut_at
        self.fail_at = fail_at
        self.error = error
        self.remembered: list[State] = []
        self.known_then = 0
        self.before_swap: Callable[[], None] | None = None
        self._notes: dict[Path, bytes] = {}
        self._locks: dict[int, Path] = {}
        self._nodes: list[bytes] = []
        self._tokens = zlib.crc32(b"".join(files.values()))  # the same again for the same beginning
        self._handles: list[int] = []
        self._help_nodes: set[int] = set()
        self._names = {path: self._node(data) for path, data in files.items()}
        self._durable_names = dict(self._names)
        self._durable = dict(enumerate(self._nodes))
        self._pending: dict[Path, list[tuple[str, Path, Path, int]]] = {}
        self._unsynced: dict[int, list[bytes]] = {}

    # What the program asks for

    def read(self, path: Path) -> bytes:
        return self._nodes[self._at(path)]

    def stat(self, path: Path) -> FileStat:
        node = self._at(path)
        return FileStat(len(self._nodes[node]), 0, node, 0o644, 1)

    def list_names(self, folder: Path) -> list[str]:
        names = [*self._names, *self._locks.values()]
        return sorted({path.name for path in names if path.parent == folder})

    def random_token(self) -> str:
        self._tokens += 1
        return f"{self._tokens % 2**32:08x}"

    def make_folder(self, folder: Path) -> None:
        self._tick()

    def create(self, path: Path, mode: int) -> int:
        self._tick()
        if path in self._names:
            raise FileExistsError(errno.EEXIST, "there is one", str(path))
        node = self._node(b"")
        self._durable[node] = b""
        self._names[path] = node
        if path.parent.name == ONLY_HELP:
            self._help_nodes.add(node)
        self._note("link", path, path, node)
        return self._handle(node)

    def open_append(self, path: Path) -> int:
        self._tick()
        return self._handle(self._at(path))

    def size(self, handle: int) -> int:
        return len(self._nodes[self._handles[handle]])

    def read_from(self, handle: int, start: int) -> bytes:
        return self._nodes[self._handles[handle]][start:]

    def write(self, handle: int, data: bytes) -> None:
        node = self._handles[handle]
        try:
            self._tick()
        except (OSError, PowerCut):
            self._change(node, self._nodes[node] + data[: len(data) // 2])
            raise
        self._change(node, self._nodes[node] + data)

    def truncate(self, handle: int, size: int) -> None:
        self._tick()
        node = self._handles[handle]
        self._change(node, self._nodes[node][:size])

    def sync(self, handle: int) -> None:
        self._tick()
        node = self._handles[handle]
        self._durable[node] = self._nodes[node]
        self._unsynced.pop(node, None)

    def close(self, handle: int) -> None:
        self._tick()

    def sync_folder(self, folder: Path) -> None:
        self._tick()
        for change in self._pending.pop(folder, []):
            _rename(self._durable_names, change)

    def exchange(self, one: Path, other: Path) -> bool:
        self._tick()
        if self.before_swap is not None:
            meddle, self.before_swap = self.before_swap, None
            meddle()
        self._names[one], self._names[other] = self._at(other), self._at(one)
        self._note("swap", one, other, 0)
        return True

    def replace(self, source: Path, target: Path) -> None:
        self._tick()
        node = self._names.pop(source)
        self._names[target] = node
        self._note("move", source, target, node)

    def remove(self, path: Path) -> None:
        self._tick()
        self._at(path)
        del self._names[path]
        self._note("unlink", path, path, 0)

    def is_held(self, fault: OSError) -> bool:
        return False

    def pause(self, seconds: float) -> None:
        raise AssertionError("nobody holds a file here")

    def lock(self, path: Path) -> int | None:
        if path in self._locks.values():
            return None
        handle = self._handle(self._node(b""))
        self._locks[handle] = path
        return handle

    def unlock(self, handle: int) -> None:
        del self._locks[handle]

    def note_holder(self, handle: int, note: bytes) -> None:
        self._notes[self._locks[handle]] = note

    def holder_note(self, path: Path) -> bytes:
        return self._notes.get(path, b"")

    # What others do to the disk, and what is left of it

    def remember(self, known: int) -> None:
        """Remember everything that the machine could find after a power cut now.

        When so many things are promised.
        """
        self.remembered = [self.as_it_is(), *self.states()]
        self.known_then = known

    def edit(self, path: Path, data: bytes) -> None:
        """Let an editor save a file, for good."""
        node = self._node(data)
        self._durable[node] = data
        self._names[path] = node
        self._note("link", path, path, node)
        for change in self._pending.pop(path.parent, []):
            _rename(self._durable_names, change)

    def as_it_is(self) -> State:
        """Return what programs see now: what is left when only the program is killed."""
        return {path: self._nodes[node] for path, node in self._names.items()}

    def states(self) -> Iterator[State]:
        """Yield everything that the machine could find on the disk after a power cut now."""
        help_folders = [folder for folder in self._pending if folder.name == ONLY_HELP]
        for folder in help_folders:
            names = dict(self._durable_names)
            for change in self._pending[folder]:
                _rename(names, change)
            yield {path: self._durable.get(node, b"") for path, node in names.items()}
        folders = [folder for folder in self._pending if folder.name != ONLY_HELP]
        nodes = [node for node in self._unsynced if node not in self._help_nodes]
        contents = [sorted(self._could_be(node)) for node in nodes]
        for kept in itertools.product(
            *(range(len(self._pending[folder]) + 1) for folder in folders)
        ):
            names = dict(self._durable_names)
            for folder, count in zip(folders, kept, strict=True):
                for change in self._pending[folder][:count]:
                    _rename(names, change)
            for chosen in itertools.product(*contents):
                found = {**self._durable, **dict(zip(nodes, chosen, strict=True))}
                yield {path: found[node] for path, node in names.items()}

    def _could_be(self, node: int) -> set[bytes]:
        durable = self._durable[node]
        found = {durable}
        for data in self._unsynced[node]:
            found.add(data)
            if data.startswith(durable):
                added = len(data) - len(durable)
                found |= {data[: len(durable) + added // 2], durable + b"\0" * added}
            elif not durable.startswith(
                data
            ):  # a file that was cut is as long as before or as after, nothing between
                found.add(data[: len(data) // 2])
        return found

    def _tick(self) -> None:
        self.calls += 1
        if self.calls == self.cut_at:
            raise PowerCut
        if self.calls == self.fail_at:
            raise OSError(self.error, "the disk refuses")

    def _node(self, data: bytes) -> int:
        self._nodes.append(data)
        return len(self._nodes) - 1

    def _handle(self, node: int) -> int:
        self._handles.append(node)
        return len(self._handles) - 1

    def _path_of(self, handle: int) -> Path:
        """Return the name that what a handle writes has now."""
        return next(path for path, node in self._names.items() if node == self._handles[handle])

    def _at(self, path: Path) -> int:
        if path not in self._names:
            raise FileNotFoundError(errno.ENOENT, "there is none", str(path))
        return self._names[path]

    def _change(self, node: int, data: bytes) -> None:
        self._nodes[node] = data
        self._unsynced.setdefault(node, []).append(data)

    def _note(self, what: str, one: Path, other: Path, node: int) -> None:
        self._pending.setdefault(one.parent, []).append((what, one, other, node))


def _rename(names: dict[Path, int], change: tuple[str, Path, Path, int]) -> None:
    what, one, other, node = change
    if what == "swap":
        names[one], names[other] = names[other], names[one]
    elif what == "unlink":
        names.pop(one, None)
    else:
        if what == "move":
            names.pop(one, None)
        names[other] = node
