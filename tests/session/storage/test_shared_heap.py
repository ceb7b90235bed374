"""Threads of the app take their memory from one place, and what was freed is given back."""

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


_FREEING = """
from pathlib import Path
from userneeds.session.storage.system_calls import return_free_memory

def megabytes():
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6

held = [bytearray(2_000) for _ in range(20_000)]
del held[:-1]
before = megabytes()
return_free_memory()
print(before - megabytes())
"""
"""Prints how many megabytes are given back of 40 that were freed below a value that is held."""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries see to it themselves")
def test_what_was_freed_below_what_is_still_held_is_given_back() -> None:
    ended = subprocess.run([sys.executable, "-c", _FREEING], capture_output=True, check=True)
    assert float(ended.stdout) > 20
