"""Where is done what takes longer than a key may wait? In a thread, started here and nowhere else.

Such work looks something up or writes a file, so a fault in it ends nothing: it is noted for the
doctor, said in one sentence, and whoever asked is told, so that they do not wait for ever.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.worker import Worker

from userneeds.surfaces.tui.screen_base.status_line import StatusLine

if TYPE_CHECKING:
    from textual.app import App

    from userneeds.session.storage.fault_log import FaultNote


def _tell_nobody() -> None:
    """Nobody waits for the end of the work."""


@dataclass(frozen=True, slots=True)
class BackgroundWork:
    """What a piece of work is."""

    doing: str
    """What it does, as a sentence begins: 'Looking for groups'."""
    group: str
    """Its kind."""
    is_exclusive: bool = True
    """Whether it takes the place of work of its kind that still runs for the same screen."""
    on_failure: Callable[[], None] = _tell_nobody
    """Called in the app's own thread when it met a fault."""


PROMISE_READING = BackgroundWork("Reading what earlier meetups promised", "promises")
"""For whoever shows what earlier meetups promised."""


class Background:
    """Does work in threads, for an app that says what came of it."""

    def __init__(self, status_line: StatusLine) -> None:
        self._status_line = status_line

    def start(
        self, node: DOMNode, work: BackgroundWork, carry_out: Callable[[], None]
    ) -> Worker[None]:
        """Begin to carry work out in a thread, for a screen or for the app.

        It ends with the screen it is for, as far as a thread can be ended.
        """
        guarded = partial(self._guard, node.app, work, carry_out)
        return node.run_worker(
            guarded,
            thread=True,
            exclusive=work.is_exclusive,
            group=work.group,
            exit_on_error=False,
        )

    def start_in_turn(
        self, node: DOMNode, work: BackgroundWork, carry_out: Callable[[], Awaitable[None]]
    ) -> Worker[None]:
        """Begin to carry out work that waits for the app's own steps, among them."""
        guarded = partial(self._guard_in_turn, work, carry_out)
        return node.run_worker(
            guarded, exclusive=work.is_exclusive, group=work.group, exit_on_error=False
        )

    def _guard(
        self, app: "App[object]", work: BackgroundWork, carry_out: Callable[[], None]
    ) -> None:
        from userneeds.session.errors import (  # noqa: PLC0415 - after the first picture
            NoLongerWanted,
            UserNeedsError,
        )

        try:
            carry_out()
        except NoLongerWanted:
            return
        except UserNeedsError as refusal:
            app.call_from_thread(self._report_refusal, work, str(refusal))
        except Exception as fault:  # noqa: BLE001 - the one place where every fault of a thread ends
            if app.is_running:  # else nothing waits any more for what the work has to tell
                app.call_from_thread(self._report_fault, work, _note(work, fault))

    async def _guard_in_turn(
        self, work: BackgroundWork, carry_out: Callable[[], Awaitable[None]]
    ) -> None:
        try:
            await carry_out()
        except Exception as fault:  # noqa: BLE001 - as for threads
            self._report_fault(work, _note(work, fault))

    def _report_refusal(self, work: BackgroundWork, words: str) -> None:
        work.on_failure()
        self._status_line.say(words, is_trouble=True)

    def _report_fault(self, work: BackgroundWork, note: "FaultNote") -> None:
        work.on_failure()
        words = (
            f"{work.doing} failed ({note.reason}). All else goes on; 'userneeds doctor' says more."
        )
        self._status_line.say(words, is_trouble=True)


def _note(work: BackgroundWork, fault: Exception) -> "FaultNote":
    from userneeds.session.storage.fault_log import note_survived_fault  # noqa: PLC0415 - when needed

    return note_survived_fault(work.doing, fault)
