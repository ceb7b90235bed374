"""How does a file look in the house layout?

Lays files out anew; not a word and not a comment is lost.
"""

from argparse import ArgumentParser, Namespace
from itertools import chain
from pathlib import Path

from userneeds.model.wording import counted, counted_or_no, pluralise
from userneeds.session.errors import NotAWorkshop, ReadOnly
from userneeds.session.maintenance.anonymous_cards import make_anonymous
from userneeds.session.maintenance.formatting import file_layout_of, format_text
from userneeds.session.maintenance.sentences import mend_sentences
from userneeds.session.storage.atomic_files import read_text, rewrite_text
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.error_report import error_report
from userneeds.surfaces.cli.file_arguments import files_in
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.schema.file_types import WORKSHOP


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files or folders")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; say which files would change"
    )
    parser.add_argument(
        "--sentences",
        action="store_true",
        help="instead: show which fields of cards hold their frame, and which needs are none",
    )
    parser.add_argument(
        "--anonymous",
        action="store_true",
        help="instead: show which cards of stages without names still say whose they are",
    )
    parser.add_argument(
        "--yes", action="store_true", help="with --sentences or --anonymous: mend them"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    if options.anonymous:
        return _make_anonymous(options, console)
    if options.sentences:
        return _mend_sentences(options, console)
    if options.yes:
        raise WrongUseError("--yes belongs to --sentences or --anonymous: 'fmt --anonymous --yes'.")
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


def _mend_sentences(options: Namespace, console: Console) -> int:
    """Show what would be mended in workshops, and mend it where that was agreed to."""
    only_look = options.check or not options.yes
    count = sum(_mend_file(file, console, only_look=only_look) for file in _workshops_of(options))
    fields = counted_or_no(count, "field")
    if not only_look:
        console.say(f"{fields} mended. What the cards say is the same as before.")
        return exit_codes.SUCCESS
    advice = " Nothing was changed: --yes mends them." if count else ""
    console.say(f"{fields} would be mended.{advice}")
    return exit_codes.PROBLEMS_FOUND if count else exit_codes.SUCCESS


def _mend_file(file: Path, console: Console, *, only_look: bool) -> int:
    """Show the fields of a workshop that are mended, and return how many there are."""
    before = read_text(file)
    mended = mend_sentences(before, file)
    for each in mended.fields:
        console.print(f"{file}: {each.card}: {each.field}")
        console.print(f"  - {each.before}")
        console.print(f"  + {each.after}")
    if mended.fields and not only_look:
        rewrite_text(file, before, mended.text)
    return len(mended.fields)


def _make_anonymous(options: Namespace, console: Console) -> int:
    """Show which cards say whose they are and may not, and take that off where it was agreed to."""
    only_look = options.check or not options.yes
    files = _workshops_of(options)
    count = sum(_make_file_anonymous(file, console, only_look=only_look) for file in files)
    cards = counted(count, "card") if count else "No card"
    if not only_look:
        console.say(f"{cards} made nobody's, for good. What git holds of them is as it was.")
        return exit_codes.SUCCESS
    advice = " Nothing was changed: --yes takes that off, for good." if count else ""
    console.say(f"Saying whose it is in a stage without names: {cards.lower()}.{advice}")
    return exit_codes.PROBLEMS_FOUND if count else exit_codes.SUCCESS


def _workshops_of(options: Namespace) -> list[Path]:
    files = chain.from_iterable(files_in(Path(path)) for path in options.paths)
    return [file for file in files if file_layout_of(file) is WORKSHOP]


def _make_file_anonymous(file: Path, console: Console, *, only_look: bool) -> int:
    """Show the cards of a workshop that may not say whose they are; return how many there are."""
    before = read_text(file)
    mended = make_anonymous(before, file)
    for card in mended.cards:
        console.print(f"{file}: {card.id}: {card.statement()}")
    if mended.cards and not only_look:
        rewrite_text(file, before, mended.text)
    return len(mended.cards)


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
        Example(
            "fmt --sentences workshops",
            "show frames in fields of cards, and questions kept as needs",
        ),
        Example("fmt --anonymous workshops", "show cards that were promised to be nobody's"),
    ),
    arguments=_arguments,
    run=_run,
    problems="a file cannot be read (with --check: or would change)",
)
