"""Which words of the environment does the program read, and which mean something to it?"""

from collections.abc import Mapping

ENVIRONMENT: Mapping[str, str] = {
    "USERNEEDS_STATE": "folder for journals, settings and what was looked up, in one place",
    "USERNEEDS_POLICY": "file with what an organisation has fixed (docs/it-department.md)",
    "USERNEEDS_COLOURS": "colours of the app: dark, light or contrast; above the setting",
    "USERNEEDS_LETTERS": "ascii draws the app in plain letters; above what the terminal says",
    "USERNEEDS_MOTION": "none keeps the screen still; above the setting",
    "TEXTUAL_ANIMATIONS": "none does the same, as in other programs of this kind",
    "NO_COLOR": "set to anything, verbs and app do without colours",
    "TERM": "dumb stands for a terminal that understands nothing but letters",
    "XDG_STATE_HOME": "where state folders are, on Linux and macOS",
    "XDG_CACHE_HOME": "where folders for what can be made again are, on Linux and macOS",
    "XDG_CONFIG_HOME": "where settings are, on Linux and macOS",
    "LOCALAPPDATA": "where all of these are, on Windows",
}
"""Each name, and what it does."""
