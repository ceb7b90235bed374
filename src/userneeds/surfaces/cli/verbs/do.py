"""Do what commands say, one JSON a line: for scripts, checks and other programs.

Each line is answered by a line, as soon as it is done or refused. Who sends and when is not what a
line says: it comes from the front of the room, or from whom `--by` names, and is received now.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from userneeds.commands.command import FRONT
from userneeds.commands.rights.senders import CommandForm, command_forms
from userneeds.live.door import Door, SentLine
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.people.changed_file import (
    opened_for_change,
    subject_file,
)
from userneeds.surfaces.cli.people.person_argument import find_person
from userneeds.surfaces.cli.text_arguments import read_lines_argument
from userneeds.surfaces.cli.verb import Example, Verb, WrongUseError, add_json_flag
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help="a workshop, or a series' folder")
    parser.add_argument(
        "source", metavar="LINES", nargs="?", help="the commands: a file, or - for what is piped in"
    )
    parser.add_argument(
        "--by", metavar="NAME", help="as this participant (default: the front of the room)"
    )
    parser.add_argument(
        "--commands", action="store_true", help="list every command, and who may send it"
    )
    add_json_flag(parser, "with --commands: as JSON")


def _run(options: Namespace, context: VerbContext) -> int:
    if options.commands:
        _list_commands(context, as_json=options.json)
        return exit_codes.SUCCESS
    if options.file is None or options.source is None:
        raise WrongUseError("Say which file, and - for commands that are piped in.")
    has_refused = False
    with opened_for_change(subject_file(Path(options.file)), context) as session:
        by = find_person(session.subject, options.by).id if options.by else FRONT
        door = Door(session)
        for line in _lines_of(options.source, context):
            (answer,) = door.receive([SentLine(line, by)])
            has_refused = has_refused or bool(answer.refused)
            said = {"refused": answer.refused} if answer.refused else {"done": answer.done}
            context.console.print_json(said)
            context.console.stdout.flush()
    return exit_codes.PROBLEMS_FOUND if has_refused else exit_codes.SUCCESS


def _lines_of(source: str, context: VerbContext) -> Iterator[str]:
    lines = (
        context.console.lines() if source == "-" else read_lines_argument(source, context.console)
    )
    return (line for line in lines if line.strip())


def _list_commands(context: VerbContext, *, as_json: bool) -> None:
    for form in command_forms():
        if as_json:
            context.console.print_json(asdict(form))
        else:
            context.console.print(_described(form))


def _described(form: CommandForm) -> str:
    fields = [
        f"  {field.name}{'' if field.is_required else '?'}: {field.type}" for field in form.fields
    ]
    return "\n".join((f"{form.word} – {form.senders}", *fields))


VERB = Verb(
    about="Carries out commands in the form in which the journal keeps them, one JSON a line, and "
    'answers each with a line: {"done": POSITION} or {"refused": WORDS}.\n'
    "Who sends them, and when, is said by --by and the clock, not by the lines.",
    examples=(
        Example("do MONDAY.workshop.yaml commands.jsonl", "as the front of the room"),
        Example(
            'do MONDAY.workshop.yaml - --by "Bob Ng"',
            "as a participant: what the running stage allows",
        ),
        Example("do --commands", "every command with its fields, and who may send it"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
