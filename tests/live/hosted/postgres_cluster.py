"""A primary and two standbys in one temporary folder, of which a commit waits for any one."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.live.hosted.postgres_server import PostgresServer, unprivileged_user

_NAMES = ("one", "two", "three")
_FIRST_PORT = 5432
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_standby_names": "ANY 1 (one, two, three)",
    "hot_standby": "on",
    "wal_retrieve_retry_interval": "200ms",
}
"""What a process wrote outlives it: where only those are killed nothing waits for the disk."""
_KILL = 9
"""The signal that no process hears."""
_WAIT_SECONDS = 30.0


@dataclass
class PostgresCluster:
    """Three servers. One is the primary, until it is killed and another promoted."""

    folder: Path
    members: dict[str, PostgresServer] = field(default_factory=dict)
    primary: str = _NAMES[0]

    @property
    def address(self) -> str:
        """All three, whichever is the primary."""
        hosts = ",".join(str(self.folder) for _ in self.members)
        ports = ",".join(str(member.port) for member in self.members.values())
        return f"postgresql://postgres@/postgres?host={hosts}&port={ports}"

    @property
    def alive(self) -> list[str]:
        """The members that run."""
        return [name for name, each in self.members.items() if each.process is not None]

    def start(self) -> None:
        """Make all three, and wait until both standbys follow."""
        for place, name in enumerate(_NAMES):
            member = PostgresServer(self.folder, _FIRST_PORT + place, _SETTINGS, name)
            self.members[name] = member
        first = self.members[self.primary]
        first.make()
        first.start()
        for name in _NAMES[1:]:
            self.join(name)
        self.await_standbys(2)

    def join(self, name: str) -> None:
        """Let a member follow the primary, from a fresh copy."""
        member = self.members[name]
        shutil.rmtree(member.data, ignore_errors=True)
        source = f"host={self.folder} port={self.members[self.primary].port} user=postgres"
        copy = ["-D", str(member.data), "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"]
        member.run("pg_basebackup", *copy, "-d", f"{source} application_name={name}")
        member.start()

    def await_standbys(self, number: int) -> None:
        """Wait until so many standbys may answer for a commit."""
        until = time.monotonic() + _WAIT_SECONDS
        query = "select count(*) from pg_stat_replication where sync_state = 'quorum'"
        while int(self.members[self.primary].query(query)) < number:
            assert time.monotonic() < until, "the standbys do not follow"
            time.sleep(0.05)

    def kill_primary(self) -> None:
        """End the primary with all its processes, as a machine that dies."""
        member = self.members[self.primary]
        assert member.process is not None
        pid = member.process.pid
        told = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(pid)],
            capture_output=True,
            text=True,
            encoding="ascii",
            check=False,
        )
        for each in [pid, *map(int, told.stdout.split())]:
            with suppress(ProcessLookupError):
                os.kill(each, _KILL)
        member.process.wait()
        member.process = None

    def promote(self) -> str:
        """Make the standby that has received most the primary; the other one follows it."""
        received = {}
        for name in self.alive:
            words = "select pg_wal_lsn_diff(pg_last_wal_receive_lsn(), '0/0')"
            received[name] = int(self.members[name].query(words))
        chosen = max(received, key=received.__getitem__)
        member = self.members[chosen]
        member.run("pg_ctl", "promote", "-D", str(member.data), "-w", "-s")
        self.primary = chosen
        for name in self.alive:
            if name != chosen:
                self._follow(name)
        return chosen

    def _follow(self, name: str) -> None:
        """Let a standby follow the new primary with all that it has."""
        source = f"host={self.folder} port={self.members[self.primary].port} user=postgres"
        conninfo = f"{source} application_name={name}"
        member = self.members[name]
        member.query(f"alter system set primary_conninfo = '{conninfo}'")
        member.query("select pg_reload_conf()")

    def stop(self) -> None:
        """Stop all."""
        for member in self.members.values():
            member.stop()


@contextmanager
def postgres_cluster() -> Iterator[PostgresCluster]:
    """Run one for as long as it is needed."""
    folder = Path(tempfile.mkdtemp(prefix="userneeds-pg-"))
    user = unprivileged_user()
    if user is not None:
        shutil.chown(folder, user)
    cluster = PostgresCluster(folder)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
