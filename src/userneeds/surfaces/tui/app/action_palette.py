"""Every action by name, and every card, as options to choose from."""

from collections.abc import Iterable

from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.dialogs.choice_dialog import Option
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.keymap.lookup import shown_key


def action_options(verbs: Iterable[KeyAction]) -> list[Option]:
    """Return one option for each action, with its key."""
    return [
        Option(f"do:{verb.action}", verb.description, shown_key(verb))
        for verb in verbs
        if verb.label
    ]


def card_options(workshop: Workshop) -> list[Option]:
    """Return an option for every card that may be read."""
    hidden = hidden_stages(workshop)
    return [
        Option(f"card:{card.id}", card.statement(), card.kind)
        for card in workshop.cards.values()
        if card.stage not in hidden
    ]
