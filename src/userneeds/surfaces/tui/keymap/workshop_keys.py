"""What do keys do on the workshop's own screen: in general, on its board, and in its line?"""

from collections.abc import Mapping

from userneeds.model.card import CARD_KINDS
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction

ROLE_ACTIONS = tuple(
    KeyAction(f"pick_role({place})", key, "Role", f"Take the {nth} role that the coach offers")
    for place, (key, nth) in enumerate(
        (("comma", "first"), ("full_stop", "second"), ("semicolon", "third"))
    )
)
NO_NAME_ACTION = KeyAction(
    "no_name",
    "exclamation_mark",
    "No name",
    "Somebody says no: take the name beside the card off the screen at once",
)
NEXT_STAGE_ACTION = KeyAction(
    "next_stage", "right_square_bracket", "Next stage", "Start the next stage"
)
"""On the screens that stages are worked on, as on the board."""
WORKSHOP_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "board": (
        KeyAction("cursor(0,1)", "down,j", "Down", "Next card"),
        KeyAction("cursor(0,-1)", "up,k", "Up", "Previous card"),
        KeyAction("cursor(1,0)", "right,l", "Right", "Next column"),
        KeyAction("cursor(-1,0)", "left,h", "Left", "Previous column"),
        KeyAction("edge(-1)", "home", "Top", "First card of the column"),
        KeyAction("edge(1)", "end", "Bottom", "Last card of the column"),
        KeyAction("page(1)", "pagedown", "Page down", "A screen down the column"),
        KeyAction("page(-1)", "pageup", "Page up", "A screen up the column"),
        KeyAction("shift(1)", "shift+right,L", "Move right", "Move the card to the next column"),
        KeyAction("shift(-1)", "shift+left,H", "Move left", "Move the card to the previous column"),
        KeyAction("raise_card(1)", "shift+down,J", "Lower", "Move the card down its column"),
        KeyAction("raise_card(-1)", "shift+up,K", "Raise", "Move the card up its column"),
        KeyAction("mark", "space", "Mark", "Mark the card, to change several together"),
        KeyAction("jump", "f", "Jump", "Show letters on the cards; type them to go there"),
    ),
    "workshop": (
        KeyAction("add", "a,n", "Add", "Type new cards", 1),
        KeyAction("open_card", "enter", "Open", "Show all of the card and change it", 2),
        KeyAction("move", "m", "Move", "Move the marked cards, or this one, to another column", 3),
        KeyAction(
            "columns", "g", "Columns", "Columns by stage, kind, theme, organisation, role", 4
        ),
        KeyAction(
            "density", "z", "Card size", "All words of each card, three lines, one, or as it suits"
        ),
        KeyAction(
            "panels",
            "backslash",
            "Board alone",
            "Hide agenda and details, to give the board their room; again: show them",
        ),
        KeyAction("find", "slash", "Find", "Show only cards with some words"),
        KeyAction("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 5),
        KeyAction(
            "stage_screen",
            "left_square_bracket",
            "Stage's screen",
            "To the screen that the running stage is worked on",
        ),
        KeyAction("agenda", "A", "Agenda", "Start any stage, or go back to one"),
        KeyAction(
            "plan",
            "S",
            "Plan",
            "Plan the agenda: add, move and change stages, keep it as a template",
        ),
        KeyAction("how", "I", "How", "The script and the steps of this stage"),
        KeyAction("reveal", "r", "Reveal", "Reveal cards written in silence"),
        KeyAction("pause", "p", "Pause", "Pause the clock, or let it go on"),
        KeyAction("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more"),
        KeyAction("minutes(-1)", "minus", "-1 min", "Take a minute from the stage"),
        KeyAction("end_stage", "E", "End stage", "End the stage without starting another"),
        KeyAction("replan", "R", "Shorten", "Shorten the plan: what to cut or drop to end on time"),
        KeyAction("themes", "t", "Themes", "Group cards into themes", 6),
        KeyAction("votes", "v", "Votes", "Vote with dots and see the ranking", 7),
        KeyAction(
            "priorities",
            "V",
            "Priorities",
            "Place cards: impact and effort, MoSCoW, Kano, RICE, WSJF",
        ),
        KeyAction("blueprint", "b", "Blueprint", "Draw the service, step by step"),
        KeyAction(
            "details",
            "N",
            "Details",
            "Title, focus, date, hours, place or link, language, glossary words",
        ),
        KeyAction(
            "facts",
            "F",
            "Facts",
            "Facts for the case study: outcome, challenge, quotes, figures, what did not work",
        ),
        KeyAction(
            "funds", "B", "Funds", "Funds and projects of the series: closing days, owners, states"
        ),
        KeyAction(
            "make_fund",
            "dollar_sign,pound_sign",
            "To fund",
            "Make a fund of the series of the card",
        ),
        KeyAction(
            "make_project", "number_sign", "To project", "Make a project of the series of the card"
        ),
        KeyAction("actions", "c", "Actions", "Who does what by when"),
        KeyAction(
            "people",
            "O",
            "People",
            "Organisations and people: each person's consent, and who is here",
        ),
        KeyAction(
            "insight", "w", "Insight", "What organisations share, and what nobody has seen to"
        ),
        KeyAction(
            "network",
            "W",
            "Network",
            "Who shares what, as a picture of organisations, cards and themes",
        ),
        KeyAction(
            "known",
            "ctrl+k",
            "Known",
            "Search all workshops for what is known already, and rest the card on it",
        ),
        KeyAction("export", "e", "Export", "Make the documents people take home", 8),
        KeyAction("import", "X", "Import", "Bring in a survey, a board or a list from a file"),
        KeyAction(
            "present",
            "P,f5",
            "Big screen",
            "For the projector: question and time, then a wall of cards, then the result",
        ),
        KeyAction(
            "room",
            "at,f3",
            "Room",
            "Phones and laptops: open the room, show its code, see who is here",
        ),
        KeyAction(
            "beside",
            "f7",
            "Own window",
            "Script, next keys, who is quiet, closed counts: for the facilitator's eyes",
        ),
        KeyAction("theme_of_marked", "T", "Make theme", "Make a theme of the marked cards"),
        KeyAction("merge", "M", "Merge", "Merge the marked cards into this one"),
        KeyAction("split", "s", "Split", "Split the card into two"),
        KeyAction("reword", "f2", "Reword", "Say the card in other words, as one sentence"),
        KeyAction(
            "pin", "i", "Pin", "Keep the card in its theme, whatever is suggested; again: let it go"
        ),
        KeyAction("hide", "underscore", "Hide", "Hide the card from everybody; again: show it"),
        KeyAction("remove", "x,delete", "Remove", "Take the marked cards, or this one, away"),
        NO_NAME_ACTION,
        KeyAction("mend", "y", "Mend", "Let the coach mend what one key can mend"),
        *ROLE_ACTIONS,
        KeyAction("fine", "d", "It is fine", "Answer the coach's first question with 'it is fine'"),
        KeyAction("history", "Z", "History", "See what was done, and take back as far as you like"),
        KeyAction(
            "take_over",
            "Q",
            "Take over",
            "Go on for a window that ended: u takes back here what was done there",
        ),
        KeyAction("copy", "C", "Copy", "Copy the words of the marked cards, or this one"),
        KeyAction(
            "settle",
            "D",
            "Two versions",
            "Choose between two versions that were written of the same words",
        ),
        KeyAction("commit", "G", "Commit", "Keep this version in git, with words for it"),
        KeyAction("for_whom", "o", "For whom", "Say for whom the next cards are typed"),
        KeyAction("clear", "escape", "Clear", "Clear marks and search"),
        KeyAction("close", "q", "Close", "Save and go back, after a question"),
        *(
            KeyAction(f"add_kind('{kind}')", key, f"Add {kind}", f"Type a new {kind}")
            for key, kind in zip("1234567890", CARD_KINDS, strict=True)
        ),
    ),
    "line": (
        KeyAction("submit", "enter", "Add", "Add the card and go on with the next", 1),
        KeyAction("kind(1)", "tab", "Kind", "Next kind of card", 2, priority=True),
        KeyAction("kind(-1)", "shift+tab", "Kind back", "Previous kind of card", priority=True),
        KeyAction(
            "link_known",
            "ctrl+k",
            "Link",
            "Link the card to what earlier workshops know about it",
            priority=True,
        ),
        KeyAction("whom", "ctrl+o", "For whom", "For the room, an organisation or a person", 3),
        KeyAction(
            "role",
            "ctrl+r",
            "Whose need",
            "Say whose needs are typed, where the words do not",
            5,
            priority=True,
        ),
        KeyAction(
            "mend",
            "ctrl+y",
            "Mend",
            "Merge the double that was just typed, or let the coach mend what one key can mend",
            priority=True,
        ),
        KeyAction("leave_line", "escape,down", "Board", "Back to the board", 4),
    ),
}
