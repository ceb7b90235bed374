"""Which workshop do we work on?

Hands the terminal app a folder of series and workshops, or one workshop.
"""

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from userneeds.live.linked.host_keys import key_path, read_key
from userneeds.session.storage.user_dirs import state_folder
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError, add_place
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "path", "PATH", "a folder or a workshop (default: here)")
    parser.add_argument(
        "--beside",
        action="store_true",
        help="the facilitator's own window on a workshop: script, next keys, who is quiet",
    )
    parser.add_argument(
        "--room",
        default="",
        metavar="URL",
        help="open its room on a service that hosts rooms: https://rooms.example",
    )
    # Said by `serve`, which draws no terminal.
    parser.add_argument("--in-browser", action="store_true", help=SUPPRESS)


def _run(options: Namespace, context: VerbContext) -> int:
    path = Path(options.path)
    path.stat()  # which says what is wrong where there is nothing
    console = context.console
    if not console.has_terminal() and not options.in_browser:
        raise WrongUseError(
            "The app needs a terminal to show itself on. 'userneeds list' and 'check' need none."
        )
    if options.beside and not path.is_file():
        raise WrongUseError("--beside shows one workshop: give its file, not a folder.")
    if options.room:
        if not path.is_file():
            raise WrongUseError("--room opens the room of one workshop: give its file.")
        # Now, for once the app is open only the room's own screen would say it.
        read_key(key_path(state_folder(), options.room), options.room)
        return context.open_app(path, room=options.room)
    return context.open_app(path, is_beside=True) if options.beside else context.open_app(path)


VERB = Verb(
    about="Opens the terminal app: the agenda with its timer, the cards, the themes, the "
    "votes and the documents.\n"
    "Everything is saved to the workshop's file as it happens.",
    examples=(
        Example("open workshops", "choose among all workshops of a folder"),
        Example("open workshops/north/2026-12-01.workshop.yaml", "go straight to one workshop"),
        Example(
            "open workshops/north/2026-12-01.workshop.yaml --beside",
            "the facilitator's own window, beside the shared one",
        ),
        Example(
            "open MONDAY.workshop.yaml --room https://rooms.example",
            "open it and its room, for people anywhere",
        ),
    ),
    arguments=_arguments,
    run=_run,
    stays=True,
)
