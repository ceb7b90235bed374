"""What does each door cost, from nothing to the first card of one's own?

Commands, keys besides the words, and what is fetched. `run.py doors FOLDER` with the unzipped
folder (`make folder` makes it) measures that too, against the installed program: CPU time until the
title of a workshop stands on the screen, by turns; that of `--version`; its size on the disk.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.posix_calls import used_until_end
from benchmarks.pseudo_terminal import Terminal, opening, written
from benchmarks.row import Row
from tests.tui.first_card import KEYS_TO_FIRST_CARD, to_first_card
from tests.tui.playing import at_home

ROOT = Path(__file__).parents[1]
DOORS = {
    "unzip": ("unzip userneeds.zip", "userneeds"),
    "uvx": ("uvx userneeds",),
    "pipx": ("pipx install userneeds", "userneeds"),
    "run.py": ("python3 run.py",),
}
"""What is typed or clicked until the app is open."""
MOST_COMMANDS = 2
CARDS = 300
TURNS = 9


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield the measures; those of the folder only where it is given."""
    for door, typed in DOORS.items():
        yield Row(f"{door}: commands until the app is open", len(typed), MOST_COMMANDS, "")
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "group").mkdir()
        keys = asyncio.run(_keys_to_first_card(Path(scratch)))
    yield Row("keys from an empty folder to the first own card", keys, KEYS_TO_FIRST_CARD, "keys")
    yield Row("fetched by run.py, uvx and pipx", _megabytes_fetched(), None, "MB")
    if folder is None:
        return
    program = folder / "userneeds"
    with tempfile.TemporaryDirectory() as scratch:
        file = written(Path(scratch), CARDS)
        commands = ([str(program), "open", str(file)], opening(file))
        paints = [[_paint(command) for command in commands] for _ in range(TURNS + 1)][1:]
    ours, installed = (median(times) for times in zip(*paints, strict=True))
    yield Row("first paint of the folder, CPU, to the installed one", ours / installed, 1.5)
    version = median(_version(program) for _ in range(TURNS))
    yield Row("--version of the folder, CPU", version, 0.3, "s")
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
    yield Row("size of the folder", size / 1e6, None, "MB")


async def _keys_to_first_card(scratch: Path) -> int:
    async with at_home(scratch / "group", scratch / "state", size=(120, 40)) as play:
        return await to_first_card(play)


def _megabytes_fetched() -> float:
    """Return what an installer fetches besides the program: the base dependencies."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", scratch]
        command += ["--only-binary=:all:", "-c", "constraints.txt", "."]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        files = Path(scratch).iterdir()
        return sum(path.stat().st_size for path in files) / 1e6


def _paint(command: Sequence[str]) -> float:
    terminal = Terminal(command)
    seconds = terminal.cpu_seconds()
    terminal.close()
    return seconds


def _version(program: Path) -> float:
    process = subprocess.Popen([program, "--version"], stdout=subprocess.DEVNULL)
    return used_until_end(process).cpu_seconds
