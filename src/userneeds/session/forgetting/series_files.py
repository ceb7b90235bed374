"""Which files does a withdrawal concern, and who in them is one and the same person?"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from userneeds.commands.change import Subject
from userneeds.model.people import Person, name_key
from userneeds.session.errors import NoSuchFile, UserNeedsError
from userneeds.session.forgetting.forgotten_person import ForgottenPerson
from userneeds.session.storage.atomic_files import read_text, real_path
from userneeds.session.storage.filenames import SERIES_FILE, WORKSHOP_SUFFIX
from userneeds.yamlfile.read.reader import read_series, read_workshop


class SeriesFile(NamedTuple):
    """One file of a series, its own or that of a workshop."""

    path: Path
    subject: Subject | None
    """None where it cannot be read."""
    trouble: str = ""
    """Why not."""


class NoSuchPerson(UserNeedsError):
    """A name means nobody in these files, or more than one."""

    exit_code = 2


def series_files(path: Path) -> tuple[SeriesFile, ...]:
    """Return what a folder, or the folder of a file, holds: the series, then workshops by name.

    A workshop without a series stands alone.

    Raises:
        NoSuchFile: when there is nothing at this path.
    """
    return tuple(map(_read, _paths(path)))


def _paths(path: Path) -> list[Path]:
    if not path.exists():
        hint = "Check the name, or list what there is."
        raise NoSuchFile(f"There is no file or folder {path}.", hint)
    folder = path if path.is_dir() else real_path(path).parent
    series = folder / SERIES_FILE
    if not series.is_file() and path.is_file():
        return [real_path(path)]
    workshops = sorted(each for each in folder.glob(f"*{WORKSHOP_SUFFIX}") if each.is_file())
    return [*([series] if series.is_file() else []), *workshops]


def _read(path: Path) -> SeriesFile:
    try:
        text = read_text(path)
    except UserNeedsError as fault:
        return SeriesFile(path, None, str(fault))
    reading = read_series if path.name == SERIES_FILE else read_workshop
    subject: Subject | None = reading(text, str(path)).value
    trouble = "" if subject else f"It cannot be read: 'userneeds check {path}' says why."
    return SeriesFile(path, subject, trouble)


def person_meant(files: Sequence[SeriesFile], typed: str) -> ForgottenPerson:
    """Return who is meant by a name, 'Name, Organisation' or an id, in all files alike.

    Raises:
        NoSuchPerson: when nobody is called so, or people of several organisations are.
    """
    known = list(_people_of(files))
    named = [each for each in known if _is_meant(each, typed)]
    if not named:
        hint = "'userneeds people' lists who is there."
        raise NoSuchPerson(f"There is nobody called '{typed}'.", hint)
    homes = {each.home for each in named if each.home}
    if len(homes) > 1:
        shown = ", ".join(sorted(f"{each.person.name}, {each.home}" for each in named if each.home))
        raise NoSuchPerson(f"'{typed}' may be {shown}.", "Say which, as 'Name, Organisation'.")
    return forgotten_person(files, [each.person for each in named])


def forgotten_person(files: Sequence[SeriesFile], entries: Sequence[Person]) -> ForgottenPerson:
    """Return one person by entries of theirs: with all that have the same name and organisation."""
    known = list(_people_of(files))
    own = [each for each in known if each.person in entries]
    homes = {each.home for each in own if each.home}
    names = {name_key(each.person.name) for each in own}
    ids = {each.person.id for each in own}
    same = [each for each in known if _is_same(each, names, ids, homes)]
    people = tuple(dict.fromkeys(each.person for each in (*own, *same)))
    others = {each.person.name for each in known if each.person not in people}
    return ForgottenPerson(people, frozenset(others | set(_organisations_of(files))))


class _KnownPerson(NamedTuple):
    person: Person
    home: str
    """The name of their organisation."""


def _people_of(files: Sequence[SeriesFile]) -> Iterator[_KnownPerson]:
    for file in files:
        subject = file.subject
        for person in subject.people.values() if subject else ():
            home = subject.organisations.get(person.organisation) if subject else None
            yield _KnownPerson(person, home.name if home else "")


def _organisations_of(files: Sequence[SeriesFile]) -> Iterator[str]:
    for file in files:
        for organisation in file.subject.organisations.values() if file.subject else ():
            yield organisation.name


def _is_meant(known: _KnownPerson, typed: str) -> bool:
    person = known.person
    if typed == person.id or name_key(person.name) == name_key(typed):
        return True
    name, comma, home = typed.rpartition(",")
    is_named = bool(comma) and name_key(person.name) == name_key(name)
    return is_named and " ".join(home.casefold().split()) == known.home.casefold()


def _is_same(known: _KnownPerson, names: set[str], ids: set[str], homes: set[str]) -> bool:
    """Tell whether an entry is of one of these people.

    Of two with one name and different organisations it is not; an entry that says no organisation
    belongs to either, so that nobody is left in.
    """
    if name_key(known.person.name) not in names:
        return False
    return known.person.id in ids or not homes or not known.home or known.home in homes
