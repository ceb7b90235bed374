"""What is a verb? Its arguments, its examples, and the function that answers it.

A verb's module holds one of these as `VERB`. Help is made from it, so that what is said and what is
done cannot part.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from userneeds.surfaces.cli.verb_context import VerbContext


class Example(NamedTuple):
    """A command line that works, and what it is for."""

    line: str
    """Without the program's name."""
    does: str


class WrongUseError(Exception):
    """The command line cannot be understood; says what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One thing that can be asked for."""

    about: str
    """What it does, in a few sentences."""
    examples: tuple[Example, ...]
    arguments: Callable[[ArgumentParser], None]
    """Adds the verb's arguments to its parser."""
    run: Callable[[Namespace, VerbContext], int]
    """Answers and returns the exit code."""
    problems: str = ""
    """What exit code 1 means here, where that is more than a file with problems."""
