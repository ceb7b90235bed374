"""Suggested groups: looked for in a worker, looked at, and accepted or left; what would split, what would merge.

What the cards say as they are grouped now is read once for each state of the workshop, when somebody first asks why.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from userneeds.analysis.spread import spread_of
from userneeds.commands.grouping import RemoveThemes, RenameTheme
from userneeds.model.card import Card
from userneeds.model.plain import counted
from userneeds.model.workshop import Workshop
from userneeds.session.errors import ExtraMissing
from userneeds.session.suggestion import meanings, suggest
from userneeds.surfaces.tui.accepting import accepting, splitting
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.pages.suggested import compared_words, found_words, suggested_shelves, why_card
from userneeds.surfaces.tui.pages.themes import Shelf
from userneeds.surfaces.tui.screens.theme_verbs import ThemeVerbs

if TYPE_CHECKING:
    from userneeds.analysis.next_step import Division, Merger
    from userneeds.analysis.reading import MeaningOf
    from userneeds.analysis.suggestion import Suggestion

FINER = 1.5
"""Each step of finer or coarser multiplies or divides by this."""
MOST_STEPS = 5
MOST_READ_UNASKED = 3_000
"""With more cards it takes seconds to read them, so somebody has to ask for it."""


class SuggestionVerbs(ThemeVerbs):
    """The actions on what the analysis suggests."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.suggestion: Suggestion | None = None
        self.steps = 0
        """How many steps finer (below 0: coarser) than usual groups are suggested."""
        self.is_afresh = False
        self.meaning: MeaningOf | None = None
        """What somebody wants compared; None for what is usual."""
        self.compared = ""
        """What was compared for the last suggestion, where that is not the same on every laptop."""
        self._now: tuple[Workshop, Suggestion] | None = None
        self._waiting: list[Callable[[Suggestion], None]] = []

    def action_suggest(self) -> None:
        self.is_afresh = False
        self._look_for_groups()

    def action_afresh(self) -> None:
        """Look for groups as if nothing were accepted; only pinned cards stay."""
        self.is_afresh = True
        self._look_for_groups()

    def action_finer(self, step: int) -> None:
        self.steps = max(-MOST_STEPS, min(MOST_STEPS, self.steps + step))
        self._look_for_groups()

    def action_meaning(self) -> None:
        """Compare only words, as where the extra for sentences is not installed; again: sentences too."""
        usual, *other = meanings(len(self.desk.workshop.cards))
        if not other:
            self.desk.say("Only words are compared here: whole sentences need the extra 'meaning'.")
            return
        self.meaning = other[0] if self.meaning in {None, usual} else usual
        self._now = None
        self._look_for_groups()

    def action_accept(self) -> None:
        shelf = self.groups.chosen
        if shelf is None or shelf.place is None or self.suggestion is None:
            self.desk.say("Choose a suggested group first; s suggests some.")
            return
        groups = [(self.suggestion.themes[shelf.place], self.desk.new_id())]
        command = accepting(self.desk.workshop, groups, (), self.desk.now())
        if command is not None and self.desk.do(command):
            self.desk.say(f"{self.desk.voice.words} Y accepts the others.")

    def action_accept_all(self) -> None:
        if self.suggestion is None:
            self.desk.say("There is no suggestion to accept; s makes one.")
            return
        fresh = self.desk.new_ids(len(self.suggestion.themes))
        groups = list(zip(self.suggestion.themes, fresh, strict=True))
        command = accepting(self.desk.workshop, groups, self.suggestion.outliers, self.desk.now())
        accepted, self.suggestion = self.suggestion, None
        if command is None:
            self.desk.say("Everything is so already.")
            self.show()
            return
        filled = {card.theme for card in self.desk.workshop.cards.values()}
        if not self.desk.do(command):
            self.suggestion = accepted
            return
        emptied = filled - {card.theme for card in self.desk.workshop.cards.values()} - {""}
        if emptied:
            said = f"{counted(len(emptied), 'theme')} {'has' if len(emptied) == 1 else 'have'} no card left"
            self.desk.say(f"{self.desk.voice.words} {said}; x takes one away.")

    def action_drop(self) -> None:
        if self.suggestion is None:
            self.action_close()
            return
        self.suggestion = None
        self.desk.say("Left the suggestion; nothing was changed.")
        self.show()

    def suggested(self) -> list[Shelf]:
        """Return the suggested groups that would still change something, then what is worth a second look."""
        return suggested_shelves(self.desk.workshop, self.suggestion) if self.suggestion else []

    def _look_for_groups(self) -> None:
        workshop, resolution, afresh = self.desk.workshop, FINER**self.steps, self.is_afresh
        meaning = self.meaning
        self.desk.say("Looking for groups …")

        def look() -> None:
            worker = get_current_worker()

            def show(doing: str, done: float) -> None:
                if not worker.is_cancelled:
                    self.app.call_from_thread(self.desk.say, f"{doing} … {done:.0%}")

            try:
                found = suggest(workshop, resolution, afresh=afresh, meaning=meaning, progress=show)
            except ExtraMissing as fault:
                self.app.call_from_thread(self.desk.say, str(fault), is_trouble=True)
                return
            if not worker.is_cancelled:
                self.app.call_from_thread(self._found, workshop, found)

        self.run_worker(look, thread=True, exclusive=True, group="suggest")

    def _found(self, workshop: Workshop, found: "Suggestion") -> None:
        self.suggestion = found
        if not self.is_afresh and not self.steps:
            self._now = (workshop, found)
        self.compared = compared_words(found, is_chosen=self.meaning is not None)
        changed = sum(1 for shelf in self.suggested() if shelf.place is not None)
        self.desk.say(found_words(found, changed))
        if changed:
            self.groups.cursor = 0
        else:
            self.suggestion = None
        self.show()

    # Why, and what would come next.

    def why_here(self, card: Card) -> Sequence[str]:
        """Return why a card is where it is; asks a worker where that is not known yet."""
        known = self.suggestion or self.read_now()
        if known is None and len(self.desk.workshop.cards) > MOST_READ_UNASKED:
            return ("s looks for groups; then this says why.",)
        if known is None:
            if not self._waiting:
                self._with_reading(lambda _: self.show())
            return ("Looking …",)
        return why_card(self.desk.workshop, card, known)

    def action_split(self) -> None:
        """Show what the theme would divide into, and divide it where that is wanted."""
        shelf = self.theme()
        if shelf is not None:
            self._with_reading(lambda found: self._work_out_split(shelf, found))

    def action_merge_next(self) -> None:
        """Show which themes would be joined first, and join two where that is wanted."""
        self._with_reading(self._work_out_mergers)

    def action_choose_name(self) -> None:
        """Choose among the names that people proposed and those made of the theme's own words."""
        shelf = self.theme()
        if shelf is not None:
            self._with_reading(lambda found: self._offer_names(shelf, found))

    def read_now(self) -> "Suggestion | None":
        """Return the groups as they are now, as far as they have been read; None before anybody asked."""
        return self._now[1] if self._now is not None and self._now[0] is self.desk.workshop else None

    def _with_reading(self, then: "Callable[[Suggestion], None]") -> None:
        """Do something with the groups as they are now, read in a worker unless they are known."""
        known, workshop = self.read_now(), self.desk.workshop
        if known is not None:
            then(known)
            return
        self._waiting.append(then)

        meaning = self.meaning

        def read() -> None:
            try:
                found = suggest(workshop, meaning=meaning)
            except ExtraMissing as fault:
                self.app.call_from_thread(self.desk.say, str(fault), is_trouble=True)
            else:
                self.app.call_from_thread(self._have_read, workshop, found)

        self.run_worker(read, thread=True, exclusive=True, group="read")

    def _have_read(self, workshop: Workshop, found: "Suggestion") -> None:
        self._now = (workshop, found)
        waiting, self._waiting = self._waiting, []
        for then in waiting if self.is_current else ():
            then(found)

    def _work_out_split(self, shelf: Shelf, found: "Suggestion") -> None:
        def work() -> None:
            from userneeds.analysis.next_step import what_would_split  # noqa: PLC0415 - loaded in the worker

            theme = next((one for one in found.themes if one.theme == shelf.theme), None)
            division = what_would_split(theme, found) if theme is not None else None
            self.app.call_from_thread(self._offer_split, shelf, division)

        self.run_worker(work, thread=True, exclusive=True, group="next")

    def _offer_split(self, shelf: Shelf, division: "Division | None") -> None:
        if division is None or len(division.pieces) < 2:  # noqa: PLR2004 - one piece is the theme itself
            self.desk.say(f"'{shelf.name}' holds together: no finer step divides it.")
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
                fresh = self.desk.new_ids(len(chosen))
                self.desk.do(splitting(shelf.name, list(zip(fresh, chosen, strict=True)), self.desk.now()))

        self.app.push_screen(Choose(f"Split '{shelf.name}'?", options, hint=hint), split)

    def _work_out_mergers(self, found: "Suggestion") -> None:
        def work() -> None:
            from userneeds.analysis.next_step import what_would_merge  # noqa: PLC0415 - loaded in the worker

            self.app.call_from_thread(self._offer_mergers, what_would_merge(found))

        self.run_worker(work, thread=True, exclusive=True, group="next")

    def _offer_mergers(self, mergers: "Sequence[Merger]") -> None:
        known = self.desk.workshop.themes
        pairs = [pair for pair in mergers if pair.one.theme in known and pair.other.theme in known]
        if not pairs:
            self.desk.say("No two accepted themes are close enough to be joined at a coarser step.")
            return
        options = [
            Option(str(at), f"'{pair.one.name}' and '{pair.other.name}'", "would be joined first" if not at else "")
            for at, pair in enumerate(pairs)
        ]

        def merge(place: str | None) -> None:
            if place is not None:
                pair = pairs[int(place)]
                at = self.desk.now()
                self.desk.do(RemoveThemes(at=at, themes=(pair.other.theme,), into=pair.one.theme))

        self.app.push_screen(Choose("Which two become one?", options, hint="The first one's name is kept."), merge)

    def _offer_names(self, shelf: Shelf, found: "Suggestion") -> None:
        spread = dict(spread_of(shelf.names))
        options = [
            Option(name, name, f"proposed by {len(givers)} {'person' if len(givers) == 1 else 'people'}")
            for name, givers in spread.items()
        ]
        own = next((theme.names for theme in found.themes if theme.theme == shelf.theme), ())
        options += [Option(name, name, "from its own words") for name in own if name not in spread]
        if not options:
            self.desk.say("There is no other name yet: N notes what somebody would call it.")
            return

        def choose(name: str | None) -> None:
            if name is not None:
                self.desk.do(RenameTheme(at=self.desk.now(), theme=shelf.theme, name=name))

        self.app.push_screen(Choose(f"What is '{shelf.name}' called?", options), choose)
