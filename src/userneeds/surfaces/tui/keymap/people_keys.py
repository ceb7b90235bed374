"""What do keys do on the screen of people and organisations, of a workshop or of a series?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction

PEOPLE_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "attendance": (
        KeyAction("here", "space", "Here", "The person is here today; again: they are not", 3),
        KeyAction(
            "all_here", "H", "All here", "Everybody is here today; again: nobody is here yet"
        ),
        KeyAction(
            "give_cards", "c", "Give cards", "The person's cards are another person's: give them"
        ),
        KeyAction(
            "bring_group", "g", "The group", "Bring in the people of the series who are not listed"
        ),
        KeyAction(
            "keep_in_group",
            "s",
            "Keep in group",
            "Keep the person in the series too, as they are here, for the next meetings",
        ),
        KeyAction(
            "keep_new_in_group",
            "S",
            "Keep all new",
            "Keep everybody who is new to the series in it",
        ),
    ),
    "people": (
        KeyAction(
            "add", "a", "Add", "Add people: a line, or a pasted list with their organisations", 1
        ),
        KeyAction("add_organisation", "A", "New organisation", "Add an organisation"),
        KeyAction(
            "change", "enter", "Change", "Change anything about the person or the organisation", 2
        ),
        KeyAction("rename", "r", "Rename", "Give the person or the organisation another name"),
        KeyAction("role", "d", "Role", "Say what the person does at work"),
        KeyAction(
            "consent('named')",
            "n",
            "By name",
            "Consent: the person may be named; on to the next",
            4,
        ),
        KeyAction(
            "consent('pseudonym')",
            "p",
            "Pseudonym",
            "Consent: only a pseudonym, made of their role; on to the next",
            5,
        ),
        KeyAction(
            "consent('nameless')",
            "l",
            "Nameless",
            "Consent: neither name nor pseudonym; on to the next",
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
            "Consent of the table: everybody who has not answered is called by their role",
            7,
        ),
        KeyAction("move", "m", "Move", "Move the person to another organisation"),
        KeyAction("merge", "M", "Merge", "Two people, or two organisations, are one: merge them"),
        KeyAction("remove", "x,delete", "Remove", "Take the person or the organisation away"),
        KeyAction("close", "escape,q,O", "Back", "Back to where you were", 8),
    ),
}
