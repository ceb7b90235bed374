"""How is one command line answered, whatever happens?

Finds the verb, hands it its arguments, and turns every end into an exit code. No end is a
traceback, because a traceback prints what people said in a workshop and helps nobody in the room.
"""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from difflib import get_close_matches

from userneeds import __version__
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.error_report import error_report
from userneeds.surfaces.cli.help_text import VerbParser, overview_lines
from userneeds.surfaces.cli.verb import WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry, find_verb

_HELP = {"-h", "--help"}


def run_command_line(argv: Sequence[str], world: VerbContext) -> int:
    """Answer one command line and return its exit code, one of `exits.MEANINGS`."""
    try:
        code = _run_verb(list(argv), world)
        world.console.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        return _report_error(error, world.console)
    return code


def _run_verb(argv: list[str], world: VerbContext) -> int:
    if argv[:1] == ["help"]:
        argv = [*argv[1:2], "--help"]
    if not argv or argv[0] in _HELP:
        return _print_lines(overview_lines(), world.console)
    if argv[0] == "--version":
        return _print_lines([f"userneeds {__version__}"], world.console)
    known = _find_verb(argv[0])
    verb = known.load()
    parser = VerbParser(known, verb)
    rest = argv[1:]
    if _HELP & set(rest[: rest.index("--")] if "--" in rest else rest):
        return _print_lines(parser.format_help().splitlines(), world.console)
    return verb.run(_parse_options(parser, known, rest), world)


def _find_verb(name: str) -> VerbEntry:
    known = find_verb(name)
    if known is None:
        what = "option" if name.startswith("-") else "verb"
        near = get_close_matches(name, [verb.name for verb in VERBS if verb.group], 1)
        advice = (
            f"Did you mean 'userneeds {near[0]}'?"
            if near
            else "'userneeds --help' lists what there is."
        )
        raise WrongUseError(f"There is no {what} '{name}'. {advice}")
    return known


def _parse_options(parser: VerbParser, known: VerbEntry, rest: list[str]) -> Namespace:
    options, unknown = parser.parse_known_args(rest)
    if not unknown:
        return options
    names = [name for action in parser._actions for name in action.option_strings]
    near = get_close_matches(unknown[0], names, 1)
    advice = (
        f"Did you mean '{near[0]}'?"
        if near
        else f"'userneeds help {known.name}' shows how it is used."
    )
    raise WrongUseError(f"'{unknown[0]}' is not expected here. {advice}")


def _print_lines(lines: Iterable[str], console: Console) -> int:
    for line in lines:
        console.print(line)
    return exit_codes.SUCCESS


def _report_error(error: BaseException, console: Console) -> int:
    """Say how it ended; where the output itself is what failed, write no more to it."""
    ending = error_report(error)
    try:
        console.stdout.flush()
    except OSError:
        console.abandon_output()
    with suppress(OSError):  # where nobody reads the talk either, the exit code has to say it
        for sentence in ending.sentences:
            console.say(sentence)
    return ending.code
