"""Where is everything that help says on one page? The manual page, for `man`."""

from argparse import ArgumentParser, Namespace

from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.reference.manual_page import manual_page
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(_: ArgumentParser) -> None:
    """There is one page."""


def _run(_: Namespace, context: VerbContext) -> int:
    for line in manual_page().splitlines():
        context.console.print(line)
    return exit_codes.SUCCESS


VERB = Verb(
    about="Prints the manual page: every verb with its options and examples, exit codes and the\n"
    "environment, in the form that 'man' reads.",
    examples=(
        Example("man --out userneeds.1", "then 'man ./userneeds.1', or put it into a man1 folder"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
