"""What do the documents of all workshops look like?

Rebuilds a folder of them, the same bytes every time.

A gallery is kept in git, so that a change of a document shows as a change of a file. Each workshop
has a folder of its own in it, in the place it has in the library. Files that are not made any more
are named and left to people.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.documents.catalogue import DOCUMENT_TYPES
from userneeds.session.library.library import scan_library
from userneeds.session.outputs.exports import export_documents
from userneeds.session.storage.filenames import WORKSHOP_SUFFIX
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.choice_arguments import choice_list_parser
from userneeds.surfaces.cli.file_arguments import read_series_beside, read_workshop_at
from userneeds.surfaces.cli.text_output import count_phrase
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext
from userneeds.surfaces.cli.verbs.export import FORMATS


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a folder of workshops")
    parser.add_argument(
        "--out", metavar="FOLDER", default="exports", help="where the gallery is (default: exports)"
    )
    parser.add_argument(
        "--format",
        metavar="FORMATS",
        type=choice_list_parser(FORMATS),
        default=("pdf",),
        help="pdf, html, md (default: pdf)",
    )


def _run(options: Namespace, world: VerbContext) -> int:
    console, root = world.console, Path(options.folder)
    written = 0
    for entry in scan_library(root).workshops():
        workshop = read_workshop_at(entry.path, console)
        out = Path(options.out) / entry.path.relative_to(root).with_name(
            entry.path.name.removesuffix(WORKSHOP_SUFFIX)
        )
        kinds = [kind.name for kind in DOCUMENT_TYPES]
        made = {
            document.path
            for document in export_documents(
                workshop, read_series_beside(entry.path, console), kinds, options.format, out
            )
        }
        for path in sorted(made):
            console.print(str(path))
        for path in sorted(out.iterdir() if out.is_dir() else ()):
            if path not in made and path.suffix[1:] in FORMATS:
                console.say(f"{path} is not made any more; remove it if nobody needs it.")
        console.say(f"{entry.title}: {count_phrase(len(made), 'document')}")
        written += len(made)
    console.say(f"{count_phrase(written, 'document')} in {options.out}.")
    return exit_codes.SUCCESS if written else exit_codes.PROBLEMS_FOUND


VERB = Verb(
    about="Writes every document of every workshop in a folder, each workshop in a folder of its own. Nothing depends\n"
    "on the day or the machine, so git shows a document only when it has changed.",
    examples=(Example("gallery workshops --out exports", "rebuild the sample documents"),),
    arguments=_arguments,
    run=_run,
    problems="there is nothing to make documents of",
)
