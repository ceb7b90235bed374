"""Hiding one card from everybody, and showing it again: by one command, which can be taken back."""

from dataclasses import replace

from userneeds.commands.cards import EditCard
from userneeds.model.card import Card
from userneeds.surfaces.tui.screen_base.controller import WorkshopController

_HIDDEN = "Hidden: nobody sees its words, here, on phones or in papers. _ on it shows it again."
_SHOWN = "Everybody sees the card again."


def hide_or_show(controller: WorkshopController, card: Card) -> None:
    """Turn a card face down; up again where the facilitator has hidden it."""
    after = replace(card, face_down=not card.face_down)
    if not card.face_down and controller.workshop.is_hidden(card):
        controller.say("That card is face down until its stage is revealed.")
        return
    command = EditCard(at=controller.now(), before=card, after=after)
    if controller.do(command, quietly=True):
        controller.say(_HIDDEN if after.face_down else _SHOWN)
