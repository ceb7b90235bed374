"""What do keys do on the screen of people and organisations, of a workshop or of a series?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction

PEOPLE_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "attendance": (
        KeyAction("here", "space", "Here", "The person is here today; again: they are not", 3),
        KeyAction("all_here", "asterisk", "All here", "Everybody is here today; again: nobody yet"),
        KeyAction("give_cards", "c", "Give cards", "Say whose the cards of the person really are"),
        KeyAction("bring_group", "g", "The group", "Bring in the people of the series"),
        KeyAction(
            "keep_in_group",
            "s",
            "Keep in group",
            "Keep the person in the series, for the next meetings",
        ),
        KeyAction(
            "keep_new_in_group",
            "ampersand",
            "Keep all new",
            "Keep whoever is new to the series in it, and what was corrected",
        ),
    ),
    "people": (
        KeyAction("add", "a", "Add", "Add people: one in a line, or a pasted list", 1),
        KeyAction("add_organisation", "A", "New organisation", "Add an organisation"),
        KeyAction("change", "enter", "Change", "Change anything about what the cursor is on", 2),
        KeyAction("rename", "r", "Rename", "Give it another name"),
        KeyAction("role", "d", "Role", "Say what the person does at work"),
        KeyAction(
            "consent('named')",
            "n",
            "By name",
            "Consent: may be named; goes on to the next",
            4,
        ),
        KeyAction(
            "consent('pseudonym')",
            "p",
            "Pseudonym",
            "Consent: a pseudonym, made of their role; goes on",
            5,
        ),
        KeyAction(
            "consent('nameless')",
            "l",
            "Nameless",
            "Consent: neither name nor pseudonym; goes on",
            6,
        ),
        KeyAction(
            "consent('not asked')", "minus", "Not asked", "The person has not been asked yet"
        ),
        KeyAction("pseudonym", "P", "Other pseudonym", "Word what the person is called instead"),
        KeyAction(
            "all_by_role",
            "R",
            "All by role",
            "Consent of the table: by role, who has not answered",
            7,
        ),
        KeyAction("move", "m", "Move", "Move the person to another organisation"),
        KeyAction("merge", "M", "Merge", "Merge two people, or two organisations, that are one"),
        KeyAction("remove", "x,delete", "Remove", "Take away a person, or an organisation"),
        KeyAction(
            "withdraw",
            "W",
            "Withdraw",
            "The person withdraws, with everything they gave to the series",
        ),
        KeyAction("close", "escape,q,O", "Back", "Back to where you were", 8),
    ),
}
