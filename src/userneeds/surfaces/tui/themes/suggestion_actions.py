"""Suggested groups: looked for in a worker, looked at, and accepted or left; what would split, what would merge.

What the cards say as they are grouped now is read once for each state of the workshop, when
somebody first asks why.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from userneeds.analysis.themes.labels.name_agreement import tally_names
from userneeds.commands.themes import RemoveThemes, RenameTheme
from userneeds.model.card import Card
from userneeds.model.clean_text import counted
from userneeds.model.workshop import Workshop
from userneeds.session.errors import ExtraMissing
from userneeds.session.themes.suggest import available_meanings, suggest
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.themes.accept_commands import accept_command, split_command
from userneeds.surfaces.tui.themes.suggestion_view import (
    card_reasons_in_theme,
    comparison_label,
    suggested_rows,
    suggestion_summary,
)
from userneeds.surfaces.tui.themes.theme_actions import ThemeActions
from userneeds.surfaces.tui.themes.view import ThemeRow

if TYPE_CHECKING:
    from userneeds.analysis.themes.features.feature_matrix import MeaningSource
    from userneeds.analysis.themes.split_and_merge import ThemeMerge, ThemeSplit
    from userneeds.analysis.themes.suggestion import Suggestion

FINER_FACTOR = 1.5
"""Each step of finer or coarser multiplies or divides by this."""
MAX_STEPS = 5
MAX_CARDS_READ_UNASKED = 3_000
"""With more cards it takes seconds to read them, so somebody has to ask for it."""


class SuggestionActions(ThemeActions):
    """The actions on what the analysis suggests."""

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.suggestion: Suggestion | None = None
        self.steps = 0
        """How many steps finer (below 0: coarser) than usual groups are suggested."""
        self.is_afresh = False
        self.comparison: MeaningSource | None = None
        """What somebody wants compared; None for what is usual."""
        self.comparison_note = ""
        """What was compared for the last suggestion, where that is not the same on every laptop."""
        self._current_reading: tuple[Workshop, Suggestion] | None = None
        self._reading_callbacks: list[Callable[[Suggestion], None]] = []

    def action_suggest(self) -> None:
        self.is_afresh = False
        self._suggest_groups()

    def action_afresh(self) -> None:
        """Look for groups as if nothing were accepted; only pinned cards stay."""
        self.is_afresh = True
        self._suggest_groups()

    def action_finer(self, step: int) -> None:
        self.steps = max(-MAX_STEPS, min(MAX_STEPS, self.steps + step))
        self._suggest_groups()

    def action_meaning(self) -> None:
        """Compare only words, as where the extra for sentences is not installed; again: sentences too."""
        usual, *other = available_meanings(len(self.controller.workshop.cards))
        if not other:
            self.controller.say(
                "Only words are compared here: whole sentences need the extra 'meaning'."
            )
            return
        self.comparison = other[0] if self.comparison in {None, usual} else usual
        self._current_reading = None
        self._suggest_groups()

    def action_accept(self) -> None:
        shelf = self.groups.chosen
        if shelf is None or shelf.suggestion_index is None or self.suggestion is None:
            self.controller.say("Choose a suggested group first; s suggests some.")
            return
        groups = [(self.suggestion.themes[shelf.suggestion_index], self.controller.new_id())]
        command = accept_command(self.controller.workshop, groups, (), self.controller.now())
        if command is not None and self.controller.do(command):
            self.controller.say(f"{self.controller.status_line.words} Y accepts the others.")

    def action_accept_all(self) -> None:
        if self.suggestion is None:
            self.controller.say("There is no suggestion to accept; s makes one.")
            return
        fresh = self.controller.new_ids(len(self.suggestion.themes))
        groups = list(zip(self.suggestion.themes, fresh, strict=True))
        command = accept_command(
            self.controller.workshop, groups, self.suggestion.outliers, self.controller.now()
        )
        accepted, self.suggestion = self.suggestion, None
        if command is None:
            self.controller.say("Everything is so already.")
            self.show()
            return
        filled = {card.theme for card in self.controller.workshop.cards.values()}
        if not self.controller.do(command):
            self.suggestion = accepted
            return
        emptied = filled - {card.theme for card in self.controller.workshop.cards.values()} - {""}
        if emptied:
            said = f"{counted(len(emptied), 'theme')} {'has' if len(emptied) == 1 else 'have'} no card left"
            self.controller.say(f"{self.controller.status_line.words} {said}; x takes one away.")

    def action_drop(self) -> None:
        if self.suggestion is None:
            self.action_close()
            return
        self.suggestion = None
        self.controller.say("Left the suggestion; nothing was changed.")
        self.show()

    def suggested_rows(self) -> list[ThemeRow]:
        """Return the suggested groups that would still change something, then what is worth a second look."""
        if self.suggestion:
            return suggested_rows(self.controller.workshop, self.suggestion)
        return []

    def _suggest_groups(self) -> None:
        workshop, resolution, afresh = (
            self.controller.workshop,
            FINER_FACTOR**self.steps,
            self.is_afresh,
        )
        meaning = self.comparison
        self.controller.say("Looking for groups …")

        def look() -> None:
            worker = get_current_worker()

            def show(doing: str, done: float) -> None:
                if not worker.is_cancelled:
                    self.app.call_from_thread(self.controller.say, f"{doing} … {done:.0%}")

            try:
                found = suggest(workshop, resolution, afresh=afresh, meaning=meaning, progress=show)
            except ExtraMissing as fault:
                self.app.call_from_thread(self.controller.say, str(fault), is_trouble=True)
                return
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show_suggestion, workshop, found)

        self.run_worker(look, thread=True, exclusive=True, group="suggest")

    def _show_suggestion(self, workshop: Workshop, found: "Suggestion") -> None:
        self.suggestion = found
        if not self.is_afresh and not self.steps:
            self._current_reading = (workshop, found)
        self.comparison_note = comparison_label(found, is_chosen=self.comparison is not None)
        changed = sum(1 for shelf in self.suggested_rows() if shelf.suggestion_index is not None)
        self.controller.say(suggestion_summary(found, changed))
        if changed:
            self.groups.cursor = 0
        else:
            self.suggestion = None
        self.show()

    # Why, and what would come next.

    def card_reasons(self, card: Card) -> Sequence[str]:
        """Return why a card is where it is; asks a worker where that is not known yet."""
        known = self.suggestion or self.current_groups()
        if known is None and len(self.controller.workshop.cards) > MAX_CARDS_READ_UNASKED:
            return ("s looks for groups; then this says why.",)
        if known is None:
            if not self._reading_callbacks:
                self._when_groups_known(lambda _: self.show())
            return ("Looking …",)
        return card_reasons_in_theme(self.controller.workshop, card, known)

    def action_split(self) -> None:
        """Show what the theme would divide into, and divide it where that is wanted."""
        shelf = self.theme_under_cursor()
        if shelf is not None:
            self._when_groups_known(lambda found: self._find_split(shelf, found))

    def action_merge_next(self) -> None:
        """Show which themes would be joined first, and join two where that is wanted."""
        self._when_groups_known(self._find_mergers)

    def action_choose_name(self) -> None:
        """Choose among the names that people proposed and those made of the theme's own words."""
        shelf = self.theme_under_cursor()
        if shelf is not None:
            self._when_groups_known(lambda found: self._offer_names(shelf, found))

    def current_groups(self) -> "Suggestion | None":
        """Return the groups as they are now, as far as they have been read; None before anybody asked."""
        if (
            self._current_reading is not None
            and self._current_reading[0] is self.controller.workshop
        ):
            return self._current_reading[1]
        return None

    def _when_groups_known(self, then: "Callable[[Suggestion], None]") -> None:
        """Do something with the groups as they are now, read in a worker unless they are known."""
        known, workshop = self.current_groups(), self.controller.workshop
        if known is not None:
            then(known)
            return
        self._reading_callbacks.append(then)

        meaning = self.comparison

        def read() -> None:
            try:
                found = suggest(workshop, meaning=meaning)
            except ExtraMissing as fault:
                self.app.call_from_thread(self.controller.say, str(fault), is_trouble=True)
            else:
                self.app.call_from_thread(self._set_current_groups, workshop, found)

        self.run_worker(read, thread=True, exclusive=True, group="read")

    def _set_current_groups(self, workshop: Workshop, found: "Suggestion") -> None:
        self._current_reading = (workshop, found)
        waiting, self._reading_callbacks = self._reading_callbacks, []
        for then in waiting if self.is_current else ():
            then(found)

    def _find_split(self, shelf: ThemeRow, found: "Suggestion") -> None:
        def work() -> None:
            from userneeds.analysis.themes.split_and_merge import what_would_split  # noqa: PLC0415 - loaded in the worker

            theme = next((one for one in found.themes if one.theme == shelf.theme), None)
            division = what_would_split(theme, found) if theme is not None else None
            self.app.call_from_thread(self._offer_split, shelf, division)

        self.run_worker(work, thread=True, exclusive=True, group="next")

    def _offer_split(self, shelf: ThemeRow, division: "ThemeSplit | None") -> None:
        if division is None or len(division.pieces) < 2:  # noqa: PLR2004 - one piece is the theme itself
            self.controller.say(f"'{shelf.name}' holds together: no finer step divides it.")
            return
        pieces = list(zip(division.pieces, division.names, strict=True))
        hint = " · ".join(f"'{name}' {counted(len(cards), 'card')}" for cards, name in pieces)
        options = [Option("", f"Split into {len(pieces)}", "the largest keeps the name")]
        options += [
            Option(str(at), f"Take out '{name}'", counted(len(cards), "card"))
            for at, (cards, name) in enumerate(pieces)
            if at
        ]

        def split(place: str | None) -> None:
            if place is not None:
                chosen = pieces[1:] if place == "" else [pieces[int(place)]]
                fresh = self.controller.new_ids(len(chosen))
                self.controller.do(
                    split_command(
                        shelf.name, list(zip(fresh, chosen, strict=True)), self.controller.now()
                    )
                )

        self.app.push_screen(ChoiceDialog(f"Split '{shelf.name}'?", options, hint=hint), split)

    def _find_mergers(self, found: "Suggestion") -> None:
        def work() -> None:
            from userneeds.analysis.themes.split_and_merge import what_would_merge  # noqa: PLC0415 - loaded in the worker

            self.app.call_from_thread(self._offer_mergers, what_would_merge(found))

        self.run_worker(work, thread=True, exclusive=True, group="next")

    def _offer_mergers(self, mergers: "Sequence[ThemeMerge]") -> None:
        known = self.controller.workshop.themes
        pairs = [pair for pair in mergers if pair.one.theme in known and pair.other.theme in known]
        if not pairs:
            self.controller.say(
                "No two accepted themes are close enough to be joined at a coarser step."
            )
            return
        options = [
            Option(
                str(at),
                f"'{pair.one.name}' and '{pair.other.name}'",
                "would be joined first" if not at else "",
            )
            for at, pair in enumerate(pairs)
        ]

        def merge(place: str | None) -> None:
            if place is not None:
                pair = pairs[int(place)]
                at = self.controller.now()
                self.controller.do(
                    RemoveThemes(at=at, themes=(pair.other.theme,), into=pair.one.theme)
                )

        self.app.push_screen(
            ChoiceDialog("Which two become one?", options, hint="The first one's name is kept."),
            merge,
        )

    def _offer_names(self, shelf: ThemeRow, found: "Suggestion") -> None:
        spread = dict(tally_names(shelf.proposed_names))
        options = [
            Option(
                name,
                name,
                f"proposed by {len(givers)} {'person' if len(givers) == 1 else 'people'}",
            )
            for name, givers in spread.items()
        ]
        own = next((theme.names for theme in found.themes if theme.theme == shelf.theme), ())
        options += [Option(name, name, "from its own words") for name in own if name not in spread]
        if not options:
            self.controller.say("There is no other name yet: N notes what somebody would call it.")
            return

        def choose(name: str | None) -> None:
            if name is not None:
                self.controller.do(
                    RenameTheme(at=self.controller.now(), theme=shelf.theme, name=name)
                )

        self.app.push_screen(ChoiceDialog(f"What is '{shelf.name}' called?", options), choose)
