"""Who stands in a sign-up list that was named on the command line, and what is said about it?"""

from collections.abc import Iterable
from pathlib import Path

from userneeds.capture.sign_up.refused_pastes import refused_bytes
from userneeds.capture.sign_up.sign_up_list import SignUpList, read_sign_up
from userneeds.commands.people_lists import AddedPeople, NewPerson
from userneeds.model.grammar.pages.lines import decode
from userneeds.model.people import Organisation
from userneeds.model.wording import counted_or_no
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.verb import WrongUseError

_LONGEST_SHOWN = 200
"""Characters of a line that is no person; who gave the list has the rest."""


def read_sign_up_argument(name: str, known: Iterable[Organisation], console: Console) -> SignUpList:
    """Return the people in a file, or in the standard input for `-`.

    Raises:
        WrongUseError: when it is no list of people; says what it is.
    """
    data = console.read_bytes() if name == "-" else read_bytes(Path(name))
    names = [organisation.name for organisation in known]
    refused = refused_bytes(data)
    listed = SignUpList(problem=refused) if refused else read_sign_up(decode(data), names)
    if listed.problem is not None:
        raise WrongUseError(str(listed.problem))
    return listed


def new_people(listed: SignUpList) -> list[NewPerson]:
    """Return the rows of a list as people to add."""
    return [NewPerson(row.name, row.organisation, row.role) for row in listed.rows]


def say_what_was_added(listed: SignUpList, added: AddedPeople, console: Console) -> None:
    """Say how many are new, what is doubtful, and what is no person."""
    people = counted_or_no(len(added.people), "person")
    organisations = counted_or_no(len(added.organisations), "organisation")
    console.say(f"Added {people} and {organisations}; {added.known} there already.")
    if added.withdrawn:
        console.say(added.withdrawn_words())
    for row in listed.rows:
        if row.doubtful:
            console.say(f"Look at line {row.line}, {row.name}: {row.doubtful}.")
    for words in listed.leftovers:
        shown = words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
        console.say(f"No person: {shown}")
