"""One typed line as one person's dots: 'Tom 1 3 3 5 2', the numbers as the list shows them."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from userneeds.commands.batch import Batch
from userneeds.commands.voting import Vote
from userneeds.disclosure.people_to_choose import PeopleToChoose
from userneeds.model.ids import CardId, PersonId
from userneeds.model.people import Person, name_key
from userneeds.model.vote import Ballot
from userneeds.model.wording import counted

_NUMBERS = re.compile(r"[\d\s,;.]*+\Z")
_SEPARATORS = re.compile(r"[\s,;.]+")
_MOST_NAMES = 3
_MOST_DIGITS = 9
"""Of one number; a longer row of digits is many numbers below ten."""


class TypedBallot(NamedTuple):
    """What a line says."""

    voter: PersonId
    """Whose dots they are; empty where the line names nobody."""
    dots: Mapping[CardId, int]
    trouble: str = ""
    """Why it cannot be read, and how to mend it; empty where it can."""


class NumberedTargets(NamedTuple):
    """What can be voted for, numbered from 1, and by which rules."""

    targets: Sequence[CardId]
    ballot: Ballot


class NewBallot(NamedTuple):
    """Dots that take the place of others of the same voter."""

    voter: PersonId
    name: str
    before: Mapping[CardId, int]
    dots: Mapping[CardId, int]


def split_name(text: str) -> tuple[str, str]:
    """Return the name a line begins with and the numbers after it; each may be empty."""
    name, numbers = [], text.split()
    while numbers and not numbers[0][0].isdecimal():
        name.append(numbers.pop(0))
    return " ".join(name), " ".join(numbers)


def people_called(choices: PeopleToChoose, name: str) -> tuple[Person, ...]:
    """Return who is here and called so: by the whole name, else its beginning or a part of it."""
    key = name_key(name)
    here = choices.here()
    exact = tuple(person for person in here if name_key(person.name) == key)
    if exact:
        return exact
    begun = tuple(person for person in here if name_key(person.name).startswith(key))
    return begun or tuple(person for person in here if key in name_key(person.name).split())


def read_ballot(choices: PeopleToChoose, listed: NumberedTargets, text: str) -> TypedBallot:
    """Return what a typed line says."""
    name, numbers = split_name(text)
    called = people_called(choices, name) if name else ()
    if name and len(called) != 1:
        return TypedBallot("", {}, _trouble_with_name(name, called))
    voter = called[0].id if called else ""
    dots, trouble = _read_numbers(numbers, listed.targets)
    return TypedBallot(voter, dots, trouble or _trouble_with_dots(listed.ballot, dots))


def _read_numbers(numbers: str, targets: Sequence[CardId]) -> tuple[Mapping[CardId, int], str]:
    """Return the dots of each target, and what is wrong with the numbers; empty for nothing."""
    if not _NUMBERS.match(numbers):
        return {}, "Write the numbers of the list, such as 1 3 3 5 2."
    dots: Counter[CardId] = Counter()
    for token in filter(None, _SEPARATORS.split(numbers)):
        chosen = list(_numbers_of(token, len(targets)))
        if not chosen:
            return {}, f"There is no {token} in the list: it goes from 1 to {len(targets)}."
        dots.update(targets[number - 1] for number in chosen)
    return dots, ""


def _numbers_of(token: str, largest: int) -> Iterator[int]:
    """Yield the numbers of a token: '12' is 12 where the list is so long, else 1 and 2."""
    if len(token) <= _MOST_DIGITS and 1 <= int(token) <= largest:
        yield int(token)
        return
    digits = [int(digit) for digit in token]
    if all(1 <= digit <= largest for digit in digits):
        yield from digits


def _trouble_with_name(name: str, called: Sequence[Person]) -> str:
    if not called:
        return f"Nobody here is called '{name}': O on the board shows who is here."
    names = ", ".join(person.name for person in called[:_MOST_NAMES])
    return f"{counted(len(called), 'person', 'people')} here are called '{name}': {names}."


def _trouble_with_dots(ballot: Ballot, dots: Mapping[CardId, int]) -> str:
    placed = sum(dots.values())
    if placed > ballot.dots:
        return f"Everybody has {counted(ballot.dots, 'dot')}; these are {placed}."
    if not ballot.stacking and max(dots.values(), default=0) > 1:
        return "Only one dot may go on each; s allows several."
    return ""


def ballot_command(new: NewBallot, now: datetime) -> Batch:
    """Return the command after which a voter has just these dots."""
    voter, name, before, dots = new
    # Dots are taken back first, or there might be none left to place.
    targets = [*(target for target in before if target not in dots), *dots]
    targets.sort(key=lambda target: dots.get(target, 0) - before.get(target, 0))
    votes = [
        Vote(at=now, voter=voter, target=target, dots=dots.get(target, 0)) for target in targets
    ]
    words = f"noted {counted(sum(dots.values()), 'dot')} of {name}"
    return Batch(at=now, parts=tuple(votes), words=words)


def waited_for(choices: PeopleToChoose, voted: Container[PersonId]) -> tuple[Person, ...]:
    """Return who is here and has not voted; who facilitates is not waited for."""
    here = [person for person in choices.here() if not person.facilitates]
    return tuple(person for person in here if person.id not in voted)
