"""Suggested groups: looked for in a worker, looked at, and accepted or left."""

from collections.abc import Callable, Mapping, Sequence

from textual.worker import get_current_worker

from userneeds.analysis.themes.suggested_groups import SuggestedGroups
from userneeds.model.card import Card
from userneeds.model.ids import CardId, ThemeId
from userneeds.model.wording import counted, pluralise
from userneeds.session.processes.analysis import FoundGroups, Waiting
from userneeds.session.themes.compared_meanings import available_meanings
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.card_sentences import CardSentences
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.themes.accept_commands import accept_command
from userneeds.surfaces.tui.themes.current_groups import CurrentGroups
from userneeds.surfaces.tui.themes.suggestion_view import (
    card_reasons_in_theme,
    comparison_label,
    moved_since,
    moved_summary,
    suggested_rows,
    suggestion_summary,
)
from userneeds.surfaces.tui.themes.view import ThemeRow
from userneeds.surfaces.tui.widgets.row_list import RowList

FINER_FACTOR = 1.5
"""Each step of finer or coarser multiplies or divides by this."""
MAX_STEPS = 5
MAX_CARDS_READ_UNASKED = 3_000
"""With more cards it takes seconds to read them, so somebody has to ask for it."""


class SuggestionActions:
    """The actions on what the analysis suggests."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        groups: RowList[ThemeRow],
        current: CurrentGroups,
        show_why: Callable[[], None],
    ) -> None:
        """Take the list that shows suggested groups, and what knows the groups as they are.

        `show_why` shows why a card is where it is.
        """
        self.controller = controller
        self.screen = screen
        self.groups = groups
        self.current = current
        self.show_why = show_why
        self.suggestion: FoundGroups | None = None
        self.steps = 0
        """How many steps finer (below 0: coarser) than usual groups are suggested."""
        self.is_afresh = False
        self.moved: Mapping[CardId, str] = {}
        """Cards that stand elsewhere than at the last look, and where that was, in words."""
        self.comparison_note = ""
        """What was compared for the last suggestion, where that differs between laptops."""
        asking = BackgroundWork("Asking why a card is here", "reasons")
        self._reasons = CardSentences(screen, controller.background, asking)

    # Looking for groups.

    def suggest(self) -> None:
        """Look for groups that go on from the themes there are."""
        self.is_afresh = False
        self._look_for_groups()

    def suggest_afresh(self) -> None:
        """Look for groups as if nothing were accepted; only pinned cards stay."""
        self.is_afresh = True
        self._look_for_groups()

    def change_steps(self, by: int) -> None:
        """Look for finer groups (1) or coarser ones (-1)."""
        self.steps = max(-MAX_STEPS, min(MAX_STEPS, self.steps + by))
        self._look_for_groups()

    def change_comparison(self) -> None:
        """Compare only words, as without the extra for sentences; again: sentences too."""
        usual, *others = available_meanings(len(self.controller.workshop.cards))
        if not others:
            self.controller.say(
                "Only words are compared here: whole sentences need the extra 'meaning'."
            )
            return
        is_usual = self.current.comparison in {None, usual}
        self.current.comparison = others[0] if is_usual else usual
        self.current.forget()
        self._look_for_groups()

    def _look_for_groups(self) -> None:
        workshop, seen = self.controller.workshop, self.controller.seen
        resolution = FINER_FACTOR**self.steps
        is_afresh = self.is_afresh
        comparison = self.current.comparison
        self.controller.say("Looking for groups …")

        def look() -> None:
            call = self.screen.app.call_from_thread
            worker = get_current_worker()

            def show_progress(doing: str, done: float) -> None:
                if not worker.is_cancelled:
                    call(self.controller.say, f"{doing} … {done:.0%}")

            waiting = Waiting(show_progress, lambda: not worker.is_cancelled)
            suggestion = self.controller.helpers.analysis.suggest(
                seen, resolution, afresh=is_afresh, meaning=comparison, waiting=waiting
            )
            if not worker.is_cancelled:
                call(self._show_suggestion, workshop, suggestion)

        looking = BackgroundWork("Looking for groups", "suggest")
        self.controller.background.start(self.screen, looking, look)

    def _show_suggestion(self, workshop: object, found: FoundGroups) -> None:
        suggestion = found.groups
        if not self.is_afresh and not self.steps:
            # The usual suggestion begins with a reading of the groups there are.
            self.current.remember(workshop, found)
        is_chosen = self.current.comparison is not None
        self.comparison_note = comparison_label(suggestion, is_chosen=is_chosen)
        self._note_moved(suggestion)
        rows = suggested_rows(self.controller.seen, suggestion, self.moved)
        changed = len([row for row in rows if row.is_suggested])
        summary = suggestion_summary(suggestion, changed)
        self.controller.say(f"{summary}{moved_summary(self.moved)}")
        self.suggestion = found if changed else None
        if changed:
            self.groups.cursor = 0
        self.screen.show()

    def _note_moved(self, suggestion: SuggestedGroups) -> None:
        """Note which cards moved since somebody last looked in the same way."""
        manner = (self.is_afresh, self.steps, suggestion.meaning_source)
        last = self.controller.last_looks.get(manner)
        self.moved = moved_since(last, suggestion)
        self.controller.last_looks[manner] = suggestion

    # Accepting them.

    def accept(self) -> None:
        """Make the group under the cursor a theme."""
        row = self.groups.chosen
        if row is None or row.suggestion_index is None or self.suggestion is None:
            self.controller.say("Choose a suggested group first; s suggests some.")
            return
        group = self.suggestion.groups.themes[row.suggestion_index]
        now = self.controller.now()
        groups = [(group, self.controller.new_id())]
        command = accept_command(self.controller.workshop, groups, (), now)
        if command is not None and self.controller.do(command):
            done = self.controller.status_line.words
            self.controller.say(f"{done} Y accepts the others.")

    def accept_all(self) -> None:
        """Make every suggested group a theme, and take out the cards that fit nowhere."""
        found = self.suggestion
        if found is None:
            self.controller.say("There is no suggestion to accept; s makes one.")
            return
        suggestion = found.groups
        new_ids = self.controller.new_ids(len(suggestion.themes))
        groups = list(zip(suggestion.themes, new_ids, strict=True))
        now = self.controller.now()
        command = accept_command(self.controller.workshop, groups, suggestion.outliers, now)
        # The screen shows itself again within `do`, by then without the suggestion.
        self.suggestion = None
        if command is None:
            self.controller.say("Everything is so already.")
            self.screen.show()
            return
        filled_before = self._filled_themes()
        if not self.controller.do(command):
            self.suggestion = found
            return
        emptied = filled_before - self._filled_themes()
        if emptied:
            verb = pluralise(len(emptied), "has", "have")
            words = f"{counted(len(emptied), 'theme')} {verb} no card left; x takes one away."
            self.controller.say(f"{self.controller.status_line.words} {words}")

    def _filled_themes(self) -> set[ThemeId]:
        return {card.theme for card in self.controller.workshop.cards.values() if card.theme}

    def drop(self) -> None:
        """Leave the suggestion; where there is none, go back to the screen before."""
        if self.suggestion is None:
            self.screen.dismiss(None)
            return
        self.suggestion = None
        self.controller.say("Left the suggestion; nothing was changed.")
        self.screen.show()

    # Showing them.

    def suggested_rows(self) -> list[ThemeRow]:
        """Return the groups that would still change something, and the cards beside them."""
        if self.suggestion is None:
            return []
        return suggested_rows(self.controller.seen, self.suggestion.groups, self.moved)

    def card_reasons(self, card: Card) -> Sequence[str]:
        """Return why a card is where it is; asks a worker where that is not known yet."""
        workshop = self.controller.seen
        found = self.suggestion or self.current.known()
        if found is not None:
            told = self._reasons.find(found, card.id, self._ask_why, self.show_why)
            return card_reasons_in_theme(workshop, card, found.groups, told or (), self.moved)
        if len(workshop.cards) > MAX_CARDS_READ_UNASKED:
            return ("s looks for groups; then this says why.",)
        if not self.current.is_being_read:
            self.current.when_known(lambda _: self.screen.show())
        return ("Looking …",)

    def _ask_why(self, found: FoundGroups, card: str) -> Sequence[str]:
        reasons = self.controller.helpers.analysis.reasons(found, card)
        return ("It was not there yet when the cards were read",) if reasons is None else reasons
