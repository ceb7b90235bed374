"""How does a file look in the house layout?

Lays files out anew; not a word and not a comment is lost.
"""

from argparse import ArgumentParser, Namespace
from itertools import chain
from pathlib import Path

from userneeds.model.wording import counted_or_no, pluralise
from userneeds.session.errors import NotAWorkshop, ReadOnly
from userneeds.session.maintenance.formatting import format_text
from userneeds.session.storage.atomic_files import read_text, rewrite_text
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.error_report import error_report
from userneeds.surfaces.cli.file_arguments import files_in
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files or folders")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; say which files would change"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    changed = left = 0
    for file in chain.from_iterable(files_in(Path(path)) for path in options.paths):
        console.now_doing(f"Reading {file}")
        try:
            changed += _lay_out(file, console, only_look=options.check)
        except (NotAWorkshop, ReadOnly) as fault:
            left += 1
            console.say("\n".join(error_report(fault).sentences))
    console.say(_summary(changed, left, only_look=options.check))
    if left or (changed and options.check):
        return exit_codes.PROBLEMS_FOUND
    return exit_codes.SUCCESS


def _summary(changed: int, left: int, *, only_look: bool) -> str:
    verb = "would change" if only_look else "changed"
    changes = f"{counted_or_no(changed, 'file')} {verb}"
    if not left:
        return f"{changes}."
    unchanged = pluralise(left, "it is", "they are")
    return f"{changes}, {counted_or_no(left, 'file')} left as {unchanged}."


def _lay_out(file: Path, console: Console, *, only_look: bool) -> bool:
    before = read_text(file)
    after = format_text(before, file)
    if after == before:
        return False
    if not only_look:
        rewrite_text(file, before, after)
    console.print(str(file))
    return True


VERB = Verb(
    about="Brings files into the layout that new files have: fields in the same order, a "
    "blank line between cards.\n"
    "Comments return to the entries they were about. The names of changed files are printed.",
    examples=(
        Example("fmt workshops", "everything in a folder"),
        Example("fmt --check workshops/north/series.yaml", "only look, as a check in CI does"),
    ),
    arguments=_arguments,
    run=_run,
    problems="a file cannot be read (with --check: or would change)",
)
