"""The workshop's own screen: the board, the agenda beside it, and the line to type cards in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.widget import Widget

from userneeds.model.card import CardKind
from userneeds.model.ids import CardId
from userneeds.session.storage.settings import Settings
from userneeds.surfaces.tui.agenda.clock_actions import ClockActions
from userneeds.surfaces.tui.agenda.meeting_panes import MeetingPanes
from userneeds.surfaces.tui.agenda.replan_actions import ReplanActions
from userneeds.surfaces.tui.agenda.stage_screen import StageScreenOpener
from userneeds.surfaces.tui.beside.view import stage_actions
from userneeds.surfaces.tui.board.board_looks import BoardLooks
from userneeds.surfaces.tui.board.board_widget import Board
from userneeds.surfaces.tui.board.card_search import CardSearch
from userneeds.surfaces.tui.drawing.cells import StyledLine, truncate_text
from userneeds.surfaces.tui.keymap.key_action import ActionContext, KeyAction
from userneeds.surfaces.tui.keymap.key_bindings import table_bindings
from userneeds.surfaces.tui.keymap.lookup import key_actions
from userneeds.surfaces.tui.people.late_no import LateNo
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OPENED_BY_KEY, OpenScreen
from userneeds.surfaces.tui.screen_base.screen import ActionTable, WorkshopScreenBase
from userneeds.surfaces.tui.widgets.growing_pane import GrowingPane
from userneeds.surfaces.tui.widgets.line_input import LineInput
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.workshop.card_actions import CardActions
from userneeds.surfaces.tui.workshop.card_input import CardInput
from userneeds.surfaces.tui.workshop.closing_question import ClosingQuestion
from userneeds.surfaces.tui.workshop.coach_panel import CoachPanel
from userneeds.surfaces.tui.workshop.git_actions import GitActions
from userneeds.surfaces.tui.workshop.history_actions import HistoryActions
from userneeds.surfaces.tui.workshop.new_cards import NewCards
from userneeds.surfaces.tui.workshop.prior_knowledge_panel import PriorKnowledgePanel
from userneeds.surfaces.tui.workshop.promise_reminder import PromiseReminder
from userneeds.surfaces.tui.workshop.series_cards import series_card_actions
from userneeds.surfaces.tui.workshop.speaker_actions import SpeakerActions
from userneeds.surfaces.tui.workshop.tour_hints import TourHints
from userneeds.surfaces.tui.workshop.understood_words import UnderstoodWords
from userneeds.surfaces.tui.workshop.unsent_words import UnsentWords


class WorkshopScreen(WorkshopScreenBase):
    """One workshop, as the room sees it."""

    CONTEXTS = ("workshop", "board", "line")
    BINDINGS = table_bindings("workshop")
    DEFAULT_CSS = """
    WorkshopScreen #head { height: 3; margin: 0 1; }
    WorkshopScreen.-tall #head { height: 5; }
    WorkshopScreen #hint { height: 1; margin: 0 1; }
    WorkshopScreen #rail { width: 26; margin: 0 2 0 1; }
    WorkshopScreen.-big #rail { width: 30; }
    WorkshopScreen #middle { width: 100%; height: 1fr; visibility: hidden; }
    WorkshopScreen #middle LineView { visibility: visible; }
    WorkshopScreen Board { margin: 0 1; }
    WorkshopScreen #detail { height: 4; margin: 0 1; }
    WorkshopScreen.-low #detail { height: 3; }
    WorkshopScreen.-narrow #rail, .-alone #rail, .-alone #detail { display: none; }
    WorkshopScreen.-alone #head { height: 2; }
    WorkshopScreen #nudges { height: 2; margin: 0 1; }
    WorkshopScreen.-low #nudges { height: 1; }
    """

    def __init__(
        self,
        controller: WorkshopController,
        open_screen: OpenScreen,
        tour: TourHints,
        settings: Settings,
    ) -> None:
        super().__init__(controller, open_screen)
        self.tour = tour
        self.hint = Pane(self._hint_lines, "hint")
        self._card_search = CardSearch()
        self.meeting = MeetingPanes(controller)
        self.board = Board(lambda: self.detail.lent_rows)
        self.looks = BoardLooks(controller, self, self.board, settings)
        self.detail = GrowingPane(self.looks.detail_lines, "detail", usual_rows=4, low_rows=3)
        self.nudges = GrowingPane(self._nudge_lines, "nudges", usual_rows=2, low_rows=1)
        self.line = CardInput()
        self.cards = CardActions(controller, self, self.board, lambda: self.looks.grouping)
        self.git = GitActions(controller, self)
        self.speakers = SpeakerActions(controller, self, self.line)
        self.unsent_words = UnsentWords(controller, self.line, self.speakers)
        awaits = partial(setattr, self.board, "awaited")
        self.new_cards = NewCards(controller, self, self.speakers, self._read_line, awaits)
        is_typing, changed = self.line.is_typing, self.nudges.show_whole
        self.coach = CoachPanel(
            controller,
            self,
            self.board,
            is_typing=is_typing,
            is_in_line=lambda: self.line.has_cursor,
            changed=changed,
        )
        self.understood = UnderstoodWords(
            self, self.new_cards.read_typed, is_typing=is_typing, changed=changed
        )
        self.prior_knowledge = PriorKnowledgePanel(
            controller, self, is_typing=is_typing, changed=changed
        )
        self.actions = {
            **self._board_actions(),
            **self._meeting_actions(),
            **self._line_actions(),
            **self._screen_openers(),
        }

    def keyed_widgets(self) -> Mapping[ActionContext, Widget]:
        return {"board": self.board}

    def current_actions(self) -> tuple[KeyAction, ...]:
        if self.line.has_cursor:
            return key_actions("line")
        return key_actions("workshop", "board")

    def wanted_first(self) -> Sequence[KeyAction]:
        return stage_actions(self.controller.seen)

    def state_words(self) -> str:
        return " · ".join(filter(None, (super().state_words(), self.git.status)))

    # The table of actions.

    def _board_actions(self) -> ActionTable:
        return {
            "density": self.looks.next_density,
            "panels": self.looks.toggle_panels,
            "open_card": self.open_card_under_cursor,
            "columns": self.looks.next_grouping,
            "clear": self.clear,
            "copy": self.cards.copy,
            "move": self.cards.move,
            "merge": self.cards.merge,
            "split": self.cards.split,
            "reword": self.cards.reword,
            "pin": self.cards.pin,
            "hide": self.cards.hide,
            "remove": self.cards.remove,
            "reveal": self.cards.reveal,
            "theme_of_marked": self.cards.make_theme,
            "mend": self.coach.mend,
            "pick_role": self.coach.pick_role,
            "fine": self.coach.dismiss,
            "history": HistoryActions(self.controller, self).choose_step,
            "no_name": LateNo(self.controller, self, lambda: self.board.card).take_off,
            **series_card_actions(self.controller, self, self.board),
        }

    def _meeting_actions(self) -> ActionTable:
        opener = StageScreenOpener(self.controller, self, self.open_screen, lambda: self.line.words)
        clock = ClockActions(self.controller, self, opener.follow_stage)
        return {
            "stage_screen": opener.open,
            "next_stage": clock.next_stage,
            "agenda": clock.choose_stage,
            "how": clock.show_how,
            "pause": clock.pause,
            "minutes": clock.add_minutes,
            "end_stage": clock.end_stage,
            "take_over": HistoryActions(self.controller, self).take_over,
            "replan": ReplanActions(self.controller, self).replan,
            "settle": self.git.choose_version,
            "commit": self.git.commit,
            "close": ClosingQuestion(self, self.unsent_words.closing_words).ask,
        }

    def _line_actions(self) -> ActionTable:
        return {
            "add": partial(self.line.start_input, "add"),
            "add_kind": self.add_kind,
            "find": partial(self.line.start_input, "find"),
            "for_whom": self.speakers.choose_speaker,
            "submit": self.line.submit,
            "kind": self.line.next_kind,
            "link_known": self.prior_knowledge.link,
            "whom": self.speakers.choose_speaker,
            "role": self.speakers.choose_role,
            "leave_line": self.board.focus,
        }

    def _screen_openers(self) -> ActionTable:
        openers: dict[str, Callable[[], None]] = {"plan": partial(self.open_screen, "agenda")}
        openers["known"] = self.open_known
        for name in OPENED_BY_KEY:
            openers[name] = partial(self.open_screen, name)
        return openers

    # What is shown.

    def content(self) -> Iterable[Widget]:
        yield self.meeting.head
        if self.tour.words:
            yield self.hint
        with Horizontal(id="middle"):
            yield self.meeting.rail
            with Vertical():
                yield self.board
                yield self.detail
                yield self.nudges
        yield self.line

    def on_mount(self) -> None:
        self.board.focus()
        self.looks.show_as_kept()
        self._focus_current_column()
        self.unsent_words.put_back()
        # At once, so that no letter is painted that is not kept.
        self.watch(self.line.line, "value", self.unsent_words.keep, init=False)
        self.new_cards.preload_soon()
        PromiseReminder(self.controller, self).remind()

    def show(self) -> None:
        workshop = self.controller.seen
        columns = self.looks.columns(workshop, self._card_search.find(workshop))
        self.board.show(columns, self.looks.annotations(workshop))
        self.line.follow_stage(workshop.current_stage())
        self.meeting.show()
        self.detail.show()
        self.coach.ask_soon()
        self.unsent_words.keep()

    def follow_settings(self) -> None:
        self.looks.show_as_kept()
        self.show()

    def on_screen_resume(self) -> None:
        self.meeting.tick()  # its clock stood still below the other screen

    def tick(self) -> None:
        self.git.check_after_save()
        self.looks.follow_groups()
        self.meeting.tick()

    def _nudge_lines(self, width: int, height: int) -> list[StyledLine]:
        """Return what is understood and known of the card being typed, else the questions."""
        if self.line.is_typing():
            return [*self.understood.lines(width), *self.prior_knowledge.lines(width, height)]
        return self.coach.lines(width)

    def on_resize(self) -> None:
        self.call_after_refresh(self.nudges.show_whole)
        self.call_after_refresh(self.detail.show_whole)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        super().on_descendant_focus(event)
        self.nudges.show_whole()  # other keys answer in the line than on the board

    def _focus_current_column(self) -> None:
        """Put the cursor into the column of the running stage, or else the first one with cards."""
        workshop = self.controller.seen
        stage = workshop.current_stage()
        columns = self.looks.columns(workshop)
        current = [column for column in columns if stage is not None and column.key == stage.id]
        with_cards = (column for column in (*current, *columns) if column.cards)
        column = next(with_cards, None)
        if column is not None:
            self.board.show(columns, self.looks.annotations(workshop))
            self.board.go_to(column.cards[0].id)

    def _hint_lines(self, width: int, _: int) -> list[StyledLine]:
        return [[(truncate_text(self.tour.words, width), "accent")]]

    def after_action(self, name: str) -> None:
        self.tour.follow(name)
        self.hint.show()

    # The board.

    def open_card_under_cursor(self) -> None:
        card = self.board.card
        if self.cards.readable_selection() and card:
            self.open_screen("card", card.id)

    def open_known(self) -> None:
        """Show what earlier workshops know about the card under the cursor, if there is one."""
        card = self.board.card
        self.open_screen("known", card.id if card is not None else "")

    def clear(self) -> None:
        """Take away marks and the search, and go back to the board."""
        self._card_search.set_query("")
        self.line.start_input("add")
        self.board.clear_marks()
        self.board.focus()
        self.show()

    def go_to_card(self, card_id: CardId) -> None:
        """Put the cursor on a card, whatever was searched for before."""
        if not self.board.go_to(card_id):
            self.clear()
            self.board.go_to(card_id)
        self.board.focus()
        self.detail.show()

    def on_board_moved(self) -> None:
        self.detail.show()
        self.coach.ask_soon()

    def on_board_shifted(self, message: Board.Shifted) -> None:
        self.cards.put_into(message.cards, message.column)

    def on_board_raised(self, message: Board.Raised) -> None:
        self.cards.raise_card(message.card, message.column, message.place)

    # The line.

    def add_kind(self, kind: CardKind) -> None:
        self.line.start_input("add", kind)

    def _read_line(self) -> None:
        if self.line.mode == "add" and self.line.is_typing():
            self.understood.read_soon(self.line.words)

    def on_card_input_changed(self, message: CardInput.Changed) -> None:
        self.understood.read_soon(message.text)
        self.prior_knowledge.search_soon(message.text)

    def on_card_input_relabelled(self) -> None:
        self.unsent_words.keep()

    def on_card_input_exited(self) -> None:
        self.board.focus()

    def on_card_input_searched(self, message: CardInput.Searched) -> None:
        self.understood.read_soon("")
        self._card_search.set_query(message.text)
        self.show()

    def on_card_input_submitted(self, message: CardInput.Submitted) -> None:
        card = self.new_cards.add_typed(message.text, self.prior_knowledge.take_link())
        self.line.end_submission(refused="" if card else message.text)
        self.unsent_words.keep()
        if card is None:
            return
        self.after_action("submit")
        self.board.go_to(card.id)
        self.detail.show()
        self.coach.notice_double(card)

    def on_line_input_pasted(self, message: LineInput.Pasted) -> None:
        message.stop()
        self.new_cards.preview_paste(self.line.line.value, message.text, self.line)

    def on_card_input_reopened(self, message: CardInput.Reopened) -> None:
        preview = self.new_cards.preview_paste
        is_in_line = message.text == self.line.line.value
        if is_in_line:
            preview(message.text, "", self.line)
        else:
            preview("", message.text, self.line)
