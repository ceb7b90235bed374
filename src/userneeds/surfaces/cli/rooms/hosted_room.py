"""How is a workshop's room on a service that hosts rooms opened, pulled, ended, from the shell?"""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from userneeds.live.linked.host_address import HOW_LONG_KEPT
from userneeds.live.linked.host_keys import keep_key, key_path
from userneeds.live.linked.link_serving import pull_room, serve_link
from userneeds.live.linked.room_link import conflict_words
from userneeds.live.opening import OpenedRoom, RoomRequest
from userneeds.session.storage.user_dirs import state_folder
from userneeds.surfaces.cli import exit_codes
from userneeds.surfaces.cli.verb import WrongUseError
from userneeds.surfaces.cli.verb_context import VerbContext

_WORDS = ("pull", "end")


def link_room(
    asked: RoomRequest,
    context: VerbContext,
    say: Callable[[OpenedRoom], None],
    tell: Callable[[object], None],
) -> int:
    """Open a room there, and keep it and the file of one mind until somebody ends it."""
    serve_link(asked, context.clock, say, tell)
    return exit_codes.SUCCESS


def do_with_hosted_room(words: Sequence[str], options: Namespace, context: VerbContext) -> int:
    """Do what a word before the file says; `key` stands alone.

    Raises:
        WrongUseError: when it is no such word.
    """
    if not words:
        return _keep_key(options, context)
    (word, *more) = words
    if word not in _WORDS or more:
        said = f"'{' '.join(words)}' is nothing that can be done with a room."
        raise WrongUseError(f"{said} There is 'room pull FILE', 'room end FILE' and 'room key'.")
    asked = RoomRequest(
        workshop=Path(options.workshop), port=0, hosted=options.hosted, key=options.key
    )
    news = pull_room(asked, context.clock, closes=word == "end")
    console = context.console
    if news.conflicts:
        console.say(conflict_words(news))
    if news.trouble:
        console.say(news.trouble)
        return exit_codes.PROBLEMS_FOUND
    if word == "end":
        console.say(f"The room is closed for good; phones show that it is over. {HOW_LONG_KEPT}")
    console.say(f"{options.workshop} says what the room says.")
    return exit_codes.SUCCESS


def _keep_key(options: Namespace, context: VerbContext) -> int:
    if not options.hosted:
        raise WrongUseError("Say for which service: userneeds room key --at https://rooms.example.")
    path = key_path(state_folder(), options.hosted.rstrip("/"))
    typed: Any = context.console.ask("The key (one line): ")
    keep_key(path, typed)
    context.console.say(f"Kept in {path}, which only you can read.")
    return exit_codes.SUCCESS
