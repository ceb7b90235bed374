"""Who hosts rooms for organisations, on PostgreSQL? Serves them, and does what operators do.

`userneeds host` is one node; any number may run on one database, and any may stop.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping

from userneeds.live.hosted.host_request import HostRequest, OpenedHost
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_PORTS = range(1, 65_536)
_SERVE = "serve"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        default=_SERVE,
        choices=(_SERVE, *_DEEDS),
        metavar="ACTION",
        help="tenant NAME: make one, and print its key; without: serve rooms",
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="of a tenant")
    parser.add_argument(
        "--database",
        required=True,
        metavar="URL",
        help="postgresql://USER@HOST/NAME, or several hosts: postgresql://ONE,TWO/NAME",
    )
    parser.add_argument("--port", type=int, help="answer at this port")
    parser.add_argument(
        "--address",
        default="127.0.0.1",
        help="of this machine, to answer at (default: this machine alone, for a proxy on it)",
    )
    parser.add_argument(
        "--behind",
        default="",
        metavar="URL",
        help="the https:// address of the proxy, as people open it",
    )
    parser.add_argument("--json", action="store_true", help="print where it answers as JSON")


def _run(options: Namespace, context: VerbContext) -> int:
    if options.action != _SERVE:
        return _DEEDS[options.action](options, context)
    if options.name or options.port not in _PORTS:
        raise WrongUseError("Say at which port to answer: --port 8000.")
    if options.behind and not options.behind.startswith("https://"):
        raise WrongUseError("--behind takes an address that begins with https://.")
    asked = HostRequest(
        database=options.database,
        port=options.port,
        address=options.address,
        behind=options.behind,
    )
    context.serve_host(asked, _listener(options, context))
    return exit_codes.SUCCESS


def _listener(options: Namespace, context: VerbContext) -> Callable[[OpenedHost], None]:
    console = context.console

    def say(opened: OpenedHost) -> None:
        if options.json:
            console.print_json(opened.as_plain())
        else:
            console.say(f"Rooms are served at {opened.url}. {opened.health}")
            console.say("Facilitators need a key: userneeds host tenant NAME. Ctrl-C ends it.")
        console.stdout.flush()

    return say


def _make_tenant(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.operating import new_tenant  # noqa: PLC0415 - needs an extra

    # Nothing else: it is piped into a file that only its holder reads.
    context.console.print(new_tenant(options.database, _name(options)))
    return exit_codes.SUCCESS


def _name(options: Namespace) -> str:
    name: str = options.name.strip()
    if not name:
        raise WrongUseError(f"Say of which tenant: userneeds host {options.action} NAME.")
    return name


_DEEDS: Mapping[str, Callable[[Namespace, VerbContext], int]] = {"tenant": _make_tenant}

VERB = Verb(
    about="Serves the rooms of many organisations from PostgreSQL 15 or newer, beside any number "
    "of other nodes. A facilitator opens a room with a key; people join as in a room on a laptop. "
    "Put a proxy with TLS in front (docs/hosting.md).",
    examples=(
        Example("host --database postgresql://rooms@localhost/rooms --port 8000", "serve rooms"),
        Example(
            "host tenant north-council --database postgresql://rooms@localhost/rooms",
            "let an organisation open rooms; prints its key",
        ),
    ),
    arguments=_arguments,
    run=_run,
    stays=True,
)
