"""Is everything in place for work that cannot be lost? Looks, and says what to do."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from userneeds.session.errors import NoSuchFile
from userneeds.session.maintenance.doctor import Health, HealthCheck, examine_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_place
from userneeds.surfaces.cli.verb_context import VerbContext

_TONES: Mapping[Health, str] = {"fine": "good", "careful": "careful", "wrong": "bad"}
_WIDTH = max(map(len, _TONES))


def _arguments(parser: ArgumentParser) -> None:
    add_place(parser, "folder", "FOLDER", "where workshops are (default: here)")
    add_json_flag(parser, "as JSON")


def _run(options: Namespace, context: VerbContext) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise NoSuchFile(f"There is no folder {folder}.", "Check the name.")
    checks = examine_folder(folder)
    if options.json:
        context.console.print_json([asdict(check) for check in checks], indent=2)
    else:
        _print(checks, context.console)
    if any(check.health == "wrong" for check in checks):
        return exit_codes.PROBLEMS_FOUND
    return exit_codes.SUCCESS


def _print(checks: tuple[HealthCheck, ...], console: Console) -> None:
    for check in checks:
        health = TonedText(check.health.ljust(_WIDTH), _TONES[check.health])
        words = f"  {check.sentence} {check.hint}".rstrip()
        console.print(health, words)


VERB = Verb(
    about="Looks whether work can be lost: git, the merge driver, the check before commits, "
    "the place of the journal,\n"
    "folders that other programs synchronise. Each line says how it is (fine, careful, wrong) "
    "and what to do.",
    examples=(
        Example("doctor", "look at the folder where you are"),
        Example("doctor workshops", "at another folder"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
    problems="something is wrong: work could be lost",
)
