"""What of a series is kept no longer? Shows what is due, and removes it when told to."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from userneeds.capture.day_input import DAY_EXAMPLES, read_day
from userneeds.commands.people import SetRetention
from userneeds.model.series import RETENTION_PARTS, Retention, Series
from userneeds.model.wording import counted, join_with_and, short_date
from userneeds.session.forgetting.retention import RetentionPlan, plan_retention, retire
from userneeds.session.forgetting.series_files import series_files
from userneeds.session.storage.user_dirs import cache_folder, state_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.people.changed_file import carry_out, opened_for_change, subject_file
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_NEVER = "never"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="the folder of a series")
    for part in RETENTION_PARTS:
        parser.add_argument(
            f"--{part.replace('_', '-')}",
            metavar="DAY",
            help=f"say until when {part.replace('_', ' ')} are kept; '{_NEVER}' sets no day"
            if part != "everything"
            else f"say until when the workshops are kept; '{_NEVER}' sets no day",
        )
    parser.add_argument("--yes", action="store_true", help="remove what is due")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    path = Path(options.path)
    today = context.clock.now().date()
    given = {part: getattr(options, part) for part in RETENTION_PARTS}
    days = {part: _day(typed, today) for part, typed in given.items() if typed is not None}
    file = subject_file(path)
    if days:
        with opened_for_change(file, context) as session:
            if not isinstance(session.subject, Series):
                raise WrongUseError("Days are said of a series: name its folder.")
            retention = replace(session.subject.retention, **days)
            carry_out(session, SetRetention(at=session.now(), retention=retention))
    files = series_files(path)
    plan = plan_retention(files, today)
    _say_days(plan.retention, console)
    for due in plan.files:
        console.print(f"{due.path}: {join_with_and(due.words)}")
    for sentence in plan.unreadable:
        console.say(TonedText(sentence, "bad"))
    if not plan.files:
        console.say("Nothing is due.")
        return exit_codes.PROBLEMS_FOUND if plan.unreadable else exit_codes.SUCCESS
    if not options.yes:
        console.say("Nothing was removed: --yes removes it for good. Git keeps old versions.")
        return exit_codes.PROBLEMS_FOUND
    left = retire(plan, files, state_folder(), cache_folder(), context.clock)
    return _end(plan, left, console)


def _end(plan: RetentionPlan, left: tuple[str, ...], console: Console) -> int:
    for sentence in left:
        console.say(TonedText(sentence, "bad"))
    done = [due for due in plan.files if not _is_left(due.path, left)]
    files = counted(len(done), "file")
    console.say(f"Removed from {files} what was due. Git keeps old versions until you remove them.")
    return exit_codes.PROBLEMS_FOUND if left else exit_codes.SUCCESS


def _is_left(path: Path, left: tuple[str, ...]) -> bool:
    return any(sentence.startswith(f"{path}:") for sentence in left)


def _day(typed: str, today: date) -> date | None:
    """Return the day that was typed; None for no day.

    Raises:
        WrongUseError: when it is none.
    """
    if typed == _NEVER:
        return None
    day = read_day(typed, today)
    if day is None:
        raise WrongUseError(f"'{typed}' is not a day. Such as {DAY_EXAMPLES}, or '{_NEVER}'.")
    return day


def _say_days(retention: Retention, console: Console) -> None:
    days = [
        f"{part.replace('_', ' ')} until {short_date(day)}"
        for part in RETENTION_PARTS
        if (day := getattr(retention, part)) is not None
    ]
    kept = join_with_and(days) if days else "no day is set: --raw-cards, --names, --everything"
    console.say(f"Kept: {kept}.")


VERB = Verb(
    about="Shows what of a series is kept no longer, as its dates say, for the workshops that were "
    "held by then: cards\n"
    "as they were written, names with who said what, or all of a workshop. With --yes it is "
    "removed, from what\n"
    "is kept beside the files too. Themes, blueprints and the case study stay until everything "
    "is due.",
    examples=(
        Example("retire workshops/north", "what is due today"),
        Example("retire workshops/north --raw-cards 2027-06-30 --names 2028-12-31", "set the days"),
        Example("retire workshops/north --yes", "remove what is due"),
    ),
    arguments=_arguments,
    run=_run,
    problems="something is due (with --yes: could not be removed)",
)
