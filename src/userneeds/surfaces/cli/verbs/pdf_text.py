"""What does a PDF say?

Its structure as words, as a screen reader comes across it, so that git can compare PDFs.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.documents.pdf.file.objects import ForeignPdfError
from userneeds.documents.pdf.file.text_extraction import pdf_text
from userneeds.session.storage.atomic_files import read_bytes
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a PDF that userneeds made")
    parser.add_argument(
        "--for-git",
        action="store_true",
        help="print the reason and exit with 0 where a PDF cannot be read",
    )


def _run(options: Namespace, context: VerbContext) -> int:
    console = context.console
    data = read_bytes(Path(options.file))
    try:
        lines = pdf_text(data).splitlines()
    except ForeignPdfError as fault:
        if options.for_git:
            # Git gives up the whole comparison when the conversion of one file fails.
            console.print(str(fault))
            return exit_codes.SUCCESS
        console.say(str(fault))
        return exit_codes.PROBLEMS_FOUND
    for line in lines:
        console.print(line)
    return exit_codes.SUCCESS


VERB = Verb(
    about="Prints what a PDF says: each heading, paragraph, cell and description of a figure, "
    "in reading order.\n"
    "'userneeds init' can make git use it, so that a change in a PDF is shown as words.",
    examples=(
        Example("pdf-text exports/case-study.pdf", "read a document without a viewer"),
        Example("pdf-text --for-git old.pdf", "as git's text conversion"),
    ),
    arguments=_arguments,
    run=_run,
    file_form="plain",
    problems="the PDF was not made by userneeds, or is damaged",
)
