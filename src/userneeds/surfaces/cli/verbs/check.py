"""Is every file sound? Says each problem with its file, line and column, and how to mend it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from userneeds.disclosure.readers import Reader
from userneeds.model.problem import Problem
from userneeds.model.wording import counted_or_no
from userneeds.session.forgetting.retention import due_problems
from userneeds.session.git.repository import require_repository
from userneeds.session.maintenance.file_check import problems_in_file, staged_problems
from userneeds.surfaces.cli import exit_codes, problem_formats
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import files_in
from userneeds.surfaces.cli.gap_problems import gap_problems
from userneeds.surfaces.cli.verb import Example, Verb, add_json_format, add_reader, reader_of
from userneeds.surfaces.cli.verb_context import VerbContext

FORMATS = ("text", "json", "github", "sarif")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", default=["."], help="files or folders (default: here)"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how problems are written (default: text)"
    )
    add_json_format(parser)
    parser.add_argument(
        "--gaps",
        action="store_true",
        help="say what is missing too; rules marked 'must' are errors",
    )
    add_reader(parser, "room", "with --gaps: who is going to see it")
    parser.add_argument(
        "--staged", action="store_true", help="check what the next commit would hold instead"
    )
    parser.add_argument(
        "--strict", action="store_true", help="let warnings fail the check as errors do"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    today = context.clock.now().date()
    checked = _check_staged() if options.staged else _check_files(options, console, today)
    _print(checked.problems, options.format, console)
    errors = sum(problem.level == "error" for problem in checked.problems)
    warnings = len(checked.problems) - errors
    console.say(_summary(checked.what, errors, warnings))
    if errors or (warnings and options.strict):
        return exit_codes.PROBLEMS_FOUND
    return exit_codes.SUCCESS


def _reader_of_gaps(options: Namespace) -> Reader | None:
    """Return who sees what is missing; what is wrong with files is the facilitator's own."""
    return reader_of(options) if options.gaps else None


class _Checked(NamedTuple):
    """What was looked at, and what is wrong with it."""

    what: str
    """In words; empty when there was nothing."""
    problems: Sequence[Problem]


def _check_staged() -> _Checked:
    return _Checked("The next commit", staged_problems(require_repository(Path())))


def _check_files(options: Namespace, console: Console, today: date) -> _Checked:
    files = [file for path in options.paths for file in files_in(Path(path))]
    problems: list[Problem] = []
    for file in files:
        console.now_doing(f"Reading {file}")
        problems += problems_in_file(file)
        problems += due_problems(file, today)
    if options.gaps:
        for file in files:
            problems += gap_problems(file, options.reader)
    what = counted_or_no(len(files), "file") if files else ""
    return _Checked(what, problems)


def _print(problems: Sequence[Problem], form: str, console: Console) -> None:
    match form:
        case "json":
            plain = [problem_formats.problem_as_json(problem) for problem in problems]
            console.print_json(plain, indent=2)
        case "sarif":
            console.print_json(problem_formats.sarif_log(problems), indent=2)
        case "github":
            for problem in problems:
                console.print(problem_formats.github_annotation(problem))
        case _:
            for problem in problems:
                console.print(*_problem_line(problem))


def _problem_line(problem: Problem) -> tuple[str | TonedText, ...]:
    parts = (problem.file, problem.line, problem.column)
    place = ":".join(str(part) for part in parts if part)
    tone = "bad" if problem.level == "error" else "careful"
    words = f": {problem.sentence} {problem.hint}".rstrip()
    return (f"{place}: ", TonedText(problem.level, tone), words)


def _summary(what: str, errors: int, warnings: int) -> str:
    if not what:
        return "There is no workshop, series or agenda here. 'userneeds new' starts one."
    if not errors and not warnings:
        return f"{what}: all sound."
    return f"{what}: {counted_or_no(errors, 'error')}, {counted_or_no(warnings, 'warning')}."


VERB = Verb(
    about="Reads every workshop, series and agenda and says what is wrong: file, line, column "
    "and what to do.\n"
    "Errors are contradictions or unreadable text; warnings are things worth mending.",
    examples=(
        Example("check workshops", "everything in a folder"),
        Example("check --strict workshops/north/series.yaml", "one file; warnings count"),
        Example(
            "check --gaps workshops/north",
            "what is missing, too: fails where a rule marked 'must' is not met",
        ),
        Example("check --format github", "annotations on a pull request"),
        Example("check --format sarif workshops", "for code scanning"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
    said_for=_reader_of_gaps,
    problems="there are errors (with --strict: or warnings)",
)
