"""Which days matter: meetups, promised actions and closing funds, as a calendar file for any diary."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.exchange.calendar import calendar_events, calendar_text
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.file_arguments import files_in, read_series_beside, read_workshop_at
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path", metavar="PATH", nargs="?", default=".", help="a series folder or a workshop file"
    )


def _run(options: Namespace, world: VerbContext) -> int:
    paths = [path for path in files_in(Path(options.path)) if path.name.endswith(".workshop.yaml")]
    workshops = [read_workshop_at(path, world.console) for path in paths]
    if not workshops:
        world.console.say("There is no workshop here, so the calendar is empty.")
    series = read_series_beside(paths[0], world.console) if paths else None
    stamp = max((workshop.date for workshop in workshops), default=world.clock.now().date())
    world.console.write_bytes(calendar_text(calendar_events(workshops, series), stamp).encode())
    return exit_codes.SUCCESS


VERB = Verb(
    about="Prints the days of a series as an iCalendar file: meetups, actions with a date and their owners, and the\n"
    "days on which funds close. Importing it again updates the same entries.",
    examples=(
        Example("calendar workshops/north > north.ics", "a whole series"),
        Example("calendar monday.workshop.yaml > monday.ics", "one workshop"),
    ),
    arguments=_arguments,
    run=_run,
)
