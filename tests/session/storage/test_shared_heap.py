"""Threads of the app take their memory from one place."""

import subprocess
import sys

import pytest

_PROGRAM = """
import sys
from pathlib import Path
from threading import Barrier, Thread
from userneeds.session.storage.system_calls import share_one_heap

if "shared" in sys.argv:
    share_one_heap()
together = Barrier(5)
def work():
    kept = [bytearray(900) for _ in range(500)]
    together.wait()
for thread in [Thread(target=work, daemon=True) for _ in range(4)]:
    thread.start()
together.wait()
for line in Path("/proc/self/maps").read_text("utf-8").splitlines():
    place, rights = line.split()[:2]
    begin, end = (int(number, 16) for number in place.split("-"))
    if rights == "---p" and end - begin > 32_000_000:
        print(line)
"""
"""Prints the memory that is set aside for heaps of single threads, 64 MB each."""


def heaps_of_threads(*arguments: str) -> int:
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments], capture_output=True, check=True
    )
    return len(ended.stdout.splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries have one heap")
def test_threads_share_one_heap_once_they_are_told_to() -> None:
    assert heaps_of_threads() > 0
    assert heaps_of_threads("shared") == 0
