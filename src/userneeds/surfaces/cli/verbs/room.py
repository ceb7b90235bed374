"""How does the meeting go on? One more window, without a screen: for phones and other programs.

It tells by a line of JSON whenever something changes, and keeps the file up to date when no other
window does.
"""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from threading import Event

from userneeds.disclosure.readers import READERS
from userneeds.live.presence import others_in_words
from userneeds.live.views import room_view
from userneeds.session.editing.session import Session
from userneeds.session.storage.random_ids import RandomIds
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext

_ROUND_SECONDS = 0.5


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("workshop", metavar="FILE", help="a workshop")
    parser.add_argument(
        "--for",
        "--reader",
        dest="reader",
        choices=READERS[:2],
        default="room",
        help="who reads it: the facilitator alone, or everybody in the room (default: room)",
    )
    parser.add_argument("--once", action="store_true", help="tell how it stands, and end")


def _run(options: Namespace, context: VerbContext) -> int:
    session = Session.open(
        Path(options.workshop), clock=context.clock, ids=RandomIds(), window="room"
    )
    changed = Event()
    try:
        session.look_around()
        _tell(session, options.reader, context)
        session.listen(changed.set)
        while not options.once:
            if changed.wait(_ROUND_SECONDS):
                changed.clear()
                _tell(session, options.reader, context)
            if session.is_save_due:
                session.save()
    finally:
        session.close()
    return exit_codes.SUCCESS


def _tell(session: Session, reader: str, context: VerbContext) -> None:
    as_reader = READERS[READERS.index(reader)]
    view = room_view(session.workshop, as_reader, session.now(), session.series)
    here = others_in_words(session.company)
    context.console.print_json({"position": session.position, **asdict(view), "here": here})
    context.console.stdout.flush()


VERB = Verb(
    about="One more window of a workshop, without a screen: prints a line of JSON whenever "
    "something changes, whichever window it was done in.\n"
    "How far the record goes, the stage and the time left of it, how many cards lie open and face "
    "down, and who else has it open. Ctrl-C ends it.",
    examples=(
        Example("room MONDAY.workshop.yaml", "follow a meeting from another program"),
        Example("room MONDAY.workshop.yaml --once", "how it stands now"),
    ),
    arguments=_arguments,
    run=_run,
    stays=True,
)
