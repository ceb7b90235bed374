"""How did somebody agree to be named? By name, by a pseudonym, in no way, or not asked."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.commands.change import Subject
from userneeds.commands.people import SetConsent
from userneeds.model.grammar.roles import role_pseudonym
from userneeds.model.people import Person
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.people.changed_file import carry_out, opened_for_change, subject_file
from userneeds.surfaces.cli.people.person_argument import find_person
from userneeds.surfaces.cli.people.person_rows import CONSENT_OF_WORD, CONSENT_WORDS, print_people
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a series' folder, or a workshop")
    parser.add_argument(
        "person", metavar="NAME", help="who: a name, 'Name, Organisation', or an id"
    )
    parser.add_argument("word", choices=CONSENT_WORDS, help="what they agreed to")
    parser.add_argument(
        "--pseudonym", metavar="TEXT", help="what they are called (default: made from their role)"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    if options.pseudonym is not None and options.word != "pseudonym":
        raise WrongUseError(f"--pseudonym belongs to 'pseudonym', not to '{options.word}'.")
    file = subject_file(Path(options.path))
    with opened_for_change(file, context) as session:
        person = find_person(session.subject, options.person)
        command = SetConsent(
            at=session.now(),
            person=person.id,
            consent=CONSENT_OF_WORD[options.word],
            pseudonym=_pseudonym(session.subject, person, options),
            asked=session.now().date(),
        )
        carry_out(session, command)
        subject = session.subject
    asked = [subject.people[person.id]]
    print_people(subject, asked, context.console, as_json=False, reader="me")
    return exit_codes.SUCCESS


def _pseudonym(subject: Subject, person: Person, options: Namespace) -> str:
    """Return what the person is to be called; what they were called stays for who is named."""
    if options.word == "by-name":
        return person.pseudonym
    if options.word != "pseudonym":
        return ""
    others = [other for other in subject.people.values() if other.id != person.id]
    pseudonym: str = options.pseudonym or ""
    if options.pseudonym is None:
        pseudonym = role_pseudonym(person.role, [other.pseudonym for other in others])
    if not pseudonym.strip():
        raise WrongUseError(
            f"{person.name} has no role to make a pseudonym of. "
            'Say one: --pseudonym "a repairs lead".'
        )
    return pseudonym


VERB = Verb(
    about="Notes how a person agreed to be named, with today's day as that on which they were "
    "asked.\n"
    "Whoever withdraws takes back what they gave as well: that is not said here.",
    examples=(
        Example('consent MONDAY.workshop.yaml "Ann Lee" by-name', "she may be named"),
        Example(
            'consent workshops/north "Bob Ng, Alpha Homes" pseudonym --pseudonym "a data lead"',
            "he is called otherwise",
        ),
        Example("consent workshops/north ann-lee nameless", "nobody is to be named"),
    ),
    arguments=_arguments,
    run=_run,
)
