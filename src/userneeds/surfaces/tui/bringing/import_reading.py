"""Which cards does a file hold, and what becomes of each? Read while the first are on screen."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice

from textual.app import App
from textual.dom import DOMNode

from userneeds.exchange.bringing.brought import Brought, BroughtCard
from userneeds.exchange.bringing.brought_cards import TableReader
from userneeds.exchange.bringing.column_plan import TablePlan
from userneeds.session.importing.importer import Importer, ImportRow
from userneeds.surfaces.tui.screen_base.background import Background, BackgroundWork

_ROWS_AT_ONCE = 100
"""Cards that are there before a key could tell: one takes under a millisecond."""
_ROWS_OF_A_PART = 250


class ImportReading:
    """The cards of one file, the first at once and the others as they come."""

    def __init__(self, plan: TablePlan, importer: Importer, today: date) -> None:
        """Read the first cards."""
        self.rows: list[ImportRow] = []
        self.is_whole = False
        """Whether all of them were read."""
        self._reader = TableReader(plan, None, today)
        self._cards: list[BroughtCard] = []
        self._more = importer.compared(self._kept_cards())
        self._is_stopped = False
        self._take(list(islice(self._more, _ROWS_AT_ONCE)), _ROWS_AT_ONCE)

    def brought(self) -> Brought:
        """Return all that the file brings, as far as it was read."""
        return self._reader.brought(self._cards)

    def go_on(
        self,
        screen: DOMNode,
        background: Background,
        changed: Callable[[], None],
        failed: Callable[[], None],
    ) -> None:
        """Read the rest in the background.

        `changed` is called in the app's own thread whenever more was read, `failed` where there
        will be no more, as the foot of the screen says then.
        """
        if self.is_whole:
            return
        work = BackgroundWork(
            "Comparing the file with the cards here", "import-rows", on_failure=failed
        )
        # Asked now: a screen that was left belongs to no app any more.
        background.start(screen, work, partial(self._read, screen.app, changed))

    def stop(self) -> None:
        """Read no further."""
        self._is_stopped = True

    def _kept_cards(self) -> Iterator[BroughtCard]:
        for card in self._reader.cards():
            self._cards.append(card)
            yield card

    def _read(self, app: App[object], changed: Callable[[], None]) -> None:
        """Read part by part, in a thread; each is taken in before the next is read."""
        is_last = False
        while not (is_last or self._is_stopped):
            part = list(islice(self._more, _ROWS_OF_A_PART))
            is_last = len(part) < _ROWS_OF_A_PART
            app.call_from_thread(self._take_and_tell, part, changed)

    def _take_and_tell(self, part: list[ImportRow], changed: Callable[[], None]) -> None:
        if not self._is_stopped:
            self._take(part, _ROWS_OF_A_PART)
            changed()

    def _take(self, part: list[ImportRow], wanted: int) -> None:
        self.rows += part
        self.is_whole = len(part) < wanted
