"""What does a whole meeting look like? One plays itself, on a copy of the samples."""

import random
from argparse import ArgumentParser, Namespace
from pathlib import Path

from userneeds.live.cast.demo_folder import lines_for, prepare_meeting
from userneeds.live.cast.played_clock import DrawnIds, PlayedClock
from userneeds.live.cast.played_meeting import PlayedMeeting
from userneeds.session.editing.session import Session
from userneeds.session.processes.python_process import PythonProcess
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import Example, Verb
from userneeds.surfaces.cli.verb_context import VerbContext

_CAST = "userneeds.live.cast.cast_program"
_SPEED = 40
"""Two hours take three minutes."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default="userneeds-demo",
        help="a new folder for the copy of the samples (default: userneeds-demo)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="which meeting: the same plays the same"
    )
    parser.add_argument(
        "--fast", action="store_true", help="without the app and without waiting, told in lines"
    )


def _run(options: Namespace, context: VerbContext) -> int:
    folder = Path(options.folder)
    meeting = prepare_meeting(folder, context.clock.now().date())
    if options.fast:
        return _play_at_once(meeting, options.seed, context)
    context.console.say(f"A meeting plays itself in {meeting}; every key works meanwhile.")
    cast = PythonProcess(_CAST, [str(meeting.absolute()), str(options.seed), str(_SPEED)])
    cast.start()
    try:
        return context.open_app(meeting)
    finally:
        cast.stop()
        cast.wait()


def _play_at_once(meeting: Path, seed: int, context: VerbContext) -> int:
    lot = random.Random(seed)  # noqa: S311 - a lot that can be drawn again
    clock = PlayedClock(context.clock.now().date())
    session = Session.open(meeting, clock=clock, ids=DrawnIds(lot), window="script")
    has_refused = False
    try:
        for told in PlayedMeeting(session, lines_for(meeting, lot), lot, clock.wait).play():
            has_refused = has_refused or told.is_refused
            context.console.say(told.sentence)
    finally:
        session.close()
    context.console.print(str(meeting))
    context.console.say(f"Look at it: userneeds open {meeting}")
    return exit_codes.PROBLEMS_FOUND if has_refused else exit_codes.SUCCESS


VERB = Verb(
    about="Plays a whole meeting on a copy of the samples: people come, write, group, vote and "
    "promise, each through\n"
    "the commands that people send. You watch it in the app, and every key works meanwhile.",
    examples=(
        Example("demo", "watch a meeting of two hours in three minutes"),
        Example("demo trial --seed 7", "another one, in a folder of your choice"),
        Example("demo trial --fast", "the whole meeting at once, told in lines"),
    ),
    arguments=_arguments,
    run=_run,
    problems="something that was played was refused",
    stays=True,
)
