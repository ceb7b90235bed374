"""How does an answer become a file, for `--out`?

What a shell does with `>` depends on the system: some change the encoding and the line ends. Here
the file is UTF-8 with plain line ends everywhere, it appears whole or not at all, and nothing is
written through a link or over somebody else's file.
"""

from argparse import Namespace
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

from userneeds.session.outputs.export_folder import refuse_path, write_answer
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Verb
from userneeds.surfaces.cli.verb_context import VerbContext


def answer_into_file(verb: Verb, options: Namespace, context: VerbContext) -> int:
    """Run a verb with its data going into the file `options.out`, and return its exit code.

    An answer that failed without any data leaves the file as it is.

    Raises:
        WrongUseError: when what the options ask for is no file.
        AlreadyThere: when nothing may be written at this path.
        DiskRefused: when the disk will not; the file that was there stays then.
    """
    form = verb.form_for(options)
    path = Path(options.out)
    refuse_path(path)
    console = context.console
    data = BytesIO()
    stream = TextIOWrapper(data, encoding="utf-8", newline="\n")
    code = verb.run(options, replace(context, console=console.writing_to(stream)))
    stream.flush()
    if code != exit_codes.SUCCESS and not data.getvalue():
        return code
    for note in write_answer(path, data.getvalue(), form):
        console.say(note)
    console.say(f"Written: {path}")
    return code
