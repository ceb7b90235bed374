"""What do keys do on the screens that one opens from the workshop, and on the home screen?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.workshop_keys import (
    NEXT_STAGE_ACTION,
    NO_NAME_ACTION,
    ROLE_ACTIONS,
)

SCREEN_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "home": (
        KeyAction("open_chosen", "enter", "Open", "Open the workshop under the cursor", 1),
        KeyAction("new", "n", "New", "Plan a new workshop from a template", 2),
        KeyAction(
            "people",
            "p,O",
            "People",
            "Organisations and people of the series: each person's role and consent",
            3,
        ),
        KeyAction(
            "funds",
            "f,B",
            "Funds",
            "Funds and projects of the series: closing days, owners, states",
            4,
        ),
        KeyAction(
            "details",
            "d,N",
            "Details",
            "Title, purpose, how papers look, glossary words of the series",
        ),
        KeyAction("group", "s", "Start a group", "Begin a group: its name, place and people", 5),
        KeyAction("tour", "t", "Tour", "Play with a copy of the sample workshops", 6),
        KeyAction("folder", "o", "Open folder", "Show the workshops of another folder", 7),
        KeyAction("again", "r", "Read again", "Read the folder again", 8),
        KeyAction("leave", "q", "Quit", "Leave", 85),
    ),
    "blueprint": (
        KeyAction("edit", "enter", "Write", "Write into the cell", 1),
        KeyAction("add_step", "n,a", "Step", "Add a step after this one", 2),
        KeyAction("add_phase", "N", "Phase", "Add a phase after this one"),
        KeyAction("pain", "p", "Pain point", "Write what hurts in the step", 3),
        KeyAction("link", "l", "Link need", "Say which need the step meets", 4),
        KeyAction(
            "lanes", "L", "Lanes", "Go to any lane: time, emotion, policy, metrics, pain points", 5
        ),
        KeyAction("rename", "r", "Rename", "Give the step another name"),
        KeyAction("rename_phase", "R", "Rename phase", "Give the phase another name"),
        KeyAction(
            "shift(1)", "shift+right,greater_than_sign", "Move right", "Move the step to the right"
        ),
        KeyAction(
            "shift(-1)", "shift+left,less_than_sign", "Move left", "Move the step to the left"
        ),
        KeyAction("remove", "x,delete", "Remove", "Take the step away"),
        KeyAction("other(1)", "tab", "Next blueprint", "Show the next blueprint", 6),
        KeyAction("other(-1)", "shift+tab", "Previous", "Show the previous blueprint"),
        KeyAction("new_blueprint", "B", "New blueprint", "Begin another blueprint"),
        KeyAction("copy", "C", "Copy", "Copy it into a to-be, or another version, to change"),
        KeyAction("details", "d", "Details", "Change title, scope, variant or version"),
        KeyAction("size", "z", "Cell size", "Large cells, or the whole chart in small ones"),
        KeyAction("discard", "ctrl+x", "Discard", "Take the whole blueprint away"),
        NEXT_STAGE_ACTION,
        KeyAction("close", "escape,q,b", "Back", "Back to the workshop", 7),
    ),
    "insight": (
        KeyAction("see_to", "enter", "See to it", "Open the card it is about", 1),
        KeyAction(
            "question(1)", "tab,right", "Next question", "Ask the record another question", 2
        ),
        KeyAction("question(-1)", "shift+tab,left", "Back", "Ask the question before"),
        KeyAction("show_all", "a", "All", "Show all that is open; again: what holds up most", 2),
        KeyAction(
            "read_again",
            "r",
            "Read again",
            "The card's sources were read again: clear what was doubtful",
        ),
        KeyAction("close", "escape,q,w", "Back", "Back to the workshop", 3),
    ),
    "known": (
        KeyAction(
            "rest_on", "enter,ctrl+k", "Rest on it", "Rest the card on it; again: let it go", 1
        ),
        KeyAction("read_whole", "space,o", "All of it", "Show all that is known of it", 2),
        KeyAction("ask", "slash,n", "Other words", "Say what you want to know", 3),
        KeyAction(
            "filters", "f", "Filter", "Only of an organisation, a kind, a strength, a time", 4
        ),
        KeyAction("all", "a", "All", "Show all there is, the newest first", 5),
        KeyAction("close", "escape,q", "Back", "Back to the workshop", 6),
    ),
    "network": (
        KeyAction("go(0,1)", "down,j", "Down", "To the nearest below"),
        KeyAction("go(0,-1)", "up,k", "Up", "To the nearest above"),
        KeyAction("go(1,0)", "right,l", "Right", "To the nearest on the right"),
        KeyAction("go(-1,0)", "left,h", "Left", "To the nearest on the left"),
        KeyAction("next(1)", "tab", "Next", "To the next theme or organisation", 1),
        KeyAction("next(-1)", "shift+tab", "Previous", "To the theme or organisation before"),
        KeyAction(
            "open",
            "enter",
            "Open",
            "Open the card or theme; of an organisation, show only what is its own",
            2,
        ),
        KeyAction(
            "nearer(1)",
            "plus,equals_sign",
            "Nearer",
            "Nearer: each card a mark, then each with its words",
            3,
        ),
        KeyAction(
            "nearer(-1)", "minus", "Further", "Further off: organisations and themes alone", 4
        ),
        KeyAction(
            "only_this",
            "space,o",
            "Only this",
            "Show only what belongs to this; again: everything",
            5,
        ),
        KeyAction(
            "only", "slash,f", "Only …", "Choose a theme or an organisation to show alone", 6
        ),
        KeyAction(
            "scroll_rows(1)",
            "pagedown,shift+down,J",
            "Page down",
            "Move the picture up, without looking elsewhere",
        ),
        KeyAction(
            "scroll_rows(-1)",
            "pageup,shift+up,K",
            "Page up",
            "Move the picture down, without looking elsewhere",
        ),
        KeyAction("back", "escape", "Back", "Show everything again, then back to the workshop", 7),
        KeyAction("close", "q,W", "Close", "Back to the workshop"),
    ),
    "agenda": (
        KeyAction("change", "enter", "Change", "Change anything about the stage", 1),
        KeyAction(
            "add", "n,a", "Add", "Add a stage after this one, from the library of techniques", 2
        ),
        KeyAction("length", "m", "Minutes", "Say how many minutes the stage takes", 3),
        KeyAction("longer(1)", "plus,equals_sign", "+1 min", "Plan a minute more"),
        KeyAction("longer(-1)", "minus", "-1 min", "Plan a minute less"),
        KeyAction("shift(-1)", "shift+up,K", "Earlier", "Move the stage up", 4),
        KeyAction("shift(1)", "shift+down,J", "Later", "Move the stage down"),
        KeyAction("rename", "r", "Rename", "Give the stage another title"),
        KeyAction("question", "p", "Question", "Word the question that people answer"),
        KeyAction("script", "s", "Script", "Write what the facilitator says and does"),
        KeyAction("technique", "t", "Technique", "Choose how the stage is done", 5),
        KeyAction(
            "optional",
            "o",
            "May be left out",
            "Say that the stage may be left out when time is short; again: not",
        ),
        KeyAction("twin", "d", "Duplicate", "Add the same stage once more"),
        KeyAction("remove", "x,delete", "Remove", "Take the stage out; its cards stay", 6),
        KeyAction("hours", "h", "Hours", "Say from when to when the meeting is"),
        KeyAction("replan", "R", "Shorten", "Shorten the plan: what to cut or drop to end on time"),
        KeyAction("start", "g", "Start", "Start the stage, or go back to it"),
        KeyAction("how", "i,I", "How", "The script and the steps of the stage"),
        KeyAction("note", "N", "Note", "Note what happened in the stage, for the case study"),
        KeyAction(
            "template", "w", "Keep as template", "Keep this agenda as a template of the series", 7
        ),
        KeyAction("close", "escape,q,S", "Back", "Back to the workshop", 8),
    ),
    "export": (
        KeyAction("tick_paper", "space", "Choose", "Choose the document, or leave it out", 1),
        KeyAction("export", "enter,e", "Export", "Make the chosen documents", 2),
        KeyAction("preview", "p", "Preview", "Count the pages without writing anything", 3),
        KeyAction("all", "a", "All", "Choose every document, or none", 3),
        KeyAction(
            "formats", "f", "Formats", "As PDF, web page, Word or text, or as all of them", 4
        ),
        KeyAction("folder", "o", "Folder", "Say where the files go", 5),
        KeyAction("open_folder", "O", "Open folder", "Show the files in the system's own window"),
        KeyAction("close", "escape,q", "Back", "Back to the workshop", 6),
    ),
    "import": (
        KeyAction("choose_role", "enter", "Change", "Say what the column is", 1),
        KeyAction("bring", "b,f10", "Bring in", "Show the cards, and bring in those you keep", 2),
        KeyAction("sheet", "s", "Sheet", "Take another sheet of the workbook", 3),
        KeyAction("other_file", "o", "Other file", "Take another file", 4),
        KeyAction("hidden", "h", "Hidden", "Bring what is hidden in a workbook; again: do not"),
        KeyAction("close", "escape,q", "Back", "Back to the workshop", 5),
    ),
    "card": (
        KeyAction("edit", "enter", "Change", "Change the field under the cursor", 1),
        KeyAction("mend", "y", "Mend", "Do what the question proposes"),
        *ROLE_ACTIONS,
        KeyAction("fine", "d", "It is fine", "Do not ask this question about the card again", 2),
        KeyAction("new_source", "n", "Source", "Note a source that the card rests on"),
        KeyAction("change_source", "s", "Source's facts", "Change what a source of it says"),
        KeyAction("consent", "w", "Who may see", "Say who may see a source of the card"),
        KeyAction(
            "read_again",
            "r",
            "Read again",
            "What the card rests on was read again: clear what was doubtful",
        ),
        NO_NAME_ACTION,
        KeyAction(
            "history", "Z", "History", "See what happened to the card, and bring back how it was", 4
        ),
        KeyAction("close", "escape,q", "Back", "Back", 3),
    ),
    "actions": (
        KeyAction("new", "n,a", "New", "Note a new action", 1),
        KeyAction("reword", "enter", "Change", "Say it in other words", 2),
        KeyAction("owner", "o", "Owner", "Say who sees to it", 3),
        KeyAction("due", "d", "Day", "Say by which day", 4),
        KeyAction("done", "space", "Done", "It is done; again: it is not", 5),
        KeyAction("drop", "D", "Drop", "Nobody does it any more: say why"),
        KeyAction("remove", "x,delete", "Remove", "Take the action away", 6),
        NEXT_STAGE_ACTION,
        KeyAction("close", "escape,q,c", "Back", "Back to the workshop", 7),
    ),
    "beside": (
        KeyAction("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 1),
        KeyAction("pause", "p,space", "Pause", "Pause the clock, or let it go on", 2),
        KeyAction("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more", 3),
        KeyAction("minutes(-1)", "minus", "-1 min", "Take a minute from the stage", 4),
        KeyAction("note", "N", "Note", "Note what happens in the stage, for the case study", 4),
        KeyAction("scroll(1)", "down,j", "Down", "Further in the script"),
        KeyAction("scroll(-1)", "up,k", "Up", "Back in the script"),
        KeyAction("close", "escape,q,f7", "The board", "To the board, in this window", 5),
    ),
    "present": (
        KeyAction(
            "next_view",
            "P,f5,tab",
            "Next view",
            "The question, the wall of cards, or the result",
            6,
        ),
        KeyAction("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 2),
        KeyAction("pause", "p,space", "Pause", "Pause the clock, or let it go on", 3),
        KeyAction("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more", 4),
        KeyAction("minutes(-1)", "minus", "-1 min", "Take a minute from the stage", 5),
        KeyAction("close", "escape,q", "Back", "Back to the workshop", 1),
    ),
}
