"""What do the documents of all workshops look like?

Rebuilds a folder of them, the same bytes every time.

A gallery is kept in git, so that a change of a document shows as a change of a file. Each workshop
has a folder of its own in it, in the place it has in the library. Files that are not made any more
are named and left to people.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from userneeds.documents.catalogue import DOCUMENT_TYPES, Format
from userneeds.model.wording import counted_or_no
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.library import scan_library
from userneeds.session.outputs.exports import (
    ExportFault,
    ExportResult,
    ExportWishes,
    export_documents,
)
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.surfaces.cli.console import Console
from userneeds.surfaces.cli.file_arguments import read_for_export
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.surfaces.cli.verbs.export import (
    FORMATS,
    add_formats,
    add_out,
    export_exit_code,
    say_export_summary,
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a folder of workshops")
    add_out(parser, "where the gallery is (default: exports)")
    add_formats(parser)


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    root = Path(options.folder)
    gallery = Path(options.out)
    total = ExportResult()
    for entry in scan_library(root).workshops():
        console.now_doing(entry.title)
        out = gallery / _folder_in_gallery(entry.path.relative_to(root))
        try:
            result = _write_documents(entry.path, out, options.format, console)
        except UserNeedsError as fault:
            result = ExportResult(faults=(ExportFault(str(fault), fault.exit_code),))
        made = {file.path for file in result.files}
        for path in sorted(made):
            console.print(str(path))
        _say_notes(result, console)
        _say_leftovers(out, made, console)
        console.say(f"{entry.title}: {counted_or_no(len(made), 'document')}")
        total += result
    say_export_summary(total, gallery, console)
    return export_exit_code(total)


def _folder_in_gallery(workshop_path: Path) -> Path:
    """Return the folder of a workshop's documents, for its path from the root of the library."""
    return workshop_path.with_name(workshop_path.name.removesuffix(WORKSHOP_SUFFIX))


def _write_documents(
    path: Path, out: Path, formats: Sequence[Format], console: Console
) -> ExportResult:
    workshop, series = read_for_export(path, console)
    kinds = [kind.name for kind in DOCUMENT_TYPES]
    wishes = ExportWishes(series_folder=path.parent)
    return export_documents(workshop, series, kinds, formats, out, wishes)


def _say_notes(result: ExportResult, console: Console) -> None:
    for file in result.files:
        for note in file.notes:
            console.say(f"{file.path}: {note}")


def _say_leftovers(out: Path, made: set[Path], console: Console) -> None:
    """Name the documents of earlier galleries that are not made any more."""
    there = sorted(out.iterdir()) if out.is_dir() else []
    for path in there:
        if path not in made and path.suffix[1:] in FORMATS:
            console.say(f"{path} is not made any more; remove it if nobody needs it.")


VERB = Verb(
    about="Writes every document of every workshop in a folder, each workshop in a folder of "
    "its own. Nothing depends\n"
    "on the day or the machine, so git shows a document only when it has changed.",
    examples=(Example("gallery workshops --out exports", "rebuild the sample documents"),),
    arguments=_arguments,
    run=_run,
    problems="there is nothing to make documents of",
)
