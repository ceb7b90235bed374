"""Do we already know this?

Searches every workshop of a folder for needs, findings and sources about the same thing.
"""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from userneeds.analysis.insight.evidence.evidence_strength import PROOF_WORDS
from userneeds.model.wording import join_with_and
from userneeds.session.errors import NoSuchFile
from userneeds.session.library.finding_filter import EVERYTHING, FINDABLE_KINDS, FindingFilter
from userneeds.session.library.kept_findings import PriorFinding
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.session.storage.user_dirs import cache_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import (
    Example,
    Verb,
    WrongUseError,
    add_json_flag,
    add_reader,
    add_series_option,
    parse_day,
)
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "text",
        metavar="TEXT",
        nargs="*",
        help="what you want to know, in your own words; none for all that the filters let through",
    )
    add_series_option(parser, "where to look (default: here)")
    parser.add_argument(
        "--most", metavar="N", type=int, default=8, help="how many to show (default: 8)"
    )
    parser.add_argument(
        "--organisation", metavar="NAME", default="", help="only of this one, or part of its name"
    )
    kinds = ", ".join(FINDABLE_KINDS)
    parser.add_argument(
        "--kind", metavar="KIND", choices=FINDABLE_KINDS, default="", help=f"only one of: {kinds}"
    )
    parser.add_argument(
        "--strength",
        metavar="WORD",
        choices=PROOF_WORDS,
        help=f"at least so well proven: {', '.join(PROOF_WORDS)}",
    )
    parser.add_argument(
        "--since", metavar="DAY", type=parse_day, help="from workshops of this day or later"
    )
    parser.add_argument(
        "--until", metavar="DAY", type=parse_day, help="from workshops of this day or earlier"
    )
    add_reader(parser, "room")
    add_json_flag(parser, "as JSON Lines, one finding each")


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    question = " ".join(options.text)
    wanted = _filter(options)
    if not question.strip() and wanted == EVERYTHING:
        raise WrongUseError("Say what you want to know, or name a filter, as --kind evidence.")
    if options.since and options.until and options.until < options.since:
        raise WrongUseError("--until is a day before --since: no workshop is between them.")
    folder = Path(options.folder)
    if not folder.is_dir():
        hint = "Name the folder of your workshops with --in."
        raise NoSuchFile(f"There is no folder {folder}.", hint)
    knowledge = KnowledgeIndex(folder, cache_folder(), options.reader)
    knowledge.update()
    findings = knowledge.find(question, most=max(1, options.most), wanted=wanted)
    _say_what_is_left_out(knowledge, console)
    for finding in findings:
        if options.json:
            console.print_json(asdict(finding))
        else:
            _print(finding, console)
    if not findings:
        console.say("Nothing like it is known here yet.")
    return exit_codes.SUCCESS


def _say_what_is_left_out(knowledge: KnowledgeIndex, console: Console) -> None:
    lost = knowledge.unreadable()
    if lost:
        console.say(f"Left out, because it cannot be read: {join_with_and(lost)}.")


def _filter(options: Namespace) -> FindingFilter:
    return FindingFilter(
        organisation=options.organisation,
        kind=options.kind,
        proof=options.strength,
        since=options.since,
        until=options.until,
    )


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
    why = finding.why()
    if why:
        console.print(f"  {why}")


VERB = Verb(
    about="Looks through every workshop below a folder for needs, findings and sources about "
    "the same thing, the best\n"
    "first, each with where it comes from and how well it is proven. The reference at the end "
    "is what a card\n"
    "links to ('links:'), so that research is used again instead of done again. The last line of "
    "each says why it was found,\n"
    "and how many cards rest on it already.",
    examples=(
        Example("find when will the engineer come", "in the folder you are in"),
        Example("find --in workshops damp in bedrooms", "in another folder"),
        Example(
            "find --kind evidence --strength strong --since 2026-01-01 damp",
            "only well-proven sources of this year",
        ),
        Example("find --organisation Northmoor", "all that one organisation brought, newest first"),
        Example("find --json --most 3 scaffolding", "the best three, for a script"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
)
