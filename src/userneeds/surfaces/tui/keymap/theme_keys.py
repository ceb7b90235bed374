"""What do keys do among the themes?"""

from collections.abc import Mapping

from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.workshop_keys import NEXT_STAGE_ACTION

THEME_KEYS: Mapping[ActionContext, tuple[KeyAction, ...]] = {
    "themes": (
        KeyAction("suggest", "s", "Suggest", "Suggest groups; nothing changes until you accept", 1),
        KeyAction(
            "afresh", "a", "From scratch", "Suggest groups as if none were accepted; pinned stay"
        ),
        KeyAction("accept", "y", "Accept", "Accept the suggested group under the cursor", 4),
        KeyAction("accept_all", "Y", "Accept all", "Accept every suggested group", 5),
        KeyAction("finer(1)", "plus,equals_sign", "Finer", "Suggest more and smaller groups"),
        KeyAction("finer(-1)", "minus", "Coarser", "Suggest fewer and larger groups"),
        KeyAction(
            "meaning",
            "w",
            "Words only",
            "Compare only words; again: whole sentences (extra 'meaning')",
        ),
        KeyAction(
            "both_views",
            "W",
            "Both ways",
            "Two ways to group side by side, and the cards on which they differ",
        ),
        KeyAction(
            "islands", "I", "Islands", "The groups as islands of their cards, the tray apart"
        ),
        KeyAction(
            "headings", "H", "Headings", "Make several headings first; a plan's are offered", 2
        ),
        KeyAction(
            "belonging",
            "b",
            "Who belongs where",
            "Place the surest cards under the headings; asks about the others, one by one",
            3,
        ),
        KeyAction("new", "n", "New", "Make a theme without cards yet"),
        KeyAction("rename", "r", "Rename", "Give the theme its name", 6),
        KeyAction(
            "choose_name",
            "c",
            "Choose name",
            "Choose among the names that were proposed or suggested",
        ),
        KeyAction("propose", "N", "Propose name", "Note what somebody would call it"),
        KeyAction(
            "move", "m", "Move", "Merge the theme into another; on the right, move the card", 7
        ),
        KeyAction("split", "S", "Split", "See what the theme would divide into, and divide it"),
        KeyAction("merge_next", "M", "Would merge", "See which themes are closest, and join two"),
        KeyAction("dissolve", "x,delete", "Dissolve", "Take the theme away; its cards stay", 8),
        KeyAction("earlier", "e", "Earlier", "See where each theme was in earlier workshops"),
        KeyAction(
            "insist('together')",
            "g",
            "Together",
            "Keep the card together with another; again: let them be",
        ),
        KeyAction(
            "insist('apart')", "G", "Apart", "Keep the card apart from another; again: let them be"
        ),
        KeyAction(
            "pin", "i", "Pin", "Keep the card in its theme, whatever is suggested; again: let it go"
        ),
        KeyAction("to_cards", "right,l", "Cards", "To the cards of the group"),
        KeyAction("to_groups", "left,h", "Groups", "To the groups"),
        KeyAction("why", "space", "Why", "Read all the reasons, whole"),
        NEXT_STAGE_ACTION,
        KeyAction("drop", "escape", "Back", "Leave the suggestion, then the screen", 9),
        KeyAction("close", "q,t", "Close", "Back to the workshop"),
    ),
}
