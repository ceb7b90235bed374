"""One card: every field, changed one at a time, each change saved and taken back like any other."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from textual.widget import Widget

from userneeds.capture.coach.advice import Advice
from userneeds.commands.batch import Batch
from userneeds.commands.cards import EditCard, MergeCards
from userneeds.commands.records import PutEntry
from userneeds.model.card import Card, CardKind, Status
from userneeds.model.evidence import SOURCE_KINDS, Evidence, EvidenceLink, SourceKind
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.board.card_details import card_details
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.card.change_kind import with_kind
from userneeds.surfaces.tui.card.past_versions import CardHistoryActions
from userneeds.surfaces.tui.card.view import CardField, card_fields, draw_field
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.drawing.cells import StyledLine, wrap_text
from userneeds.surfaces.tui.keymap.key_bindings import key_bindings
from userneeds.surfaces.tui.screen_base.card_coach import dismiss_command, fix_command
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.widgets.pane import Pane
from userneeds.surfaces.tui.widgets.row_list import RowList

_NEW_SOURCE = "/new"
_REASON_QUESTIONS = {
    "valid with conditions": ("conditions", "On which condition is it valid?"),
    "not valid": ("reasons", "Why is it not valid?"),
}


class CardScreen(CardHistoryActions):
    """Everything about a card."""

    CONTEXTS = ("card", "list")
    BINDINGS = key_bindings("card")
    DEFAULT_CSS = """
    CardScreen #title { height: 5; margin: 1 1 0 1; }
    CardScreen.-low #title { height: 3; margin: 0 1; }
    CardScreen RowList { margin: 0 1; }
    CardScreen #question { height: 2; margin: 0 1; }
    """

    def __init__(
        self, controller: WorkshopController, open_screen: OpenScreen, card_id: CardId
    ) -> None:
        super().__init__(controller, open_screen, card_id)
        self.head = Pane(self._header_lines, "title")
        self.question = Pane(self._question_lines, "question")
        self.rows: RowList[CardField] = RowList(draw_field, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows
        yield self.question

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        card = self.card
        self.rows.show(card_fields(self.controller.workshop, card) if card else [])
        self.head.show()
        self.question.show()

    def action_fine(self) -> None:
        card, asked = self.card, self._coach_question()
        if card is not None and asked is not None:
            self.controller.do(dismiss_command(card, asked, self.controller.now()))

    def action_mend(self) -> None:
        card, asked = self.card, self._coach_question()
        command = (
            fix_command(card, asked, self.controller.now(), self.controller.new_id())
            if card and asked
            else None
        )
        if command is None:
            self.controller.say("There is nothing here that one key can mend.")
        else:
            self.controller.do(command)

    def _coach_question(self) -> Advice | None:
        """Return the weightiest question about the card."""
        card = self.card
        if card:
            return next(iter(self.controller.coach.questions(self.controller.workshop, card)), None)
        return None

    def _header_lines(self, width: int, height: int) -> list[StyledLine]:
        return card_details(self.controller.workshop, self.card, width, height)

    def _question_lines(self, width: int, height: int) -> list[StyledLine]:
        asked = self._coach_question()
        key = " (y mends it, d: it is fine)" if asked and asked.fix else " (d: it is fine)"
        words = f"? {asked.says}{key}" if asked else ""
        return [[(line, "accent")] for line in wrap_text(words, width, height)]

    async def on_row_list_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        card, field = self.card, self.rows.chosen
        if card is None or field is None:
            return
        if field.name == "status":
            self._choose_status(card, field)
        elif field.editor == "pick":
            options = [Option(value, words) for value, words in field.options]
            chosen = str(getattr(card, field.name) or "")
            self.app.push_screen(
                ChoiceDialog(f"{field.label}?", options, chosen=chosen),
                self._field_setter(card, field),
            )
        elif field.editor in {"prose", "lines"}:
            value = getattr(card, field.name)
            text = "\n".join(value) if isinstance(value, tuple) else value
            hint = "A line each" if field.editor == "lines" else ""
            self.app.push_screen(
                TextDialog(field.label, value=text, hint=hint), self._field_setter(card, field)
            )
        elif field.editor == "sources":
            self._choose_source(card)
        elif field.editor == "cards":
            self._choose_link(card)
        else:
            value = getattr(card, field.name)
            hint = "Words, with commas between them" if field.editor == "words" else ""
            text = ", ".join(value) if isinstance(value, tuple) else value
            self.app.push_screen(
                LineDialog(field.label, value=text, hint=hint), self._field_setter(card, field)
            )

    def _field_setter(self, card: Card, field: CardField) -> Any:  # noqa: ANN401 - a callback as Textual takes it
        def keep(answer: str | None) -> None:
            if answer is not None:
                self._edit_card(card, with_answer(card, field, answer))

        return keep

    def _edit_card(self, before: Card, after: Card) -> None:
        self.controller.do(EditCard(at=self.controller.now(), before=before, after=after))

    def _choose_status(self, card: Card, field: CardField) -> None:
        """Ask for a status, and at once for what that status cannot do without."""
        options = [Option(value, words) for value, words in field.options]

        def chosen(status: str | None) -> None:
            if status == "duplicate":
                self._choose_twin(card)
            elif status in _REASON_QUESTIONS:
                name, question = _REASON_QUESTIONS[status]
                self.app.push_screen(
                    LineDialog(question, value=getattr(card, name)),
                    lambda words: keep(status, name, words),
                )
            elif status is not None:
                self._edit_card(card, replace(card, status=cast("Status", status), duplicate_of=""))

        def keep(status: str, name: str, words: str | None) -> None:
            if words and words.strip():
                said: dict[str, Any] = {name: words, "status": status, "duplicate_of": ""}
                self._edit_card(card, replace(card, **said))

        self.app.push_screen(ChoiceDialog("Status?", options, chosen=card.status), chosen)

    def _choose_twin(self, card: Card) -> None:
        hidden = hidden_stages(self.controller.workshop)
        options = [
            Option(other.id, other.statement(), other.kind)
            for other in self.controller.workshop.cards.values()
            if other.id != card.id and other.stage not in hidden
        ]

        def merge(keep: str | None) -> None:
            if keep:
                self.controller.do(
                    MergeCards(at=self.controller.now(), keep=keep, others=(card.id,))
                )

        self.app.push_screen(ChoiceDialog("Which card is it the same as?", options), merge)

    def _choose_link(self, card: Card) -> None:
        workshop = self.controller.workshop
        hidden = hidden_stages(workshop)
        options = [
            Option(
                other.id, f"{'✓ ' if other.id in card.links else ''}{other.statement()}", other.kind
            )
            for other in workshop.cards.values()
            if other.id != card.id and other.stage not in hidden
        ]

        def link(other: str | None) -> None:
            if other:
                links = toggle_link(card.links, other)
                self._edit_card(card, replace(card, links=links))

        hint = "Choosing a linked card (✓) takes the link away."
        self.app.push_screen(ChoiceDialog("Which card does it rest on?", options, hint=hint), link)

    def _choose_source(self, card: Card) -> None:
        linked = {link.source for link in card.evidence}
        options = [Option(_NEW_SOURCE, "A new source …")]
        options += [
            Option(one.id, f"{'✓ ' if one.id in linked else ''}{one.says}", one.kind)
            for one in self.controller.workshop.evidence.values()
        ]

        def link(source: str | None) -> None:
            if source == _NEW_SOURCE:
                self._new_source(card)
            elif source:
                kept = tuple(each for each in card.evidence if each.source != source)
                links = kept if source in linked else (*kept, EvidenceLink(source))
                self._edit_card(card, replace(card, evidence=links))

        hint = "Choosing a linked source (✓) takes the link away."
        self.app.push_screen(ChoiceDialog("How do we know?", options, hint=hint), link)

    def _new_source(self, card: Card) -> None:
        def said(says: str | None) -> None:
            if says and says.strip():
                kinds = [Option(kind, kind) for kind in SOURCE_KINDS]
                self.app.push_screen(
                    ChoiceDialog("What kind of source is it?", kinds),
                    lambda kind: self._put_source(card, says, kind),
                )

        self.app.push_screen(
            LineDialog(
                "What does the source say?", hint="One sentence; where it is kept can follow"
            ),
            said,
        )

    def _put_source(self, card: Card, says: str, kind: str | None) -> None:
        if kind is None:
            return
        at = self.controller.now()
        source = Evidence(
            id=self.controller.new_id(),
            kind=cast("SourceKind", kind),
            says=says,
            gathered=at.date(),
            organisation=self.controller.workshop.organisation_of(card),
        )
        after = replace(card, evidence=(*card.evidence, EvidenceLink(source.id)))
        parts = (PutEntry(at=at, entry=source), EditCard(at=at, before=card, after=after))
        self.controller.do(Batch(at=at, parts=parts, words="added a source to the card"))


def with_answer(card: Card, field: CardField, answer: str) -> Card:
    """Return the card with a field as somebody answered it."""
    if field.name == "kind":
        return with_kind(card, cast("CardKind", answer))
    value: str | tuple[str, ...] | None = answer
    if field.editor == "lines":
        value = tuple(line.strip() for line in answer.splitlines() if line.strip())
    elif field.editor == "words":
        value = tuple(word.strip() for word in answer.split(",") if word.strip())
    elif field.name in {"impact", "justification", "phase"}:
        value = answer or None
    changed: dict[str, Any] = {field.name: value}
    return replace(card, **changed)


def toggle_link(links: tuple[CardId, ...], other: CardId) -> tuple[CardId, ...]:
    """Return links with `other` taken away where it was there, added where it was not."""
    if other in links:
        return tuple(one for one in links if one != other)
    return (*links, other)
