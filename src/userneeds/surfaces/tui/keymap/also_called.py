"""What do people call an action who do not know its name? Help and the palette find it by that."""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.keymap.lookup import action_name

ALSO_CALLED: Mapping[str, str] = {
    "actions": "promises commitments to-do tasks follow-up",
    "add": "new write",
    "agenda": "stage timer clock",
    "colours": "color theme dark light",
    "commit": "backup version",
    "details": "rename day time venue translate",
    "import": "excel csv forms survey spreadsheet trello jira upload load",
    "export": "print pdf handouts publish papers report",
    "facts": "results publish",
    "for_whom": "latecomer author behalf",
    "funds": "money grants bids budget",
    "known": "search library research earlier workshops sources evidence",
    "leave": "exit",
    "merge": "duplicates double same",
    "pause": "timer stop",
    "people": "latecomer attendance sign-up permission gdpr privacy anonymous names",
    "plan": "length duration timetable template",
    "room": "qr join link remote online attendees phone mobile",
    "remove": "delete bin",
    "theme_of_marked": "group cluster",
    "themes": "cluster topics",
    "undo": "mistake wrong",
}
"""What else people look for, by the name of an action. Its label is found without that."""


def also_called(action: KeyAction) -> str:
    """Return the words that find an action, besides its description."""
    return f"{action.label} {ALSO_CALLED.get(action_name(action.action), '')}"
