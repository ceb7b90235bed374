"""Saying how the room knows what a card says: linking its sources, and noting new ones."""

from dataclasses import replace
from functools import partial
from typing import cast

from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard
from userneeds.commands.records import PutEntry
from userneeds.model.card import Card
from userneeds.model.evidence import SOURCE_KINDS, Evidence, EvidenceLink, SourceKind
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_NEW_SOURCE = "/new"
"""The answer that is no source yet; no id has a stroke."""


class CardSources:
    """Asks for the sources of a card."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def choose(self, card: Card) -> None:
        """Ask for a source to link, or to link no longer."""
        linked = {link.source for link in card.evidence}
        options = [Option(_NEW_SOURCE, "A new source …")]
        for source in self.controller.workshop.evidence.values():
            tick = "✓ " if source.id in linked else ""
            options.append(Option(source.id, tick + source.says, source.kind))

        def take(source: str | None) -> None:
            if source == _NEW_SOURCE:
                self._ask_new_source(card)
            elif source:
                after = _with_source_toggled(card, source)
                self.controller.do(EditCard(at=self.controller.now(), before=card, after=after))

        hint = "Choosing a linked source (✓) takes the link away."
        dialog = ChoiceDialog("How do we know?", options, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _ask_new_source(self, card: Card) -> None:
        def ask_kind(says: str | None) -> None:
            if says and says.strip():
                kinds = [Option(kind, kind) for kind in SOURCE_KINDS]
                dialog = ChoiceDialog("What kind of source is it?", kinds)
                put = partial(self._put_source, card, says)
                self.screen.app.push_screen(dialog, put)

        hint = "One sentence; where it is kept can follow"
        dialog = LineDialog("What does the source say?", hint=hint)
        self.screen.app.push_screen(dialog, ask_kind)

    def _put_source(self, card: Card, says: str, kind: str | None) -> None:
        if kind is None:
            return
        now = self.controller.now()
        new_id = self.controller.new_id()
        organisation = self.controller.workshop.organisation_of(card)
        source = Evidence(
            id=new_id,
            kind=cast("SourceKind", kind),
            says=says,
            gathered=now.date(),
            organisation=organisation,
        )
        links = (*card.evidence, EvidenceLink(source.id))
        after = replace(card, evidence=links)
        add_source = PutEntry(at=now, entry=source)
        link_source = EditCard(at=now, before=card, after=after)
        parts = (add_source, link_source)
        self.controller.do(Batch(at=now, parts=parts, words="added a source to the card"))


def _with_source_toggled(card: Card, source: str) -> Card:
    links = tuple(link for link in card.evidence if link.source != source)
    if links == card.evidence:
        links = (*links, EvidenceLink(source))
    return replace(card, evidence=links)
