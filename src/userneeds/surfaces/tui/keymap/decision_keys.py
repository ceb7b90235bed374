"""What do keys do where a group decides: votes, priorities, and where views of them differ?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.workshop_keys import NEXT_STAGE_ACTION

DECISION_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "votes": (
        KeyAction("next_voter", "n", "Person by person", "Type the dots of who has not voted", 1),
        KeyAction("dot(1)", "plus,right,space,equals_sign", "Dot", "Place a dot", 2),
        KeyAction("dot(-1)", "minus,left,backspace", "Take back", "Take a dot back", 3),
        *(
            KeyAction(f"hands({digit})", digit, "Hands", "Note how many hands are up for it")
            for digit in "0123456789"
        ),
        KeyAction("next_option", "enter", "Next", "To the next; of one person: type their dots"),
        KeyAction("voter", "o", "Whose dots", "Place dots for a person, or for the room", 5),
        KeyAction("reveal", "r", "Reveal", "Show the result; again: hide it", 4),
        KeyAction("targets", "t", "Cards or themes", "Vote on cards, or on themes", 6),
        KeyAction("cover", "c", "Uncover", "Show the dots being placed; again: cover them"),
        KeyAction("question", "e", "Question", "State the one question the vote answers"),
        KeyAction("dots_each(1)", "greater_than_sign", "More dots", "One dot more for everybody"),
        KeyAction("dots_each(-1)", "less_than_sign", "Fewer dots", "One dot fewer for everybody"),
        KeyAction("stacking", "s", "Stacking", "Allow several dots on one, or only one"),
        KeyAction(
            "apart",
            "a",
            "Differences",
            "See where people, organisations or methods rank very differently",
        ),
        NEXT_STAGE_ACTION,
        KeyAction("close", "escape,q,v", "Back", "Back to the workshop", 7),
    ),
    "ballot": (
        KeyAction("note_ballot", "enter", "Note", "Note the dots, and take the next person", 1),
        KeyAction("skip_voter", "tab", "Skip", "Take the next person instead", 2, priority=True),
        KeyAction("uncover", "ctrl+r", "Uncover", "Show what is typed; again: cover it", 3),
        KeyAction("leave_ballot", "escape", "Back", "Back to the list", 4),
    ),
    "priorities": (
        *(
            KeyAction(f"answer_digit({digit})", str(digit), "Answer", "Give the answer of a digit")
            for digit in range(10)
        ),
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
        KeyAction("other_field(-1)", "shift+tab", "Back a question", "Answer the question before"),
        KeyAction("answer", "enter", "Choose", "Choose among the answers"),
        KeyAction(
            "picture", "p", "Picture", "Cards in quadrants, columns or categories; again: a list", 4
        ),
        KeyAction("method", "m", "Method", "Impact and effort, MoSCoW, Kano, RICE, WSJF", 5),
        KeyAction("sort", "s", "Sort", "Put the cards in the order of their figures", 6),
        KeyAction(
            "filter",
            "f",
            "What is placed",
            "What the stage asks about, themes with dots, cards with dots, or all cards",
        ),
        KeyAction("voice", "o", "Whose view", "Answer for a person, or for the room", 7),
        KeyAction(
            "apart",
            "a",
            "Differences",
            "See where people, organisations or methods rank very differently",
            8,
        ),
        NEXT_STAGE_ACTION,
        KeyAction("close", "escape,q,V", "Back", "Back to the workshop", 9),
    ),
    "picture": (
        KeyAction("walk(0,1)", "down,j", "Down", "Next card, or the box below"),
        KeyAction("walk(0,-1)", "up,k", "Up", "Previous card, or the box above"),
        KeyAction("walk(1,0)", "right,l", "Right", "The box on the right"),
        KeyAction("walk(-1,0)", "left,h", "Left", "The box on the left"),
        KeyAction("push(1,0)", "shift+right,L", "Move card", "Move the card to the right", 1),
        KeyAction("push(-1,0)", "shift+left,H", "Move left", "Move the card to the left"),
        KeyAction("push(0,1)", "shift+down,J", "Move down", "Move the card down a box"),
        KeyAction("push(0,-1)", "shift+up,K", "Move up", "Move the card up a box"),
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
        KeyAction("between(-1)", "shift+tab,left", "Back", "The comparison before"),
        KeyAction("close", "escape,q,a", "Back", "Back to where you were", 3),
    ),
}
