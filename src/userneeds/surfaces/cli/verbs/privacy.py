"""What would a reader learn about people, and what of it should they not?"""

import textwrap
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from userneeds.disclosure.privacy_report import Learnt, findings_of, privacy_report
from userneeds.disclosure.readers import OUTSIDE, READERS, Reader
from userneeds.model.wording import capitalise, counted_or_no
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import read_for_export, workshop_paths
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag
from userneeds.surfaces.cli.verb_context import VerbContext

_WIDTH = 80
_TITLES: dict[str, str] = {
    "person": "People",
    "words": "In words that were typed",
    "figure": "Figures",
    "piece": "Quotes and sources",
    "promise": "Promises",
    "kept back": "Kept back",
}
_READER_WORDS: dict[Reader, str] = {
    "me": "the facilitator alone",
    "room": "the room",
    "group": "the group",
    "public": "anybody",
}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a workshop, or a folder of them")
    parser.add_argument(
        "--for",
        dest="reader",
        choices=READERS,
        help="only what this reader would learn (default: room, group and public)",
    )
    add_json_flag(parser, "as JSON Lines, one thing that is learnt each")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    readers: Sequence[Reader] = [options.reader] if options.reader else READERS[1:]
    found = outside = 0
    for path in workshop_paths(Path(options.path)):
        workshop, series = read_for_export(path, console)
        for reader in readers:
            report = privacy_report(workshop, reader, series)
            _print(path, reader, report, console, as_json=options.json)
            findings = len(findings_of(report))
            found += findings
            outside += findings if reader in OUTSIDE else 0
    where = ": the lines with !" if found and not options.json else ""
    console.say(f"{capitalise(counted_or_no(found, 'finding'))}{where}.")
    return exit_codes.PROBLEMS_FOUND if outside else exit_codes.SUCCESS


def _print(
    path: Path, reader: Reader, report: Sequence[Learnt], console: Console, *, as_json: bool
) -> None:
    if as_json:
        for each in report:
            console.print_json({"file": str(path), "reader": reader, **asdict(each)})
        return
    console.print(TonedText(f"{path.name}, for {_READER_WORDS[reader]}", "strong"))
    for kind, title in _TITLES.items():
        about = [each for each in report if each.kind == kind]
        if about:
            console.print(f"  {title}")
        for each in about:
            _print_one(each, console)
    console.print("")


def _print_one(each: Learnt, console: Console) -> None:
    for line in _wrapped(each):
        console.print(TonedText(line, "bad") if each.is_finding else line)


def _wrapped(each: Learnt) -> Iterator[str]:
    mark = "! " if each.is_finding else "  "
    said = f"{each.place}: {each.words}" if each.place else each.words
    yield from textwrap.wrap(
        said, _WIDTH, initial_indent=f"  {mark}", subsequent_indent="      ", break_on_hyphens=False
    )


VERB = Verb(
    about="Says what somebody who sees a workshop would learn about people: who is named and how, "
    "what they gave,\n"
    "names and addresses in what was typed, figures of very few, quotes and sources; and what is "
    "kept back.\n"
    "Lines with ! are findings: what nobody can want. Look at them before a paper leaves.",
    examples=(
        Example("privacy monday.workshop.yaml --for public", "before the case study goes out"),
        Example("privacy workshops/north", "every workshop, for room, group and public"),
        Example("privacy monday.workshop.yaml --json", "for a script"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
    said_for=lambda _: None,  # each part of the answer says it
    problems="the group or the public would learn something that is a finding",
)
