"""Saying how the room knows what a card says: linking its sources, and noting new ones."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from functools import partial

from userneeds.analysis.insight.evidence.link_words import origin_place
from userneeds.analysis.insight.evidence.rechecks import source_fingerprint
from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard
from userneeds.commands.records import PutEntry
from userneeds.model.card import Card
from userneeds.model.evidence import Consent, Evidence, EvidenceLink
from userneeds.model.ids import is_elsewhere
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.new_source import (
    NEW_SOURCE,
    NEW_SOURCE_OPTION,
    ask_new_source,
    ask_source_again,
)
from userneeds.surfaces.tui.screen_base.piece_consent import CONSENT_WORDS, ask_consent
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_NO_OWN_SOURCE = "This card rests on no source of this meetup yet: n adds one."


class CardSources:
    """Asks for the sources of a card."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen

    def choose(self, card: Card) -> None:
        """Ask for a source to link, or to link no longer; the last one noted stands first."""
        linked = {link.source for link in card.evidence}
        options = [NEW_SOURCE_OPTION]
        for source in reversed(tuple(self.controller.seen.evidence.values())):
            tick = "✓ " if source.id in linked else ""
            options.append(Option(source.id, tick + source.says, source.kind))
        options += self._options_elsewhere(linked)

        def take(source: str | None) -> None:
            if source == NEW_SOURCE:
                self.add_new(card)
            elif source:
                after = self._with_source_toggled(card, source)
                self.controller.do(EditCard(at=self.controller.now(), before=card, after=after))

        hint = "Choosing a linked source (✓) takes the link away."
        dialog = ChoiceDialog("How do we know?", options, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _options_elsewhere(self, linked: Container[str]) -> Iterator[Option]:
        """Yield the sources of other meetups that may be told here."""
        for target in self.controller.linked.sources_elsewhere(self.controller.workshop):
            tick = "✓ " if target.reference in linked else ""
            yield Option(target.reference, tick + target.says, origin_place(target))

    def add_new(self, card: Card | None) -> None:
        """Ask for a source that nobody has noted yet, and link it."""
        if card is None:
            return
        seen = self.controller.seen
        organisation = seen.organisation_of(seen.cards.get(card.id, card))
        ask_new_source(self.controller, self.screen, partial(self._put_source, card), organisation)

    def change(self, card: Card | None) -> None:
        """Ask for all that a source of the card says; of several, for which."""
        sources = self._own_sources(card)
        if not sources:
            self.controller.say(_NO_OWN_SOURCE)
        else:
            self._ask_which(sources, self._change_source)

    def _own_sources(self, card: Card | None) -> Sequence[Evidence]:
        """Return the sources of a card that this workshop lists."""
        seen = self.controller.seen
        links = card.evidence if card is not None else ()
        own = [seen.evidence.get(link.source) for link in links]
        return [source for source in own if source is not None and not source.is_withdrawn]

    def _change_source(self, source: Evidence) -> None:
        ask_source_again(self.controller, self.screen, source, self._keep_source)

    def _keep_source(self, source: Evidence) -> None:
        self.controller.do(PutEntry(at=self.controller.now(), entry=source))

    def ask_consent(self, card: Card) -> None:
        """Ask who may see a source that the card rests on; of several, of which first."""
        sources = self._own_sources(card)
        if not sources:
            self.controller.say(_NO_OWN_SOURCE)
        else:
            self._ask_which(sources, self._ask_consent_of)

    def _ask_which(self, sources: Sequence[Evidence], go_on: Callable[[Evidence], None]) -> None:
        """Ask which of several sources is meant, and go on with it; of one there is no question."""
        if len(sources) == 1:
            go_on(sources[0])
            return
        sources_by_id = {source.id: source for source in sources}

        def take(chosen: str | None) -> None:
            if chosen is not None:
                go_on(sources_by_id[chosen])

        options = [Option(each.id, each.says, CONSENT_WORDS[each.consent]) for each in sources]
        self.screen.app.push_screen(ChoiceDialog("Which source?", options), take)

    def _ask_consent_of(self, source: Evidence) -> None:
        def take(consent: Consent) -> None:
            after = replace(source, consent=consent)
            self.controller.do(PutEntry(at=self.controller.now(), entry=after))

        ask_consent(self.screen, f"Who may see “{source.says}”?", source.consent, take)

    def _put_source(self, card: Card, source: Evidence) -> None:
        now = self.controller.now()
        links = (*card.evidence, EvidenceLink(source.id, source_fingerprint(source)))
        after = replace(card, evidence=links)
        add_source = PutEntry(at=now, entry=source)
        link_source = EditCard(at=now, before=card, after=after)
        parts = (add_source, link_source)
        self.controller.do(Batch(at=now, parts=parts, words="added a source to the card"))

    def _with_source_toggled(self, card: Card, source: str) -> Card:
        """Return the card without a link to a source; with one, as it is now, where it had none."""
        links = tuple(link for link in card.evidence if link.source != source)
        if links != card.evidence:
            return replace(card, evidence=links)
        workshop = self.controller.workshop
        if is_elsewhere(source):
            return self.controller.linked.linked(workshop, card, source)
        fingerprint = source_fingerprint(workshop.evidence[source])
        return replace(card, evidence=(*links, EvidenceLink(source, fingerprint)))
