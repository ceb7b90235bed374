"""A paste while it is read: the cards that have come of it so far, one a row.

A short one is read at once. A long one is read by a process of its own; a thread waits for what
that says and hands it to the screen a few times a second.
"""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from time import monotonic

from textual.dom import DOMNode

from userneeds.capture.paste_parts import PastePart, read_paste
from userneeds.capture.reading import ReadCard
from userneeds.commands.limits.text_limits import LONGEST_LINE, FittedCard, cards_that_fit
from userneeds.model.card import Card
from userneeds.model.grammar.pages.lines import split_lines
from userneeds.session.gc_pause import gc_pause
from userneeds.session.pasting.paste_child import PasteChild
from userneeds.surfaces.tui.screen_base.background import Background, BackgroundWork
from userneeds.surfaces.tui.widgets.line_input import MAX_LINE_LENGTH
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.typed_cards import card_from_read

_PAUSE_SECONDS = 0.2
"""How long what was read is collected before it is shown: a key would wait for each picture."""


class PastedCard:
    """A card that is not on the board yet and has no id; it is made when it is first asked for.

    Ten thousand at once would keep the keys waiting.
    """

    __slots__ = ("_card", "_defaults", "_read", "is_kept", "is_shortened", "line")

    def __init__(self, read: ReadCard, defaults: CardDefaults) -> None:
        self.line = read.line
        """The line of the paste that it begins in."""
        self.is_shortened = False
        """Whether it says more than its lines hold: all of it stands in its notes."""
        self.is_kept = not read.is_around
        """Whether it is wanted; a greeting or a page number is, where somebody takes it in."""
        self._read = read
        self._defaults = defaults
        self._card: Card | None = None

    @property
    def card(self) -> Card:
        """The card."""
        if self._card is None:
            self._card = card_from_read(self._read, "", self._defaults)
        return self._card

    def become(self, fitted: FittedCard) -> None:
        """Be another card."""
        self._card = fitted.card
        self.is_shortened = fitted.is_shortened


class PasteReading:
    """One paste, and what was read of it."""

    def __init__(self, text: str, defaults: CardDefaults) -> None:
        """Read a short paste at once."""
        self.rows: list[PastedCard] = []
        """In the order of their lines."""
        self.lines_read = 0
        self.lines = split_lines(text)
        """The paste as it is, line by line."""
        self.line_count = len(self.lines)
        self.is_whole = False
        """Whether all of it was read."""
        self._is_stopped = False
        self._defaults = defaults
        self._child = PasteChild(text, defaults.kind)
        if len(text) <= MAX_LINE_LENGTH:
            for part in read_paste(text, defaults.kind):
                self._take(self._rows_of(part))
            self.is_whole = True

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
        work = BackgroundWork("Reading what was pasted", "paste", on_failure=failed)
        background.start(screen, work, partial(self._read, screen, changed))

    def source_of(self, row: PastedCard) -> tuple[int, list[str]]:
        """Return the number of a card's first line, and all lines up to the next card's.

        The first card has those above it as well, so each line of the paste is somebody's.
        """
        starts = sorted({each.line for each in self.rows})
        later = [line for line in starts if line > row.line]
        first = 1 if row.line == starts[0] else row.line
        end = later[0] - 1 if later else len(self.lines)
        return first, self.lines[first - 1 : end]

    def line_of(self, row: PastedCard) -> str:
        """Return the one line that a card was pasted as; '' for several, or a row of a table."""
        _, lines = self.source_of(row)
        said = [line for line in lines if line.strip()]
        is_line = len(said) == 1 and not any(mark in said[0] for mark in "\t|")
        return said[0] if is_line else ""

    def stop(self) -> None:
        """Read no further."""
        self._is_stopped = True
        self._child.stop()

    def _read(self, screen: DOMNode, changed: Callable[[], None]) -> None:
        """Take in what the other process says, in a thread.

        Raises:
            ReaderEnded: when it ended before all was read.
        """
        rows: list[PastedCard] = []
        shown_at = 0.0
        with gc_pause():
            for part in self._child.parts():
                rows += self._rows_of(part)
                if monotonic() - shown_at > _PAUSE_SECONDS:
                    screen.call_later(self._take_and_tell, rows, part, changed)
                    rows = []
                    shown_at = monotonic()
        screen.call_later(self._end_and_tell, rows, changed)

    def _rows_of(self, part: PastePart) -> list[PastedCard]:
        rows: list[PastedCard] = []
        for read in part.cards:
            row = PastedCard(read, self._defaults)
            rows.append(row)
            if max(map(len, read.fields.values())) > LONGEST_LINE:
                rows += self._fit(row, read)
        return rows

    def _fit(self, row: PastedCard, read: ReadCard) -> list[PastedCard]:
        """Make a card fit that says much, and return those that go on with it."""
        first, *others = cards_that_fit(row.card)
        row.become(first)
        more = [PastedCard(read, self._defaults) for _ in others]
        for each, fitted in zip(more, others, strict=True):
            each.become(fitted)
        return more

    def _take(self, rows: list[PastedCard]) -> None:
        is_in_order = not self.rows or not rows or self.rows[-1].line <= rows[0].line
        self.rows = [*self.rows, *rows]
        if not is_in_order:
            self.rows.sort(key=attrgetter("line"))

    def _take_and_tell(
        self, rows: list[PastedCard], part: PastePart, changed: Callable[[], None]
    ) -> None:
        if self._is_stopped:
            return
        self._take(rows)
        self.lines_read = part.lines_read
        self.line_count = part.line_count
        changed()

    def _end_and_tell(self, rows: list[PastedCard], changed: Callable[[], None]) -> None:
        if self._is_stopped:
            return
        self._take(rows)
        self.is_whole = True
        changed()
