"""Which of two versions is it?

Shows what both sides of a merge changed and writes the choice into the file.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from userneeds.session.errors import NotAWorkshop
from userneeds.session.storage.atomic_files import read_text
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.file_arguments import rewrite
from userneeds.surfaces.cli.text_output import count_phrase
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.git_markers import has_markers
from userneeds.yamlfile.merge.merger import CannotMergeError, merge_marked
from userneeds.yamlfile.merge.resolution import ConflictSide, find_conflicts, resolve_conflict
from userneeds.yamlfile.schema.file_types import SERIES, WORKSHOP
from userneeds.yamlfile.schema.record_codec import RecordType

_SIDES: Mapping[str, ConflictSide] = {"1": "ours", "2": "theirs"}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a workshop or series.yaml")
    parser.add_argument(
        "--keep", choices=("ours", "theirs"), help="take this side everywhere, without asking"
    )
    parser.add_argument(
        "--json", action="store_true", help="list what waits as JSON, and ask nothing"
    )


def _run(options: Namespace, world: VerbContext) -> int:
    path, console = Path(options.file), world.console
    text = read_text(path)
    record = SERIES if path.name == "series.yaml" else WORKSHOP
    new = _without_markers(text, record, path)
    waiting = find_conflicts(new, record)
    if options.json:
        console.print_json([_as_json(conflict) for conflict in waiting], indent=2)
        return exit_codes.PROBLEMS_FOUND if waiting else exit_codes.SUCCESS
    left = 0
    for conflict in waiting:
        side = options.keep or _ask_for_side(conflict, console)
        if side is None:
            left += 1
        else:
            new = resolve_conflict(new, conflict, side, record)
    if new != text:
        rewrite(path, text, new)
    console.say(_summary(len(waiting) - left, left, has_changed=new != text))
    return exit_codes.PROBLEMS_FOUND if left else exit_codes.SUCCESS


def _without_markers(text: str, record: RecordType, path: Path) -> str:
    """Return the file with git's own markers merged by meaning; a file without any as it is.

    Raises:
        NotAWorkshop: when one of the two versions has faults of its own.
    """
    if not has_markers(text):
        return text
    try:
        return merge_marked(text, record).text
    except CannotMergeError as fault:
        raise NotAWorkshop(
            f"{path.name}: {fault}", (), "Mend it by hand between git's markers."
        ) from fault


def _ask_for_side(conflict: Conflict, console: Console) -> ConflictSide | None:
    """Show both versions, and where somebody is at the keyboard, ask which one stays."""
    for line in _conflict_lines(conflict):
        console.print(line)
    if not console.stdin.isatty():
        return None
    return _SIDES.get(console.ask("Keep 1 or 2? (Enter decides later) "))


def _conflict_lines(conflict: Conflict) -> Iterator[str | TonedText]:
    yield TonedText(" ".join(conflict.path), "strong")
    for number, label, version in zip(
        (1, 2), conflict.labels, (conflict.ours, conflict.theirs), strict=True
    ):
        first, *more = version.split("\n")
        yield f"  {number} {label}: {first}"
        yield from (f"      {line}" for line in more)


def _as_json(conflict: Conflict) -> dict[str, object]:
    return {
        "path": list(conflict.path),
        "ours": conflict.ours,
        "theirs": conflict.theirs,
        "labels": list(conflict.labels),
    }


def _summary(chosen: int, left: int, *, has_changed: bool) -> str:
    if not chosen and not left:
        return (
            "Git's markers are gone; both sides fit together."
            if has_changed
            else "Nothing waits for a choice."
        )
    return f"{count_phrase(chosen, 'choice')} written; {count_phrase(left, 'choice')} left."


VERB = Verb(
    about="After a merge in which both sides changed the same thing, both versions wait in the file. This shows them\n"
    "and writes the one you choose. Everything else in the file stays as it is.",
    examples=(
        Example(
            "resolve workshops/north/2026-12-01-damp.workshop.yaml", "see both versions and choose"
        ),
        Example("resolve --keep theirs workshops/north/series.yaml", "take their side everywhere"),
    ),
    arguments=_arguments,
    run=_run,
    problems="something still waits for a choice",
)
