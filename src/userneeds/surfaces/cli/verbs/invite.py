"""What does a mail say that invites to a meetup, or tells afterwards what came of it?"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from userneeds.analysis.insight.missing.series_promises import open_promises, series_promises
from userneeds.disclosure.readers import Reader
from userneeds.disclosure.seen import AnySeen
from userneeds.model.series import Series
from userneeds.session.library.next_meetup import read_meetups
from userneeds.session.time_zones import find_zone
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_seen_at, workshop_paths
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError, add_reader, add_workshop
from userneeds.surfaces.cli.verb_context import VerbContext

if TYPE_CHECKING:
    from userneeds.documents.content.blocks import Document
    from userneeds.session.outputs.maker_mark import FileForm

_WEB = ("http://", "https://")


def _arguments(parser: ArgumentParser) -> None:
    add_workshop(parser, "which meetup")
    parser.add_argument(
        "--join", metavar="URL", default="", help="the address at which people come in"
    )
    parser.add_argument(
        "--format", choices=("text", "ics"), default="text", help="for a mail, or for a diary"
    )
    parser.add_argument(
        "--after", action="store_true", help="the one-page note of a meetup that has been"
    )
    add_reader(parser, "group")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    if options.join and not options.join.startswith(_WEB):
        raise WrongUseError(f"'{options.join}' is no address: it begins with https://.")
    if options.after and options.format == "ics":
        raise WrongUseError("The note is a text: leave out --format ics, or --after.")
    path = Path(options.workshop)
    workshop, series = read_seen_at(path, options.reader, console)
    if options.format == "ics":
        entry = _diary_entry(workshop, series, options.join, console)
        console.write_bytes(entry.encode())
        return exit_codes.SUCCESS
    document = _document(options, workshop, series)
    words = _plain_words(document, workshop)
    console.write_bytes(words.encode())
    return exit_codes.SUCCESS


def _diary_entry(workshop: AnySeen, series: Series | None, join: str, console: Console) -> str:
    from userneeds.exchange.calendar import meetup_event  # noqa: PLC0415 - only for a diary
    from userneeds.exchange.icalendar import calendar_text  # noqa: PLC0415 - likewise

    found = find_zone(series.time_zone if series else "")
    if found.trouble:
        console.say(found.trouble)
    event = meetup_event(workshop, found.zone, join)
    return calendar_text([event], workshop.date)


def _document(options: Namespace, workshop: AnySeen, series: Series | None) -> "Document":
    from userneeds.documents.papers.invitation import invitation_paper  # noqa: PLC0415 - as above
    from userneeds.documents.papers.meetup_note import meetup_note_for_mail  # noqa: PLC0415 - likewise

    if options.after:
        return meetup_note_for_mail(workshop, series)
    earlier = _meetups_before(workshop, Path(options.workshop), options.reader)
    promises = open_promises(series_promises(earlier, workshop.date))
    return invitation_paper(workshop, series, promises, options.join)


def _meetups_before(workshop: AnySeen, path: Path, reader: Reader) -> list[AnySeen]:
    """Return the other meetups of the same group until this one."""
    paths = [each for each in workshop_paths(path.parent) if each.parent == path.parent]
    read = read_meetups(paths, reader)
    same = [each for each in read.workshops if each.series == workshop.series]
    return [each for each in same if each.date <= workshop.date and each.id != workshop.id]


def _plain_words(document: "Document", workshop: AnySeen) -> str:
    from userneeds.documents.content.redaction import redact_names  # noqa: PLC0415 - as above
    from userneeds.documents.plain_text import render_plain_text  # noqa: PLC0415 - likewise

    clean = redact_names(document, workshop.names)
    return render_plain_text(clean)


def _form(options: Namespace) -> "FileForm":
    return "ics" if options.format == "ics" else "plain"


VERB = Verb(
    about="Writes the words of a mail that invites to a meetup: purpose, agenda, what to bring, "
    "which promises are open,\n"
    "how people are named, and where to join. With --format ics the entry for a diary; with "
    "--after the one-page\n"
    "note of what was decided and promised. Nothing is sent by the program.",
    examples=(
        Example("invite monday.workshop.yaml", "the words of the mail"),
        Example(
            "invite monday.workshop.yaml --format ics --join https://call.example/1",
            "what to attach",
        ),
        Example("invite monday.workshop.yaml --after", "the note to send afterwards"),
    ),
    arguments=_arguments,
    run=_run,
    file_form=_form,
)
