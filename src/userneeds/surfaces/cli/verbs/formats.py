"""Which files of other programs come in and go out, and what does not come across?"""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from userneeds.exchange.formats import FORMATS, FormatEntry
from userneeds.session.extensions.found_extensions import found_formats
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    add_json_flag(parser, "an object a format")


def _run(options: Namespace, context: VerbContext) -> int:
    for entry in FORMATS:
        if options.json:
            context.console.print_json(asdict(entry))
        else:
            context.console.print("\n".join(_described(entry)))
    _print_extensions(options, context)
    return exit_codes.SUCCESS


def _print_extensions(options: Namespace, context: VerbContext) -> None:
    found = found_formats()
    for foreign in found.usable.values():
        entry = FormatEntry(
            foreign.name, foreign.title, foreign.endings, foreign.brings, "", foreign.loses
        )
        if options.json:
            context.console.print_json(asdict(entry))
        else:
            context.console.print("\n".join(_described(entry)))
    for fault in found.faults:
        context.console.say(str(fault))


def _described(entry: FormatEntry) -> list[str]:
    lines = [f"{entry.name}  {entry.title} ({', '.join(entry.endings)})"]
    said = {"in": entry.brings, "out": entry.carries, "lost": entry.loses, "how": entry.how}
    return lines + [f"    {name}: {words}" for name, words in said.items() if words]


VERB = Verb(
    about="Lists the formats that 'import' reads and 'export' writes, and what each of them "
    "cannot carry.",
    examples=(
        Example("formats", "every format, in words"),
        Example("formats --json", "for scripts"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
