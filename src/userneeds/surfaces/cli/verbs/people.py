"""Who belongs to a series or a workshop? Lists them, or adds those of a sign-up list."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.commands.people_lists import add_people
from userneeds.disclosure.readers import OUTSIDE, Reader
from userneeds.model.people import Person
from userneeds.model.wording import counted
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.people.changed_file import (
    carry_out,
    opened_for_change,
    read_subject,
    series_of,
    subject_file,
)
from userneeds.surfaces.cli.people.person_rows import print_people
from userneeds.surfaces.cli.people.sign_up_argument import (
    new_people,
    read_sign_up_argument,
    say_what_was_added,
)
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_reader
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a series' folder, or a workshop")
    parser.add_argument(
        "--add", metavar="FILE", help="add the people of a sign-up list; '-' is the input"
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as JSON Lines: a person a line")


def _run(options: Namespace, context: VerbContext) -> int:
    file = subject_file(Path(options.path))
    if options.add is not None:
        return _add(file, options, context)
    console = context.console
    subject = read_subject(file, context)
    people = [person for person in subject.people.values() if not person.has_withdrawn]
    told = [person for person in people if _may_be_listed(person, options.reader)]
    print_people(subject, told, console, as_json=options.json, reader=options.reader)
    if len(told) < len(people):
        console.say(f"{counted(len(people) - len(told), 'person', 'people')} not named to them.")
    withdrawn = len(subject.people) - len(people)
    if withdrawn:
        console.say(f"{counted(withdrawn, 'person')} withdrawn and left out.")
    if not subject.people:
        console.say(f"Nobody yet: userneeds people {options.path} --add FILE adds a list.")
    return exit_codes.SUCCESS


def _may_be_listed(person: Person, reader: Reader) -> bool:
    """Tell whether somebody stands on a list for a reader: outside the room who agreed to it."""
    return reader not in OUTSIDE or person.consent == "named"


def _add(file: Path, options: Namespace, context: VerbContext) -> int:
    console = context.console
    with opened_for_change(file, context) as session:
        series = series_of(session)
        known = {**session.subject.organisations, **(series.organisations if series else {})}
        listed = read_sign_up_argument(options.add, known.values(), console)
        added = add_people(session.subject, new_people(listed), session.now(), series)
        carry_out(session, added.command)
        subject = session.subject
    people = [subject.people[person] for person in added.people]
    print_people(subject, people, console, as_json=options.json, reader=options.reader)
    say_what_was_added(listed, added, console)
    return exit_codes.SUCCESS


VERB = Verb(
    about="Lists the people of a series or of a workshop, or adds those of a sign-up list: CSV, "
    "TSV, cells of a\n"
    "spreadsheet, or lines such as 'Ann Lee, repairs manager, Alpha Homes'. E-mail addresses and "
    "telephone\n"
    "numbers are left out always. The same list again adds nobody; who is added is printed. In a "
    "workshop,\n"
    "people whom its series knows get the same id.",
    examples=(
        Example("people workshops/north --json", "everybody of the group, a person a line"),
        Example("people workshops/north --add sign-up.csv", "add those of a list"),
        Example("people MONDAY.workshop.yaml --add -", "add who walked in, typed or piped"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
