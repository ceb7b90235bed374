"""Do we already know this?

Searches every workshop of a folder for needs, findings and sources about the same thing.
"""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from userneeds.session.errors import NoSuchFile
from userneeds.session.library.knowledge_index import KnowledgeIndex, PriorFinding
from userneeds.session.storage.user_dirs import cache_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, add_reader, add_series_option
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", nargs="+", help="what you want to know, in your own words"
    )
    add_series_option(parser, "where to look (default: here)")
    parser.add_argument(
        "--most", metavar="N", type=int, default=8, help="how many to show (default: 8)"
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as JSON Lines, one finding each")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    folder = Path(options.folder)
    if not folder.is_dir():
        hint = "Name the folder of your workshops with --in."
        raise NoSuchFile(f"There is no folder {folder}.", hint)
    knowledge = KnowledgeIndex(folder, cache_folder(), options.reader)
    knowledge.update()
    question = " ".join(options.text)
    findings = knowledge.find(question, most=max(1, options.most))
    for finding in findings:
        if options.json:
            console.print_json(asdict(finding))
        else:
            _print(finding, console)
    if not findings:
        console.say("Nothing like it is known here yet.")
    return exit_codes.SUCCESS


def _print(finding: PriorFinding, console: Console) -> None:
    console.print(TonedText(finding.says, "strong"))
    parts = (
        finding.kind,
        finding.organisation,
        finding.strength,
        f"{finding.title}, {finding.day}",
        finding.reference,
    )
    source = " · ".join(filter(None, parts))
    console.print(f"  {source}")


VERB = Verb(
    about="Looks through every workshop below a folder for needs, findings and sources about "
    "the same thing, the best\n"
    "first, each with where it comes from and how well it is proven. The reference at the end "
    "is what a card\n"
    "links to ('links:'), so that research is used again instead of done again.",
    examples=(
        Example("find when will the engineer come", "in the folder you are in"),
        Example("find --in workshops damp in bedrooms", "in another folder"),
        Example("find --json --most 3 scaffolding", "the best three, for a script"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
