"""One line about somebody who walked in: 'Ann Lee, repairs manager, Alpha Homes', or a name."""

from collections.abc import Iterable

from userneeds.capture.sign_up.sign_up_list import read_sign_up
from userneeds.commands.people_lists import NewPerson
from userneeds.model.clean_text import clean_line
from userneeds.model.people import name_key
from userneeds.model.problem import Problem

_MAY_JOIN_LETTERS = "-'’."
_MOST_CELLS = 3
"""Name, role and organisation."""


def typed_person(text: str, organisations: Iterable[str]) -> NewPerson | Problem:
    """Return the person of one typed line, or why there is none in it.

    `organisations` are names that are known. Contact details are left out.
    """
    words = clean_line(text)
    known = list(organisations)
    told = _of_known_organisation(words, known)
    if told is not None:
        return told
    listed = read_sign_up(words, known)
    if listed.rows:
        row = listed.rows[0]
        return NewPerson(row.name, row.organisation, row.role)
    if _is_first_name(words):
        return NewPerson(words)
    sentence = f"There is no person in '{words}'." if words else "Nobody was named."
    return Problem("nobody", sentence, "Type them so: Ann Lee, repairs manager, Alpha Homes.")


def _of_known_organisation(words: str, known: Iterable[str]) -> NewPerson | None:
    """Return 'name, role, organisation' where the last is known, however it is written."""
    cells = [cell.strip() for cell in words.split(",")]
    names = {name_key(name): name for name in known}
    organisation = names.get(name_key(cells[-1]))
    may_hold_contacts = any(letter.isdigit() or letter == "@" for letter in "".join(cells[:-1]))
    if organisation is None or len(cells) not in {2, _MOST_CELLS} or may_hold_contacts:
        return None
    role = cells[1] if len(cells) == _MOST_CELLS else ""
    return NewPerson(cells[0], organisation, role) if cells[0] else None


def _is_first_name(words: str) -> bool:
    """Tell whether somebody was called by one word, as 'Grace' or 'O'Neill'."""
    letters = words.translate({ord(sign): None for sign in _MAY_JOIN_LETTERS})
    return letters.isalpha()
