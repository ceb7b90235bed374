"""The terminal app: opens a folder of workshops or one workshop, and keeps it safe.

The app holds the session and the status line; screens show and ask. Saving happens in a worker a
moment after the last change. A signal or a fault saves first and gives the terminal back; a fault
never prints what is on the cards.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

# The first key after a pause otherwise waits for a tick of 60.
os.environ.setdefault("TEXTUAL_FPS", "120")

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.worker import WorkerError

from userneeds.session.gc_pause import QuietCollector
from userneeds.surfaces.tui.app.daemon_threads import DaemonExecutor, workers_that_write
from userneeds.surfaces.tui.app.incoming_changes import IncomingChanges
from userneeds.surfaces.tui.app.private_look import PrivateLook
from userneeds.surfaces.tui.app.settings_app import SettingsApp
from userneeds.surfaces.tui.app.signals import (
    HangupDetector,
    end_after_hangup,
    handle_stop_signals,
)
from userneeds.surfaces.tui.app.splash import Splash
from userneeds.surfaces.tui.app.thread_calls import ThreadCalls
from userneeds.surfaces.tui.drawing.drawing_caches import forget_old_drawings
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.background import Background
from userneeds.surfaces.tui.screen_base.open_screen import OpenSeries
from userneeds.surfaces.tui.screen_base.screen import BaseScreen, WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.status_line import StatusLine

if TYPE_CHECKING:
    from userneeds.session.errors import UserNeedsError
    from userneeds.session.processes.helpers import HelperProcesses
    from userneeds.session.storage.clock import Clock
    from userneeds.session.storage.random_ids import IdSource
    from userneeds.surfaces.tui.app.autosave import Autosave
    from userneeds.surfaces.tui.app.startup import Startup
    from userneeds.surfaces.tui.home.screen import OpenWorkshop
    from userneeds.surfaces.tui.screen_base.controller import (
        OpenFileController,
        SeriesController,
        WorkshopController,
    )

_WIDTH_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (100, "-wide"), (140, "-big")]
_HEIGHT_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (26, "-high"), (50, "-tall")]
"""From how many cells on a screen is wide or high; below that it is compact."""
TICK_SECONDS = 1.0
SAVE_CHECK_SECONDS = 0.5


class UserNeedsApp(SettingsApp):
    """The app."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = key_bindings("everywhere")
    HORIZONTAL_BREAKPOINTS = _WIDTH_BREAKPOINTS
    VERTICAL_BREAKPOINTS = _HEIGHT_BREAKPOINTS
    BACKGROUND: ClassVar[type[Background]] = Background
    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(
        self,
        path: Path,
        *,
        clock: "Clock | None" = None,
        ids: "IdSource | None" = None,
        state_dir: Path | None = None,
        environment: Mapping[str, str] | None = None,
        helpers: "HelperProcesses | None" = None,
    ) -> None:
        """Take a folder or a workshop file; the environment says what the terminal can show."""
        super().__init__(StatusLine(self._refresh_footer), environment or {}, state_dir)
        self._path = path
        self._given = (clock, ids, state_dir, helpers)
        self.threads = DaemonExecutor()
        self._state_dir = state_dir
        self.begin_with: Callable[[WorkshopScreenBase], None] | None = None
        self.opening_error: UserNeedsError | None = None
        """Why the file could not be opened."""
        self.background = self.BACKGROUND(self.status_line)
        self._thread_calls: ThreadCalls | None = None
        self._library = path
        self.controller: WorkshopController | None = None
        self._look = PrivateLook(self, self._open_files, self.status_line, self.show_changes)
        self.series_controller: SeriesController | None = None
        """A series that is open: from the home screen, or above the workshop."""
        self._incoming_changes = IncomingChanges(self, self.show_changes)
        self._collector = QuietCollector(forget_old_drawings)

    def _open_files(self) -> "Sequence[OpenFileController]":
        return [each for each in (self.controller, self.series_controller) if each is not None]

    def note_key(self) -> None:
        self._look.end()
        super().note_key()

    def action_for_me(self) -> None:
        """Show for a moment what is for the facilitator alone."""
        self._look.begin()

    @property
    def can_take_keys(self) -> bool:
        return super().can_take_keys and not isinstance(self.screen, Splash)

    def get_default_screen(self) -> Screen[None]:
        return Splash(self._path)

    def on_mount(self) -> None:
        self.set_interval(TICK_SECONDS, self._tick)
        self.set_interval(SAVE_CHECK_SECONDS, self._save_when_due)
        handle_stop_signals(partial(self.exit, 0))
        self._thread_calls = ThreadCalls()
        asyncio.get_running_loop().set_default_executor(self.threads)
        end_after_hangup(HangupDetector(is_in_browser=self.is_web), partial(self.exit, 0))
        self.call_after_refresh(self._show_first_screen)

    def call_from_thread(
        self, callback: Callable[..., Any], *args: object, **kwargs: object
    ) -> Any:  # noqa: ANN401 - whatever was called
        """Call something in the app's own thread, from another; what it raises is raised there."""
        if self._thread_calls is None:
            raise RuntimeError("The app is not running yet.")
        return self._thread_calls.call(partial(callback, *args, **kwargs))

    # Opening and closing workshops.

    def _show_first_screen(self) -> None:
        """Go from the first picture to the first screen; leave, saying why, where there is none."""
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded after the first picture

        try:
            first = self._open_first_screen()
        except UserNeedsError as fault:
            self.opening_error = fault
            self.exit(fault.exit_code, return_code=fault.exit_code)
            return
        self.push_screen(first, lambda _: self.action_leave())
        if self.begin_with is not None and isinstance(first, WorkshopScreenBase):
            self.begin_with(first)
        self.announce_settings()
        self.call_after_refresh(self._collector.begin)

    def _open_first_screen(self) -> BaseScreen:
        if self._path.is_file() or self._path.suffix == ".yaml":
            return self._open_workshop_screen(self._path, self._path.parent)
        return self._startup.open_home(self._path)

    @cached_property
    def _autosave(self) -> "Autosave":
        from userneeds.surfaces.tui.app.autosave import Autosave  # noqa: PLC0415 - loaded after the first picture

        return Autosave(self, self.background, self.show_changes, self._refresh_footer)

    @cached_property
    def _startup(self) -> "Startup":
        from userneeds.surfaces.tui.app import startup  # noqa: PLC0415 - loaded after the first picture

        clock, ids, state, helpers = self._given
        hooks = startup.AppHooks(
            self.status_line,
            self.show_changes,
            self.push_screen,
            self.action_leave,
            self.background,
            "browser" if self.is_web else "terminal",
        )
        return startup.Startup(hooks, clock=clock, ids=ids, state=state, helpers=helpers)

    def on_open_workshop(self, message: "OpenWorkshop") -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded after the first picture

        try:
            screen = self._open_workshop_screen(message.path, message.library)
        except UserNeedsError as fault:
            self.status_line.say(str(fault), is_trouble=True)
            return
        self.push_screen(screen, lambda _: self._go_back_home())

    def on_open_series(self, message: OpenSeries) -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded after the first picture

        try:
            self.series_controller, screen = self._startup.open_series(
                message.path, message.screen_name
            )
        except UserNeedsError as fault:
            self.status_line.say(str(fault), is_trouble=True)
            return
        self._incoming_changes.listen_to(self.series_controller)
        self.push_screen(screen, lambda _: self._go_back_home())

    def _go_back_home(self) -> None:
        """Close the file, and show what lies below once the file holds everything."""
        self._close_file()
        self.show_changes()

    @property
    def _open_file(self) -> "OpenFileController | None":
        return self.series_controller or self.controller

    def _open_workshop_screen(self, path: Path, library: Path) -> BaseScreen:
        self._library = library
        self.controller, screen = self._startup.open_workshop(path, library)
        self.controller.reduces_motion = self.reduces_motion
        self.controller.has_plain_letters = self.has_plain_letters
        self._incoming_changes.listen_to(self.controller)
        return screen

    def _close_file(self) -> None:
        """Close the file on top: the series, or else the workshop."""
        if self._open_file is None:
            return
        if self.series_controller is None and self.controller is not None:
            # First, so that what phones sent is in the file when it is closed here.
            self.controller.close_room(for_good=False)
        session = self._open_file.session
        session.listen(None)
        result = session.close()
        self.status_line.say(result.sentence, is_trouble=result.kind == "kept")
        if self.series_controller is not None:
            self.series_controller = None
        else:
            self._startup.remember_folder(self._library)
            self.controller = None

    # What happens by itself.

    def show_changes(self) -> None:
        """Show what is true now."""
        screen = self._topmost_screen()
        if screen is not None:
            screen.show()

    def _refresh_footer(self) -> None:
        screen = self._topmost_screen()
        if screen is not None:
            screen.footer_bar.show()

    def _topmost_screen(self) -> BaseScreen | None:
        """Return the screen on top, below the questions that are open."""
        screens = (each for each in reversed(self._open_screens()) if isinstance(each, BaseScreen))
        return next(screens, None)

    def _open_screens(self) -> Sequence[Screen[object]]:
        return self.screen_stack if self.is_running else ()

    def pop_screen(self) -> AwaitComplete:
        """Close the topmost screen, and sweep after several of them."""
        self._collector.note_closing(self.call_after_refresh)
        return super().pop_screen()

    def _tick(self) -> None:
        self._collector.pass_time(TICK_SECONDS, self.idle_seconds())
        self.status_line.pass_second()
        if self.controller is not None and self.controller.announce_cue() and not self.is_silent:
            self.bell()
        screens = self._open_screens()
        if screens and isinstance(screens[-1], BaseScreen):
            screens[-1].tick()

    def _save_when_due(self) -> None:
        for opened in (self.series_controller, self.controller):
            if opened is not None:
                self._autosave.save_when_due(opened)

    # Actions that work everywhere.

    def action_help(self) -> None:
        """Show every key of the screen; while something is asked, none."""
        if isinstance(self.screen, BaseScreen):
            from userneeds.surfaces.tui.dialogs.key_help import (  # noqa: PLC0415 - when opened
                KeyHelp,
            )

            contexts: list[ActionContext] = [*self.screen.CONTEXTS, "everywhere"]
            self.push_screen(KeyHelp(contexts))

    def action_palette(self) -> None:
        """Ask for an action or a card by typing, and do it or go there."""
        from userneeds.surfaces.tui.app.action_palette import (  # noqa: PLC0415 - when opened
            open_palette,
        )

        if isinstance(self.screen, BaseScreen):
            controller = None if self.series_controller else self.controller
            workshop = controller.seen if controller else None
            open_palette(self.screen, workshop, self.background)

    def action_undo(self) -> None:
        if self._open_file is not None:
            self._open_file.undo()

    def action_redo(self) -> None:
        if self._open_file is not None:
            self._open_file.redo()

    def action_save(self) -> None:
        if self._open_file is not None:
            self._autosave.save_soon(self._open_file, is_asked=True)

    def show_motion(self) -> None:
        if self.controller is not None:
            self.controller.reduces_motion = self.reduces_motion
        self.show_changes()

    def action_not_lost(self) -> None:
        self.status_line.say("Nothing is lost. ^q saves and leaves.")

    async def action_leave(self) -> None:
        ask = self._autosave.ask_about_missing_file
        if self._open_file is None or not ask(self._open_file, self._leave):
            await self._leave()

    async def _leave(self) -> None:
        writing = workers_that_write(self.workers)
        if writing:
            self.status_line.say("Finishing what is being written …")
            with suppress(WorkerError):  # what went wrong is said by whoever asked for it
                await self.workers.wait_for_complete(writing)
        self.exit(0)

    # The end, wanted or not.

    def on_exit_app(self) -> None:
        """Save before the end, whoever asked for it: a key, a signal, a window that was closed."""
        while self._open_file is not None:
            self._close_file()
        if "_startup" in vars(self):
            self._startup.end_helpers()

    def on_unmount(self) -> None:
        self._incoming_changes.end()

    def _fatal_error(self) -> None:
        """Say one calm line instead of a traceback: its values would show closed cards."""
        from userneeds.session.storage.user_dirs import state_folder  # noqa: PLC0415 - not needed as long as all goes well
        from userneeds.surfaces.tui.app.crash_report import (  # noqa: PLC0415 - likewise
            close_after_fault,
            crash_message,
        )

        fault = sys.exc_info()[1]
        for opened in (self.series_controller, self.controller):
            if opened is not None:
                close_after_fault(opened.session)
        self.panic(crash_message(fault, self._state_dir or state_folder()))
