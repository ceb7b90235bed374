"""Every measure with one command: `python benchmarks/run.py`; `run.py NAME [DATA-FOLDER]` for one.

A module beside this one has `report()`, which yields rows, and takes the folder of its data as an
argument if it needs one; a module without it is run as it is and prints for itself. Each runs in a
process of its own, because peak memory and loaded modules are part of what is measured.
"""

import importlib
import os
import runpy
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]
# As `userneeds.__main__` does for the program, before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.row import Row  # noqa: E402 - found only after the line above

NOT_MEASURES = {"run", "row", "pseudo_terminal", "key_presses", "labelled_texts"}


def names() -> list[str]:
    """Return the names of all benchmarks: the modules beside this one."""
    return [path.stem for path in sorted(HERE.glob("*.py")) if path.stem not in NOT_MEASURES]


def show(name: str, arguments: Iterable[str]) -> int:
    """Print one benchmark's rows as they come and return how many limits were not kept."""
    missed = 0
    print(name, flush=True)
    module = importlib.import_module(f"benchmarks.{name}")
    if not hasattr(module, "report"):
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
        return 0
    for row in module.report(*map(Path, arguments)):
        measure = Row(*row)
        print(measure.line(), flush=True)
        missed += not measure.is_kept()
    return missed


def main(argv: list[str]) -> int:
    """Run one benchmark in this process, or all of them in a process each.

    Returns 1 when a limit was not kept.
    """
    if argv:
        return min(show(argv[0], argv[1:]), 1)
    ends = [
        subprocess.run([sys.executable, __file__, name], check=False).returncode for name in names()
    ]
    return max(ends, default=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
