"""What people promised, by when, and how whoever promised it may be called."""

from collections.abc import Sequence

from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import DataTable, TableColumn
from userneeds.documents.content.runs import Text, text_cells
from userneeds.documents.papers.phrasing import long_date, with_full_stop
from userneeds.model.action import Action
from userneeds.model.people import Person
from userneeds.model.wording import capitalise

_COLUMNS = (TableColumn("What", 2.2), TableColumn("Who"), TableColumn("By when", 0.9))


def promises_table(actions: Sequence[Action], disclosure: Disclosure) -> DataTable:
    """Return promises as a table, in the order given."""
    rows = tuple(_row(action, disclosure) for action in actions)
    return DataTable(_COLUMNS, rows, "What people promised")


def _row(action: Action, disclosure: Disclosure) -> tuple[Text, ...]:
    owner = _owner_in_words(action, disclosure)
    return text_cells(with_full_stop(action.text), owner, _due_in_words(action))


def _owner_in_words(action: Action, disclosure: Disclosure) -> str:
    """Return a name or what stands for it; else the work and organisation that may be told."""
    if not action.owner:
        return "Nobody yet"
    name = disclosure.person_name(action.owner)
    if name:
        return capitalise(name)
    person = disclosure.seen.people.get(action.owner)
    told = _work_and_home(person, disclosure) if person else ""
    return told or "Has an owner, who is not named here"


def _work_and_home(person: Person, disclosure: Disclosure) -> str:
    home = disclosure.organisation_name(person.organisation)
    work = f"Somebody in {person.role}" if person.role else ""
    if work and home:
        return f"{work}, {home}"
    if home:
        return f"Somebody of {home}"
    return work


def _due_in_words(action: Action) -> str:
    if action.done:
        return "done"
    if action.due:
        return long_date(action.due)
    return "no date"
