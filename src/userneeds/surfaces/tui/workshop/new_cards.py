"""Adding cards: one that was typed, or those that a paste becomes."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from userneeds.commands.cards import AddCards
from userneeds.model.card import Card
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import PastedCells
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.screen_base.speakers import speaker_options
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.card_input import CardInput
from userneeds.surfaces.tui.workshop.speaker_actions import SpeakerActions

if TYPE_CHECKING:
    from userneeds.exchange.tables.raw_table import RawTable

_PRELOAD_DELAY_SECONDS = 0.6
"""How long after the first picture what typing needs is loaded."""


class NewCards:
    """What adds cards to the workshop."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: WorkshopScreenBase,
        speakers: SpeakerActions,
        loaded: Callable[[], None],
        typed: Callable[[CardId], None],
    ) -> None:
        """Take what tells what a new card gets besides its words.

        `loaded` is called once what reads a typed line is there, `typed` before a typed card is.
        """
        self.controller = controller
        self.screen = screen
        self._speakers = speakers
        self._on_load = loaded
        self._on_typed = typed
        self._is_loaded = False

    def preload_soon(self) -> None:
        """Load what typing needs, in the background, once the first picture stands."""
        self.screen.set_timer(_PRELOAD_DELAY_SECONDS, self._preload)

    def read_typed(self, text: str) -> Card | None:
        """Return the card that a line would make; None as long as what reads it is loading."""
        if not self._is_loaded:
            return None
        from userneeds.surfaces.tui.workshop.typed_cards import (  # noqa: PLC0415 - loads slowly
            card_from_line,
        )

        defaults, words = self._speakers.line_defaults(text)
        return card_from_line(words, "", defaults)

    def add_typed(self, text: str, rests_on: str = "") -> Card | None:
        """Add the card that a typed line makes; None where that was refused.

        It is linked to what it `rests_on` in another workshop, where that is named.
        """
        from userneeds.surfaces.tui.workshop.typed_cards import (  # noqa: PLC0415 - loads slowly
            card_from_line,
        )

        defaults, words = self._speakers.line_defaults(text)
        card = card_from_line(words, self.controller.new_id(), defaults)
        if rests_on:
            card = self.controller.linked.linked(self.controller.workshop, card, rests_on)
        self._on_typed(card.id)
        return card if self._add((card,)) else None

    def preview_paste(self, typed: str, pasted: str, line: CardInput) -> None:
        """Show what a paste and what was typed before it would become.

        Cells of a sheet come in as a file does, and the typed words stay in the line. What nobody
        adds stays there too.
        """
        table = _cells_in(pasted)
        if table is None:
            self._preview_lines(typed + pasted, pasted, line)
            return
        line.keep_pasted(pasted)
        forget = partial(line.keep_pasted, "")
        self.controller.pasted_cells = PastedCells(table, forget)
        self.screen.open_screen("import")

    def _preview_lines(self, text: str, pasted: str, line: CardInput) -> None:
        """Show the cards of lines; `pasted` is what of them stands in no line."""
        from userneeds.surfaces.tui.workshop.paste_preview import (  # noqa: PLC0415 - loads slowly
            PastePreview,
        )

        def add(cards: tuple[Card, ...] | None) -> None:
            if cards and self._add(self._with_ids(cards)):
                line.clear()
            elif pasted:
                line.keep_pasted(pasted)

        speakers = speaker_options(self.controller.choices)
        defaults = self._speakers.card_defaults()
        preview = PastePreview(text, defaults, self.controller.background, speakers)
        self.screen.app.push_screen(preview, add)

    def _with_ids(self, cards: tuple[Card, ...]) -> tuple[Card, ...]:
        ids = self.controller.new_ids(len(cards))
        pairs = zip(cards, ids, strict=True)
        return tuple(replace(card, id=card_id) for card, card_id in pairs)

    def _preload(self) -> None:
        loading = BackgroundWork("Loading what typing needs", "load")
        self.controller.background.start(self.screen, loading, self._load)

    def _load(self) -> None:
        _load_typing()
        self.screen.app.call_from_thread(self._note_loaded)

    def _note_loaded(self) -> None:
        self._is_loaded = True
        self._on_load()

    def _add(self, cards: tuple[Card, ...]) -> bool:
        is_told = bool(self._speakers.told_organisation)
        now = self.controller.now()
        is_done = self.controller.do(AddCards(at=now, cards=cards, says_organisation=is_told))
        if is_done and is_told:
            self._speakers.tell_organisation("")
        return is_done


def _cells_in(text: str) -> "RawTable | None":
    """Return the table of cells that a text is; None for lines."""
    if "\t" not in text:
        return None
    from userneeds.exchange.bringing.pasted_cells import find_cells  # noqa: PLC0415 - loads slowly

    return find_cells(text)


def _load_typing() -> None:
    """Read a first sentence and list, so that the first Enter does not wait for it.

    The first ones take the time of a hundred others.
    """
    from userneeds.capture.paste_parts import read_paste  # noqa: PLC0415 - loaded to be there
    from userneeds.surfaces.tui.dialogs import typed_people  # noqa: F401, PLC0415 - likewise
    from userneeds.surfaces.tui.workshop import paste_preview  # noqa: F401, PLC0415 - likewise
    from userneeds.surfaces.tui.workshop.typed_cards import card_from_line  # noqa: PLC0415 - likewise

    line = "As a tenant I need to read this so that it goes fast"
    card_from_line(line, "first", CardDefaults("need"))
    list(read_paste("- a first line\n- a second one", "need"))
