"""How are people shown: in columns for people, as JSON Lines for scripts?"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias, assert_never, get_args

from userneeds.commands.change import Subject
from userneeds.disclosure.readers import Reader
from userneeds.model.people import NamingConsent, Person
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.people.person_argument import organisation_of
from userneeds.surfaces.cli.text_output import align_columns

ConsentWord: TypeAlias = Literal["by-name", "pseudonym", "nameless", "not-asked"]
"""How the command line says what somebody agreed to."""
CONSENT_WORDS: tuple[ConsentWord, ...] = get_args(ConsentWord)
CONSENT_OF_WORD: Mapping[ConsentWord, NamingConsent] = {
    "by-name": "named",
    "pseudonym": "anonymous",
    "nameless": "anonymous",
    "not-asked": "",
}


def print_people(
    subject: Subject,
    people: Iterable[Person],
    console: Console,
    *,
    as_json: bool,
    reader: Reader,
) -> None:
    """Print people, one a line.

    A pseudonym is told to the facilitator alone: beside the name it would hide nobody.
    """
    if as_json:
        for person in people:
            console.print_json(_as_json(subject, person))
        return
    tells = reader == "me"
    rows = (_cells(subject, person, tells_pseudonym=tells) for person in people)
    for line in align_columns(rows):
        console.print(line)


def consent_word(person: Person) -> ConsentWord | Literal["withdrawn"]:
    """Return what a person agreed to."""
    match person.consent:
        case "named":
            return "by-name"
        case "anonymous":
            return "pseudonym" if person.pseudonym else "nameless"
        case "":
            return "not-asked"
        case "withdrawn":
            return "withdrawn"
        case _:
            assert_never(person.consent)


def _as_json(subject: Subject, person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "organisation": organisation_of(subject, person),
        "consent": consent_word(person),
        "present": person.present,
    }


def _cells(subject: Subject, person: Person, *, tells_pseudonym: bool) -> tuple[str, ...]:
    return (
        person.id,
        person.name,
        organisation_of(subject, person),
        person.role,
        _consent_phrase(person, tells_pseudonym=tells_pseudonym),
        "" if person.present else "not here",
    )


def _consent_phrase(person: Person, *, tells_pseudonym: bool) -> str:
    word = consent_word(person).replace("-", " ")
    is_told = word == "pseudonym" and tells_pseudonym
    said = f"as '{person.pseudonym}'" if is_told else word
    return f"{said}, asked on {person.asked.isoformat()}" if person.asked else said
