"""Which workshop do we work on?

Hands the terminal app a folder of series and workshops, or one workshop.
"""

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help="a folder or a workshop (default: here)",
    )
    parser.add_argument(
        "--in-browser", action="store_true", help=SUPPRESS
    )  # said by `serve`, which draws no terminal


def _run(options: Namespace, world: VerbContext) -> int:
    path = Path(options.path)
    path.stat()
    if not (options.in_browser or (world.console.stdin.isatty() and world.console.stdout.isatty())):
        raise WrongUseError(
            "The app needs a terminal to show itself on. 'userneeds list' and 'check' need none."
        )
    return world.open_app(path)


VERB = Verb(
    about="Opens the terminal app: the agenda with its timer, the cards, the themes, the votes and the documents.\n"
    "Everything is saved to the workshop's file as it happens.",
    examples=(
        Example("open workshops", "choose among all workshops of a folder"),
        Example("open workshops/north/2026-12-01.workshop.yaml", "go straight to one workshop"),
    ),
    arguments=_arguments,
    run=_run,
)
