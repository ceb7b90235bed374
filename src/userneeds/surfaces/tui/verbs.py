"""Every action of the app, once: its keys, its word in the footer, its sentence in the help, where it works.

Key bindings, footers, the help page and the palette are all made from this table, so none of them can disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from textual.binding import Binding

Place: TypeAlias = Literal[
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
    "blueprint",
    "grid",
    "export",
    "card",
    "actions",
    "insight",
    "present",
    "help",
]

PLACE_TITLES: dict[Place, str] = {
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
    "blueprint": "Blueprint",
    "grid": "In the grid",
    "export": "Export",
    "card": "One card",
    "actions": "Actions",
    "insight": "Insight",
    "present": "On the big screen",
    "help": "Help",
}


@dataclass(frozen=True, slots=True)
class Verb:
    """One action."""

    action: str
    """The method that does it, without `action_`; may carry arguments."""
    keys: str
    """Textual's names of the keys, separated by commas; the first one is shown."""
    word: str
    """In the footer."""
    sentence: str
    """In the help and the palette."""
    footer: int = 0
    """Its place in the footer, 1 first; 0 leaves it out."""
    priority: bool = False
    """Whether it also works while somebody types."""


VERBS: dict[Place, tuple[Verb, ...]] = {
    "everywhere": (
        Verb("help", "question_mark,f1", "Help", "Show every key that works here", 90),
        Verb("palette", "ctrl+p,colon", "All actions", "Find any action, card or theme by typing", 0),
        Verb("undo", "u,ctrl+z", "Undo", "Take back the last change", 80),
        Verb("redo", "U,ctrl+y,ctrl+shift+z", "Redo", "Do again what was taken back", 0),
        Verb("save", "ctrl+s", "Save", "Write the file now (it is also saved by itself)", 0),
        Verb("colours", "ctrl+t", "Colours", "Change between dark, light and high contrast", 0, priority=True),
        Verb("leave", "ctrl+q", "Quit", "Save and leave", 0, priority=True),
        Verb("not_lost", "ctrl+c", "", "Nothing is lost: says how to leave", 0, priority=True),
    ),
    "list": (
        Verb("step(1)", "down,j", "Down", "Next"),
        Verb("step(-1)", "up,k", "Up", "Previous"),
        Verb("page(1)", "pagedown", "Page down", "A screen further"),
        Verb("page(-1)", "pageup", "Page up", "A screen back"),
        Verb("first", "home", "First", "To the first"),
        Verb("last", "end", "Last", "To the last"),
        Verb("choose", "enter", "Choose", "Choose what the cursor is on"),
    ),
    "home": (
        Verb("open_chosen", "enter", "Open", "Open the workshop under the cursor", 1),
        Verb("new", "n", "New", "Plan a new workshop from a template", 2),
        Verb("again", "r", "Read again", "Read the folder again", 3),
        Verb("leave", "q", "Quit", "Leave", 85),
    ),
    "board": (
        Verb("cursor(0,1)", "down,j", "Down", "Next card"),
        Verb("cursor(0,-1)", "up,k", "Up", "Previous card"),
        Verb("cursor(1,0)", "right,l", "Right", "Next column"),
        Verb("cursor(-1,0)", "left,h", "Left", "Previous column"),
        Verb("edge(-1)", "home", "Top", "First card of the column"),
        Verb("edge(1)", "end", "Bottom", "Last card of the column"),
        Verb("page(1)", "pagedown", "Page down", "A screen down the column"),
        Verb("page(-1)", "pageup", "Page up", "A screen up the column"),
        Verb("shift(1)", "shift+right,L", "Move right", "Move the card to the next column"),
        Verb("shift(-1)", "shift+left,H", "Move left", "Move the card to the previous column"),
        Verb("raise_card(1)", "shift+down,J", "Lower", "Move the card down its column"),
        Verb("raise_card(-1)", "shift+up,K", "Raise", "Move the card up its column"),
        Verb("mark", "space", "Mark", "Mark the card, to change several together"),
        Verb("jump", "f", "Jump", "Show letters on the cards; type them to go there"),
    ),
    "workshop": (
        Verb("add", "a,n", "Add", "Type new cards", 1),
        Verb("open_card", "enter", "Open", "Show all of the card and change it", 2),
        Verb("move", "m", "Move", "Move the marked cards, or this one, to another column", 3),
        Verb("columns", "g", "Columns", "Columns by stage, kind, theme, organisation, role", 4),
        Verb("find", "slash", "Find", "Show only cards with some words", 0),
        Verb("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 5),
        Verb("agenda", "A", "Agenda", "Start any stage, or go back to one", 0),
        Verb("reveal", "r", "Reveal", "Reveal cards written in silence", 0),
        Verb("pause", "p", "Pause", "Pause the clock, or let it go on", 0),
        Verb("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more", 0),
        Verb("minutes(-1)", "minus", "-1 min", "Take a minute from the stage", 0),
        Verb("end_stage", "E", "End stage", "End the stage without starting another", 0),
        Verb("replan", "R", "Re-plan", "See what to shorten or drop to end on time", 0),
        Verb("themes", "t", "Themes", "Group cards into themes", 6),
        Verb("votes", "v", "Votes", "Vote with dots and see the ranking", 7),
        Verb("blueprint", "b", "Blueprint", "Draw the service, step by step", 0),
        Verb("actions", "c", "Actions", "Who does what by when", 0),
        Verb("export", "e", "Export", "Make the documents people take home", 8),
        Verb("present", "P,f5", "Big screen", "Only the question and the time, large", 0),
        Verb("theme_of_marked", "T", "Make theme", "Make a theme of the marked cards", 0),
        Verb("merge", "M", "Merge", "Merge the marked cards into this one", 0),
        Verb("split", "s", "Split", "Split the card into two", 0),
        Verb("pin", "i", "Pin", "Keep the card in its theme, whatever is suggested; again: let it go", 0),
        Verb("remove", "x,delete", "Remove", "Take the marked cards, or this one, away", 0),
        Verb("for_whom", "o", "For whom", "Say for whom the next cards are typed", 0),
        Verb("clear", "escape", "Clear", "Clear marks and search", 0),
        Verb("close", "q", "Close", "Save and go back", 0),
        *(
            Verb(f"add_kind('{kind}')", key, f"Add {kind}", f"Type a new {kind}")
            for key, kind in zip(
                "1234567890",
                (
                    "need",
                    "story",
                    "job",
                    "challenge",
                    "uncertainty",
                    "project",
                    "goal",
                    "idea",
                    "insight",
                    "question",
                ),
                strict=True,
            )
        ),
    ),
    "line": (
        Verb("submit", "enter", "Add", "Add the card and go on with the next", 1),
        Verb("kind(1)", "tab", "Kind", "Next kind of card", 2, priority=True),
        Verb("kind(-1)", "shift+tab", "Kind back", "Previous kind of card", 0, priority=True),
        Verb("whom", "ctrl+o", "For whom", "For the room, an organisation or a person", 3),
        Verb("leave_line", "escape,down", "Board", "Back to the board", 4),
    ),
    "themes": (
        Verb("suggest", "s", "Suggest", "Suggest groups; nothing changes until you accept", 1),
        Verb("accept", "y", "Accept", "Accept the suggested group under the cursor", 2),
        Verb("accept_all", "Y", "Accept all", "Accept every suggested group", 3),
        Verb("finer(1)", "plus,equals_sign", "Finer", "Suggest more and smaller groups", 0),
        Verb("finer(-1)", "minus", "Coarser", "Suggest fewer and larger groups", 0),
        Verb("new", "n", "New", "Make a theme without cards yet", 0),
        Verb("rename", "r", "Rename", "Give the theme its name", 4),
        Verb("propose", "N", "Propose name", "Note what somebody would call it", 0),
        Verb("move", "m", "Move", "Merge the theme into another; on the right, move the card", 5),
        Verb("dissolve", "x,delete", "Dissolve", "Take the theme away; its cards stay", 6),
        Verb("pin", "i", "Pin", "Keep the card in its theme, whatever is suggested; again: let it go", 0),
        Verb("drop", "escape", "Back", "Leave the suggestion, then the screen", 7),
        Verb("close", "q,t", "Close", "Back to the workshop", 0),
    ),
    "votes": (
        Verb("dot(1)", "plus,right,space,equals_sign", "Dot", "Place a dot", 1),
        Verb("dot(-1)", "minus,left,backspace", "Take back", "Take a dot back", 2),
        Verb("voter", "o", "Whose dots", "Place dots for a person, or for the room", 3),
        Verb("reveal", "r", "Reveal", "Show the result; again: hide it", 4),
        Verb("targets", "t", "Cards or themes", "Vote on cards, or on themes", 5),
        Verb("question", "e", "Question", "State the one question the vote answers", 0),
        Verb("dots_each(1)", "D", "More dots", "One dot more for everybody", 0),
        Verb("dots_each(-1)", "d", "Fewer dots", "One dot fewer for everybody", 0),
        Verb("stacking", "s", "Stacking", "Allow several dots on one card, or only one", 0),
        Verb("close", "escape,q,v", "Back", "Back to the workshop", 6),
    ),
    "blueprint": (
        Verb("edit", "enter", "Write", "Write into the cell", 1),
        Verb("add_step", "n,a", "Step", "Add a step after this one", 2),
        Verb("add_phase", "N", "Phase", "Add a phase after this one", 3),
        Verb("link", "l", "Link need", "Say which need the step meets", 4),
        Verb("rename", "r", "Rename", "Give the step another name", 5),
        Verb("rename_phase", "R", "Rename phase", "Give the phase another name", 0),
        Verb("shift(1)", "shift+right,greater_than_sign", "Move right", "Move the step to the right", 0),
        Verb("shift(-1)", "shift+left,less_than_sign", "Move left", "Move the step to the left", 0),
        Verb("remove", "x,delete", "Remove", "Take the step away", 0),
        Verb("other(1)", "tab,right_square_bracket", "Next blueprint", "Show the next blueprint", 6),
        Verb("other(-1)", "shift+tab,left_square_bracket", "Previous", "Show the previous blueprint", 0),
        Verb("new_blueprint", "B", "New blueprint", "Begin another blueprint", 0),
        Verb("discard", "X", "Discard", "Take the whole blueprint away", 0),
        Verb("close", "escape,q,b", "Back", "Back to the workshop", 7),
    ),
    "grid": (
        Verb("cursor(0,1)", "down,j", "Down", "Next lane"),
        Verb("cursor(0,-1)", "up,k", "Up", "Previous lane"),
        Verb("cursor(1,0)", "right", "Right", "Next step"),
        Verb("cursor(-1,0)", "left,h", "Left", "Previous step"),
    ),
    "export": (
        Verb("tick_paper", "space", "Choose", "Choose the document, or leave it out", 1),
        Verb("export", "enter,e", "Export", "Make the chosen documents", 2),
        Verb("all", "a", "All", "Choose every document, or none", 3),
        Verb("formats", "f", "Formats", "As PDF, as a web page, as text, or all of them", 4),
        Verb("folder", "o", "Folder", "Say where the files go", 5),
        Verb("close", "escape,q", "Back", "Back to the workshop", 6),
    ),
    "card": (
        Verb("edit", "enter", "Change", "Change the field under the cursor", 1),
        Verb("close", "escape,q", "Back", "Back", 2),
    ),
    "present": (
        Verb("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 2),
        Verb("pause", "p,space", "Pause", "Pause the clock, or let it go on", 3),
        Verb("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more", 4),
        Verb("minutes(-1)", "minus", "-1 min", "Take a minute from the stage", 5),
        Verb("close", "escape,q,P,f5", "Back", "Back to the workshop", 1),
    ),
    "dialog": (Verb("cancel", "escape", "Cancel", "Back without changing anything"),),
    "choice": (
        Verb("step(1)", "down", "Down", "Next"),
        Verb("step(-1)", "up", "Up", "Previous"),
        Verb("page(1)", "pagedown", "Page down", "A screen further"),
        Verb("page(-1)", "pageup", "Page up", "A screen back"),
    ),
    "writing": (Verb("keep", "ctrl+s", "Keep", "Keep what is written", priority=True),),
    "paste": (Verb("leave_out", "space", "Leave out", "Leave a card out, or take it in again"),),
    "help": (
        Verb("cancel", "escape,q,question_mark", "Close", "Back", 1),
        Verb("scroll(1)", "down,j", "Down", "Further"),
        Verb("scroll(-1)", "up,k", "Up", "Back"),
        Verb("scroll_page(1)", "pagedown,space", "Page down", "A screen further"),
        Verb("scroll_page(-1)", "pageup", "Page up", "A screen back"),
    ),
}
"""By the place where the keys work. Screens add nothing of their own."""


def verbs_of(*places: Place) -> tuple[Verb, ...]:
    """Return the actions of some places, in the order of the table."""
    return tuple(verb for place in places for verb in VERBS.get(place, ()))


def bindings(*places: Place) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Return the key bindings of some places."""
    return [
        Binding(verb.keys, verb.action, verb.word, show=False, priority=verb.priority)
        for verb in verbs_of(*places)
        if verb.keys
    ]


def in_footer(verbs: Iterable[Verb]) -> tuple[Verb, ...]:
    """Return the actions a footer names, in its order."""
    return tuple(sorted((verb for verb in verbs if verb.footer), key=lambda verb: verb.footer))


_KEY_WORDS = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "comma": ",",
    "full_stop": ".",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "tab": "Tab",
}


def key_words(key: str) -> str:
    """Return a key as people call it: `ctrl+z` gives `^z`."""
    if key.startswith("ctrl+shift+"):
        return "^⇧" + key[11:]
    if key.startswith("ctrl+"):
        return "^" + key[5:]
    if key.startswith("shift+"):
        return "Shift+" + key_words(key[6:])
    return _KEY_WORDS.get(key, key.capitalize() if len(key) > 1 else key)


def first_key(verb: Verb) -> str:
    """Return the key that is shown for an action."""
    return key_words(verb.keys.split(",")[0])
