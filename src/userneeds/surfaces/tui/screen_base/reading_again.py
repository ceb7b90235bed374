"""Saying that what a card rests on was read again: one key, wherever the card is."""

from userneeds.analysis.insight.evidence.rechecks import refresh_evidence_links
from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard
from userneeds.model.card import Card
from userneeds.surfaces.tui.screen_base.controller import WorkshopController


def read_again(controller: WorkshopController, card: Card | None) -> None:
    """Note that somebody read what a card rests on: it is as they read it, from today.

    Links to what was withdrawn go, and what was superseded gives way to what took its place.
    """
    if card is None or not (card.evidence or card.links_elsewhere()):
        controller.say("Choose a card with sources first.")
        return
    today = controller.local_time().date()
    fresh = refresh_evidence_links(controller.workshop, card, today)
    now = controller.now()
    edit = EditCard(at=now, before=card, after=fresh)
    words = f"read again what “{card.statement()}” rests on"
    controller.do(Batch(at=now, parts=(edit,), words=words))
