"""The workshop: the stage and its clock, the board, and the line to type cards in."""

from collections.abc import Iterable
from dataclasses import replace

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from userneeds.commands.cards import AddCards
from userneeds.model.card import CARD_KINDS, Card, CardKind
from userneeds.model.clean_text import clean_line
from userneeds.model.ids import OrganisationId, PersonId
from userneeds.model.workshop import Workshop
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.sidebar import agenda_sidebar, quiet_organisations, stage_header
from userneeds.surfaces.tui.board.card_details import card_details
from userneeds.surfaces.tui.board.card_drawing import card_annotations
from userneeds.surfaces.tui.board.card_search import CardSearch
from userneeds.surfaces.tui.board.columns import GROUPINGS, board_columns
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog
from userneeds.surfaces.tui.keymap.key_action import KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.speakers import (
    NEW_ROLE,
    role_options,
    speaker_options,
    speaker_words,
)
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.workshop.card_defaults import CardDefaults
from userneeds.surfaces.tui.workshop.card_input import CardInput
from userneeds.surfaces.tui.workshop.git_actions import GitActions
from userneeds.surfaces.tui.workshop.history_actions import HistoryActions
from userneeds.surfaces.tui.workshop.prior_knowledge_panel import PriorKnowledgePanel

PRELOAD_DELAY_SECONDS = 0.6
"""How long after the first picture what typing needs is loaded, so that the first Enter does not wait for it."""


class WorkshopScreen(ClockActions, PriorKnowledgePanel, HistoryActions, GitActions):
    """One workshop, as the room sees it."""

    CONTEXTS = ("workshop", "board", "line")
    BINDINGS = key_bindings("workshop")
    DEFAULT_CSS = """
    WorkshopScreen #head { height: 5; margin: 0 1; }
    WorkshopScreen.-low #head { height: 3; }
    WorkshopScreen.-narrow #head { height: 3; }
    WorkshopScreen #rail { width: 30; margin: 0 2 0 1; }
    WorkshopScreen.-narrow #rail { display: none; }
    WorkshopScreen #middle { height: 1fr; }
    WorkshopScreen Board { margin: 0 1; }
    WorkshopScreen #detail { height: 4; margin: 0 1; }
    WorkshopScreen.-low #detail { height: 2; }
    WorkshopScreen #nudges { height: 2; margin: 0 1; }
    WorkshopScreen.-low #nudges { height: 1; }
    """

    def __init__(self, controller: WorkshopController, open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self.head = Pane(
            lambda width, height: stage_header(
                controller.workshop, self._local_time(), width, height
            ),
            "head",
        )
        self.rail = Pane(
            lambda width, height: agenda_sidebar(
                controller.workshop, self._local_time(), width, height, self._quiet_organisations
            ),
            "rail",
        )
        self.detail = Pane(
            lambda width, height: card_details(controller.workshop, self.board.card, width, height),
            "detail",
        )
        self.line = CardInput()
        self.speaker: tuple[OrganisationId, PersonId] = ("", "")
        self._card_search = CardSearch()
        self._quiet_organisations: tuple[str, ...] = ()
        self._workshop_checked: Workshop | None = None

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
        self._focus_current_column()
        self.set_timer(PRELOAD_DELAY_SECONDS, lambda: self.run_worker(_preload_typing, thread=True))

    def current_actions(self) -> tuple[KeyAction, ...]:
        if self.line.line.has_focus:
            return key_actions("line")
        return key_actions("workshop", "board")

    def show(self) -> None:
        workshop = self.controller.workshop
        self.board.show(
            board_columns(workshop, self.grouping, self._card_search.card_filter()),
            card_annotations(workshop),
        )
        stage = workshop.current_stage()
        self.line.offer_kinds(stage.kinds if stage and stage.kinds else CARD_KINDS)
        self.rail.show()
        self.head.show()
        self.detail.show()
        self.ask_coach_soon()

    def tick(self) -> None:
        self.check_after_save()
        if self._workshop_checked is not self.controller.workshop:
            self._workshop_checked = self.controller.workshop
            self._quiet_organisations = quiet_organisations(self.controller.workshop)
        self.head.show()
        self.rail.show()

    def _focus_current_column(self) -> None:
        """Put the cursor into the column of the running stage, or else the first one with cards."""
        stage = self.controller.workshop.current_stage()
        columns = board_columns(self.controller.workshop, self.grouping)
        here = [column for column in columns if stage is not None and column.key == stage.id]
        column = next((column for column in (*here, *columns) if column.cards), None)
        if column is not None:
            self.board.show(columns, card_annotations(self.controller.workshop))
            self.board.go_to(column.cards[0].id)

    # The board.

    def on_board_moved(self) -> None:
        self.detail.show()
        self.ask_coach_soon()

    def is_typing(self) -> bool:
        return self.line.line.has_focus and bool(self.line.line.value)

    def on_board_opened(self) -> None:
        self.action_open_card()

    def action_open_card(self) -> None:
        if self._readable_selection() and self.board.card:
            self.open_screen("card", self.board.card.id)

    def action_columns(self) -> None:
        self.grouping = GROUPINGS[(GROUPINGS.index(self.grouping) + 1) % len(GROUPINGS)]
        self.controller.say(f"Columns by {self.grouping}.")
        self.show()

    def action_clear(self) -> None:
        self._card_search.set_query("")
        self.line.start_input("add")
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

    # Other screens.

    def action_themes(self) -> None:
        self.open_screen("themes")

    def action_votes(self) -> None:
        self.open_screen("votes")

    def action_priorities(self) -> None:
        self.open_screen("priorities")

    def action_blueprint(self) -> None:
        self.open_screen("blueprint")

    def action_actions(self) -> None:
        self.open_screen("actions")

    def action_insight(self) -> None:
        self.open_screen("insight")

    def action_network(self) -> None:
        self.open_screen("network")

    def action_plan(self) -> None:
        self.open_screen("agenda")

    def action_export(self) -> None:
        self.open_screen("export")

    def action_present(self) -> None:
        self.open_screen("present")

    # The line.

    def action_add(self) -> None:
        self.line.start_input("add")

    def action_add_kind(self, kind: CardKind) -> None:
        self.line.start_input("add", kind)

    def action_find(self) -> None:
        self.line.start_input("find")

    def action_for_whom(self) -> None:
        options = speaker_options(self.controller.workshop)
        chosen = "/".join(self.speaker)
        self.app.push_screen(
            ChoiceDialog("For whom do you type?", options, chosen=chosen), self._set_speaker
        )

    def on_card_input_asked_whom(self) -> None:
        self.action_for_whom()

    def on_card_input_asked_role(self) -> None:
        self.app.push_screen(
            ChoiceDialog(
                "Whose needs do you type?",
                role_options(self.controller.workshop),
                chosen=self.line.role,
            ),
            self._set_role,
        )

    def on_card_input_exited(self) -> None:
        self.board.focus()

    def on_card_input_searched(self, message: CardInput.Searched) -> None:
        self._card_search.set_query(message.text)
        self.show()

    def on_card_input_submitted(self, message: CardInput.Submitted) -> None:
        from userneeds.surfaces.tui.workshop.typed_cards import card_from_line  # noqa: PLC0415 - reading sentences loads slowly

        card = card_from_line(message.text, self.controller.new_id(), self._card_defaults())
        if self._add_cards((replace(card, links=self.take_link()),)):
            self.board.go_to(card.id)
            self.detail.show()
        else:
            self.line.line.value = message.text

    def on_line_input_pasted(self, message: LineInput.Pasted) -> None:
        from userneeds.surfaces.tui.workshop.paste_preview import PastePreview  # noqa: PLC0415 - reading sentences loads slowly

        message.stop()
        setting = self._card_defaults()
        ids = self.controller.new_ids(len(message.text.splitlines()))

        def add(cards: tuple[Card, ...] | None) -> None:
            if cards and self._add_cards(cards):
                self.line.line.value = ""

        self.app.push_screen(PastePreview(message.text, ids, setting), add)

    def _add_cards(self, cards: tuple[Card, ...]) -> bool:
        return self.controller.do(AddCards(at=self.controller.now(), cards=cards))

    def _card_defaults(self) -> CardDefaults:
        stage = self.controller.workshop.current_stage()
        organisation, person = self.speaker
        return CardDefaults(
            self.line.kind, stage.id if stage else "", organisation, person, self.line.role
        )

    def _set_speaker(self, key: str | None) -> None:
        if key is None:
            return
        organisation, _, person = key.partition("/")
        self.speaker = (organisation, person)
        self.line.whom = speaker_words(self.controller.workshop, organisation, person)
        self.line.relabel()

    def _set_role(self, role: str | None) -> None:
        from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog  # noqa: PLC0415 - loaded when it is opened

        if role == NEW_ROLE:
            self.app.push_screen(
                LineDialog(
                    "Whose needs do you type?", hint="A role, as 'tenant with a small child'"
                ),
                self._set_role,
            )
        elif role is not None:
            self.line.role = clean_line(role)
            self.line.relabel()


def _preload_typing() -> None:
    """Read a first sentence and list, which take the time of a hundred others, so that nobody waits for them."""
    from userneeds.surfaces.tui.workshop.typed_cards import card_from_line, cards_from_paste  # noqa: PLC0415 - likewise

    card_from_line(
        "As a tenant I need to read this so that it goes fast", "first", CardDefaults("need")
    )
    cards_from_paste("- a first line\n- a second one", ("first", "second"), CardDefaults("need"))
