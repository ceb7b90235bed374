"""Every action of the app, once: its keys, its word in the footer, its sentence in the help, where it works.

Key bindings, footers, the help page and the palette are all made from this table, so none of them
can disagree.
"""

from userneeds.model.card import CARD_KINDS
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction

KEYMAP: dict[ActionContext, tuple[KeyAction, ...]] = {
    "everywhere": (
        KeyAction("help", "question_mark,f1", "Help", "Show every key that works here", 90),
        KeyAction(
            "palette", "ctrl+p,colon", "All actions", "Find any action, card or theme by typing", 0
        ),
        KeyAction("undo", "u,ctrl+z", "Undo", "Take back the last change", 80),
        KeyAction("redo", "U,ctrl+y,ctrl+shift+z", "Redo", "Do again what was taken back", 0),
        KeyAction("save", "ctrl+s", "Save", "Write the file now (it is also saved by itself)", 0),
        KeyAction(
            "colours",
            "ctrl+t",
            "Colours",
            "Change between dark, light and high contrast",
            0,
            priority=True,
        ),
        KeyAction(
            "motion",
            "f6",
            "Motion",
            "Let the clock move once a minute only; again: every second",
            0,
            priority=True,
        ),
        KeyAction("leave", "ctrl+q", "Quit", "Save and leave", 0, priority=True),
        KeyAction("not_lost", "ctrl+c", "", "Nothing is lost: says how to leave", 0, priority=True),
    ),
    "list": (
        KeyAction("step(1)", "down,j", "Down", "Next"),
        KeyAction("step(-1)", "up,k", "Up", "Previous"),
        KeyAction("page(1)", "pagedown", "Page down", "A screen further"),
        KeyAction("page(-1)", "pageup", "Page up", "A screen back"),
        KeyAction("first", "home", "First", "To the first"),
        KeyAction("last", "end", "Last", "To the last"),
        KeyAction("choose", "enter", "Choose", "Choose what the cursor is on"),
    ),
    "home": (
        KeyAction("open_chosen", "enter", "Open", "Open the workshop under the cursor", 1),
        KeyAction("new", "n", "New", "Plan a new workshop from a template", 2),
        KeyAction("again", "r", "Read again", "Read the folder again", 3),
        KeyAction("leave", "q", "Quit", "Leave", 85),
    ),
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
        KeyAction("find", "slash", "Find", "Show only cards with some words", 0),
        KeyAction("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 5),
        KeyAction("agenda", "A", "Agenda", "Start any stage, or go back to one", 0),
        KeyAction(
            "plan",
            "S",
            "Plan",
            "Plan the agenda: add, move and change stages, keep it as a template",
            0,
        ),
        KeyAction("how", "I", "How", "The script and the steps of this stage", 0),
        KeyAction("reveal", "r", "Reveal", "Reveal cards written in silence", 0),
        KeyAction("pause", "p", "Pause", "Pause the clock, or let it go on", 0),
        KeyAction("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more", 0),
        KeyAction("minutes(-1)", "minus", "-1 min", "Take a minute from the stage", 0),
        KeyAction("end_stage", "E", "End stage", "End the stage without starting another", 0),
        KeyAction("replan", "R", "Re-plan", "See what to shorten or drop to end on time", 0),
        KeyAction("themes", "t", "Themes", "Group cards into themes", 6),
        KeyAction("votes", "v", "Votes", "Vote with dots and see the ranking", 7),
        KeyAction(
            "priorities",
            "V",
            "Priorities",
            "Place cards: impact and effort, MoSCoW, Kano, RICE, WSJF",
            0,
        ),
        KeyAction("blueprint", "b", "Blueprint", "Draw the service, step by step", 0),
        KeyAction("actions", "c", "Actions", "Who does what by when", 0),
        KeyAction(
            "insight", "w", "Insight", "What organisations share, and what nobody has seen to"
        ),
        KeyAction(
            "network",
            "W",
            "Network",
            "Who shares what, as a picture of organisations, cards and themes",
        ),
        KeyAction("export", "e", "Export", "Make the documents people take home", 8),
        KeyAction("present", "P,f5", "Big screen", "Only the question and the time, large", 0),
        KeyAction("theme_of_marked", "T", "Make theme", "Make a theme of the marked cards", 0),
        KeyAction("merge", "M", "Merge", "Merge the marked cards into this one", 0),
        KeyAction("split", "s", "Split", "Split the card into two", 0),
        KeyAction(
            "pin",
            "i",
            "Pin",
            "Keep the card in its theme, whatever is suggested; again: let it go",
            0,
        ),
        KeyAction("remove", "x,delete", "Remove", "Take the marked cards, or this one, away", 0),
        KeyAction("mend", "y", "Mend", "Let the coach mend what one key can mend", 0),
        KeyAction(
            "fine", "d", "It is fine", "Answer the coach's first question with 'it is fine'", 0
        ),
        KeyAction(
            "history", "Z", "History", "See what was done, and take back as far as you like", 0
        ),
        KeyAction("copy", "C", "Copy", "Copy the words of the marked cards, or this one", 0),
        KeyAction(
            "settle",
            "D",
            "Two versions",
            "Choose between two versions that were written of the same words",
            0,
        ),
        KeyAction("commit", "G", "Commit", "Keep this version in git, with words for it", 0),
        KeyAction("for_whom", "o", "For whom", "Say for whom the next cards are typed", 0),
        KeyAction("clear", "escape", "Clear", "Clear marks and search", 0),
        KeyAction("close", "q", "Close", "Save and go back", 0),
        *(
            KeyAction(f"add_kind('{kind}')", key, f"Add {kind}", f"Type a new {kind}")
            for key, kind in zip("1234567890", CARD_KINDS, strict=True)
        ),
    ),
    "line": (
        KeyAction("submit", "enter", "Add", "Add the card and go on with the next", 1),
        KeyAction("kind(1)", "tab", "Kind", "Next kind of card", 2, priority=True),
        KeyAction("kind(-1)", "shift+tab", "Kind back", "Previous kind of card", 0, priority=True),
        KeyAction(
            "link_known",
            "ctrl+k",
            "Link",
            "Link the card to what earlier workshops know about it",
            0,
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
        KeyAction("leave_line", "escape,down", "Board", "Back to the board", 4),
    ),
    "themes": (
        KeyAction("suggest", "s", "Suggest", "Suggest groups; nothing changes until you accept", 1),
        KeyAction(
            "afresh", "a", "Afresh", "Suggest groups as if none were accepted; pinned cards stay", 0
        ),
        KeyAction("accept", "y", "Accept", "Accept the suggested group under the cursor", 2),
        KeyAction("accept_all", "Y", "Accept all", "Accept every suggested group", 3),
        KeyAction("finer(1)", "plus,equals_sign", "Finer", "Suggest more and smaller groups", 0),
        KeyAction("finer(-1)", "minus", "Coarser", "Suggest fewer and larger groups", 0),
        KeyAction(
            "meaning",
            "w",
            "Words only",
            "Compare only words; again: whole sentences (extra 'meaning')",
            0,
        ),
        KeyAction("new", "n", "New", "Make a theme without cards yet", 0),
        KeyAction("rename", "r", "Rename", "Give the theme its name", 4),
        KeyAction(
            "choose_name",
            "c",
            "Choose name",
            "Choose among the names that were proposed or suggested",
            0,
        ),
        KeyAction("propose", "N", "Propose name", "Note what somebody would call it", 0),
        KeyAction(
            "move", "m", "Move", "Merge the theme into another; on the right, move the card", 5
        ),
        KeyAction("split", "S", "Split", "See what the theme would divide into, and divide it", 0),
        KeyAction(
            "merge_next", "M", "Would merge", "See which themes are closest, and join two", 0
        ),
        KeyAction("dissolve", "x,delete", "Dissolve", "Take the theme away; its cards stay", 6),
        KeyAction("earlier", "e", "Earlier", "See where each theme was in earlier workshops", 0),
        KeyAction(
            "insist('together')",
            "g",
            "Together",
            "Keep the card together with another; again: let them be",
            0,
        ),
        KeyAction(
            "insist('apart')",
            "G",
            "Apart",
            "Keep the card apart from another; again: let them be",
            0,
        ),
        KeyAction(
            "pin",
            "i",
            "Pin",
            "Keep the card in its theme, whatever is suggested; again: let it go",
            0,
        ),
        KeyAction("drop", "escape", "Back", "Leave the suggestion, then the screen", 7),
        KeyAction("close", "q,t", "Close", "Back to the workshop", 0),
    ),
    "votes": (
        KeyAction("dot(1)", "plus,right,space,equals_sign", "Dot", "Place a dot", 1),
        KeyAction("dot(-1)", "minus,left,backspace", "Take back", "Take a dot back", 2),
        KeyAction("voter", "o", "Whose dots", "Place dots for a person, or for the room", 3),
        KeyAction("reveal", "r", "Reveal", "Show the result; again: hide it", 4),
        KeyAction("targets", "t", "Cards or themes", "Vote on cards, or on themes", 5),
        KeyAction("question", "e", "Question", "State the one question the vote answers", 0),
        KeyAction("dots_each(1)", "D", "More dots", "One dot more for everybody", 0),
        KeyAction("dots_each(-1)", "d", "Fewer dots", "One dot fewer for everybody", 0),
        KeyAction("stacking", "s", "Stacking", "Allow several dots on one card, or only one", 0),
        KeyAction(
            "apart",
            "a",
            "Differences",
            "See where people, organisations or methods rank very differently",
            0,
        ),
        KeyAction("close", "escape,q,v", "Back", "Back to the workshop", 6),
    ),
    "blueprint": (
        KeyAction("edit", "enter", "Write", "Write into the cell", 1),
        KeyAction("add_step", "n,a", "Step", "Add a step after this one", 2),
        KeyAction("add_phase", "N", "Phase", "Add a phase after this one", 3),
        KeyAction("link", "l", "Link need", "Say which need the step meets", 4),
        KeyAction("rename", "r", "Rename", "Give the step another name", 5),
        KeyAction("rename_phase", "R", "Rename phase", "Give the phase another name", 0),
        KeyAction(
            "shift(1)",
            "shift+right,greater_than_sign",
            "Move right",
            "Move the step to the right",
            0,
        ),
        KeyAction(
            "shift(-1)", "shift+left,less_than_sign", "Move left", "Move the step to the left", 0
        ),
        KeyAction("remove", "x,delete", "Remove", "Take the step away", 0),
        KeyAction(
            "other(1)", "tab,right_square_bracket", "Next blueprint", "Show the next blueprint", 6
        ),
        KeyAction(
            "other(-1)",
            "shift+tab,left_square_bracket",
            "Previous",
            "Show the previous blueprint",
            0,
        ),
        KeyAction("new_blueprint", "B", "New blueprint", "Begin another blueprint", 0),
        KeyAction("discard", "X", "Discard", "Take the whole blueprint away", 0),
        KeyAction("close", "escape,q,b", "Back", "Back to the workshop", 7),
    ),
    "grid": (
        KeyAction("cursor(0,1)", "down,j", "Down", "Next lane"),
        KeyAction("cursor(0,-1)", "up,k", "Up", "Previous lane"),
        KeyAction("cursor(1,0)", "right", "Right", "Next step"),
        KeyAction("cursor(-1,0)", "left,h", "Left", "Previous step"),
    ),
    "priorities": (
        KeyAction("step_answer(1)", "right,plus,equals_sign", "More", "The next answer", 1),
        KeyAction(
            "step_answer(-1)",
            "left,minus",
            "Less",
            "The answer before; before the first there is none",
            2,
        ),
        KeyAction(
            "other_field(1)", "tab", "Other question", "Answer the next question of the method", 3
        ),
        KeyAction(
            "other_field(-1)", "shift+tab", "Back a question", "Answer the question before", 0
        ),
        KeyAction("answer", "enter", "Choose", "Choose among the answers", 0),
        KeyAction("method", "m", "Method", "Impact and effort, MoSCoW, Kano, RICE, WSJF", 4),
        KeyAction("voice", "o", "Whose view", "Answer for a person, or for the room", 5),
        KeyAction(
            "apart",
            "a",
            "Differences",
            "See where people, organisations or methods rank very differently",
            6,
        ),
        KeyAction("close", "escape,q,V", "Back", "Back to the workshop", 7),
    ),
    "apart": (
        KeyAction("open", "enter", "Open", "Show everything about the card", 1),
        KeyAction(
            "between(1)",
            "tab,right",
            "Between",
            "Only between organisations, then people, then methods",
            2,
        ),
        KeyAction("between(-1)", "shift+tab,left", "Back", "The comparison before", 0),
        KeyAction("close", "escape,q,a", "Back", "Back to where you were", 3),
    ),
    "insight": (
        KeyAction("see_to", "enter", "See to it", "Open the card it is about", 1),
        KeyAction(
            "question(1)", "tab,right", "Next question", "Ask the record another question", 2
        ),
        KeyAction("question(-1)", "shift+tab,left", "Back", "Ask the question before", 0),
        KeyAction(
            "read_again",
            "r",
            "Read again",
            "The card's sources were read again: clear what was doubtful",
            0,
        ),
        KeyAction("close", "escape,q,w", "Back", "Back to the workshop", 3),
    ),
    "network": (
        KeyAction("go(0,1)", "down,j", "Down", "To the nearest below"),
        KeyAction("go(0,-1)", "up,k", "Up", "To the nearest above"),
        KeyAction("go(1,0)", "right,l", "Right", "To the nearest on the right"),
        KeyAction("go(-1,0)", "left,h", "Left", "To the nearest on the left"),
        KeyAction("next(1)", "tab", "Next", "To the next theme or organisation", 1),
        KeyAction("next(-1)", "shift+tab", "Previous", "To the theme or organisation before", 0),
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
        KeyAction("close", "q,W", "Close", "Back to the workshop", 0),
    ),
    "agenda": (
        KeyAction("change", "enter", "Change", "Change anything about the stage", 1),
        KeyAction(
            "add", "n,a", "Add", "Add a stage after this one, from the library of techniques", 2
        ),
        KeyAction("length", "m", "Minutes", "Say how many minutes the stage takes", 3),
        KeyAction("longer(1)", "plus,equals_sign", "+1 min", "Plan a minute more", 0),
        KeyAction("longer(-1)", "minus", "-1 min", "Plan a minute less", 0),
        KeyAction("shift(-1)", "shift+up,K", "Earlier", "Move the stage up", 4),
        KeyAction("shift(1)", "shift+down,J", "Later", "Move the stage down", 0),
        KeyAction("rename", "r", "Rename", "Give the stage another title", 0),
        KeyAction("question", "p", "Question", "Word the question that people answer", 0),
        KeyAction("script", "s", "Script", "Write what the facilitator says and does", 0),
        KeyAction("technique", "t", "Technique", "Choose how the stage is done", 5),
        KeyAction(
            "optional",
            "o",
            "May be left out",
            "Say that the stage may be left out when time is short; again: not",
            0,
        ),
        KeyAction("twin", "d", "Duplicate", "Add the same stage once more", 0),
        KeyAction("remove", "x,delete", "Remove", "Take the stage out; its cards stay", 6),
        KeyAction("hours", "h", "Hours", "Say from when to when the meeting is", 0),
        KeyAction("replan", "R", "Re-plan", "See what to shorten or drop to end on time", 0),
        KeyAction("start", "g", "Start", "Start the stage, or go back to it", 0),
        KeyAction("how", "i,I", "How", "The script and the steps of the stage", 0),
        KeyAction("note", "N", "Note", "Note what happened in the stage, for the case study", 0),
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
        KeyAction("formats", "f", "Formats", "As PDF, as a web page, as text, or all of them", 4),
        KeyAction("folder", "o", "Folder", "Say where the files go", 5),
        KeyAction(
            "open_folder", "O", "Open folder", "Show the files in the system's own window", 0
        ),
        KeyAction("close", "escape,q", "Back", "Back to the workshop", 6),
    ),
    "card": (
        KeyAction("edit", "enter", "Change", "Change the field under the cursor", 1),
        KeyAction("mend", "y", "Mend", "Do what the question proposes", 0),
        KeyAction("fine", "d", "It is fine", "Do not ask this question about the card again", 2),
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
        KeyAction("remove", "x,delete", "Remove", "Take the action away", 6),
        KeyAction("close", "escape,q,c", "Back", "Back to the workshop", 7),
    ),
    "present": (
        KeyAction("next_stage", "right_square_bracket", "Next stage", "Start the next stage", 2),
        KeyAction("pause", "p,space", "Pause", "Pause the clock, or let it go on", 3),
        KeyAction("minutes(1)", "plus,equals_sign", "+1 min", "Give the stage a minute more", 4),
        KeyAction("minutes(-1)", "minus", "-1 min", "Take a minute from the stage", 5),
        KeyAction("close", "escape,q,P,f5", "Back", "Back to the workshop", 1),
    ),
    "dialog": (KeyAction("cancel", "escape", "Cancel", "Back without changing anything"),),
    "choice": (
        KeyAction("step(1)", "down", "Down", "Next"),
        KeyAction("step(-1)", "up", "Up", "Previous"),
        KeyAction("page(1)", "pagedown", "Page down", "A screen further"),
        KeyAction("page(-1)", "pageup", "Page up", "A screen back"),
    ),
    "writing": (KeyAction("keep", "ctrl+s", "Keep", "Keep what is written", priority=True),),
    "paste": (
        KeyAction("leave_out", "space", "Leave out", "Leave a card out, or take it in again"),
        KeyAction("reword", "e", "Reword", "Say it in other words before it is added"),
    ),
    "help": (
        KeyAction("cancel", "escape,q,question_mark", "Close", "Back", 1),
        KeyAction("scroll(1)", "down,j", "Down", "Further"),
        KeyAction("scroll(-1)", "up,k", "Up", "Back"),
        KeyAction("scroll_page(1)", "pagedown,space", "Page down", "A screen further"),
        KeyAction("scroll_page(-1)", "pageup", "Page up", "A screen back"),
    ),
}
"""By the place where the keys work. Screens add nothing of their own."""
