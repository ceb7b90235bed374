"""The key that starts the next stage, on screens that stages are worked on besides the board."""

from collections.abc import Callable

from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.stage_screen import StageScreenOpener
from userneeds.surfaces.tui.screen_base.open_screen import ScreenName
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase


def next_stage_from(screen: WorkshopScreenBase) -> Callable[[], None]:
    """Return what starts the next stage and shows its screen in place of this one.

    A stage that is worked on on the board leads back there.
    """

    def open_instead(name: ScreenName, subject: str = "") -> None:
        screen.close()
        screen.open_screen(name, subject)

    opener = StageScreenOpener(screen.controller, screen, open_instead, str, screen.close)
    return ClockActions(screen.controller, screen, opener.follow_stage).next_stage
