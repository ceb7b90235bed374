"""What can a new workshop start from?

The shipped plans, a series' own plans, and the first file of a workshop.

A plan is an agenda with its ballot. A new workshop copies it, with the organisations and people of
its series and the group's own techniques that the agenda names, so that the file stands on its own
from the first minute. The other way round, the agenda of a workshop can be kept as a plan of its
series.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from userneeds.analysis.insight.plan_fit import PlanFit, fit_plan
from userneeds.model.agenda import Stage
from userneeds.model.clean_text import clean_line
from userneeds.model.file_names import file_stem, slug_id, slugify
from userneeds.model.people import Person
from userneeds.model.problem import Problem
from userneeds.model.series import Series
from userneeds.model.technique import Technique
from userneeds.model.template import Template
from userneeds.model.workshop import Workshop
from userneeds.session.errors import NotAWorkshop, UserNeedsError
from userneeds.session.storage.atomic_files import read_text, write_atomically, write_new
from userneeds.session.storage.filenames import TEMPLATE_FOLDER, TEMPLATE_SUFFIX, WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import read_template
from userneeds.yamlfile.write.writer import write_template, write_workshop


def available_templates(series_folder: Path | None = None) -> tuple[Template, ...]:
    """Return the templates there are: the series' own, then the shipped ones most asked for.

    A series' own template takes the place of a shipped one with the same id. Templates that cannot
    be read are left out; `template_problems` says why.
    """
    by_id: dict[str, Template] = {}
    for name, text in _shipped_templates():
        _add_template(by_id, read_template(text, name).value)
    for path in _series_template_paths(series_folder):
        with suppress(UserNeedsError):
            _add_template(by_id, read_template(read_text(path), str(path)).value)
    return tuple(sorted(by_id.values(), key=_list_order))


def _list_order(template: Template) -> tuple[int, str, str]:
    return template.place, template.title.casefold(), template.id


def template_problems(series_folder: Path) -> tuple[Problem, ...]:
    """Return why templates of a series cannot be read, file by file; none when all of them can."""
    problems: list[Problem] = []
    for path in _series_template_paths(series_folder):
        problems += _problems_in_template(path)
    return tuple(problems)


def _problems_in_template(path: Path) -> Sequence[Problem]:
    try:
        text = read_text(path)
    except UserNeedsError as fault:
        problems = fault.problems if isinstance(fault, NotAWorkshop) else ()
        unreadable = Problem("unreadable", fault.sentence, fault.hint, file=str(path))
        return problems or (unreadable,)
    result = read_template(text, str(path))
    if result.value is not None:
        return ()
    return [problem for problem in result.problems if problem.level == "error"]


def template_from_workshop(workshop: Workshop, title: str, purpose: str = "") -> Template:
    """Return the agenda of a workshop as a template, without anything that people contributed."""
    clean_title = clean_line(title)
    template_id = slug_id(clean_title) or slug_id(f"plan {clean_title}")
    return Template(
        id=template_id,
        title=clean_title,
        purpose=clean_line(purpose),
        agenda=workshop.agenda,
        techniques=_techniques_in(workshop.agenda, workshop.techniques),
        ballot=replace(workshop.ballot, revealed=False),
    )


def template_path(series_folder: Path, template: Template) -> Path:
    """Return where a template of a series belongs."""
    return series_folder / TEMPLATE_FOLDER / f"{file_stem(template.id)}{TEMPLATE_SUFFIX}"


def save_template(series_folder: Path, template: Template, *, replacing: bool = False) -> Path:
    """Write a template into the folder of a series and return its path.

    One that is there stays unless it is replaced.

    Raises:
        AlreadyThere: when there is a file of that name and it should not be replaced.
        DiskRefused: when it cannot be written.
    """
    path = template_path(series_folder, template)
    text = write_template(template)
    if replacing:
        write_atomically(path, text.encode("utf-8"))
    else:
        write_new(path, text)
    return path


@dataclass(frozen=True, slots=True)
class PlannedWorkshop:
    """A new workshop, and what of its template had to give way."""

    workshop: Workshop
    fit: PlanFit


def plan_workshop(
    template: Template,
    *,
    id: str,  # noqa: A002 - the names of the fields of a workshop
    title: str,
    date: date,
    series: Series | None,
    minutes: int = 0,
) -> PlannedWorkshop | Problem:
    """Return a new workshop with the template's agenda, fitted into so many minutes.

    It has the organisations, people and glossary of its series, and the techniques that are named.
    Without `minutes` it is as long as the template usually is. A `Problem` where they are too few.
    """
    whole = _copy_template(template, id, title, date, series)
    usual = template.usual_minutes
    fit = fit_plan(whole, minutes or usual, usual)
    if isinstance(fit, Problem):
        return fit
    techniques = _techniques_in(fit.agenda, whole.techniques)
    return PlannedWorkshop(replace(whole, agenda=fit.agenda, techniques=techniques), fit)


def _copy_template(
    template: Template,
    id: str,  # noqa: A002 - the names of the fields of a workshop
    title: str,
    date: date,
    series: Series | None,
) -> Workshop:
    """Return a workshop with every stage of a template, those for longer meetings too."""
    workshop = Workshop(
        id=id,
        title=title,
        date=date,
        focus=template.focus,
        agenda=template.agenda,
        techniques=_techniques_in(template.agenda, template.techniques),
        ballot=template.ballot,
    )
    if series is None:
        return workshop
    own_techniques = {**series.techniques, **template.techniques}
    listed = {key: person for key, person in series.people.items() if _may_be_listed(person)}
    return replace(
        workshop,
        series=series.id,
        language=series.language,
        techniques=_techniques_in(template.agenda, own_techniques),
        organisations=dict(series.organisations),
        people=listed,
        glossary=dict(series.glossary),
    )


def write_new_workshop(folder: Path, workshop: Workshop) -> Path:
    """Write the file of a new workshop into the folder of its series, and return its path.

    Raises:
        AlreadyThere: when there is a file of that name.
        DiskRefused: when it cannot be written.
    """
    day = workshop.date.isoformat()
    title = slugify(workshop.title) or file_stem(workshop.id)
    path = folder / f"{day}-{title}{WORKSHOP_SUFFIX}"
    write_new(path, write_workshop(workshop, has_room_places=True))
    return path


def _techniques_in(agenda: tuple[Stage, ...], own: Mapping[str, Technique]) -> dict[str, Technique]:
    """Return the group's own techniques that an agenda names."""
    named = {stage.technique for stage in agenda}
    return {name: technique for name, technique in own.items() if name in named}


def _add_template(by_id: dict[str, Template], template: Template | None) -> None:
    if template is not None:
        by_id[template.id] = template


def _may_be_listed(person: Person) -> bool:
    return not person.has_withdrawn


def _shipped_templates() -> Iterator[tuple[str, str]]:
    folder = files("userneeds") / "templates"
    if folder.is_dir():
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            if entry.name.endswith(TEMPLATE_SUFFIX):
                yield entry.name, entry.read_text("utf-8")


def _series_template_paths(series_folder: Path | None) -> list[Path]:
    if series_folder:
        return sorted((series_folder / TEMPLATE_FOLDER).glob(f"*{TEMPLATE_SUFFIX}"))
    return []
