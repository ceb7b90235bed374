"""What does the folder to unzip cost, against the installed program?

`run.py doors FOLDER` with the unzipped folder (`make folder` makes it). CPU time until the title of
a workshop stands on the screen, by turns; that of `--version`; the size of the folder on the disk.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.posix_calls import used_until_end
from benchmarks.pseudo_terminal import Terminal, opening, written
from benchmarks.row import Row

CARDS = 300
TURNS = 9


def report(folder: Path | None = None) -> Iterator[Row]:
    """Yield the measures; nothing without a folder."""
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


def _paint(command: Sequence[str]) -> float:
    terminal = Terminal(command)
    seconds = terminal.cpu_seconds()
    terminal.close()
    return seconds


def _version(program: Path) -> float:
    process = subprocess.Popen([program, "--version"], stdout=subprocess.DEVNULL)
    return used_until_end(process).cpu_seconds
