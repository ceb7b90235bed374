"""How does git merge a workshop?

By meaning, with this verb as its merge driver (`userneeds init` sets it up).

The result goes into the file of our side, as git expects. Where a version cannot be read its
meaning cannot be merged, and git's own merge of texts does it, so that no side is dropped.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.model.wording import counted_or_no
from userneeds.session.errors import NotAWorkshop
from userneeds.session.git.repository import run_git
from userneeds.session.storage.atomic_files import read_bytes, read_text, write_atomically
from userneeds.session.storage.filenames import SERIES_FILE
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.yamlfile.merge.merger import CannotMergeError, merge_series, merge_workshops

_LARGEST_COUNT = 127
"""Git's own merge of texts ends with the number of conflicts up to this; anything above is a fault.
"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "base", metavar="BASE", help="the last version that both sides have (git: %%O)"
    )
    parser.add_argument(
        "ours", metavar="OURS", help="our version; the result is written here (git: %%A)"
    )
    parser.add_argument("theirs", metavar="THEIRS", help="their version (git: %%B)")
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help="what the file is called (git: %%P)"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    base = Path(options.base)
    ours = Path(options.ours)
    theirs = Path(options.theirs)
    name = options.name or options.ours
    is_series = Path(name).name == SERIES_FILE
    merge = merge_series if is_series else merge_workshops
    try:
        merged = merge(read_text(base), read_text(ours), read_text(theirs))
    except (CannotMergeError, NotAWorkshop) as fault:
        context.console.say(f"{name}: {fault} It is merged as plain text.")
        return _merge_as_text(base, ours, theirs)
    write_atomically(ours, merged.text.encode("utf-8"))
    if not merged.conflicts:
        return exit_codes.SUCCESS
    conflicts = counted_or_no(len(merged.conflicts), "conflict")
    context.console.say(f"{name}: {conflicts}; 'userneeds resolve {name}' shows them.")
    return exit_codes.PROBLEMS_FOUND


def _merge_as_text(base: Path, ours: Path, theirs: Path) -> int:
    """Let git merge the texts into `ours`; it ends with the number of conflicts."""
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    words = ("merge-file", *labels, str(ours), str(base), str(theirs))
    run_git(words, Path.cwd(), refusals=range(1, _LARGEST_COUNT + 1))
    has_conflicts = b"\n<<<<<<< ours" in b"\n" + read_bytes(ours)
    return exit_codes.PROBLEMS_FOUND if has_conflicts else exit_codes.SUCCESS


VERB = Verb(
    about="Merges three versions of a workshop or series by meaning. Git calls it; people use "
    "'userneeds resolve'.",
    examples=(Example("merge-file BASE OURS THEIRS", "as git's merge driver does"),),
    arguments=_arguments,
    run=_run,
    problems="both sides changed the same thing: two versions wait in the file for a choice",
)
