"""What the screen of people says: organisations with their people, and what each agreed to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from userneeds.commands.change import Subject
from userneeds.commands.people_lists import is_known_otherwise
from userneeds.disclosure.readers import Reader
from userneeds.model.people import Organisation, Person
from userneeds.model.series import Series
from userneeds.model.wording import counted, join_nonempty, short_date
from userneeds.surfaces.tui.drawing.cells import (
    StyledLine,
    cell_width,
    fit_text,
    styled_paragraph,
    truncate_text,
)
from userneeds.surfaces.tui.drawing.row_styles import row_styles

_INDENT = 6
"""Cells of the pointer and the tick, with the spaces around them."""
_DATE_CELLS = 13
_WIDE = 96
"""From how many cells on there is room for the day of asking."""


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """A row: an organisation, one of its people, or the heading of those without one."""

    organisation: Organisation | None = None
    person: Person | None = None
    note: str = ""
    has_ticks: bool = False
    """Whether it is said who is here."""
    reader: Reader = "room"
    """Who looks at it."""

    @property
    def can_be_chosen(self) -> bool:
        """Whether there is somebody, or something, to act on."""
        return self.person is not None or self.organisation is not None

    @property
    def key(self) -> str:
        """What stays the same while the rows change."""
        if self.person is not None:
            return person_key(self.person.id)
        return organisation_key(self.organisation.id) if self.organisation else ""


def person_key(person: str) -> str:
    """Return the key of a person's row."""
    return f"person/{person}"


def organisation_key(organisation: str) -> str:
    """Return the key of an organisation's row."""
    return f"organisation/{organisation}"


def people_rows(subject: Subject, reader: Reader) -> list[PeopleRow]:
    """Return organisations with their people below them, then the people without one.

    Whoever has withdrawn is left out.
    """
    has_ticks = not isinstance(subject, Series)
    listed = listed_people(subject)
    rows: list[PeopleRow] = []
    for organisation in subject.organisations.values():
        own = [person for person in listed if person.organisation == organisation.id]
        rows.append(PeopleRow(organisation, note=_organisation_note(organisation, own)))
        rows += _person_rows(own, reader, has_ticks=has_ticks)
    others = [person for person in listed if person.organisation not in subject.organisations]
    if others:
        rows.append(PeopleRow(note="Without an organisation"))
        rows += _person_rows(others, reader, has_ticks=has_ticks)
    return rows


def listed_people(subject: Subject) -> list[Person]:
    """Return everybody who has not withdrawn."""
    return [person for person in subject.people.values() if not person.has_withdrawn]


def _person_rows(
    people: Iterable[Person], reader: Reader, *, has_ticks: bool
) -> Iterator[PeopleRow]:
    return (PeopleRow(person=person, has_ticks=has_ticks, reader=reader) for person in people)


def _organisation_note(organisation: Organisation, own: Sequence[Person]) -> str:
    homes = f"{organisation.homes:,} homes" if organisation.homes else ""
    mark = f"{organisation.colour} mark" if organisation.colour else ""
    people = counted(len(own), "person")
    return join_nonempty([people, organisation.kind, organisation.region, homes, mark])


def _consent_words(person: Person, reader: Reader) -> str:
    """Return what a person agreed to, in words.

    What somebody is called instead is for the facilitator alone: beside the name it hides nobody.
    """
    match person.consent:
        case "":
            return "not asked"
        case "named":
            return "by name"
        case "anonymous":
            called = f"as '{person.pseudonym}'" if reader == "me" else "by a pseudonym"
            return called if person.pseudonym else "nameless"
        case "withdrawn":
            return "withdrawn"
        case _:
            assert_never(person.consent)


def draw_people_row(row: PeopleRow, width: int, has_cursor: bool) -> Sequence[StyledLine]:
    """Return the one row of an organisation or of a person."""
    if row.person is not None:
        return [_person_line(row, row.person, width, has_cursor)]
    return [_organisation_line(row, width, has_cursor)]


def _organisation_line(row: PeopleRow, width: int, has_cursor: bool) -> StyledLine:
    if row.organisation is None:
        return [(truncate_text(row.note, width), "strong")]
    styles = row_styles(has_cursor)
    name = truncate_text(row.organisation.name, max(1, width // 2))
    name_style = styles.text if has_cursor else "strong"
    note = truncate_text(f"   {row.note}", max(0, width - cell_width(name) - 2))
    return [(f"{styles.pointer} ", styles.accent), (name, name_style), (note, styles.muted)]


def _person_line(row: PeopleRow, person: Person, width: int, has_cursor: bool) -> StyledLine:
    has_ticks = row.has_ticks
    styles = row_styles(has_cursor)
    is_here = person.present or not has_ticks
    tick = "✓" if has_ticks and person.present else " "
    room = max(0, width - _INDENT)
    asked_cells = _DATE_CELLS if width >= _WIDE else 0
    name_cells = role_cells = (room - asked_cells) * 3 // 10
    consent_cells = max(0, room - asked_cells - name_cells - role_cells)
    asked = short_date(person.asked) if person.asked else ""
    name_style = styles.text if is_here else styles.muted
    return [
        (f"{styles.pointer}   ", styles.accent),
        (f"{tick} ", "on" if has_cursor else "good"),
        (fit_text(person.name, max(0, name_cells - 2)) + "  ", name_style),
        (fit_text(person.role, max(0, role_cells - 2)) + "  ", styles.muted),
        (
            fit_text(_consent_words(person, row.reader), consent_cells),
            _consent_style(person, has_cursor),
        ),
        (fit_text(f"  {asked}", asked_cells), styles.muted),
    ]


def _consent_style(person: Person, has_cursor: bool) -> str:
    if has_cursor:
        return "on"
    return "text" if person.consent else "warn"


def people_title(subject: Subject, width: int) -> list[StyledLine]:
    """Return how many there are, how many are here, and how many have answered."""
    listed = listed_people(subject)
    answered = sum(bool(person.consent) for person in listed)
    counts = [f"{counted(len(listed), 'person')} of {_organisations(subject)}"]
    if not isinstance(subject, Series):
        counts.append(f"{sum(person.present for person in listed)} here today")
    counts.append(f"{answered} asked")
    withdrawn = len(subject.people) - len(listed)
    if withdrawn:
        counts.append(f"{withdrawn} withdrawn and left out")
    words = truncate_text(f"   {join_nonempty(counts)}", max(0, width - len("People")))
    return [[("People", "title"), (words, "muted")]]


def _organisations(subject: Subject) -> str:
    return counted(len(subject.organisations), "organisation")


def row_details(
    row: PeopleRow | None, subject: Subject, series: Series | None, width: int, height: int
) -> list[StyledLine]:
    """Return all about who is under the cursor, as far as there is room."""
    if row is None or height <= 0:
        return []
    if row.person is None:
        words = join_nonempty([row.organisation.name if row.organisation else "", row.note])
    else:
        words = _person_details(row, row.person, subject, series)
    return styled_paragraph(words, width, "muted", height)


def _group_hint(person: Person, subject: Subject, series: Series) -> str:
    """Return whether the series knows somebody as they are here; empty where it does."""
    if isinstance(subject, Series):
        return ""
    if person.id not in series.people:
        return "not in the group yet: s keeps them there"
    if is_known_otherwise(series, subject, person):
        return "changed here: s keeps it in the group"
    return ""


def _person_details(row: PeopleRow, person: Person, subject: Subject, series: Series | None) -> str:
    organisation = subject.organisations.get(person.organisation)
    home = organisation.name if organisation else ""
    consent = _consent_words(person, row.reader)
    if person.asked:
        consent = f"{consent}, asked on {short_date(person.asked)}"
    facts = [person.name, person.role, home, "facilitates" if person.facilitates else ""]
    facts.append(consent)
    if not isinstance(subject, Series):
        facts.append("here today" if person.present else "not here today")
    if series is not None:
        facts.append(_group_hint(person, subject, series))
    return join_nonempty(facts)
