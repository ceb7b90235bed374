"""How is this program called again: by git, by a window in a browser, by a process beside the app?

Installed, it is a module that a Python runs. As a folder to unzip it is one executable that has no
Python beside it: it then answers `-m` for its own modules itself (`asked_part`). Git calls it
through its own shell, which it brings along on Windows too, so quotes are those of that shell.
"""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PACKAGE = "userneeds"
_PART_FLAGS = ("-P", "-m")
"""`-P` keeps the current folder, which may be anybody's, out of the search path."""
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_OUTSIDE_SUFFIX = "_ORIG"
"""Behind the name under which a folder build keeps what a library path was before it began."""


@dataclass(frozen=True, slots=True)
class OwnProgram:
    """A way to call this program."""

    executable: str
    """A Python, or the program itself."""
    is_frozen: bool = False
    """Whether it is the program itself."""

    def command(self, *words: str) -> tuple[str, ...]:
        """Return the command that calls it with these words."""
        if self.is_frozen:
            return (self.executable, *words)
        return (self.executable, "-m", _PACKAGE, *words)

    def part(self, module: str, arguments: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the command that runs one of its modules, given by its whole name."""
        return (self.executable, *_PART_FLAGS, module, *arguments)

    def git_call(self, words: str) -> str:
        """Return what git's shell runs to call it with `words`, which are written for that shell.

        A program that is called so takes the shell's place.
        """
        return f"{' '.join(map(shlex.quote, self.command()))} {words}"

    def git_test(self) -> str:
        """Return what git's shell runs to find out whether it is there and can be called."""
        here = shlex.quote(self.executable)
        trial = "--version" if self.is_frozen else f"-c 'import {_PACKAGE}'"
        return f"[ -x {here} ] && {here} {trial} >/dev/null 2>&1"


def called_program(script: str) -> str:
    """Return the executable that a script made with `git_test` looks for; empty where none is."""
    rest = script.partition("[ -x ")[2]
    quoted, end, _ = rest.partition(" ] && ")
    if not end:
        return ""
    try:
        return "".join(shlex.split(quoted.replace("%%", "%"))[:1])
    except ValueError:  # its quotes do not close: somebody else wrote it
        return ""


def this_program() -> OwnProgram:
    """Return how this very program is called again."""
    return OwnProgram(sys.executable, is_frozen=is_frozen())


def is_frozen() -> bool:
    """Tell whether this program is one executable rather than a module of a Python."""
    return bool(getattr(sys, "frozen", False))


def asked_part(words: Sequence[str]) -> tuple[str, ...]:
    """Return which of its modules an executable is asked to run, with the module's own words.

    Empty where it is asked for something else: only modules of this program are run.
    """
    flags, rest = tuple(words[:2]), tuple(words[2:])
    is_ours = bool(rest) and rest[0].partition(".")[0] == _PACKAGE
    return rest if is_ours and flags == _PART_FLAGS else ()


def outside_environment() -> Mapping[str, str]:
    """Return the environment for programs that are not this one, such as git.

    A folder build looks for libraries in its own folder first; others must not.
    """
    environment = dict(os.environ)
    if is_frozen():
        for name in _LIBRARY_PATHS:
            _restore(environment, name)
    return environment


def _restore(environment: dict[str, str], name: str) -> None:
    before = environment.pop(f"{name}{_OUTSIDE_SUFFIX}", "")
    environment.pop(name, None)
    if before:
        environment[name] = before
