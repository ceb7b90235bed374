"""What is a verb? Its arguments, its examples, and the function that answers it.

A verb's module holds one of these as `VERB`. Help is made from it, so that what is said and what is
done cannot part.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from userneeds.disclosure.readers import READERS, Reader
from userneeds.surfaces.cli.verb_context import VerbContext

if TYPE_CHECKING:
    # What writes files is loaded when one is written.
    from userneeds.session.outputs.maker_mark import FileForm


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


def add_reader(
    parser: ArgumentParser, reader: Reader, words: str = "who is going to see it"
) -> None:
    """Add the option that says who is going to see what is sent or printed."""
    parser.add_argument(
        "--for",
        dest="reader",
        choices=READERS,
        default=reader,
        help=f"{words} (default: {reader})",
    )


def add_day(parser: ArgumentParser, words: str) -> None:
    """Add the option that says on which day something is judged."""
    parser.add_argument("--on", metavar="DAY", type=parse_day, help=words)


def parse_day(text: str) -> date:
    """Return a day that was typed as 2026-12-01.

    Raises:
        ArgumentTypeError: for anything else.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"'{text}' is no day; write it as 2026-12-01") from fault


def add_workshop(parser: ArgumentParser, words: str = "a workshop file") -> None:
    """Add the workshop that a verb is about."""
    parser.add_argument("workshop", metavar="WORKSHOP", help=words)


def json_file(options: Namespace) -> "FileForm":
    """Return the form of the JSON of a verb that does something else without `--json`.

    Raises:
        WrongUseError: when JSON is not asked for.
    """
    if not options.json:
        raise WrongUseError("--out writes what --json answers: add --json.")
    return "plain"


def reader_of(options: Namespace) -> Reader | None:
    """Return who is going to see the answer; None where a verb answers nobody in particular."""
    reader: Reader | None = getattr(options, "reader", None)
    return reader


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
    file_form: "FileForm | Callable[[Namespace], FileForm] | None" = None
    """In which form `--out` writes its answer; None where the answer is no file."""
    said_for: Callable[[Namespace], Reader | None] = reader_of
    """Who is said to see the answer."""
    problems: str = ""
    """What exit code 1 means here, where that is more than a file with problems."""
    stays: bool = False
    """Whether it goes on until somebody ends it; others show a sign of life when they take long."""

    def form_for(self, options: Namespace) -> "FileForm":
        """Return the form of the file that these options ask for.

        Raises:
            WrongUseError: when what they ask for is no file.
        """
        if callable(self.file_form):
            return self.file_form(options)
        return self.file_form or "plain"
