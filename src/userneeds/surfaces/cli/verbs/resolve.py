"""Which of two versions is it?

Shows what both sides of a merge changed and writes the choice into the file.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from userneeds.model.wording import counted_or_no
from userneeds.session.errors import NotAWorkshop
from userneeds.session.storage.atomic_files import read_text, rewrite_text
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.console import Console, TonedText
from userneeds.surfaces.cli.verb import Example, Verb, add_json_flag, json_file
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.merge.conflicts import Conflict
from userneeds.yamlfile.merge.git_markers import has_markers
from userneeds.yamlfile.merge.merger import CannotMergeError, merge_marked
from userneeds.yamlfile.merge.resolution import ConflictSide, find_conflicts, resolve_conflict
from userneeds.yamlfile.schema.file_types import SERIES, WORKSHOP
from userneeds.yamlfile.schema.record_codec import RecordType

_SIDES: Mapping[str, ConflictSide] = {"1": "ours", "2": "theirs"}
_MARKERS_HINT = "Mend it by hand between git's markers."


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a workshop or series.yaml")
    parser.add_argument(
        "--keep", choices=("ours", "theirs"), help="take this side everywhere, without asking"
    )
    add_json_flag(parser, "list what waits as JSON, and ask nothing")


def _run(options: Namespace, context: VerbContext) -> int:
    path = Path(options.file)
    console = context.console
    text = read_text(path)
    record = SERIES if path.name == SERIES_FILE else WORKSHOP
    resolved = _without_markers(text, record, path)
    waiting = find_conflicts(resolved, record)
    if options.json:
        console.print_json([_as_json(conflict) for conflict in waiting], indent=2)
        return exit_codes.PROBLEMS_FOUND if waiting else exit_codes.SUCCESS
    left = 0
    for conflict in waiting:
        side = options.keep or _ask_for_side(conflict, console)
        if side is None:
            left += 1
        else:
            resolved = resolve_conflict(resolved, conflict, side, record)
    has_changed = resolved != text
    if has_changed:
        rewrite_text(path, text, resolved)
    console.say(_summary(len(waiting) - left, left, has_changed=has_changed))
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
        raise NotAWorkshop(f"{path.name}: {fault}", (), _MARKERS_HINT) from fault


def _ask_for_side(conflict: Conflict, console: Console) -> ConflictSide | None:
    """Show both versions, and where somebody is at the keyboard, ask which one stays."""
    for line in _conflict_lines(conflict):
        console.print(line)
    if not console.stdin.isatty():
        return None
    return _SIDES.get(console.ask("Keep 1 or 2? (Enter decides later) "))


def _conflict_lines(conflict: Conflict) -> Iterator[str | TonedText]:
    our_label, their_label = conflict.labels
    yield TonedText(" ".join(conflict.path), "strong")
    yield from _version_lines(f"1 {our_label}", conflict.ours)
    yield from _version_lines(f"2 {their_label}", conflict.theirs)


def _version_lines(heading: str, version: str) -> Iterator[str]:
    first_line, *other_lines = version.split("\n")
    yield f"  {heading}: {first_line}"
    for line in other_lines:
        yield f"      {line}"


def _as_json(conflict: Conflict) -> dict[str, object]:
    return {
        "path": list(conflict.path),
        "ours": conflict.ours,
        "theirs": conflict.theirs,
        "labels": list(conflict.labels),
    }


def _summary(chosen: int, left: int, *, has_changed: bool) -> str:
    if chosen or left:
        return f"{counted_or_no(chosen, 'choice')} written; {counted_or_no(left, 'choice')} left."
    if has_changed:
        return "Git's markers are gone; both sides fit together."
    return "Nothing waits for a choice."


VERB = Verb(
    about="After a merge in which both sides changed the same thing, both versions wait in "
    "the file. This shows them\n"
    "and writes the one you choose. Everything else in the file stays as it is.",
    examples=(
        Example(
            "resolve workshops/north/2026-12-01-damp.workshop.yaml", "see both versions and choose"
        ),
        Example("resolve --keep theirs workshops/north/series.yaml", "take their side everywhere"),
    ),
    arguments=_arguments,
    run=_run,
    file_form=json_file,
    problems="something still waits for a choice",
)
