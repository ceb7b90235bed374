"""All settings on one screen: choosing one changes it, and all are shown again."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from userneeds.model.wording import counted
from userneeds.session.storage.settings import (
    BELL,
    COLOURS,
    COLUMNS,
    DENSITY,
    LAST_FOLDER,
    LETTERS,
    MOTION,
    Settings,
)
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.drawing.palettes import PALETTES
from userneeds.surfaces.tui.keymap.own_keys import OWN_KEY_PROBLEMS

if TYPE_CHECKING:
    from userneeds.surfaces.tui.app.settings_app import SettingsApp

_OWN_KEYS = "keys"
_WRONG = "wrong"


def ask_settings(app: "SettingsApp", chosen: str | None = None) -> None:
    """Show all settings with what they are; change the one that is chosen, until Escape."""
    changes: Mapping[str, Callable[[], object]] = {
        COLOURS: app.action_colours,
        MOTION: app.action_motion,
        BELL: app.action_silence,
        LETTERS: app.change_letters,
        DENSITY: lambda: app.change_next(DENSITY),
        COLUMNS: lambda: app.change_next(COLUMNS),
        LAST_FOLDER: lambda: app.settings.remember(LAST_FOLDER, ""),
    }

    def change(name: str | None) -> None:
        if name is not None and name in changes:
            changes[name]()
            ask_settings(app, name)

    title = "Settings of this laptop"
    hint = f"Enter changes one. Kept in {app.settings.path}; no workshop carries any of it."
    app.push_screen(ChoiceDialog(title, _options(app), hint=hint, chosen=chosen), change)


def _options(app: "SettingsApp") -> list[Option]:
    folder = app.settings.text(LAST_FOLDER) or "none kept"
    keys = app.settings.path.with_name("keys.toml")
    own = counted(len(OWN_KEY_PROBLEMS), "line of keys.toml is", "lines of keys.toml are")
    trouble = f"{own} not taken: {' '.join(OWN_KEY_PROBLEMS)}" if OWN_KEY_PROBLEMS else ""
    how = f"A file {keys} such as: [workshop] next_stage = 'F3'. Read at the next start."
    return [
        *_looks(app),
        *_board_looks(app.settings),
        *(
            Option(f"{_WRONG}{place}", "Not taken", "", problem)
            for place, problem in enumerate(app.settings.problems)
        ),
        Option(LAST_FOLDER, "Last folder", folder, "Where the app begins; Enter forgets it."),
        Option(
            _OWN_KEYS, "Own keys", "as in keys.toml" if keys.exists() else "none", trouble or how
        ),
    ]


def _looks(app: "SettingsApp") -> list[Option]:
    return [
        Option(
            COLOURS,
            "Colours",
            PALETTES[app.theme].title.lower(),
            "Dark, light or high contrast. ^t changes them on every screen.",
        ),
        Option(
            MOTION,
            "Clock",
            "once a minute" if app.reduces_motion else "every second",
            "How often the clock moves by itself. F6 changes it on every screen.",
        ),
        Option(
            BELL,
            "Bell",
            "silent" if app.is_silent else "rings",
            "Whether the end of a stage rings. F8 changes it on every screen.",
        ),
        Option(
            LETTERS,
            "Letters",
            "plain ones only" if app.settings.text(LETTERS) == "ascii" else "all",
            "Plain ones for terminals that show boxes instead of letters.",
        ),
    ]


def _board_looks(settings: Settings) -> list[Option]:
    return [
        Option(
            DENSITY,
            "Card size",
            settings.text(DENSITY) or "auto",
            "How much of each card the board shows. z changes it on the board.",
        ),
        Option(
            COLUMNS,
            "Columns",
            f"by {settings.text(COLUMNS) or 'stage'}",
            "What the columns of the board are made by. g changes it on the board.",
        ),
    ]
