"""What does `--help` say?

The overview of all verbs, and one verb in full, both made from the table of verbs.
"""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from itertools import groupby
from typing import NoReturn

from userneeds.model.wording import as_sentence
from userneeds.surfaces.cli.exit_codes import MEANINGS, PROBLEMS_FOUND, SUCCESS, WRONG_USE
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry

_FIRST_STEPS = (
    Example("open workshops", "the app, on every workshop in a folder"),
    Example("check workshops", "whether all files are sound"),
    Example("help export", "how to use one verb"),
)


_OUT_HELP = "write it into FILE instead, as UTF-8 on every system; a file of yours there is kept"


class VerbParser(ArgumentParser):
    """A parser that neither prints nor leaves the process.

    What is wrong is raised, what is asked is returned.
    """

    def __init__(self, entry: VerbEntry, verb: Verb) -> None:
        super().__init__(
            prog=f"userneeds {entry.name}",
            usage=None,
            description=verb.about,
            epilog="\n".join(_exit_code_lines(verb)),
            formatter_class=RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        # Python 3.14 and later would colour the help by themselves; the console decides that here.
        self.color = False
        verb.arguments(self)
        if verb.file_form is not None:
            self.add_argument("--out", metavar="FILE", default="", help=_OUT_HELP)
        self.add_argument(
            "-h", "--help", action="store_true", default=SUPPRESS, help="show this help"
        )

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print, as a sentence."""
        raise WrongUseError(as_sentence(message.removeprefix("argument ")))


def overview_lines() -> Iterator[str]:
    """Yield the lines of the help for everything."""
    yield "userneeds: collaborative user-need design workshops, from the terminal, kept in git."
    yield ""
    yield "  userneeds VERB …        userneeds help VERB        userneeds --version"
    yield from _verb_lines()
    yield "\nExamples"
    yield from _example_lines(_FIRST_STEPS)
    yield "\nExit codes"
    for code, meaning in MEANINGS.items():
        yield f"  {code:<3}  {meaning}"
    yield (
        "\nData goes to the standard output, or with --out into a file; talk about it goes to the "
        "standard error.\nNO_COLOR is obeyed."
    )


def _verb_lines() -> Iterator[str]:
    width = max(len(entry.name) for entry in VERBS)
    shown = [entry for entry in VERBS if entry.group]
    for group, entries in groupby(shown, lambda entry: entry.group):
        yield f"\n{group}"
        for entry in entries:
            yield f"  {entry.name:<{width}}  {entry.summary}"


def _exit_code_lines(verb: Verb) -> Iterator[str]:
    yield "examples:"
    yield from _example_lines(verb.examples)
    yield ""
    yield "exit codes:"
    yield f"  {SUCCESS}  {MEANINGS[SUCCESS]}"
    yield f"  {PROBLEMS_FOUND}  {verb.problems or MEANINGS[PROBLEMS_FOUND]}"
    yield f"  {WRONG_USE}  {MEANINGS[WRONG_USE]}"
    yield "  The others, about files, disks and git, are listed by 'userneeds --help'."


def _example_lines(examples: tuple[Example, ...]) -> Iterator[str]:
    width = max(len(example.line) for example in examples)
    for example in examples:
        yield f"  userneeds {example.line:<{width}}  {example.does}"
