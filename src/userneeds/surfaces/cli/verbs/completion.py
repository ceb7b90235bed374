"""How does a shell learn to complete our words? A script for each, made from the table of verbs."""

from argparse import ArgumentParser, Namespace

from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.reference.completion_scripts import SHELLS, completion_script
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="for which shell")


def _run(options: Namespace, context: VerbContext) -> int:
    for line in completion_script(options.shell).splitlines():
        context.console.print(line)
    return exit_codes.SUCCESS


VERB = Verb(
    about="Prints a script that lets a shell complete verbs, options and the names of workshops.\n"
    "Its first lines say where the shell reads it from.",
    examples=(
        Example("completion bash", "for bash; 'source <(userneeds completion bash)' in ~/.bashrc"),
        Example("completion powershell", "for Windows"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
