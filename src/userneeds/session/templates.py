"""What can a new workshop start from? The shipped plans, a series' own plans, and the first file of a workshop.

A plan is an agenda with its ballot. A new workshop copies it, with the organisations and people of its series, so that
the file stands on its own from the first minute.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from userneeds.model.people import Person
from userneeds.model.series import Series
from userneeds.model.template import Template
from userneeds.model.workshop import Workshop
from userneeds.session.errors import UserNeedsError
from userneeds.session.filenames import TEMPLATE_FOLDER, TEMPLATE_SUFFIX, WORKSHOP_SUFFIX
from userneeds.session.files import read_text, write_new
from userneeds.text.reader import read_template
from userneeds.text.writer import write_workshop

_LONGEST_NAME = 60


def templates(series_folder: Path | None = None) -> tuple[Template, ...]:
    """Return the plans there are, by title; a series' own plan takes the place of a shipped one with the same id.

    Plans that cannot be read are left out; `broken_templates` says why.
    """
    found: dict[str, Template] = {}
    for name, text in (*_shipped(), *_own(series_folder)):
        plan = read_template(text, name).value
        if plan is not None:
            found[plan.id] = plan
    return tuple(sorted(found.values(), key=lambda plan: (plan.title.casefold(), plan.id)))


def start_workshop(template: Template, *, id: str, title: str, date: date, series: Series | None) -> Workshop:  # noqa: A002 - the names of the fields of a workshop
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
        ballot=template.ballot,
        organisations=dict(series.organisations) if series else {},
        people={name: person for name, person in everybody.items() if _may_be_listed(person)},
        glossary=dict(series.glossary) if series else {},
    )


def write_first(folder: Path, workshop: Workshop) -> Path:
    """Write the file of a new workshop into the folder of its series, and return its path.

    Raises:
        AlreadyThere: when there is a file of that name.
        DiskRefused: when it cannot be written.
    """
    path = folder / f"{workshop.date.isoformat()}-{file_words(workshop.title) or workshop.id}{WORKSHOP_SUFFIX}"
    write_new(path, write_workshop(workshop))
    return path


def file_words(text: str) -> str:
    """Return words as part of a file name: 'Repairs & maintenance' gives `repairs-maintenance`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")


def _may_be_listed(person: Person) -> bool:
    return person.consent != "withdrawn"


def _shipped() -> Iterator[tuple[str, str]]:
    folder = files("userneeds") / "templates"
    if folder.is_dir():
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            if entry.name.endswith(TEMPLATE_SUFFIX):
                yield entry.name, entry.read_text("utf-8")


def _own(series_folder: Path | None) -> Iterator[tuple[str, str]]:
    if series_folder is None:
        return
    for path in sorted((series_folder / TEMPLATE_FOLDER).glob(f"*{TEMPLATE_SUFFIX}")):
        try:
            yield str(path), read_text(path)
        except UserNeedsError:
            continue
