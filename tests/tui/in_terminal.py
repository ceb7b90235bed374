"""The app in a process of its own, on a real pseudo-terminal."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path


class Terminal:
    """The app in a process of its own, on a real pseudo-terminal."""

    def __init__(self, path: Path, state: Path, **environment: str) -> None:
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "userneeds", "open", str(path)],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "USERNEEDS_STATE": str(state)} | environment,
        )
        os.close(follower)
        self.seen = b""

    def until(self, wanted: bytes, seconds: float = 20) -> bool:
        end = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < end:
            if not select.select([self.leader], [], [], 0.1)[0]:
                continue
            try:
                self.seen += os.read(self.leader, 65536)
            except OSError:
                break
        return wanted in self.seen

    def close(self) -> int:
        """Wait for the end, reading what is written meanwhile, and return the exit code."""
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            self.until(b"\x00never", 0.2)
        self.until(b"\x00never", 0.2)
        os.close(self.leader)
        if self.process.poll() is None:
            self.process.kill()
        return self.process.wait(timeout=10)
