"""What can a new workshop start from?

The shipped plans, a series' own plans, and the first file of a workshop.

A plan is an agenda with its ballot. A new workshop copies it, with the organisations and people of
its series and the group's own techniques that the agenda names, so that the file stands on its own
from the first minute. The other way round, the agenda of a workshop can be kept as a plan of its
series.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from userneeds.model.agenda import Stage
from userneeds.model.clean_text import clean_line
from userneeds.model.ids import is_id
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

_LONGEST_NAME = 60


def available_templates(series_folder: Path | None = None) -> tuple[Template, ...]:
    """Return the plans there are, by title; a series' own plan takes the place of a shipped one with the same id.

    Plans that cannot be read are left out; `broken_templates` says why.
    """
    found: dict[str, Template] = {}
    for name, text in _shipped_templates():
        _add_template(found, read_template(text, name).value)
    for path in _series_template_paths(series_folder):
        with suppress(UserNeedsError):
            _add_template(found, read_template(read_text(path), str(path)).value)
    return tuple(sorted(found.values(), key=lambda plan: (plan.title.casefold(), plan.id)))


def template_problems(series_folder: Path) -> tuple[Problem, ...]:
    """Return why plans of a series cannot be read, file by file; none when all of them can."""
    problems: list[Problem] = []
    for path in _series_template_paths(series_folder):
        try:
            reading = read_template(read_text(path), str(path))
        except NotAWorkshop as fault:
            problems += fault.problems or (
                Problem("unreadable", fault.sentence, fault.hint, file=str(path)),
            )
        except UserNeedsError as fault:
            problems.append(Problem("unreadable", fault.sentence, fault.hint, file=str(path)))
        else:
            problems += [
                each for each in reading.problems if reading.value is None and each.level == "error"
            ]
    return tuple(problems)


def template_from_workshop(workshop: Workshop, title: str, purpose: str = "") -> Template:
    """Return the agenda of a workshop as a plan, without anything that people contributed."""
    words = clean_line(title)
    return Template(
        id=slug_id(words) or slug_id(f"plan {words}"),
        title=words,
        purpose=clean_line(purpose),
        agenda=workshop.agenda,
        techniques=_techniques_in(workshop.agenda, workshop.techniques),
        ballot=replace(workshop.ballot, revealed=False),
    )


def template_path(series_folder: Path, plan: Template) -> Path:
    """Return where a plan of a series belongs."""
    return series_folder / TEMPLATE_FOLDER / f"{plan.id}{TEMPLATE_SUFFIX}"


def save_template(series_folder: Path, plan: Template, *, replacing: bool = False) -> Path:
    """Write a plan into the folder of a series and return its path; one that is there stays unless it is replaced.

    Raises:
        AlreadyThere: when there is a file of that name and it should not be replaced.
        DiskRefused: when it cannot be written.
    """
    path = template_path(series_folder, plan)
    text = write_template(plan)
    if replacing:
        write_atomically(path, text.encode("utf-8"))
    else:
        write_new(path, text)
    return path


def workshop_from_template(
    template: Template,
    *,
    id: str,
    title: str,
    date: date,
    series: Series | None,
) -> Workshop:
    """Return a new workshop with the plan's agenda, and the organisations, people and glossary of its series."""
    everybody = dict(series.people) if series else {}
    return Workshop(
        id=id,
        title=title,
        date=date,
        series=series.id if series else "",
        focus=template.focus,
        language=series.language if series else "en-GB",
        agenda=template.agenda,
        techniques=_techniques_in(
            template.agenda, {**(series.techniques if series else {}), **template.techniques}
        ),
        ballot=template.ballot,
        organisations=dict(series.organisations) if series else {},
        people={name: person for name, person in everybody.items() if _may_be_listed(person)},
        glossary=dict(series.glossary) if series else {},
    )


def write_new_workshop(folder: Path, workshop: Workshop) -> Path:
    """Write the file of a new workshop into the folder of its series, and return its path.

    Raises:
        AlreadyThere: when there is a file of that name.
        DiskRefused: when it cannot be written.
    """
    path = (
        folder
        / f"{workshop.date.isoformat()}-{slugify(workshop.title) or workshop.id}{WORKSHOP_SUFFIX}"
    )
    write_new(path, write_workshop(workshop))
    return path


def slugify(text: str) -> str:
    """Return words as part of a file name: 'Repairs & maintenance' gives `repairs-maintenance`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")


def _techniques_in(agenda: tuple[Stage, ...], own: Mapping[str, Technique]) -> dict[str, Technique]:
    """Return the group's own techniques that an agenda names."""
    named = {stage.technique for stage in agenda}
    return {name: technique for name, technique in own.items() if name in named}


def _add_template(found: dict[str, Template], plan: Template | None) -> None:
    if plan is not None:
        found[plan.id] = plan


def slug_id(text: str) -> str:
    """Return words as an id: 'Our ritual' gives `our-ritual`; empty where they make none."""
    words = slugify(text)
    return words if is_id(words) else ""


def _may_be_listed(person: Person) -> bool:
    return person.consent != "withdrawn"


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
