"""How is one command line answered, whatever happens?

Finds the verb, hands it its arguments, and turns every end into an exit code. No end is a
traceback, because a traceback prints what people said in a workshop and helps nobody in the room.
"""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from userneeds import __version__
from userneeds.disclosure.readers import READERS_IN_WORDS
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.error_report import error_report
from userneeds.surfaces.cli.help_text import VerbParser, overview_lines
from userneeds.surfaces.cli.verb import Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.surfaces.cli.verb_table import VERBS, VerbEntry, find_verb

_HELP = {"-h", "--help"}
_NO_FILE = {"", "-"}
"""What `--out` says where the answer stays on the output."""


def run_command_line(argv: Sequence[str], context: VerbContext) -> int:
    """Answer one command line and return its exit code, one of `exit_codes.MEANINGS`."""
    try:
        code = _run_verb(list(argv), context)
        context.console.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last stop
        return _report_error(error, context.console)
    return code


def _run_verb(argv: list[str], context: VerbContext) -> int:
    if argv[:1] == ["help"]:
        argv = [*argv[1:2], "--help"]
    if not argv and context.console.has_terminal():
        return _open_without_a_word(context)
    if not argv or argv[0] in _HELP:
        return _print_lines(overview_lines(), context.console)
    name, *rest = argv
    if name == "--version":
        return _print_lines([f"userneeds {__version__}"], context.console)
    entry = _find_verb(name)
    verb = entry.load()
    parser = VerbParser(entry, verb)
    options_end = rest.index("--") if "--" in rest else len(rest)
    if not _HELP.isdisjoint(rest[:options_end]):
        return _print_lines(parser.format_help().splitlines(), context.console)
    options = _parse_options(parser, entry, rest)
    if verb.stays:
        return verb.run(options, context)
    with context.console.sign_of_life(f"Working on '{name}'"):
        return _answer(verb, options, context)


def _open_without_a_word(context: VerbContext) -> int:
    """Open the app on the workshops that are meant when nobody says which."""
    # Loads what reads folders when no verb is given.
    from userneeds.session.library.group_folder import folder_to_open  # noqa: PLC0415 - as above
    from userneeds.session.storage.settings import LAST_FOLDER, Settings  # noqa: PLC0415 - likewise
    from userneeds.session.storage.user_dirs import settings_path  # noqa: PLC0415 - likewise

    context.console.say("Opening userneeds. 'userneeds --help' shows what else there is.")
    last = Settings(settings_path()).text(LAST_FOLDER)
    return context.open_app(folder_to_open(Path.cwd(), last))


def _answer(verb: Verb, options: Namespace, context: VerbContext) -> int:
    if verb.file_form is None or options.out in _NO_FILE:
        code = verb.run(options, context)
    else:
        # Loads what writes files when one is written.
        from userneeds.surfaces.cli.file_output import answer_into_file  # noqa: PLC0415 - as above

        code = answer_into_file(verb, options, context)
    if reader := verb.said_for(options):
        context.console.say(f"{READERS_IN_WORDS[reader]}: --for says who is going to see it.")
    return code


def _find_verb(name: str) -> VerbEntry:
    entry = find_verb(name)
    if entry is not None:
        return entry
    what = "option" if name.startswith("-") else "verb"
    names = [verb.name for verb in VERBS if verb.group]
    near = get_close_matches(name, names, 1)
    advice = "'userneeds --help' lists what there is."
    if near:
        advice = f"Did you mean 'userneeds {near[0]}'?"
    raise WrongUseError(f"There is no {what} '{name}'. {advice}")


def _parse_options(parser: VerbParser, entry: VerbEntry, rest: list[str]) -> Namespace:
    options, unknown = parser.parse_known_args(rest)
    if not unknown:
        return options
    actions = parser._actions  # noqa: SLF001 - argparse has no public list of them
    names = [name for action in actions for name in action.option_strings]
    near = get_close_matches(unknown[0], names, 1)
    advice = f"'userneeds help {entry.name}' shows how it is used."
    if near:
        advice = f"Did you mean '{near[0]}'?"
    raise WrongUseError(f"'{unknown[0]}' is not expected here. {advice}")


def _print_lines(lines: Iterable[str], console: Console) -> int:
    for line in lines:
        console.print(line)
    return exit_codes.SUCCESS


def _report_error(error: BaseException, console: Console) -> int:
    """Say how it ended; where the output itself is what failed, write no more to it."""
    report = error_report(error)
    try:
        console.stdout.flush()
    except OSError:
        console.abandon_output()
    with suppress(OSError):  # where nobody reads the talk either, the exit code has to say it
        for sentence in report.sentences:
            console.say(sentence)
    return report.code
