"""How does somebody like the app? What they choose is kept on this laptop, never in a workshop.

What the environment says stands above what is kept, for as long as it says so.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.filter import LineFilter

from userneeds.session.storage.settings import BELL, COLOURS, LETTERS, MOTION, VALUES, Settings
from userneeds.session.storage.user_dirs import settings_path
from userneeds.surfaces.tui.app.refused_answers import AskingApp
from userneeds.surfaces.tui.app.terminal import (
    is_utf8,
    prefers_reduced_motion,
    terminal_encoding,
    terminal_filters,
    terminal_stream,
    textual_themes,
)
from userneeds.surfaces.tui.drawing.palettes import DARK, PALETTES
from userneeds.surfaces.tui.keymap.own_keys import OWN_KEY_PROBLEMS
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.screen_base.status_line import StatusLine

VARIABLES: Mapping[str, str] = {
    COLOURS: "USERNEEDS_COLOURS",
    LETTERS: "USERNEEDS_LETTERS",
    MOTION: "USERNEEDS_MOTION",
}
"""What of the environment stands above a setting."""
_PALETTE_PREFIX = "userneeds-"


class SettingsApp(AskingApp):
    """An app that looks and sounds as somebody likes it."""

    def __init__(
        self, status_line: StatusLine, environment: Mapping[str, str], state_dir: Path | None
    ) -> None:
        """Take what the environment says, and where settings are kept if not in the usual place."""
        super().__init__(status_line)
        self.environment = environment
        self.settings = Settings(settings_path(state_dir))
        for theme in textual_themes():
            self.register_theme(theme)
        self.animation_level = "none"
        self.theme = _palette_of(self._chosen(COLOURS))
        self.is_silent = self.settings.text(BELL) == "silent"
        self.reduces_motion = prefers_reduced_motion(
            {VARIABLES[MOTION]: self.settings.text(MOTION)}
        )
        """Whether nothing moves by itself, the seconds of the clock included."""
        if any(environment.get(name) for name in (VARIABLES[MOTION], "TEXTUAL_ANIMATIONS")):
            self.reduces_motion = prefers_reduced_motion(environment)
        self._letter_filters = self._make_filters()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._letter_filters]

    @property
    def has_plain_letters(self) -> bool:
        """Whether the terminal cannot show every letter, or somebody wants it so."""
        chosen = {VARIABLES[LETTERS]: self._chosen(LETTERS)}
        return not is_utf8(terminal_encoding(chosen, terminal_stream()))

    def show_motion(self) -> None:
        """Let the clock move as somebody wants it."""

    def announce_settings(self) -> None:
        """Say what of somebody's settings and own keys could not be taken."""
        problems = (*self.settings.problems, *OWN_KEY_PROBLEMS)
        if problems:
            more = len(problems) - 1
            others = f" And {more} more: F9 shows them." if more else ""
            self.status_line.say(f"{problems[0]}{others}", is_trouble=True)

    def action_colours(self) -> None:
        names = list(PALETTES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.settings.remember(COLOURS, self.theme.removeprefix(_PALETTE_PREFIX))
        self._say_kept(f"Colours: {PALETTES[self.theme].title.lower()}.", COLOURS)

    def action_motion(self) -> None:
        self.reduces_motion = not self.reduces_motion
        self.settings.remember(MOTION, "none" if self.reduces_motion else "full")
        words = "The clock moves every second."
        if self.reduces_motion:
            words = "The clock moves once a minute, and nothing else moves."
        self._say_kept(words, MOTION)
        self.show_motion()

    def action_silence(self) -> None:
        self.is_silent = not self.is_silent
        self.settings.remember(BELL, "silent" if self.is_silent else "rings")
        self._say_kept("The bell is silent." if self.is_silent else "The bell rings.", BELL)

    def change_next(self, name: str) -> None:
        """Keep the next of the values that a setting can have, and show it everywhere."""
        values = VALUES[name]
        place = values.index(self.settings.text(name) or values[0]) + 1
        self.settings.remember(name, values[place % len(values)])
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.follow_settings()

    def change_letters(self) -> None:
        """Show plain letters only; again: all that the terminal can carry."""
        is_plain = self._chosen(LETTERS) == "ascii"
        self.settings.remember(LETTERS, "" if is_plain else "ascii")
        self._letter_filters = self._make_filters()
        self._say_kept("All letters." if is_plain else "Plain letters only.", LETTERS)
        self.refresh(layout=True)

    def action_settings(self) -> None:
        from userneeds.surfaces.tui.app.settings_choice import ask_settings  # noqa: PLC0415 - when opened

        ask_settings(self)

    def _chosen(self, name: str) -> str:
        return self.environment.get(VARIABLES[name], "") or self.settings.text(name)

    def _make_filters(self) -> list[LineFilter]:
        chosen = {VARIABLES[LETTERS]: self._chosen(LETTERS)}
        return terminal_filters(terminal_encoding(chosen, terminal_stream()))

    def _say_kept(self, words: str, name: str) -> None:
        """Say what is so from now on, and where the environment will say otherwise."""
        variable = VARIABLES.get(name, "")
        if self.environment.get(variable, ""):
            words = f"{words} At the next start {variable} says otherwise."
        self.status_line.say(words)


def _palette_of(chosen: str) -> str:
    palette = f"{_PALETTE_PREFIX}{chosen}"
    return palette if palette in PALETTES else DARK.name
