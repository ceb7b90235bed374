"""What does `man userneeds` say? Everything that help says, on one page, in the form of `man`."""

from collections.abc import Iterator
from itertools import groupby

from userneeds import __version__
from userneeds.surfaces.cli.exit_codes import MEANINGS
from userneeds.surfaces.cli.reference.argument_rows import ArgumentRow, VerbRow, verb_rows
from userneeds.surfaces.cli.reference.environment_table import ENVIRONMENT

_HEAD = """\
.TH USERNEEDS 1 "" "userneeds {version}" "User commands"
.SH NAME
userneeds \\- user\\-need design workshops, from the terminal, kept in git
.SH SYNOPSIS
.B userneeds
.I VERB
\\&...
.br
.B userneeds help
.I VERB
.br
.B userneeds
.SH DESCRIPTION
People from several organisations find out together what the people they serve need. Without a verb,
the app opens on the workshops that are meant. Data goes to the standard output, or with
.B \\-\\-out
into a file; talk about it goes to the standard error.
"""
_LINE_COMMANDS = (".", "'")
"""What would make a line a command of the page."""


def manual_page() -> str:
    """Return the page, for `man -l` or a folder of section 1."""
    lines = [_HEAD.format(version=__version__).rstrip("\n"), *_verb_lines(), *_table_lines()]
    return "\n".join(lines) + "\n"


def _verb_lines() -> Iterator[str]:
    for group, rows in groupby(verb_rows(), lambda row: row.entry.group):
        yield f".SH {_plain(group.upper())}"
        for row in rows:
            yield from _lines_of(row)


def _lines_of(row: VerbRow) -> Iterator[str]:
    yield f".SS {_plain(row.entry.name)}"
    yield _text(f"userneeds {row.entry.name} {synopsis(row)}".rstrip())
    yield ".PP"
    yield from map(_text, row.verb.about.splitlines())
    for argument in row.arguments:
        yield ".TP"
        yield f".B {_plain(argument_words(argument))}"
        yield _text(argument.about)
    for example in row.verb.examples:
        yield ".TP"
        yield f".I {_plain(f'userneeds {example.line}')}"
        yield _text(example.does)


def _table_lines() -> Iterator[str]:
    tables = {
        "EXIT STATUS": {str(code): meaning for code, meaning in MEANINGS.items()},
        "ENVIRONMENT": ENVIRONMENT,
    }
    for heading, table in tables.items():
        yield f".SH {heading}"
        for name, meaning in table.items():
            yield ".TP"
            yield f".B {_plain(name)}"
            yield _text(meaning)


def synopsis(row: VerbRow) -> str:
    """Return what may stand behind a verb: `[--json] [FOLDER]`."""
    options = [f"[{argument_words(option)}]" for option in row.options()]
    return " ".join([*options, *map(_place_words, row.places())])


def argument_words(row: ArgumentRow) -> str:
    """Return an argument as it is written: `--for FOR`, `FOLDER`."""
    return " ".join(filter(None, (", ".join(row.names), row.metavar)))


def _place_words(row: ArgumentRow) -> str:
    words = f"{row.metavar} …" if row.is_many else row.metavar
    return words if row.is_needed else f"[{words}]"


def _text(words: str) -> str:
    """Return a line of words that is no command of the page."""
    plain = _plain(words)
    return f"\\&{plain}" if plain.startswith(_LINE_COMMANDS) else plain


def _plain(words: str) -> str:
    return words.replace("\\", "\\e").replace("-", "\\-").replace("…", "\\&...")
