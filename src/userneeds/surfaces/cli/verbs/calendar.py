"""Which days matter: meetups, promised actions and closing funds, as a file for any diary."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.exchange.calendar import calendar_events
from userneeds.exchange.icalendar import calendar_text
from userneeds.session.time_zones import find_zone
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.file_arguments import read_seen_at, workshop_paths
from userneeds.surfaces.cli.verb import Example, Verb, add_place, add_reader
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "path", "PATH", "a series folder or a workshop file")
    add_reader(parser, "public")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    paths = workshop_paths(Path(options.path))
    seen = [read_seen_at(path, options.reader, console) for path in paths]
    workshops = [workshop for workshop, _ in seen]
    series = seen[0][1] if seen else None
    if not workshops:
        console.say("There is no workshop here, so the calendar is empty.")
    days = [workshop.date for workshop in workshops]
    stamp = max(days, default=context.clock.now().date())
    found = find_zone(series.time_zone if series else "")
    if found.trouble:
        console.say(found.trouble)
    events = calendar_events(workshops, series, found.zone)
    console.write_bytes(calendar_text(events, stamp).encode())
    return exit_codes.SUCCESS


VERB = Verb(
    about="Prints the days of a series as an iCalendar file: meetups with place, link and a "
    "reminder the day before, in\n"
    "the time zone that the series names; promises as to-dos, as the whole series says they "
    "stand; and the days on\n"
    "which funds close. Importing it again updates the same entries.",
    examples=(
        Example("calendar workshops/north --out north.ics", "a whole series"),
        Example("calendar monday.workshop.yaml --out monday.ics", "one workshop"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="ics",
)
