"""The workshop: the stage and its clock, the board, and the line to type cards in."""

from collections.abc import Iterable
from dataclasses import replace

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.commands.cards import AddCards
from userneeds.model.card import KINDS, Card, Kind
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.plain import clean_line
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.board.columns import GROUPINGS, columns_of
from userneeds.surfaces.tui.board.faces import about
from userneeds.surfaces.tui.board.search import Search
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.choose import Choose
from userneeds.surfaces.tui.pages.agenda import head, quiet_names, rail
from userneeds.surfaces.tui.pages.details import detail
from userneeds.surfaces.tui.parts.capture_line import CaptureLine
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.typing_line import TypingLine
from userneeds.surfaces.tui.screens.clock_verbs import ClockVerbs
from userneeds.surfaces.tui.screens.doors import Doors
from userneeds.surfaces.tui.screens.git_verbs import GitVerbs
from userneeds.surfaces.tui.screens.known_verbs import KnownVerbs
from userneeds.surfaces.tui.screens.past_verbs import PastVerbs
from userneeds.surfaces.tui.setting import Setting
from userneeds.surfaces.tui.verb import Verb
from userneeds.surfaces.tui.verbs import verbs_of
from userneeds.surfaces.tui.voices import NEW_ROLE, roles, voice_words, voices

QUIET_SECONDS = 0.6
"""How long after the first picture what typing needs is loaded, so that the first Enter does not wait for it."""


class WorkshopRoom(ClockVerbs, KnownVerbs, PastVerbs, GitVerbs, Doors):
    """One workshop, as the room sees it."""

    PLACES = ("workshop", "board", "line")
    BINDINGS = bindings("workshop")
    DEFAULT_CSS = """
    WorkshopRoom #head { height: 5; margin: 0 1; }
    WorkshopRoom.-low #head { height: 3; }
    WorkshopRoom.-narrow #head { height: 3; }
    WorkshopRoom #rail { width: 30; margin: 0 2 0 1; }
    WorkshopRoom.-narrow #rail { display: none; }
    WorkshopRoom #middle { height: 1fr; }
    WorkshopRoom Board { margin: 0 1; }
    WorkshopRoom #detail { height: 4; margin: 0 1; }
    WorkshopRoom.-low #detail { height: 2; }
    WorkshopRoom #nudges { height: 2; margin: 0 1; }
    WorkshopRoom.-low #nudges { height: 1; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.head = Pane(lambda width, height: head(desk.workshop, self._now(), width, height), "head")
        self.rail = Pane(lambda width, height: rail(desk.workshop, self._now(), width, height, self._quiet), "rail")
        self.detail = Pane(lambda width, height: detail(desk.workshop, self.board.card, width, height), "detail")
        self.line = CaptureLine()
        self.whom: tuple[OrganisationId, PersonId] = ("", "")
        self._search = Search()
        self._quiet: tuple[str, ...] = ()
        self._listened_to: Workshop | None = None

    def content(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal(id="middle"):
            yield self.rail
            with Vertical():
                yield self.board
                yield self.detail
                yield self.nudges
        yield self.line

    def on_mount(self) -> None:
        self.board.focus()
        self._begin_where_the_room_is()
        self.set_timer(QUIET_SECONDS, lambda: self.run_worker(_load_what_typing_needs, thread=True))

    def verbs(self) -> tuple[Verb, ...]:
        return verbs_of("line") if self.line.line.has_focus else verbs_of("workshop", "board")

    def show(self) -> None:
        workshop = self.desk.workshop
        self.board.show(columns_of(workshop, self.grouping, self._search.keep()), about(workshop))
        stage = workshop.current_stage()
        self.line.offer(stage.kinds if stage and stage.kinds else KINDS)
        self.rail.show()
        self.head.show()
        self.detail.show()
        self.think_soon()

    def tick(self) -> None:
        self.notice_saves()
        if self._listened_to is not self.desk.workshop:
            self._listened_to = self.desk.workshop
            self._quiet = quiet_names(self.desk.workshop)
        self.head.show()
        self.rail.show()

    def _begin_where_the_room_is(self) -> None:
        """Put the cursor into the column of the running stage, or else the first one with cards."""
        stage = self.desk.workshop.current_stage()
        columns = columns_of(self.desk.workshop, self.grouping)
        here = [column for column in columns if stage is not None and column.key == stage.id]
        column = next((column for column in (*here, *columns) if column.cards), None)
        if column is not None:
            self.board.show(columns, about(self.desk.workshop))
            self.board.go_to(column.cards[0].id)

    # The board.

    def on_board_moved(self) -> None:
        self.detail.show()
        self.think_soon()

    def is_typing(self) -> bool:
        return self.line.line.has_focus and bool(self.line.line.value)

    def on_board_opened(self) -> None:
        self.action_open_card()

    def action_open_card(self) -> None:
        if self._selected() and self.board.card:
            self.open_card(self.board.card.id)

    def action_columns(self) -> None:
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self.desk.say(f"Columns by {self.grouping}.")
        self.show()

    def action_clear(self) -> None:
        self._search.look_for("")
        self.line.begin("add")
        self.board.clear_marks()
        self.board.focus()
        self.show()

    def go_to_card(self, card_id: str) -> None:
        """Put the cursor on a card, whatever was searched for before."""
        if not self.board.go_to(card_id):
            self.action_clear()
            self.board.go_to(card_id)
        self.board.focus()
        self.detail.show()

    # The line.

    def action_add(self) -> None:
        self.line.begin("add")

    def action_add_kind(self, kind: Kind) -> None:
        self.line.begin("add", kind)

    def action_find(self) -> None:
        self.line.begin("find")

    def action_for_whom(self) -> None:
        options = voices(self.desk.workshop)
        chosen = "/".join(self.whom)
        self.app.push_screen(Choose("For whom do you type?", options, chosen=chosen), self._speak_for)

    def on_capture_line_asked_whom(self) -> None:
        self.action_for_whom()

    def on_capture_line_asked_role(self) -> None:
        self.app.push_screen(
            Choose("Whose needs do you type?", roles(self.desk.workshop), chosen=self.line.role), self._speak_of
        )

    def on_capture_line_left(self) -> None:
        self.board.focus()

    def on_capture_line_searched(self, message: CaptureLine.Searched) -> None:
        self._search.look_for(message.text)
        self.show()

    def on_capture_line_typed(self, message: CaptureLine.Typed) -> None:
        from userneeds.surfaces.tui.typed import card_of_line  # noqa: PLC0415 - reading sentences loads slowly

        card = card_of_line(message.text, self.desk.new_id(), self._setting())
        if self._add((replace(card, links=self.take_link()),)):
            self.board.go_to(card.id)
            self.detail.show()
        else:
            self.line.line.value = message.text

    def on_typing_line_pasted(self, message: TypingLine.Pasted) -> None:
        from userneeds.surfaces.tui.dialogs.pasted import PastePreview  # noqa: PLC0415 - reading sentences loads slowly

        message.stop()
        setting = self._setting()
        ids = self.desk.new_ids(len(message.text.splitlines()))

        def add(cards: tuple[Card, ...] | None) -> None:
            if cards and self._add(cards):
                self.line.line.value = ""

        self.app.push_screen(PastePreview(message.text, ids, setting), add)

    def _add(self, cards: tuple[Card, ...]) -> bool:
        return self.desk.do(AddCards(at=self.desk.now(), cards=cards))

    def _setting(self) -> Setting:
        stage = self.desk.workshop.current_stage()
        organisation, person = self.whom
        return Setting(self.line.kind, stage.id if stage else "", organisation, person, self.line.role)

    def _speak_for(self, key: str | None) -> None:
        if key is None:
            return
        organisation, _, person = key.partition("/")
        self.whom = (organisation, person)
        self.line.whom = voice_words(self.desk.workshop, organisation, person)
        self.line.relabel()

    def _speak_of(self, role: str | None) -> None:
        from userneeds.surfaces.tui.dialogs.ask import Ask  # noqa: PLC0415 - loaded when it is opened

        if role == NEW_ROLE:
            self.app.push_screen(
                Ask("Whose needs do you type?", hint="A role, as 'tenant with a small child'"), self._speak_of
            )
        elif role is not None:
            self.line.role = clean_line(role)
            self.line.relabel()


def _load_what_typing_needs() -> None:
    """Read a first sentence and list, which take the time of a hundred others, so that nobody waits for them."""
    import userneeds.surfaces.tui.dialogs.pasted  # noqa: F401, PLC0415 - loaded after the first picture
    from userneeds.surfaces.tui.typed import card_of_line, cards_of_paste  # noqa: PLC0415 - likewise

    card_of_line("As a tenant I need to read this so that it goes fast", "first", Setting("need"))
    cards_of_paste("- a first line\n- a second one", ("first", "second"), Setting("need"))
