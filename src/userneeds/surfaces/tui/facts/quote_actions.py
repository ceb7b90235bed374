"""Noting what somebody said: the words, who said them, and whether they agreed to be quoted."""

from collections.abc import Callable
from dataclasses import replace

from userneeds.model.case_study import CaseStudyPart, Quote
from userneeds.model.evidence import Consent
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.piece_consent import ask_consent
from userneeds.surfaces.tui.screen_base.screen import BaseScreen


class QuoteActions:
    """Asks for a quote, one question after the other; each answer is kept at once."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        set_part: Callable[[CaseStudyPart, object], bool],
    ) -> None:
        """Take what says a fact of the case study."""
        self.controller = controller
        self.screen = screen
        self._set_part = set_part

    def add(self) -> None:
        """Ask for another quote."""
        self._ask_words(None)

    def change(self, quote: Quote) -> None:
        """Ask for the words of a quote, then for who said it, then whether they agreed."""
        self._ask_words(quote)

    def _ask_words(self, before: Quote | None) -> None:
        def take(typed: str | None) -> None:
            if typed is None or not typed.strip():
                return
            after = replace(before, text=typed) if before else Quote(text=typed)
            self._put(before, after, self._ask_who)

        value = before.text if before else ""
        hint = "In their own words, without names; x takes a quote away"
        dialog = LineDialog("What did somebody say?", value=value, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _ask_who(self, quote: Quote) -> None:
        def take(typed: str | None) -> None:
            if typed is not None:
                self._put(quote, replace(quote, who=typed), self.ask_consent)

        hint = "As they are to be called, as 'a regional repairs lead'"
        dialog = LineDialog("Who said it?", value=quote.who, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def ask_consent(self, quote: Quote) -> None:
        """Ask how far who said it agreed to be quoted."""

        def take(consent: Consent) -> None:
            self._put(quote, replace(quote, consent=consent))

        ask_consent(self.screen, "Did they agree to be quoted?", quote.consent, take)

    def _put(
        self, before: Quote | None, after: Quote, go_on: Callable[[Quote], None] | None = None
    ) -> None:
        """Keep a quote in its place, or as the last one, and ask what comes next."""
        quotes = self.controller.workshop.case_study.quotes
        changed = tuple(after if quote == before else quote for quote in quotes)
        if before not in quotes:
            changed = (*quotes, after)
        if changed != quotes and not self._set_part("quotes", changed):
            return
        if go_on is not None:
            place = changed.index(after)
            go_on(self.controller.workshop.case_study.quotes[place])
