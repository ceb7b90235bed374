"""Who belongs where: headings first, then the sure cards together, then one question after another.

Each answer is one command, and the next question is asked with what it taught.
"""

from collections.abc import Sequence

from userneeds.commands.batch import Batch
from userneeds.commands.themes import MakeTheme, MoveCards
from userneeds.model.agenda import headings_of_plan
from userneeds.model.ids import CardId, ThemeId
from userneeds.model.theme import Theme
from userneeds.model.wording import counted, headings_in, headings_line
from userneeds.session.processes.analysis import BelongingCard
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.themes.current_groups import CurrentGroups

_ALL = "/all"
_ONE_BY_ONE = "/ask"
_OTHER = "/other"
_LEAVE = "/leave"
"""Keys of answers that are no theme; ids of themes hold no stroke."""
_SURE_PART = 3
"""One card in so many is offered with the sure ones, of which most are right."""


class BelongingActions:
    """Headings that are made first, and the cards that follow them."""

    def __init__(
        self, controller: WorkshopController, screen: BaseScreen, current: CurrentGroups
    ) -> None:
        """Take what knows what somebody wants compared."""
        self.controller = controller
        self.screen = screen
        self.current = current
        self._left: set[CardId] = set()
        """Cards that were asked about in this round and left."""

    def make_headings(self) -> None:
        """Ask for several headings at once: themes without cards yet."""
        hint = "Several headings with ';' between them, as 'Damp; Heating'"
        planned = self._planned_headings()
        if planned:
            hint = "The plan brings these: Enter takes them, an arrow changes them"
        dialog = LineDialog("Which headings are there?", value=headings_line(planned), hint=hint)
        self.screen.app.push_screen(dialog, self._make)

    def _planned_headings(self) -> list[str]:
        """Return the headings of the plan that are no themes yet."""
        there = self._names_there()
        planned = headings_of_plan(self.controller.workshop.agenda)
        return [name for name in planned if name.casefold() not in there]

    def _names_there(self) -> frozenset[str]:
        themes = self.controller.workshop.themes.values()
        return frozenset(theme.name.casefold() for theme in themes)

    def _make(self, typed: str | None) -> None:
        there = self._names_there()
        names = [name for name in headings_in(typed or "") if name.casefold() not in there]
        if not names:
            self.controller.say("No new heading was named.")
            return
        now = self.controller.now()
        new_ids = self.controller.new_ids(len(names))
        parts = tuple(
            MakeTheme(at=now, theme=Theme(id=new_id, name=name))
            for new_id, name in zip(new_ids, names, strict=True)
        )
        said = counted(len(names), "heading")
        if self.controller.do(Batch(at=now, parts=parts, words=f"made {said}")):
            self.controller.say(f"Made {said}. Place a few cards (m), then b asks where others go.")

    def ask(self) -> None:
        """Offer the surest cards together; those after them are asked about one by one."""
        self._left = set()
        self._look(is_first=True)

    def _look(self, *, is_first: bool) -> None:
        workshop = self.controller.workshop
        if not workshop.themes:
            self.controller.say("There is no heading yet: H makes some, n makes one.")
            return
        comparison = self.current.comparison

        def look() -> None:
            analysis = self.controller.helpers.analysis
            found = analysis.belonging(workshop, meaning=comparison)
            self.screen.app.call_from_thread(self._offer, found, is_first)

        looking = BackgroundWork("Asking who belongs where", "belonging")
        self.controller.background.start(self.screen, looking, look)

    def _offer(self, found: Sequence[BelongingCard], is_first: bool) -> None:
        cards = self.controller.seen.cards
        open_cards = [each for each in found if each.card in cards and each.card not in self._left]
        if not open_cards:
            self.controller.say("Every card is placed, left or in the tray.")
        elif is_first and len(open_cards) >= _SURE_PART:
            self._offer_sure(open_cards[: len(open_cards) // _SURE_PART], len(open_cards))
        else:
            self._ask_about(open_cards[0])

    def _offer_sure(self, sure: Sequence[BelongingCard], count: int) -> None:
        words = counted(len(sure), "card")
        options = [
            Option(_ALL, f"Place {words} at once", "most are right; u takes them back"),
            Option(_ONE_BY_ONE, "Ask about each, one by one"),
        ]
        options += [self._sure_option(each) for each in sure]

        def take(key: str | None) -> None:
            if key == _ALL:
                self._place(sure)
            elif key == _ONE_BY_ONE:
                self._look(is_first=False)
            elif key is not None:
                chosen = [each for each in sure if each.card == key]
                self._place(chosen)

        title = "Who belongs where? The surest first"
        hint = f"Of {counted(count, 'card')} to place; Enter on one places it alone"
        self.screen.app.push_screen(ChoiceDialog(title, options, hint=hint), take)

    def _sure_option(self, each: BelongingCard) -> Option:
        statement = self.controller.seen.cards[each.card].statement()
        return Option(each.card, self._name(each.theme), statement, detail=statement)

    def _place(self, placed: Sequence[BelongingCard]) -> None:
        """Place cards by one command, and go on with what that taught."""
        now = self.controller.now()
        by_theme: dict[ThemeId, list[CardId]] = {}
        for each in placed:
            by_theme.setdefault(each.theme, []).append(each.card)
        parts = tuple(
            MoveCards(at=now, cards=tuple(cards), theme=theme) for theme, cards in by_theme.items()
        )
        words = f"placed {counted(len(placed), 'card')} under {counted(len(by_theme), 'heading')}"
        if self.controller.do(Batch(at=now, parts=parts, words=words)):
            self._look(is_first=False)

    def _ask_about(self, each: BelongingCard) -> None:
        """Ask where one card belongs: there, at the runner-up, elsewhere, or nowhere yet."""
        card = self.controller.seen.cards[each.card]
        options = [Option(each.theme, self._name(each.theme), "y · fits best", also="yes")]
        if each.runner_up:
            options.append(Option(each.runner_up, self._name(each.runner_up), "next best"))
        options.append(Option(_OTHER, "Another heading …"))
        options.append(Option(_LEAVE, "Leave it in the tray for now"))

        def take(key: str | None) -> None:
            if key == _OTHER:
                self._ask_other(each)
            elif key == _LEAVE:
                self._left.add(each.card)
                self._look(is_first=False)
            elif key is not None:
                self._move(each.card, key)

        title = "Where does this card belong?"
        dialog = ChoiceDialog(title, options, hint=card.statement(), chosen=each.theme)
        self.screen.app.push_screen(dialog, take)

    def _ask_other(self, each: BelongingCard) -> None:
        known = {each.theme, each.runner_up}
        themes = self.controller.workshop.themes.values()
        options = [Option(theme.id, theme.name) for theme in themes if theme.id not in known]

        def take(key: str | None) -> None:
            if key is None:
                self._ask_about(each)
            else:
                self._move(each.card, key)

        if not options:
            self.controller.say("There is no other heading; n makes one.")
            return
        statement = self.controller.seen.cards[each.card].statement()
        dialog = ChoiceDialog("Under which heading?", options, hint=statement)
        self.screen.app.push_screen(dialog, take)

    def _move(self, card: CardId, theme: ThemeId) -> None:
        if self.controller.do(MoveCards(at=self.controller.now(), cards=(card,), theme=theme)):
            self._look(is_first=False)

    def _name(self, theme: ThemeId) -> str:
        return self.controller.workshop.themes[theme].name
