"""How does everybody come in by phone? One more window of a workshop, without a screen.

With a port it serves the pages that phones and laptops open; else it tells other programs by a line
of JSON whenever something changes. It keeps the file up to date when no other window does.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Event

from userneeds.disclosure.readers import READERS
from userneeds.live.opening import OpenedRoom, Reach, RoomRequest
from userneeds.live.presence import others_in_words
from userneeds.live.views import room_view
from userneeds.session.editing.session import Session
from userneeds.session.storage.policy import this_policy
from userneeds.session.storage.random_ids import RandomIds
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.rooms.hosted_room import do_with_hosted_room, link_room
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_ROUND_SECONDS = 0.5
_KEY = "key"
_PORTS = range(1, 65_536)
_NEXT_STEPS: Mapping[Reach, tuple[str, ...]] = {
    "nobody but this laptop": (
        "For phones in the same network: --lan and this machine's address.",
        "For people elsewhere: --behind and the https:// address of a tunnel that IT allows.",
    ),
    "people in this building": (
        "They have to be in the same network, and a managed laptop may refuse them.",
        "For people elsewhere: --behind and the https:// address of a tunnel that IT allows.",
    ),
    "people with the link": (),
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "workshop",
        nargs="+",
        metavar="FILE",
        help="a workshop; after one of the words "
        "'pull', 'end', 'key', what is to be done with its hosted room",
    )
    parser.add_argument(
        "--for",
        "--reader",
        dest="reader",
        choices=READERS[:2],
        default="room",
        help="who reads it: the facilitator alone, or everybody in the room (default: room)",
    )
    parser.add_argument("--port", type=int, help="serve pages for phones at this port")
    parser.add_argument(
        "--lan",
        default="",
        metavar="ADDRESS",
        help="this machine's address in the network (default: nobody but this machine)",
    )
    parser.add_argument(
        "--behind",
        default="",
        metavar="URL",
        help="the https:// address of a server or tunnel that passes on to this port",
    )
    _add_ways_in(parser)
    _add_ways_to_tell(parser)


def _add_ways_in(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--cert", default="", metavar="FILE", help="the certificate of this machine"
    )
    parser.add_argument(
        "--key",
        default="",
        metavar="FILE",
        help="the certificate's key; with --at a file with yours",
    )
    parser.add_argument(
        "--open-stage", default="", metavar="STAGE", help="start this stage, by its id"
    )
    parser.add_argument(
        "--admit",
        choices=("all", "each"),
        default="all",
        help="let in whoever has the code, or only whom the facilitator lets in (default: all)",
    )
    parser.add_argument(
        "--at",
        dest="hosted",
        default="",
        metavar="URL",
        help="the https:// address of a service that hosts the room, to which this laptop connects",
    )


def _add_ways_to_tell(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print where it answers as JSON")
    parser.add_argument(
        "--steer",
        action="store_true",
        help="read from the input what to do with the room, a line of JSON each, and tell how it "
        "stands",
    )
    parser.add_argument("--once", action="store_true", help="tell how it stands, and end")


def _run(options: Namespace, context: VerbContext) -> int:
    *words, options.workshop = options.workshop
    if words or options.workshop == _KEY:
        return do_with_hosted_room(words, options, context)
    if options.port is None and not options.hosted:
        return _follow(options, context)
    asked = _request(options, context)
    this_policy().require(asked.lan, asked.behind, asked.hosted)
    if asked.hosted:
        return link_room(asked, context, *_listeners(options, context))
    context.serve_room(asked, context.clock, *_listeners(options, context))
    return exit_codes.SUCCESS


def _request(options: Namespace, context: VerbContext) -> RoomRequest:
    """Return the room that is asked for.

    Raises:
        WrongUseError: when the options do not go together.
    """
    if options.port not in _PORTS and not options.hosted:
        raise WrongUseError(f"There is no port {options.port}: a port is a number up to 65535.")
    if options.behind and not options.behind.startswith("https://"):
        raise WrongUseError("--behind takes an address that begins with https://.")
    if options.key and not (options.cert or options.hosted):
        raise WrongUseError("--key goes with --cert.")
    return RoomRequest(
        workshop=Path(options.workshop),
        port=options.port or 0,
        hosted=options.hosted,
        lan=options.lan,
        behind=options.behind,
        certificate=options.cert,
        key=options.key,
        stage=options.open_stage,
        admits_all=options.admit == "all",
        steering=iter(context.console.stdin.readline, "") if options.steer else None,
    )


def _listeners(
    options: Namespace, context: VerbContext
) -> tuple[Callable[[OpenedRoom], None], Callable[[object], None]]:
    """Return what says where a room answers, and what tells how it stands."""
    console = context.console

    def tell(state: object) -> None:
        if not options.steer and isinstance(state, dict) and "trouble" in state:
            console.say(str(state["trouble"]))
            return
        console.print_json(state)
        console.stdout.flush()

    def say(opened: OpenedRoom) -> None:
        if options.json or options.steer:
            tell(opened.as_plain())
            return
        for line in _opened_lines(opened, _reach(options)):
            console.say(line)
        console.stdout.flush()

    return say, tell


def _reach(options: Namespace) -> Reach:
    return RoomRequest(workshop=Path(), port=0, lan=options.lan, behind=options.behind).reach


def _opened_lines(opened: OpenedRoom, reach: Reach) -> tuple[str, ...]:
    if not opened.url:
        return (
            "The room is open, and its address does not answer from here.",
            "A firewall may refuse it. Try another --lan address, or --behind https://….",
        )
    lines = (f"Open this address: {opened.url}", f"Big screen: {opened.big_screen}")
    return (*lines, f"Who can come in: {reach}.", *_NEXT_STEPS[reach], "Ctrl-C closes the room.")


def _follow(options: Namespace, context: VerbContext) -> int:
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
    about="With --port: everybody writes, groups and votes from a phone or laptop, by a code of six"
    " letters, without an account and without the internet.\n"
    "With --at: the same on a service that hosts rooms, behind any firewall; the file and the room "
    "stay of one mind, and while the service is away the file goes on.\n"
    "Without: prints a line of JSON whenever something changes, whichever window it was done in: "
    "how far the record goes, the stage and the time left of it, how many cards lie open and face "
    "down, and who else has it open. Ctrl-C ends it.",
    examples=(
        Example("room MONDAY.workshop.yaml --port 8000", "pages for phones, to try on this laptop"),
        Example(
            "room MONDAY.workshop.yaml --port 8000 --lan 192.168.1.20",
            "for the phones in the same network",
        ),
        Example("room MONDAY.workshop.yaml", "follow a meeting from another program"),
        Example("room MONDAY.workshop.yaml --once", "how it stands now"),
        Example(
            "room MONDAY.workshop.yaml --at https://rooms.example",
            "for people anywhere, on a service that hosts rooms",
        ),
        Example("room pull MONDAY.workshop.yaml", "fetch what was done there into the file"),
        Example("room end MONDAY.workshop.yaml", "close it there for good"),
        Example(
            "room key --at https://rooms.example", "keep the key for a service, from the input"
        ),
    ),
    arguments=_arguments,
    run=_run,
    stays=True,
)
