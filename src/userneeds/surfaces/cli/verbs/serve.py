"""Who wants to see the app in a browser?

Serves a folder of workshops, or one workshop, to those with the address.
"""

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from userneeds.session.storage.policy import this_policy
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError, add_place
from userneeds.surfaces.cli.verb_context import VerbContext

PORT = 8000
_PORTS = range(1, 65536)
_LOCAL_HOST = "localhost"


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "path", "PATH", "a folder or a workshop (default: here)")
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"the port to answer on (default: {PORT})"
    )
    parser.add_argument(
        "--host",
        default=_LOCAL_HOST,
        help="this machine's address in the network (default: nobody but this machine)",
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        help="a name by which browsers ask for this machine, besides its address; may be repeated",
    )


def _run(options: Namespace, context: VerbContext) -> int:
    path = Path(options.path)
    host = options.host
    port = options.port
    this_policy().require("" if host == _LOCAL_HOST else host)
    path.stat()  # which says what is wrong where there is nothing
    if port not in _PORTS:
        raise WrongUseError(f"There is no port {port}: a port is a number from 1 to 65535.")
    say_address = partial(_say_address, context, host)
    names = tuple(options.name)
    try:
        return context.serve_app(path, host, port, names, say_address)
    except ModuleNotFoundError as missing:
        raise WrongUseError(
            f"The browser needs the extra 'serve' ({missing.name} is not installed): "
            'pip install "userneeds[serve]".'
        ) from missing
    except OSError as refused:
        why = (refused.strerror or str(refused)).lower()
        next_port = min(port + 1, _PORTS[-1])
        raise WrongUseError(
            f"{host} port {port} could not be used: {why}. Another port: --port {next_port}."
        ) from refused


def _say_address(context: VerbContext, host: str, address: str) -> None:
    console = context.console
    console.say(f"Open this address in a browser: {address}")
    if host != _LOCAL_HOST:
        console.say(
            "Everybody who has the address can change the workshop, "
            "and others in the network can listen."
        )
    console.say("Ctrl-C ends it. Everything is saved as it happens.")


VERB = Verb(
    about="Shows the same app in a web browser, for a room whose screen has no terminal, or "
    "for a second laptop.\n"
    "The address holds a key; without it nobody gets in. Nothing is loaded from the internet.\n"
    "Up to eight windows can be open. All change the workshop, and each sees what the others do.\n"
    'Needs the extra: pip install "userneeds[serve]".',
    examples=(
        Example("serve workshops", "all workshops of a folder, on this machine only"),
        Example("serve workshops --host 192.168.1.20", "for a second laptop in the same network"),
        Example("serve --host 0.0.0.0 --name desk.local", "which asks for this machine by a name"),
    ),
    arguments=_arguments,
    run=_run,
    stays=True,
)
