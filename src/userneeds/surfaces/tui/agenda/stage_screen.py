"""Which screen is a stage worked on, and when does it open?

What the stage does tells: the first thing that its technique allows, also for techniques that a
group wrote itself. Cards are written on the board, which is no screen to open.
"""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from userneeds.disclosure.seen import AnySeen
from userneeds.model.agenda import Stage
from userneeds.model.technique import Activity, Technique, allowed_activities
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.keymap.lookup import footer_actions, key_actions, shown_key
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

StageScreenName: TypeAlias = Literal[
    "themes", "votes", "priorities", "blueprint", "actions", "facts"
]
"""The screens that stages are worked on, besides the board."""
_SCREENS: Mapping[Activity, StageScreenName] = {
    "group": "themes",
    "name": "themes",
    "vote": "votes",
    "place": "priorities",
    "map": "blueprint",
    "act": "actions",
}
_KEYS_NAMED = 5
"""So many keys of a screen are named in a script."""


def screen_of(technique: Technique | None) -> StageScreenName | None:
    """Return the screen that a stage of this technique is worked on; None for the board."""
    if technique is None:
        return None
    first = allowed_activities(technique)[:1]
    if first == ("write",) and technique.family == "look back" and technique.case_study:
        return "facts" if technique.allows == first else None
    return _SCREENS.get(first[0]) if first else None


def screen_of_stage(workshop: AnySeen, stage: Stage | None) -> StageScreenName | None:
    """Return the screen that a stage is worked on; None for the board, and for no stage."""
    return screen_of(workshop.technique_of(stage)) if stage else None


def title_of_screen(name: StageScreenName) -> str:
    """Return what a screen is called at the foot of the board: 'Votes'."""
    return _opener(name).label


def _opener(name: StageScreenName) -> KeyAction:
    return next(each for each in key_actions("workshop") if each.action == name)


def keys_in_script(technique: Technique | None) -> str:
    """Return the keys that a stage is run with, in words; made from the keymap."""
    name = screen_of(technique)
    if name is None:
        return ""
    keys = [each for each in footer_actions(key_actions(name)) if each.action != "close"]
    named = [f"{shown_key(each)} {each.label}" for each in keys[:_KEYS_NAMED]]
    opener = _opener(name)
    return f"Keys: {shown_key(opener)} {opener.label}, then {' · '.join(named)}"


class StageScreenOpener:
    """Opens the screen of the running stage, from the board."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        open_screen: OpenScreen,
        words_in_line: Callable[[], str],
        to_board: Callable[[], None] = lambda: None,
    ) -> None:
        """Take the screen it is on, what tells which letters stand in its line, and a way back.

        The way back leads to the board, for stages that are worked on there.
        """
        self.controller = controller
        self.screen = screen
        self.open_screen = open_screen
        self._words_in_line = words_in_line
        self._to_board = to_board

    def open(self) -> None:
        """Open the screen of the running stage."""
        stage = self.controller.seen.current_stage()
        name = screen_of_stage(self.controller.seen, stage)
        if stage is None:
            self.controller.say("No stage is running: ] starts the next one.")
        elif name is None:
            self.controller.say(f"'{stage.title}' is worked on here, on the board.")
        else:
            self.open_screen(name)

    def follow_stage(self) -> None:
        """Open the screen of the stage that was just started; where somebody types, say its key."""
        stage = self.controller.seen.current_stage()
        name = screen_of_stage(self.controller.seen, stage)
        if stage is None or name is None:
            self._to_board()
            return
        is_on_top = self.screen.app.screen is self.screen
        if is_on_top and not self._words_in_line():
            self.open_screen(name)
            return
        opener = next(each for each in key_actions("workshop") if each.action == "stage_screen")
        words = f"'{stage.title}' is on, and the line keeps its letters"
        self.controller.say(f"{words}: {shown_key(opener)} goes to {title_of_screen(name)}.")
