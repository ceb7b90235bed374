"""Which arguments does each verb take, and what may stand for them?

Completion, the manual page and the reference of the docs are made from these rows, which are read
off the parsers themselves, so that none of them can name what is not there.
"""

from argparse import SUPPRESS, Action
from collections.abc import Iterator
from importlib.resources import files
from typing import Literal, NamedTuple, TypeAlias

from userneeds.model.technique import TECHNIQUES
from userneeds.session.storage.filenames import TEMPLATE_SUFFIX
from userneeds.surfaces.cli.help_text import VerbParser
from userneeds.surfaces.cli.verb import Verb
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry

ArgumentKind: TypeAlias = Literal["flag", "words", "workshops", "files", "folders", "anything"]
"""What completes an argument: nothing follows a flag, and `workshops` are their files, with the
folders above them."""

_FILE_KINDS: dict[str, ArgumentKind] = {
    "PATH": "workshops",
    "WORKSHOP": "workshops",
    "SERIES": "folders",
    "FOLDER": "folders",
    "FILE": "files",
    "BASE": "files",
    "OURS": "files",
    "THEIRS": "files",
    "ANSWER": "files",
    "HEADINGS": "files",
    "LINES": "files",
}


class ArgumentRow(NamedTuple):
    """One argument of a verb."""

    names: tuple[str, ...]
    """`--for`; empty for what is told by its place."""
    metavar: str
    """What stands for its value: `FOLDER`; empty for a flag."""
    about: str
    kind: ArgumentKind
    words: tuple[str, ...]
    """What may stand there, where that is known."""
    is_needed: bool
    is_many: bool


class VerbRow(NamedTuple):
    """A verb with its arguments."""

    entry: VerbEntry
    verb: Verb
    arguments: tuple[ArgumentRow, ...]

    def options(self) -> tuple[ArgumentRow, ...]:
        """Return the arguments that have names."""
        return tuple(row for row in self.arguments if row.names)

    def places(self) -> tuple[ArgumentRow, ...]:
        """Return the arguments that are told by their places, in order."""
        return tuple(row for row in self.arguments if not row.names)


def verb_rows() -> tuple[VerbRow, ...]:
    """Return every verb that people call, with its arguments."""
    return tuple(map(_verb_row, _shown_verbs()))


def _shown_verbs() -> Iterator[VerbEntry]:
    return (entry for entry in VERBS if entry.group)


def _verb_row(entry: VerbEntry) -> VerbRow:
    verb = entry.load()
    actions = VerbParser(entry, verb)._actions  # noqa: SLF001 - argparse has no public list
    shown = [action for action in actions if action.help is not SUPPRESS]
    return VerbRow(entry, verb, tuple(map(_argument_row, shown)))


def _argument_row(action: Action) -> ArgumentRow:
    names = tuple(action.option_strings)
    metavar = _metavar(action)
    words = _known_words(action, metavar)
    kind: ArgumentKind = _FILE_KINDS.get(metavar, "anything")
    if words:
        kind = "words"
    if not metavar:
        kind = "flag"
    is_needed = action.required
    return ArgumentRow(
        names, metavar, _about(action), kind, words, is_needed, action.nargs in {"*", "+"}
    )


def _metavar(action: Action) -> str:
    """Return what stands for a value; empty where none follows."""
    if action.nargs == 0:
        return ""
    if action.choices is not None and action.metavar is None:
        return action.dest.upper().removesuffix("_")
    return str(action.metavar or action.dest.upper())


def _known_words(action: Action, metavar: str) -> tuple[str, ...]:
    if action.choices is not None:
        return tuple(map(str, action.choices))
    if metavar == "TECHNIQUE":
        return tuple(TECHNIQUES)
    return tuple(_template_names()) if metavar == "TEMPLATE" else ()


def _template_names() -> Iterator[str]:
    names = sorted(file.name for file in files("userneeds.templates").iterdir())
    return (name.removesuffix(TEMPLATE_SUFFIX) for name in names if name.endswith(TEMPLATE_SUFFIX))


def _about(action: Action) -> str:
    """Return what an argument is for, on one line."""
    return " ".join((action.help or "").split()).replace("%%", "%")
