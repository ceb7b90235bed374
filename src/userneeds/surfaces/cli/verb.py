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


def add_json_flag(parser: ArgumentParser, words: str) -> None:
    """Add the flag that every verb with an answer for scripts has."""
    parser.add_argument("--json", action="store_true", help=words)


def add_json_format(parser: ArgumentParser) -> None:
    """Add the same flag to a verb that has several formats."""
    parser.add_argument(
        "--json",
        dest="format",
        action="store_const",
        const="json",
        help="the same as --format json",
    )


def add_place(parser: ArgumentParser, name: str, metavar: str, words: str) -> None:
    """Add a file or folder that is the current folder where nothing is said."""
    parser.add_argument(name, metavar=metavar, nargs="?", default=".", help=words)


def add_series_option(parser: ArgumentParser, words: str) -> None:
    """Add the option that says in which folder a series lies."""
    parser.add_argument("--in", metavar="FOLDER", dest="folder", default=".", help=words)


def add_workshop(parser: ArgumentParser, words: str = "a workshop file") -> None:
    """Add the workshop that a verb is about."""
    parser.add_argument("workshop", metavar="WORKSHOP", help=words)


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
    stays: bool = False
    """Whether it goes on until somebody ends it; others show a sign of life when they take long."""
