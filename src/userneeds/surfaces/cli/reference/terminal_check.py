"""What can the terminal of this command line show: size, letters, colours?"""

import os
from collections.abc import Iterator
from shutil import get_terminal_size

from userneeds.session.maintenance.doctor import HealthCheck
from userneeds.surfaces.cli.console import Console

_LEAST_COLUMNS = 60
_LEAST_ROWS = 20
_LETTERS = "·→£’"
"""What the app draws and old code pages lack."""


def examine_terminal(console: Console) -> Iterator[HealthCheck]:
    """Yield how the terminal is; without one, only how letters are written."""
    if console.has_terminal():
        yield _check_size()
        yield _check_colours(console)
    yield _check_letters(console)


def _check_size() -> HealthCheck:
    columns, rows = get_terminal_size()
    sentence = f"The terminal has {columns} columns and {rows} lines."
    if columns < _LEAST_COLUMNS or rows < _LEAST_ROWS:
        hint = f"The app needs {_LEAST_COLUMNS} × {_LEAST_ROWS}: make the window larger."
        return HealthCheck("careful", sentence, hint)
    return HealthCheck("fine", sentence)


def _check_colours(console: Console) -> HealthCheck:
    kind = console.environ.get("TERM") or (console.environ.get("WT_SESSION", "") and "Windows")
    terminal = f" ({kind})" if kind else ""
    if console.has_colours():
        return HealthCheck("fine", f"Colours are shown{terminal}.")
    return HealthCheck("fine", f"No colours: NO_COLOR, or a terminal without them{terminal}.")


def _check_letters(console: Console) -> HealthCheck:
    encoding = console.stdout.encoding or "utf-8"
    try:
        _LETTERS.encode(encoding)
    except UnicodeEncodeError:
        hint = "Windows Terminal shows all; elsewhere set PYTHONUTF8=1."
        if os.name != "nt":
            hint = "Set LC_ALL to a locale with UTF-8, such as C.UTF-8."
        return HealthCheck("careful", f"Letters are written plainly ({encoding}).", hint)
    return HealthCheck("fine", f"All letters are written ({encoding}).")
