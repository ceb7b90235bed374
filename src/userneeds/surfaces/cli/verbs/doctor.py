"""Is everything in place for work that cannot be lost? Looks, changes nothing, and says what to do."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from userneeds.session.errors import NoSuchFile
from userneeds.session.maintenance.doctor import Health, HealthCheck, examine_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext

_TONES: Mapping[Health, str] = {"fine": "good", "careful": "careful", "wrong": "bad"}
_WIDTH = max(map(len, _TONES))


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default=".",
        help="where workshops are (default: here)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def _run(options: Namespace, world: VerbContext) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise NoSuchFile(f"There is no folder {folder}.", "Check the name.")
    findings = examine_folder(folder)
    if options.json:
        world.console.print_json([asdict(finding) for finding in findings], indent=2)
    else:
        _print(findings, world.console)
    if any(finding.health == "wrong" for finding in findings):
        return exit_codes.PROBLEMS_FOUND
    return exit_codes.SUCCESS


def _print(findings: tuple[HealthCheck, ...], console: Console) -> None:
    for finding in findings:
        words = f"  {finding.sentence} {finding.hint}".rstrip()
        console.print(TonedText(finding.health.ljust(_WIDTH), _TONES[finding.health]), words)


VERB = Verb(
    about="Looks whether work can be lost: git, the merge driver, the check before commits, the place of the journal,\n"
    "folders that other programs synchronise. Each line says how it is (fine, careful, wrong) and what to do.",
    examples=(
        Example("doctor", "look at the folder where you are"),
        Example("doctor workshops", "at another folder"),
    ),
    arguments=_arguments,
    run=_run,
    problems="something is wrong: work could be lost",
)
