"""How does a workshop begin?

From a template: its agenda, the people of the series, a file of its own.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from userneeds.capture.time_input import read_hours, read_minutes
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import slugify
from userneeds.model.ids import is_id
from userneeds.model.problem import Problem
from userneeds.model.schedule import minutes_of_day, total_minutes
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.wording import counted, counted_or_no
from userneeds.session.errors import NoSuchFile, NotAWorkshop
from userneeds.session.library.new_series import make_folder
from userneeds.session.library.next_meetup import NEXT, next_meetup_in
from userneeds.session.library.templates import (
    PlannedWorkshop,
    available_templates,
    plan_workshop,
    template_problems,
    write_new_workshop,
)
from userneeds.session.storage.atomic_files import read_text
from userneeds.session.storage.filenames import SERIES_FILE, TEMPLATE_SUFFIX
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.text_output import align_columns
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_json_flag,
    add_series_option,
    json_file,
    parse_day,
)
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.read.reader import read_series


def _parse_hours(text: str) -> tuple[time | None, time | None]:
    hours = read_hours(text)
    if hours is None:
        raise ArgumentTypeError(f"'{text}' are no hours; write them as 10:00-12:30")
    return hours


def _parse_minutes(text: str) -> int:
    minutes = read_minutes(text)
    if not minutes:
        raise ArgumentTypeError(f"'{text}' is no length; write it in minutes, as 90")
    return minutes


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "template", metavar="TEMPLATE", nargs="?", help="which agenda; without it, all are listed"
    )
    add_series_option(parser, "folder of the series (default: here)")
    parser.add_argument(
        "--title", help="what the workshop is called (default: the template's title)"
    )
    parser.add_argument(
        "--date", metavar="DAY", type=parse_day, help="when it is, as 2026-12-01 (default: today)"
    )
    parser.add_argument(
        "--hours", metavar="HOURS", type=_parse_hours, help="from when to when, as 10:00-12:30"
    )
    parser.add_argument(
        "--minutes",
        metavar="N",
        type=_parse_minutes,
        help="how long the meeting is; the plan is fitted to it (default: from --hours)",
    )
    add_json_flag(parser, "list the templates as JSON")


class _Templates(NamedTuple):
    """The templates of a folder."""

    known: tuple[Template, ...]
    problems: tuple[Problem, ...]
    """Of those that cannot be read."""


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    folder = Path(options.folder)
    if not folder.is_dir() and options.template is None:
        hint = "Check the name; with a template the folder is made."
        raise NoSuchFile(f"There is no folder {folder}.", hint)
    templates = _Templates(available_templates(folder), template_problems(folder))
    if options.template is None:
        return _list_templates(templates, console, as_json=options.json)
    planned = _planned(options, templates, folder, context)
    workshop = planned.workshop
    make_folder(folder)
    path = write_new_workshop(folder, workshop)
    console.print(str(path))
    console.say(f"Started '{workshop.title}': {_length(planned)}.")
    for sentence in planned.fit.sentences():
        console.say(sentence)
    console.say(f"Open it with: userneeds open {path}")
    return exit_codes.SUCCESS


def _planned(
    options: Namespace, templates: _Templates, folder: Path, context: VerbContext
) -> PlannedWorkshop:
    """Return the workshop that is asked for; the next one is proposed from what is open."""
    is_own = any(each.id == NEXT for each in templates.known)
    if options.template != NEXT or is_own:
        template = _find_template(options.template, templates)
        return _new_workshop(options, template, folder, context)
    proposed = next_meetup_in(folder, context.clock.now().date())
    if proposed is None:
        raise WrongUseError(f"There was no meetup of a series in {folder} yet to go on from.")
    options.date = options.date or proposed.day
    options.hours = options.hours or (proposed.begins, proposed.ends)
    return _new_workshop(options, proposed.template, folder, context)


def _new_workshop(
    options: Namespace, template: Template, folder: Path, context: VerbContext
) -> PlannedWorkshop:
    title = clean_line(options.title or "") or template.title
    day = options.date or context.clock.now().date()
    series = _read_series(folder)
    begins, ends = options.hours or (None, None)
    planned = plan_workshop(
        template,
        id=_id_from(title),
        title=title,
        date=day,
        series=series,
        minutes=_minutes_of_meeting(options.minutes, begins, ends),
    )
    if isinstance(planned, Problem):
        raise WrongUseError(f"{planned.sentence} {planned.hint}")
    return replace(planned, workshop=replace(planned.workshop, begins=begins, ends=ends))


def _minutes_of_meeting(minutes: int | None, begins: time | None, ends: time | None) -> int:
    """Return how long the meeting is; 0 where nobody has said."""
    if begins is None or ends is None:
        return minutes or 0
    from_hours = minutes_of_day(ends) - minutes_of_day(begins)
    if minutes not in {None, from_hours}:
        raise WrongUseError(
            f"The hours are {counted(from_hours, 'minute')}, and --minutes says {minutes}. "
            "Leave one of them out."
        )
    return max(0, from_hours)


def _list_templates(templates: _Templates, console: Console, *, as_json: bool) -> int:
    for problem in templates.problems:
        console.say(f"Cannot be read: {problem}")
    if as_json:
        plain = [_template_as_json(template) for template in templates.known]
        console.print_json(plain, indent=2)
        return exit_codes.SUCCESS
    rows = [_template_cells(template) for template in templates.known]
    for line in align_columns(rows):
        console.print(line)
    console.say(
        "Start a workshop from one of these: "
        'userneeds new TEMPLATE --in FOLDER --title "What it is called"'
    )
    return exit_codes.SUCCESS


def _template_as_json(template: Template) -> dict[str, object]:
    return {
        "id": template.id,
        "title": template.title,
        "purpose": template.purpose,
        "minutes": template.minutes(),
    }


def _template_cells(template: Template) -> tuple[str, ...]:
    return (template.id, f"{template.minutes()} min", template.purpose or template.title)


def _find_template(name: str, templates: _Templates) -> Template:
    for template in templates.known:
        if template.id == name:
            return template
    file_name = f"{name}{TEMPLATE_SUFFIX}"
    problems = [each for each in templates.problems if Path(each.file).name == file_name]
    if problems:
        sentence = f"The template '{name}' cannot be read."
        raise NotAWorkshop(sentence, tuple(problems), "Mend these and try again.")
    ids = [template.id for template in templates.known]
    near = get_close_matches(name, ids, 1)
    advice = f"Did you mean '{near[0]}'?" if near else "'userneeds new' lists them."
    raise WrongUseError(f"There is no template '{name}'. {advice}")


def _read_series(folder: Path) -> Series | None:
    path = folder / SERIES_FILE
    if not path.exists():
        return None
    result = read_series(read_text(path), str(path))
    if result.value is None:
        sentence = f"{path} cannot be read as a series."
        raise NotAWorkshop(sentence, result.problems, "Mend these and try again.")
    return result.value


def _length(planned: PlannedWorkshop) -> str:
    workshop = planned.workshop
    stages = counted_or_no(len(workshop.agenda), "stage")
    minutes = counted_or_no(total_minutes(workshop), "minute")
    return f"{stages}, {minutes}"


def _id_from(title: str) -> str:
    words = slugify(title)
    if is_id(words):
        return words
    return f"workshop-{words}".rstrip("-")


VERB = Verb(
    about="Starts a workshop from a template and prints the name of its file. In the folder "
    "of a series its\n"
    "organisations and people are copied. A file that is there already is never written over.\n"
    "A series may have templates of its own, in its folder 'templates'.",
    examples=(
        Example("new", "which templates there are"),
        Example(
            'new first-meetup --in workshops/north --title "Damp and mould" --date 2026-12-01',
            "start one",
        ),
        Example("new need-design --in north --minutes 90", "start one that fits into 90 minutes"),
    ),
    arguments=_arguments,
    run=_run,
    file_form=json_file,
)
