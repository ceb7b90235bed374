"""What do keys do where a group says what only people know: details, facts, funds and projects?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.workshop_keys import NEXT_STAGE_ACTION

RECORD_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "details": (
        KeyAction("change", "enter", "Change", "Change what is under the cursor", 1),
        KeyAction("add", "n,a", "Word", "Explain another word in the glossary", 2),
        KeyAction("remove", "x,delete", "Remove", "Take the word out of the glossary", 3),
        KeyAction("close", "escape,q,N", "Back", "Back to where you were", 4),
    ),
    "funds": (
        KeyAction("change", "enter", "Change", "Change anything about the fund or the project", 1),
        KeyAction("add", "a,n", "Fund", "Add a fund: until when, for whom, how much", 2),
        KeyAction("add_project", "p", "Project", "Add a project: who leads it, how far it is", 3),
        KeyAction("remove", "x,delete", "Remove", "Take the fund or the project away", 4),
        KeyAction("close", "escape,q,B", "Back", "Back to where you were", 5),
    ),
    "facts": (
        KeyAction("change", "enter", "Say it", "Answer the question under the cursor", 1),
        KeyAction("add", "n,a", "Quote", "Note another quote; on the figures, another figure", 2),
        KeyAction("remove", "x,delete", "Remove", "Take away what is said under the cursor", 3),
        KeyAction("consent", "w", "Who may see", "Say who may see the quote or the figure"),
        NEXT_STAGE_ACTION,
        KeyAction("close", "escape,q,F", "Back", "Back to the workshop", 4),
    ),
}
