"""Who hosts rooms for organisations, on PostgreSQL? Serves them, and does what operators do.

`userneeds host` is one node; any number may run on one database, and any may stop.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from userneeds.live.hosted.host_request import HostRequest, OpenedHost
from userneeds.model.wording import counted
from userneeds.session.storage.policy import this_policy
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_PORTS = range(1, 65_536)
_SERVE = "serve"
_THIS_MACHINE = "127.0.0.1"
_MEGABYTE = 1_000_000


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        default=_SERVE,
        choices=(_SERVE, *_DEEDS),
        metavar="ACTION",
        help="without: serve rooms. tenant NAME: make one, and print its key; tenants; quota NAME; "
        "key NAME; end-keys NAME; export NAME; erase NAME; deeds: who of the operator did what; "
        "cluster NAME --at URL: one more database; move NAME --to CLUSTER: a tenant's rooms there",
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
        default=_THIS_MACHINE,
        help="of this machine, to answer at (default: this machine alone, for a proxy on it)",
    )
    parser.add_argument(
        "--behind",
        default="",
        metavar="URL",
        help="the https:// address of the proxy, as people open it",
    )
    parser.add_argument(
        "--withdrawals",
        default="",
        metavar="FILE",
        help="on another disk: which entries were withdrawn, so that a restored database knows",
    )
    _tenant_arguments(parser)
    parser.add_argument(
        "--log", action="store_true", help="write what happens at the node, as JSON lines"
    )
    parser.add_argument("--yes", action="store_true", help="erase without another question")
    parser.add_argument("--json", action="store_true", help="print where it answers as JSON")


def _tenant_arguments(parser: ArgumentParser) -> None:
    """Add what an operator says of a tenant."""
    parser.add_argument("--holder", default="", metavar="WHO", help="whose a key is")
    parser.add_argument("--at", default="", metavar="URL", help="where a cluster is")
    parser.add_argument(
        "--to", default="", metavar="CLUSTER", help="where to move a tenant; 'home' for back"
    )
    parser.add_argument("--rooms", type=int, help="how many rooms a tenant may have open")
    parser.add_argument("--people", type=int, help="how many people may be in one of them")
    parser.add_argument("--megabytes", type=int, help="how much all of them may hold")
    parser.add_argument("--days", type=int, help="how long one may stay open")
    parser.add_argument(
        "--into", default="export", metavar="FOLDER", help="where to write what is exported"
    )


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
        withdrawals=options.withdrawals,
        log=context.console.say if options.log else None,
    )
    others = "" if options.address == _THIS_MACHINE else options.address
    this_policy().require(others, asked.behind)
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
    from userneeds.live.hosted.upkeep.operating import new_tenant, set_quota  # noqa: PLC0415 - an extra

    name = _name(options)
    key = new_tenant(options.database, name)
    if any(_quota(options)):
        set_quota(options.database, name, _quota(options))
    # Nothing else: it is piped into a file that only its holder reads.
    context.console.print(key)
    return exit_codes.SUCCESS


def _make_key(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import new_key  # noqa: PLC0415 - an extra

    context.console.print(new_key(options.database, _name(options), options.holder))
    return exit_codes.SUCCESS


def _end_keys(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import end_keys  # noqa: PLC0415 - an extra

    count = end_keys(options.database, _name(options), options.holder)
    whose = options.holder or "the first holder"
    said = f"{counted(count, 'key')} of {whose} open nothing any more, within half a minute."
    context.console.print(said)
    return exit_codes.SUCCESS


def _set_quota(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import set_quota  # noqa: PLC0415 - an extra

    if not any(_quota(options)):
        raise WrongUseError("Say how much: --rooms, --people, --megabytes or --days.")
    set_quota(options.database, _name(options), _quota(options))
    context.console.print("That holds from now on.")
    return exit_codes.SUCCESS


def _quota(options: Namespace) -> tuple[int | None, ...]:
    bytes_each = options.megabytes * _MEGABYTE if options.megabytes else None
    return options.rooms, options.people, bytes_each, options.days


def _list(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import list_tenants  # noqa: PLC0415 - an extra

    tenants = list_tenants(options.database)
    for tenant in tenants:
        tenant["made"] = tenant["made"].isoformat()
    if options.json:
        context.console.print_json(tenants)
        return exit_codes.SUCCESS
    for tenant in tenants:
        rooms = counted(tenant["rooms"], "room")
        name, cluster = tenant["name"], tenant["cluster"]
        place = f", in {cluster}" if cluster else ""
        held = f"{tenant['open']} open, {tenant['bytes']:,} bytes"
        said = f"{name}: {rooms}, {held}{place}"
        context.console.print(said)
    return exit_codes.SUCCESS


def _name_cluster(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import name_cluster  # noqa: PLC0415 - an extra

    name = options.name.strip()
    if not name or not options.at:
        raise WrongUseError("Say which, and where: userneeds host cluster NAME --at URL.")
    name_cluster(options.database, name, options.at)
    context.console.print(f"Tenants can be moved there: userneeds host move NAME --to {name}.")
    return exit_codes.SUCCESS


def _move(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import move  # noqa: PLC0415 - an extra

    name = _name(options)
    if not options.to:
        raise WrongUseError(f"Say where to: userneeds host move {name} --to CLUSTER.")
    moved = move(options.database, name, options.to)
    if options.json:
        context.console.print_json(asdict(moved))
        return exit_codes.SUCCESS
    rooms = counted(moved.rooms, "room")
    rows = counted(moved.rows, "row")
    fingerprint = moved.fingerprint[:16]
    said = f"{name} lies in {options.to}: {rooms}, {rows}, on both sides {fingerprint}."
    context.console.print(said)
    return exit_codes.SUCCESS


def _list_deeds(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import list_deeds  # noqa: PLC0415 - an extra

    deeds = list_deeds(options.database, options.name.strip())
    if options.json:
        context.console.print_json(deeds)
        return exit_codes.SUCCESS
    for deed in deeds:
        who = f"{deed['at']}  {deed['by']}"
        what = f"{deed['tenant']}: {deed['deed']}"
        said = f"{who}  {what}"
        context.console.print(said)
    return exit_codes.SUCCESS


def _erase(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import erase  # noqa: PLC0415 - an extra

    name = _name(options)
    if not options.yes:
        raise WrongUseError(f"This removes all rooms of {name} for good: say --yes.")
    erase(options.database, name)
    context.console.print(f"{name} is gone, with all its rooms. Backups hold them for their time.")
    return exit_codes.SUCCESS


def _export(options: Namespace, context: VerbContext) -> int:
    from userneeds.live.hosted.upkeep.operating import export_rooms  # noqa: PLC0415 - an extra

    name, folder = _name(options), Path(options.into)
    files = export_rooms(options.database, name, folder, context.clock.now())
    context.console.print(f"{folder}: {counted(len(files), 'workshop')} and series.yaml")
    return exit_codes.SUCCESS


def _name(options: Namespace) -> str:
    name: str = options.name.strip()
    if not name:
        raise WrongUseError(f"Say of which tenant: userneeds host {options.action} NAME.")
    return name


_DEEDS: Mapping[str, Callable[[Namespace, VerbContext], int]] = {
    "tenant": _make_tenant,
    "tenants": _list,
    "deeds": _list_deeds,
    "cluster": _name_cluster,
    "move": _move,
    "quota": _set_quota,
    "key": _make_key,
    "end-keys": _end_keys,
    "erase": _erase,
    "export": _export,
}

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
        Example(
            "host key north-council --holder ann --database postgresql://rooms@localhost/rooms",
            "a key for one more facilitator; end-keys takes it back",
        ),
        Example(
            "host move north-council --to two --database postgresql://rooms@localhost/rooms",
            "all rooms of a tenant to another cluster, while nodes serve",
        ),
        Example(
            "host deeds --database postgresql://rooms@localhost/rooms",
            "who of the operator read, changed or erased whose rooms, and when",
        ),
        Example(
            "host export north-council --into north --database postgresql://rooms@localhost/rooms",
            "all rooms as a series folder: leaving is possible",
        ),
    ),
    arguments=_arguments,
    run=_run,
    stays=True,
)
