"""What earlier workshops know, across the library: looked for, narrowed down, and built on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual.widget import Widget

from userneeds.commands.cards import EditCard
from userneeds.model.card import Card
from userneeds.model.wording import join_with_and
from userneeds.session.library.finding_filter import EVERYTHING
from userneeds.session.library.kept_findings import PriorFinding
from userneeds.session.library.knowledge_index import KnowledgeIndex
from userneeds.session.storage.user_dirs import cache_folder
from userneeds.surfaces.tui.dialogs.form_dialog import FormAnswers, FormDialog
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_overlay import TextOverlay
from userneeds.surfaces.tui.drawing.cells import StyledLine
from userneeds.surfaces.tui.keymap.key_action import ActionContext
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.known.filter_form import FilterForm, answered_filter
from userneeds.surfaces.tui.known.view import (
    MOST_FOUND,
    draw_finding,
    finding_lines,
    search_title,
)
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_ITEM_ROWS = 3
_WORDS_HINT = "In your own words; nothing for all there is, the newest first."


class KnownScreen(WorkshopScreenBase):
    """What is known, with the card that may rest on it."""

    CONTEXTS = ("known", "list")
    BINDINGS = table_bindings("known")
    DEFAULT_CSS = """
    KnownScreen #title { height: 3; margin: 1 1 0 1; }
    KnownScreen.-low #title { height: 2; margin: 0 1; }
    KnownScreen RowList { margin: 0 1; }
    """

    def __init__(
        self, controller: WorkshopController, open_screen: OpenScreen, card_id: str
    ) -> None:
        """Take the card that is looked for and may rest on what is found; "" for none."""
        super().__init__(controller, open_screen)
        card = controller.seen.cards.get(card_id)
        is_readable = card is not None and not controller.seen.is_hidden(card)
        self._card_id = card_id if is_readable else ""
        self._question = card.main_text() if card is not None and is_readable else ""
        self._wanted = EVERYTHING
        self._knowledge: KnowledgeIndex | None = None
        self._is_looking = True
        self.title_pane = Pane(self._title_lines, "title")
        self.rows: RowList[PriorFinding] = RowList(self._draw, item_rows=_ITEM_ROWS)
        self.actions = {
            "rest_on": self.rest_on,
            "read_whole": self.read_whole,
            "ask": self.ask_words,
            "filters": self.ask_filters,
            "all": self.ask_for_all,
            "close": self.close,
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"list": self.rows}

    def content(self) -> Iterable[Widget]:
        yield self.title_pane
        yield self.rows

    def on_mount(self) -> None:
        self.rows.focus()
        self._search_soon()

    def show(self) -> None:
        self.rows.refresh()
        self.title_pane.show()

    @property
    def _card(self) -> Card | None:
        return self.controller.workshop.cards.get(self._card_id)

    def rest_on(self) -> None:
        """Rest the card on what is under the cursor; again: let it go."""
        card, finding = self._card, self.rows.chosen
        if finding is None:
            return
        if card is None:
            self.controller.say("Open this from a card on the board to rest the card on it.")
            return
        after = _without_link(card, finding.reference)
        if after == card:
            linked = self.controller.linked
            after = linked.linked(self.controller.workshop, card, finding.reference)
        now = self.controller.now()
        self.controller.do(EditCard(at=now, before=card, after=after))
        self.show()

    def read_whole(self) -> None:
        """Show all that is known of what is under the cursor."""
        finding = self.rows.chosen
        if finding is not None:
            self.app.push_screen(TextOverlay(partial(finding_lines, finding)))

    def ask_words(self) -> None:
        """Ask what is looked for."""

        def take(words: str | None) -> None:
            if words is not None:
                self._question = words
                self._search_soon()

        title = "What do you want to know?"
        self.app.push_screen(LineDialog(title, value=self._question, hint=_WORDS_HINT), take)

    def ask_filters(self) -> None:
        """Ask of whom, of which kind, how strong and from when it shall be."""
        form = FilterForm(self.controller.local_time().date())

        def take(answers: FormAnswers | None) -> None:
            if answers is not None:
                self._wanted = answered_filter(answers)
                self._search_soon()

        rows = form.rows(self._wanted)
        self.app.push_screen(FormDialog("Which of it?", rows, form.rows_after), take)

    def ask_for_all(self) -> None:
        """Look for all there is, without words or filters."""
        self._question, self._wanted = "", EVERYTHING
        self._search_soon()

    def _search_soon(self) -> None:
        self._is_looking = True
        self.title_pane.show()
        searching = BackgroundWork("Searching the library", "known")
        self.controller.background.start(self, searching, self._search_in_worker)

    def _search_in_worker(self) -> None:
        """Search in a thread; the first time, the files that changed are read for it."""
        if self._knowledge is None:
            knowledge = KnowledgeIndex(self.controller.library, cache_folder())
            knowledge.update()
            self._knowledge = knowledge
        own = self.controller.session.path
        found = self._knowledge.find(self._question, MOST_FOUND, own, self._wanted)
        lost = self._knowledge.unreadable()
        self.app.call_from_thread(self._show_found, found, lost)

    def _show_found(self, found: Sequence[PriorFinding], lost: Sequence[str]) -> None:
        self._is_looking = False
        self.rows.show(found, cursor=0)
        self.title_pane.show()
        if lost:
            names = join_with_and(lost)
            self.controller.say(f"Left out, because it cannot be read: {names}.", is_trouble=True)
        elif not found:
            self.controller.say("Nothing like it is known from other workshops: / other words.")

    def _draw(self, finding: PriorFinding, width: int, has_cursor: bool) -> Sequence[StyledLine]:
        card = self._card
        links = {link.source for link in card.links_elsewhere()} if card is not None else ()
        return draw_finding(finding, links, width, has_cursor)

    def _title_lines(self, width: int, _: int) -> list[StyledLine]:
        number = None if self._is_looking else len(self.rows.items)
        return search_title(self._question, self._wanted, number, width)


def _without_link(card: Card, reference: str) -> Card:
    """Return a card that does not rest on something; the same one where it never did."""
    evidence = tuple(link for link in card.evidence if link.source != reference)
    links = tuple(link for link in card.links if link != reference)
    return replace(card, evidence=evidence, links=links)
