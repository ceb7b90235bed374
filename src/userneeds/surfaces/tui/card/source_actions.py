"""Saying how the room knows what a card says: linking its sources, and noting new ones."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard
from userneeds.commands.records import PutEntry
from userneeds.model.card import Card
from userneeds.model.evidence import Consent, Evidence, EvidenceLink, SourceKind
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.new_source import (
    NEW_SOURCE,
    NEW_SOURCE_OPTION,
    ask_new_source,
)
from userneeds.surfaces.tui.screen_base.piece_consent import CONSENT_WORDS, ask_consent
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class CardSources:
    """Asks for the sources of a card."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def choose(self, card: Card) -> None:
        """Ask for a source to link, or to link no longer."""
        linked = {link.source for link in card.evidence}
        options = [NEW_SOURCE_OPTION]
        for source in self.controller.workshop.evidence.values():
            tick = "✓ " if source.id in linked else ""
            options.append(Option(source.id, tick + source.says, source.kind))

        def take(source: str | None) -> None:
            if source == NEW_SOURCE:
                ask_new_source(self.screen, partial(self._put_source, card))
            elif source:
                after = _with_source_toggled(card, source)
                self.controller.do(EditCard(at=self.controller.now(), before=card, after=after))

        hint = "Choosing a linked source (✓) takes the link away."
        dialog = ChoiceDialog("How do we know?", options, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def ask_consent(self, card: Card) -> None:
        """Ask who may see a source that the card rests on; of several, of which first."""
        sources = self.controller.workshop.sources_of(card)
        if not sources:
            self.controller.say("This card rests on no source yet: Enter on Evidence adds one.")
        elif len(sources) == 1:
            self._ask_consent_of(sources[0])
        else:
            self._ask_which(sources)

    def _ask_which(self, sources: Sequence[Evidence]) -> None:
        sources_by_id = {source.id: source for source in sources}

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self._ask_consent_of(sources_by_id[chosen])

        options = [Option(each.id, each.says, CONSENT_WORDS[each.consent]) for each in sources]
        self.screen.app.push_screen(ChoiceDialog("Which source?", options), take)

    def _ask_consent_of(self, source: Evidence) -> None:
        def take(consent: Consent) -> None:
            after = replace(source, consent=consent)
            self.controller.do(PutEntry(at=self.controller.now(), entry=after))

        ask_consent(self.screen, f"Who may see “{source.says}”?", source.consent, take)

    def _put_source(self, card: Card, says: str, kind: SourceKind) -> None:
        now = self.controller.now()
        new_id = self.controller.new_id()
        seen = self.controller.seen
        organisation = seen.organisation_of(seen.cards.get(card.id, card))
        source = Evidence(
            id=new_id,
            kind=kind,
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
