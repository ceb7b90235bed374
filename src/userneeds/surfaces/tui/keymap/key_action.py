"""What an action is, before any key is pressed: its keys, its label, a sentence about it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ActionContext: TypeAlias = Literal[
    "everywhere",
    "dialog",
    "choice",
    "writing",
    "paste",
    "list",
    "home",
    "board",
    "workshop",
    "line",
    "themes",
    "votes",
    "ballot",
    "blueprint",
    "grid",
    "priorities",
    "picture",
    "apart",
    "insight",
    "known",
    "network",
    "agenda",
    "export",
    "import",
    "card",
    "actions",
    "people",
    "attendance",
    "details",
    "facts",
    "funds",
    "present",
    "room",
    "beside",
    "help",
    "keys",
]

CONTEXT_TITLES: dict[ActionContext, str] = {
    "everywhere": "Everywhere",
    "dialog": "In a question",
    "choice": "Choosing",
    "writing": "Writing",
    "paste": "After a paste",
    "list": "In a list",
    "home": "Home",
    "board": "On the board",
    "workshop": "The workshop",
    "line": "Typing a card",
    "themes": "Themes",
    "votes": "Votes",
    "ballot": "Typing dots",
    "blueprint": "Blueprint",
    "grid": "In the grid",
    "priorities": "Priorities",
    "picture": "In the picture",
    "apart": "Where views differ",
    "insight": "Insight",
    "known": "Known already",
    "network": "Network",
    "agenda": "Agenda",
    "export": "Export",
    "import": "Import",
    "card": "One card",
    "actions": "Actions",
    "people": "People and organisations",
    "attendance": "Who is here",
    "details": "Details",
    "facts": "Facts for the case study",
    "funds": "Funds and projects",
    "present": "On the big screen",
    "room": "The room for phones",
    "beside": "In the facilitator's own window",
    "help": "Something to read",
    "keys": "In this list of keys",
}


@dataclass(frozen=True, slots=True)
class KeyAction:
    """One action."""

    action: str
    """What a table of actions calls it, or the method without `action_`; it may carry arguments."""
    keys: str
    """Textual's names of the keys, separated by commas; the first one is shown."""
    label: str
    """In the footer."""
    description: str
    """In the help and the palette."""
    footer_order: int = 0
    """Its place in the footer, 1 first; 0 leaves it out."""
    priority: bool = False
    """Whether it also works while somebody types."""
