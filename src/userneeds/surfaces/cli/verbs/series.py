"""How does a group begin? With a folder, its name, and whoever signed up."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.capture.sign_up.sign_up_list import SignUpList
from userneeds.session.library.new_series import begin_series, place_remarks, series_name_problem
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.people.sign_up_argument import (
    new_people,
    read_sign_up_argument,
    say_what_was_added,
)
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="where it lies; made where it is missing")
    parser.add_argument("--name", required=True, help="what the group is called")
    parser.add_argument(
        "--people", metavar="FILE", help="a sign-up list of who belongs to it; '-' is the input"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    problem = series_name_problem(options.name)
    if problem is not None:
        raise WrongUseError(str(problem))
    listed = SignUpList()
    if options.people is not None:
        listed = read_sign_up_argument(options.people, (), console)
    folder = Path(options.folder)
    begun = begin_series(folder, options.name, new_people(listed), context.clock.now())
    console.print(str(begun.path))
    if options.people is not None:
        say_what_was_added(listed, begun.added, console)
    for remark in place_remarks(folder):
        console.say(remark)
    console.say(f"Plan the first meeting: userneeds new first-meetup --in {folder}")
    return exit_codes.SUCCESS


VERB = Verb(
    about="Begins a group: makes its folder and the file series.yaml with its name and, where a "
    "sign-up list is\n"
    "given, its people and organisations. A series that is there already is never written over.",
    examples=(
        Example('series workshops/north --name "North group"', "begin a group"),
        Example(
            'series workshops/north --name "North group" --people sign-up.csv',
            "with those who signed up",
        ),
    ),
    arguments=_arguments,
    run=_run,
)
