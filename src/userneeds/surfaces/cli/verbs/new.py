"""How does a workshop begin?

From a template: its agenda, the people of the series, a file of its own.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path

from userneeds.model.clean_text import clean_line
from userneeds.model.ids import is_id
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.time_input import read_hours
from userneeds.session.errors import NoSuchFile, NotAWorkshop
from userneeds.session.library.templates import (
    available_templates,
    slugify,
    template_problems,
    workshop_from_template,
    write_new_workshop,
)
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import TEMPLATE_SUFFIX
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.text_output import align_columns, count_phrase
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.read.reader import read_series


def _parse_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"'{text}' is no day; write it as 2026-12-01") from fault


def _parse_hours(text: str) -> tuple[time | None, time | None]:
    hours = read_hours(text)
    if hours is None:
        raise ArgumentTypeError(f"'{text}' are no hours; write them as 10:00-12:30")
    return hours


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "template", metavar="TEMPLATE", nargs="?", help="which agenda; without it, all are listed"
    )
    parser.add_argument(
        "--in",
        metavar="FOLDER",
        dest="folder",
        default=".",
        help="folder of the series (default: here)",
    )
    parser.add_argument(
        "--title", help="what the workshop is called (default: the template's title)"
    )
    parser.add_argument(
        "--date", metavar="DAY", type=_parse_date, help="when it is, as 2026-12-01 (default: today)"
    )
    parser.add_argument(
        "--hours", metavar="HOURS", type=_parse_hours, help="from when to when, as 10:00-12:30"
    )
    parser.add_argument("--json", action="store_true", help="list the templates as JSON")


def _run(options: Namespace, world: VerbContext) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise NoSuchFile(
            f"There is no folder {folder}.", "Check the name, or make the folder first."
        )
    known = available_templates(folder)
    broken = template_problems(folder)
    if options.template is None:
        return _list_templates(known, broken, world.console, as_json=options.json)
    template = _find_template(options.template, known, broken)
    title = clean_line(options.title or "") or template.title
    day = options.date or world.clock.now().date()
    fresh = workshop_from_template(
        template, id=_id_from(title), title=title, date=day, series=_read_series(folder)
    )
    begins, ends = options.hours or (None, None)
    workshop = replace(fresh, begins=begins, ends=ends)
    path = write_new_workshop(folder, workshop)
    world.console.print(str(path))
    world.console.say(f"Started '{workshop.title}': {_length(template)}.")
    world.console.say(f"Open it with: userneeds open {path}")
    return exit_codes.SUCCESS


def _list_templates(
    known: tuple[Template, ...], broken: tuple[Problem, ...], console: Console, *, as_json: bool
) -> int:
    for problem in broken:
        console.say(f"Cannot be read: {problem}")
    if as_json:
        plain = [
            {"id": each.id, "title": each.title, "purpose": each.purpose, "minutes": each.minutes()}
            for each in known
        ]
        console.print_json(plain, indent=2)
        return exit_codes.SUCCESS
    for line in align_columns(
        (each.id, f"{each.minutes()} min", each.purpose or each.title) for each in known
    ):
        console.print(line)
    console.say(
        "Start a workshop from one of these: userneeds new TEMPLATE --in FOLDER --title 'What it is called'"
    )
    return exit_codes.SUCCESS


def _find_template(name: str, known: tuple[Template, ...], broken: tuple[Problem, ...]) -> Template:
    for template in known:
        if template.id == name:
            return template
    faults = tuple(
        problem for problem in broken if Path(problem.file).name == f"{name}{TEMPLATE_SUFFIX}"
    )
    if faults:
        raise NotAWorkshop(
            f"The template '{name}' cannot be read.", faults, "Mend these and try again."
        )
    near = get_close_matches(name, [template.id for template in known], 1)
    advice = f"Did you mean '{near[0]}'?" if near else "'userneeds new' lists them."
    raise WrongUseError(f"There is no template '{name}'. {advice}")


def _read_series(folder: Path) -> Series | None:
    path = folder / "series.yaml"
    if not path.exists():
        return None
    reading = read_series(read_text(path), str(path))
    if reading.value is None:
        raise NotAWorkshop(
            f"{path} cannot be read as a series.", reading.problems, "Mend these and try again."
        )
    return reading.value


def _length(template: Template) -> str:
    return f"{count_phrase(len(template.agenda), 'stage')}, {count_phrase(template.minutes(), 'minute')}"


def _id_from(title: str) -> str:
    words = slugify(title)
    if is_id(words):
        return words
    return f"workshop-{words}".rstrip("-")


VERB = Verb(
    about="Starts a workshop from a template and prints the name of its file. In the folder of a series its\n"
    "organisations and people are copied. A file that is there already is never written over.\n"
    "A series may have templates of its own, in its folder 'templates'.",
    examples=(
        Example("new", "which templates there are"),
        Example(
            "new first-meetup --in workshops/north --title 'Damp and mould' --date 2026-12-01",
            "start one",
        ),
    ),
    arguments=_arguments,
    run=_run,
)
