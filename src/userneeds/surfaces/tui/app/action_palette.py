"""Every action by name, and every card, as options to choose from."""

from collections.abc import Iterable
from functools import partial

from userneeds.disclosure.seen import AnySeen
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.keymap.also_called import also_called
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.lookup import key_actions, shown_key
from userneeds.surfaces.tui.screen_base.background import Background, BackgroundWork
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


def open_palette(screen: BaseScreen, workshop: AnySeen | None, background: Background) -> None:
    """Ask what is to be done on a screen, and do it or go there."""

    def run(key: str | None) -> None:
        if key is not None:
            chosen = BackgroundWork("Doing what was chosen", "palette", is_exclusive=False)
            background.start_in_turn(screen.app, chosen, partial(do_chosen, screen, key))

    screen.app.push_screen(palette_dialog(screen.CONTEXTS, workshop), run)


def palette_dialog(contexts: Iterable[ActionContext], workshop: AnySeen | None) -> ChoiceDialog:
    """Return the question for an action of these contexts, or for a card of the workshop."""
    options = action_options(key_actions(*contexts, "everywhere"))
    if workshop is not None:
        options += card_options(workshop)
    return ChoiceDialog("What do you want to do?", options)


async def do_chosen(screen: BaseScreen, key: str) -> None:
    """Do the action of a chosen option, or go to its card."""
    what, _, name = key.partition(":")
    if what == "card":
        screen.go_to_card(name)
    elif what == "do":
        await screen.perform_action(name)


def action_options(actions: Iterable[KeyAction]) -> list[Option]:
    """Return one option for each action, with its key; what has no label is no action to choose."""
    named = [each for each in actions if each.label]
    return [_action_option(each) for each in named]


def _action_option(action: KeyAction) -> Option:
    also = also_called(action)
    return Option(f"do:{action.action}", action.description, shown_key(action), also=also)


def card_options(workshop: AnySeen) -> list[Option]:
    """Return an option for every card that may be read."""
    hidden = workshop.closed_cards()
    readable = [card for card in workshop.cards.values() if card.id not in hidden]
    return [Option(f"card:{card.id}", card.statement(), card.kind) for card in readable]
