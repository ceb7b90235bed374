"""The terminal app: opens a folder of workshops or one workshop, and keeps it safe while people work.

The app holds the session and the voice; screens show and ask. Saving happens in a worker a moment after the last
change. A signal or a fault saves first and gives the terminal back; a fault never prints what is on the cards.
"""

import asyncio
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("TEXTUAL_FPS", "120")  # the first key after a pause otherwise waits for a tick of 60

from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerError

from userneeds.surfaces.tui.arrivals import Arrivals
from userneeds.surfaces.tui.drawing.palettes import DARK, PALETTES
from userneeds.surfaces.tui.parts.in_turn import InTurn
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.loose_threads import LooseThreads
from userneeds.surfaces.tui.parts.signals import Lifeline, on_stop_signals
from userneeds.surfaces.tui.parts.terminal import PlainLetters, asks_for_calm, encoding_of, is_utf8, themes
from userneeds.surfaces.tui.screens.room import Room
from userneeds.surfaces.tui.threshold import Threshold
from userneeds.surfaces.tui.verb import Place
from userneeds.surfaces.tui.verbs import verbs_of
from userneeds.surfaces.tui.voice import Voice

_WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (100, "-wide")]
_HEIGHTS: list[tuple[int, str]] | None = [(0, "-low"), (26, "-high")]
"""From how many cells on a screen is wide or high; below that it is compact."""
if TYPE_CHECKING:
    from userneeds.session.clock import Clock
    from userneeds.session.errors import UserNeedsError
    from userneeds.session.ids import Ids
    from userneeds.surfaces.tui.desk import Desk
    from userneeds.surfaces.tui.entrance import Entrance
    from userneeds.surfaces.tui.parts.saver import Saver
    from userneeds.surfaces.tui.screens.home import OpenWorkshop
    from userneeds.surfaces.tui.screens.workshop import WorkshopRoom

TICK_SECONDS = 1.0
SAVE_CHECK_SECONDS = 0.5
WRITING = frozenset({"export", "commit"})
"""Groups of workers that write files of their own: one waits for them before one leaves."""


class UserNeedsApp(InTurn):
    """The app."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings("everywhere")
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(
        self,
        path: Path,
        *,
        clock: "Clock | None" = None,
        ids: "Ids | None" = None,
        state_dir: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take a folder or a workshop file; the environment says what the terminal can show."""
        super().__init__()
        self._path = path
        self._tools = (clock, ids)
        self.threads = LooseThreads()
        self._state_dir = state_dir
        self.fault: UserNeedsError | None = None
        """Why the file could not be opened."""
        encoding = encoding_of(environment or {})
        self._lifeline: Lifeline | None = None
        self._plain: list[LineFilter] = [] if is_utf8(encoding) else [PlainLetters(encoding)]
        self.voice = Voice(self._heard)
        self.desk: Desk | None = None
        self._arrivals = Arrivals(self, self._changed)
        for theme in themes():
            self.register_theme(theme)
        self.is_calm = asks_for_calm(environment or {})
        """Whether nothing moves by itself, the seconds of the clock included."""
        self.animation_level = "none"
        chosen = (environment or {}).get("USERNEEDS_COLOURS", "")
        self.theme = f"userneeds-{chosen}" if f"userneeds-{chosen}" in PALETTES else DARK.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._plain]

    @property
    def listens(self) -> bool:
        return super().listens and not isinstance(self.screen, Threshold)

    def get_default_screen(self) -> Screen[None]:
        return Threshold(self._path)

    def on_mount(self) -> None:
        self.set_interval(TICK_SECONDS, self._tick)
        self.set_interval(SAVE_CHECK_SECONDS, self._save_when_due)
        on_stop_signals(self._stop)
        asyncio.get_running_loop().set_default_executor(self.threads)
        self._lifeline = Lifeline(is_in_browser=self.is_web)
        self.call_after_refresh(self._enter)

    # Opening and closing workshops.

    def _enter(self) -> None:
        """Go from the first picture to the room; leave with a sentence where there is no room."""
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded after the first picture

        try:
            first = self._entrance.home(self._path) if self._path.is_dir() else self._room(self._path)
        except UserNeedsError as fault:
            self.fault = fault
            self.exit(fault.exit_code, return_code=fault.exit_code)
            return
        self.push_screen(first, lambda _: self.action_leave())
        self.call_after_refresh(_keep_from_sweeping)

    @cached_property
    def _saver(self) -> "Saver":
        from userneeds.surfaces.tui.parts.saver import Saver  # noqa: PLC0415 - loaded after the first picture

        return Saver(self, self._changed, self._heard)

    @cached_property
    def _entrance(self) -> "Entrance":
        from userneeds.surfaces.tui.entrance import Entrance  # noqa: PLC0415 - loaded after the first picture

        clock, ids = self._tools
        return Entrance(self.voice, self._changed, clock=clock, ids=ids, state=self._state_dir)

    def on_open_workshop(self, message: "OpenWorkshop") -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded after the first picture

        try:
            room = self._room(message.path)
        except UserNeedsError as fault:
            self.voice.say(str(fault), is_trouble=True)
            return
        self.push_screen(room, lambda _: self._close())

    def _room(self, path: Path) -> "WorkshopRoom":
        library = self._path if self._path.is_dir() else path.parent
        self.desk, room = self._entrance.workshop(path, library)
        self.desk.is_calm = self.is_calm
        self.desk.session.listen(self._arrivals.heard)
        return room

    def _close(self) -> None:
        if self.desk is not None:
            self.desk.session.listen(None)
            result = self.desk.session.close()
            self.voice.say(result.sentence, is_trouble=result.kind == "kept")
            self.desk = None

    # What happens by itself.

    def _changed(self) -> None:
        room = next((screen for screen in reversed(self._screens_open()) if isinstance(screen, Room)), None)
        if room is not None:
            room.show()

    def _heard(self) -> None:
        for screen in self._screens_open():
            if isinstance(screen, Room):
                screen.bar.refresh()

    def _screens_open(self) -> Sequence[Screen[object]]:
        return self.screen_stack if self.is_running else ()

    def _tick(self) -> None:
        if self._lifeline is not None and self._lifeline.is_cut():
            # The library would read an input that is gone for ever, at full speed.
            self._stop()
            return
        if self.desk is not None and self.desk.hear():
            self.bell()
        for screen in self._screens_open()[-1:]:
            if isinstance(screen, Room):
                screen.tick()

    def _save_when_due(self) -> None:
        if self.desk is not None:
            self._saver.save_when_due(self.desk)

    # Actions that work everywhere.

    def action_help(self) -> None:
        if isinstance(self.screen, Room):
            from userneeds.surfaces.tui.dialogs.manual import Manual  # noqa: PLC0415 - loaded when it is opened

            places: list[Place] = [*self.screen.PLACES, "everywhere"]
            self.push_screen(Manual(places))

    def action_palette(self) -> None:
        from userneeds.surfaces.tui.dialogs.choose import Choose  # noqa: PLC0415 - loaded when it is opened
        from userneeds.surfaces.tui.screens.palette import found_by_name, options_of  # noqa: PLC0415 - likewise

        screen = self.screen
        if not isinstance(screen, Room):
            return
        verbs = [*verbs_of(*screen.PLACES), *verbs_of("everywhere")]
        options = options_of(verbs) + (found_by_name(self.desk.workshop) if self.desk else [])

        def run(key: str | None) -> None:
            if key is not None:
                self.run_worker(self._run_chosen(screen, key), exit_on_error=True)

        self.push_screen(Choose("What do you want to do?", options), run)

    async def _run_chosen(self, room: Room, key: str) -> None:
        from userneeds.surfaces.tui.screens.workshop import WorkshopRoom  # noqa: PLC0415 - loaded by now

        what, _, name = key.partition(":")
        if what == "card" and isinstance(room, WorkshopRoom):
            room.go_to_card(name)
        elif what == "do":
            await room.run_verb(name)

    def action_undo(self) -> None:
        if self.desk is not None:
            self.desk.undo()

    def action_redo(self) -> None:
        if self.desk is not None:
            self.desk.redo()

    def action_save(self) -> None:
        if self.desk is not None:
            self._saver.save_soon(self.desk, is_asked=True)

    def action_colours(self) -> None:
        names = list(PALETTES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.voice.say(f"Colours: {PALETTES[self.theme].title.lower()}.")

    def action_motion(self) -> None:
        self.is_calm = not self.is_calm
        if self.desk is not None:
            self.desk.is_calm = self.is_calm
        self.voice.say(
            "The clock moves once a minute, and nothing else moves."
            if self.is_calm
            else "The clock moves every second."
        )
        self._changed()

    def action_not_lost(self) -> None:
        self.voice.say("Nothing is lost. ^q saves and leaves.")

    async def action_leave(self) -> None:
        writing = [worker for worker in self.workers if worker.group in WRITING and not worker.is_finished]
        if writing:
            self.voice.say("Finishing what is being written …")
            with suppress(WorkerError):  # what went wrong is said by whoever asked for it
                await self.workers.wait_for_complete(writing)
        self.exit(0)

    # The end, wanted or not.

    def _stop(self) -> None:
        self.exit(0)

    def on_exit_app(self) -> None:
        """Save before the end, whoever asked for it: a key, a signal, a browser's window that was closed."""
        self._close()

    def _fatal_error(self) -> None:
        """Say one calm line instead of a traceback, whose values would show cards nobody may read yet."""
        from userneeds.session.places import state_folder  # noqa: PLC0415 - not needed as long as all goes well
        from userneeds.surfaces.tui.parts.fault import farewell  # noqa: PLC0415 - likewise

        fault = sys.exc_info()[1]
        if self.desk is not None:
            self.desk.session.close()
        self.panic(farewell(fault, self._state_dir or state_folder()))


def _keep_from_sweeping() -> None:
    """Spare what is loaded from the garbage collector, which may work from now on: one sweep of it costs 30 ms."""
    gc.freeze()
    gc.enable()
