"""A PostgreSQL of the tests' own: in a temporary folder, run by somebody who is not root."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HOW_TO_GET_IT = (
    "These tests start a PostgreSQL of their own, and there is none on this machine. "
    "Install it (Debian, Ubuntu: apt-get install postgresql-15; macOS: brew install "
    "postgresql@15), or say where its programs are: POSTGRES_BIN=FOLDER."
)
_AT_ONCE = 3
"""The signal QUIT, which the server takes for that."""
_START_SECONDS = 20.0
_QUICK: Mapping[str, str] = {"fsync": "off", "full_page_writes": "off"}
"""For tests whose promise is not that a disk keeps something."""


def postgres_bin() -> Path:
    """Return the folder of PostgreSQL's programs.

    Raises:
        AssertionError: when there is none; says how to get it.
    """
    given = os.environ.get("POSTGRES_BIN", "")
    folders = [Path(given)] if given else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise AssertionError(HOW_TO_GET_IT)


def unprivileged_user() -> int | None:
    """Return as whom PostgreSQL is to run, which refuses to run as root; None for oneself."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return names.get("postgres", names.get("nobody"))


@dataclass
class PostgresServer:
    """A server that a test can also kill."""

    folder: Path
    port: int = 5432
    settings: Mapping[str, str] = field(default_factory=lambda: _QUICK)
    name: str = "data"
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def data(self) -> Path:
        """The folder of its tables."""
        return self.folder / self.name

    def address(self, database: str = "postgres") -> str:
        """Return how to connect."""
        return f"postgresql://postgres@/{database}?host={self.folder}&port={self.port}"

    def run(self, program: str, *arguments: str) -> str:
        """Run one of PostgreSQL's programs as who owns the folder, and return what it prints."""
        done = subprocess.run(
            [str(postgres_bin() / program), *arguments],
            user=unprivileged_user(),
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def make(self) -> None:
        """Lay out its folder."""
        options = "--auth=trust --no-sync --no-locale --encoding=UTF8 --username=postgres"
        self.run("initdb", "-D", str(self.data), *options.split())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        said = {"listen_addresses": "", "unix_socket_directories": str(self.folder)}
        said |= {"max_connections": "60", "shared_buffers": "32MB", **self.settings}
        options = [f"--{name}={value}" for name, value in said.items()]
        program = postgres_bin() / "postgres"
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(program), "-D", str(self.data), f"--port={self.port}", *options],
                user=unprivileged_user(),
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + _START_SECONDS
        while not self._answers():
            assert self.process.poll() is None, (self.folder / f"{self.name}.log").read_text(
                "utf-8"
            )
            assert time.monotonic() < until, (self.folder / f"{self.name}.log").read_text("utf-8")
            time.sleep(0.02)

    def _answers(self) -> bool:
        ready = [str(postgres_bin() / "pg_isready"), "-q", "-h", str(self.folder)]
        return subprocess.run([*ready, "-p", str(self.port)], check=False).returncode == 0

    def query(self, words: str, database: str = "postgres") -> str:
        """Return what psql answers, without decoration."""
        where = ["-h", str(self.folder), "-p", str(self.port), "-U", "postgres", "-d", database]
        return self.run("psql", *where, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", words).strip()

    def stop(self) -> None:
        """Stop it at once, as a power cut would: what it did not keep is gone."""
        if self.process is not None:
            self.process.send_signal(_AT_ONCE)
            self.process.wait()
            self.process = None


@contextmanager
def postgres_server(
    settings: Mapping[str, str] = _QUICK, port: int = 5432
) -> Iterator[PostgresServer]:
    """Run a server of one's own for as long as it is needed."""
    folder = Path(tempfile.mkdtemp(prefix="userneeds-pg-"))
    user = unprivileged_user()
    if user is not None:
        shutil.chown(folder, user)
    server = PostgresServer(folder, port, settings)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
