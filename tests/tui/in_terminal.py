"""A program in a process of its own, on a real pseudo-terminal of 100 × 30."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from multiprocessing.connection import wait
from pathlib import Path

from tests.posix_calls import open_terminal
from tests.tui.playing import a_meeting
from userneeds.model.workshop import Workshop
from userneeds.yamlfile.write.writer import write_workshop

APP = ("-m", "userneeds", "open")
BACK = b"\x1b[?1049l"
"""What gives the terminal back as it was."""


class Terminal:
    """The app, or another Python program, opened on a file; in `folder` if it does not run here."""

    def __init__(
        self,
        path: Path,
        state: Path,
        *,
        program: tuple[str, ...] = APP,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        executable: str = sys.executable,
    ) -> None:
        self.leader, follower = open_terminal(30, 100)
        self.process = subprocess.Popen(
            [executable, *program, path],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
            cwd=folder,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLUMNS": "100",  # else whoever runs the tests says another size
                "LINES": "30",
                "USERNEEDS_STATE": str(state),
                **(environment or {}),
            },
        )
        os.close(follower)
        self.seen = b""

    def until(self, wanted: bytes, seconds: float = 20) -> bool:
        end = time.monotonic() + seconds
        while wanted not in self.seen:
            left = end - time.monotonic()
            if not wait([self.leader], max(0, left)):
                break
            try:
                self.seen += os.read(self.leader, 65536)
            except OSError:
                break
        return wanted in self.seen

    def keys(self, keys: str) -> None:
        """Press keys, as the terminal sends them."""
        os.write(self.leader, keys.encode())

    def escape(self) -> None:
        """Press Escape as newer terminals say it: not as what could begin another key."""
        self.keys("\x1b[27u")

    def close(self) -> int:
        """Wait for the end, reading what is written meanwhile, and return the exit code."""
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            self.until(b"\x00never", 0.02)
        self.until(b"\x00never", 0)
        os.close(self.leader)
        if self.process.poll() is None:
            self.process.kill()
        return self.process.wait(timeout=10)


def a_file(folder: Path, workshop: Workshop | None = None) -> Path:
    """Write a meeting into a folder, and return its file."""
    path = folder / "x.workshop.yaml"
    path.write_text(write_workshop(workshop or a_meeting()), encoding="utf-8")
    return path
