"""Who withdraws? Shows what they gave, in every file of a series, and takes it out when told to."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from userneeds.model.wording import counted, join_with_and
from userneeds.session.forgetting.series_files import person_meant, series_files
from userneeds.session.forgetting.withdrawal import (
    WithdrawalPlaces,
    WithdrawalPlan,
    carry_out,
    plan_withdrawal,
)
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a series' folder, or a workshop of it")
    parser.add_argument(
        "person", metavar="NAME", help="who: a name, 'Name, Organisation', or an id"
    )
    parser.add_argument("--yes", action="store_true", help="take it out; without it only shown")
    parser.add_argument(
        "--exports",
        metavar="FOLDER",
        action="append",
        help="where papers lie, to name those they are in (default: exports)",
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    path = Path(options.path)
    files = series_files(path)
    gone = person_meant(files, options.person)
    console.now_doing(f"Looking for what {gone.name} gave")
    folders = tuple(map(Path, options.exports or ("exports",)))
    places = WithdrawalPlaces(exports=tuple(folder for folder in folders if folder.is_dir()))
    plan = plan_withdrawal(files, gone, places, context.clock)
    for line in plan_lines(plan):
        console.print(line)
    if not options.yes:
        console.say("Nothing was changed: --yes takes it out, here and in all that is kept beside.")
        return exit_codes.PROBLEMS_FOUND
    outcome = carry_out(plan, places, context.clock)
    for done in outcome.done:
        console.say(done)
    return _end(outcome.left, gone.name, console)


def _end(left: list[str], name: str, console: Console) -> int:
    for sentence in left:
        console.say(TonedText(sentence, "bad"))
    if left:
        console.say(f"{counted(len(left), 'thing')} of {name} could not be taken out.")
        return exit_codes.PROBLEMS_FOUND
    console.say(f"{name} has withdrawn: nothing of theirs is left but what is told above.")
    return exit_codes.SUCCESS


def plan_lines(plan: WithdrawalPlan) -> Iterator[str]:
    """Yield what a plan says, a line each: what goes, what is left, what can only be told."""
    for file in plan.files:
        if file.trouble:
            yield f"{file.path}: {file.trouble}"
        elif file.words:
            yield f"{file.path}: {join_with_and(file.words)}"
        for name in file.doubtful:
            yield f"{file.path}: '{name}' may be a word or a name; look at it yourself."
    for path in plan.set_aside:
        yield f"{path}: a version that was kept beside its file"
    for path in plan.exports:
        yield f"{path}: a paper made with it, which stays: make it anew, and ask for it back"
    yield from plan.git


VERB = Verb(
    about="Shows what somebody gave to the workshops of a series: cards, dots, names of themes, "
    "quotes, sources, and\n"
    "their name in what others typed. With --yes it is taken out of every file, and of all that is "
    "kept\n"
    "beside: journals, earlier versions, the history for undo, letters that were not sent, the "
    "index. Papers\n"
    "and git are only told, with the commands that would remove it. It cannot be taken back.",
    examples=(
        Example('withdraw workshops/north "Ann Lee"', "what would go, in all workshops"),
        Example('withdraw workshops/north "Bob Ng, Alpha Homes" --yes', "take it out"),
    ),
    arguments=_arguments,
    run=_run,
    problems="something would go (with --yes: could not be taken out)",
)
