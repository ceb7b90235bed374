"""Is everything in place for work that cannot be lost? Looks, and says what to do."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from userneeds.session.errors import NoSuchFile
from userneeds.session.git.clone_setup import set_up_git
from userneeds.session.maintenance.doctor import Health, HealthCheck, examine_folder
from userneeds.session.maintenance.laptop import examine_laptop
from userneeds.session.maintenance.report import report_lines
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.reference.terminal_check import examine_terminal
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_place
from userneeds.surfaces.cli.verb_context import VerbContext

_TONES: Mapping[Health, str] = {"fine": "good", "careful": "careful", "wrong": "bad"}
_WIDTH = max(map(len, _TONES))


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "folder", "FOLDER", "where workshops are (default: here)")
    add_json_flag(parser, "as JSON")
    parser.add_argument(
        "--report",
        action="store_true",
        help="for a report of a fault: without names of people, and without paths",
    )
    parser.add_argument(
        "--mend",
        action="store_true",
        help="set up git's part anew, as after the program was moved; then look",
    )
    parser.add_argument(
        "--room",
        action="store_true",
        help="try whether a phone can come in: opens a room on nothing and waits for one",
    )
    parser.add_argument(
        "--lan",
        default="",
        metavar="ADDRESS",
        help="with --room: this machine's address in the network (default: the one in use)",
    )
    parser.add_argument(
        "--behind", default="", metavar="URL", help="with --room: the https:// address in front"
    )
    parser.add_argument(
        "--seconds", type=float, default=120.0, help="with --room: how long it waits (120)"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise NoSuchFile(f"There is no folder {folder}.", "Check the name.")
    if options.mend:
        _mend(folder, context.console)
    checks = _tried_room(options, context) if options.room else _examined(folder, context.console)
    if options.report:
        _print_report(checks, context.console)
    elif options.json:
        context.console.print_json([asdict(check) for check in checks], indent=2)
    else:
        _print(checks, context.console)
    if any(check.health == "wrong" for check in checks):
        return exit_codes.PROBLEMS_FOUND
    return exit_codes.SUCCESS


def _mend(folder: Path, console: Console) -> None:
    for sentence in set_up_git(folder) or ("Git's part was set up already.",):
        console.say(sentence)


def _examined(folder: Path, console: Console) -> tuple[HealthCheck, ...]:
    return (*examine_laptop(folder), *examine_terminal(console), *examine_folder(folder))


def _print_report(checks: tuple[HealthCheck, ...], console: Console) -> None:
    for line in report_lines(checks):
        console.print(line)


def _tried_room(options: Namespace, context: VerbContext) -> tuple[HealthCheck, ...]:
    from userneeds.live.room_process import DoorChoice, own_addresses  # noqa: PLC0415 - asked for
    from userneeds.live.room_trial import try_room  # noqa: PLC0415 - asked for

    addresses = (options.lan, *own_addresses())
    lan = next(filter(None, addresses), "")
    door = DoorChoice("people in this building", lan=lan)
    if options.behind:
        door = DoorChoice("people with the link", behind=options.behind)
    elif not lan:
        door = DoorChoice("nobody but this laptop")
    today = context.clock.now().date()
    return try_room(door, today, options.seconds, context.console.say)


def _print(checks: tuple[HealthCheck, ...], console: Console) -> None:
    for check in checks:
        health = TonedText(check.health.ljust(_WIDTH), _TONES[check.health])
        words = f"  {check.sentence} {check.hint}".rstrip()
        console.print(health, words)


VERB = Verb(
    about="Looks whether work can be lost: git, the merge driver, the check before commits, "
    "the place of the journal,\n"
    "folders that other programs synchronise; and what this laptop is: system, terminal, letters, "
    "how the program was\n"
    "installed. Each line says how it is (fine, careful, wrong) and what to do.",
    examples=(
        Example("doctor", "look at the folder where you are"),
        Example("doctor workshops", "at another folder"),
        Example("doctor --report --out report.txt", "to send with a report of a fault"),
        Example("doctor --mend", "after the program was moved: git calls it where it is now"),
        Example("doctor --room", "before a meeting, with one phone: can it come in?"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
    problems="something is wrong: work could be lost",
)
