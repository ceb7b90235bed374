"""Changing one field of a card, each asked for in the way that it is answered."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, assert_never, cast

from userneeds.commands.cards import EditCard, MergeCards
from userneeds.commands.limits.text_limits import LONGEST_PROSE
from userneeds.model.card import Card, CardKind, Status
from userneeds.model.ids import CardId
from userneeds.surfaces.tui.card.change_kind import with_kind
from userneeds.surfaces.tui.card.source_actions import CardSources
from userneeds.surfaces.tui.card.view import CardField
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.kept_answers import keeping_answer
from userneeds.surfaces.tui.screen_base.people_choice import PeopleChoice, PeopleQuestion, same_key
from userneeds.surfaces.tui.screen_base.screen import BaseScreen
from userneeds.surfaces.tui.widgets.row_list import RowList

_PEOPLE_FIELDS = frozenset({"by", "owner"})
_REASON_QUESTIONS = {
    "valid with conditions": ("conditions", "On which condition is it valid?"),
    "not valid": ("reasons", "Why is it not valid?"),
}
"""For statuses that need a reason: the field it is kept in, and the question that asks for it."""


class CardFields:
    """The action on the field under the cursor."""

    def __init__(
        self,
        controller: WorkshopController,
        screen: BaseScreen,
        rows: RowList[CardField],
        card: Callable[[], Card | None],
    ) -> None:
        """Take the list of fields, and what tells the card as it stands."""
        self.controller = controller
        self.screen = screen
        self.rows = rows
        self.card = card
        self.sources = CardSources(controller, screen)

    def edit(self) -> None:
        """Ask for another answer to the field."""
        card = self.card()
        field = self.rows.chosen
        if card is None or field is None:
            return
        if field.name == "status":
            self._choose_status(card, field)
            return
        match field.editor:
            case "pick":
                self._choose_value(card, field)
            case "line" | "words":
                self._ask_line(card, field)
            case "prose" | "lines":
                self._ask_lines(card, field)
            case "sources":
                self.sources.choose(card)
            case "cards":
                self._choose_link(card)
            case unknown:
                assert_never(unknown)

    def _choose_value(self, card: Card, field: CardField) -> None:
        value = getattr(card, field.name) or ""
        wanted = PeopleQuestion(
            f"{field.label}?",
            _field_options(field),
            person_key=same_key if field.name in _PEOPLE_FIELDS else None,
            organisation_key=same_key if field.name == "organisation" else None,
            chosen=str(value),
        )
        PeopleChoice(self.controller, self.screen).ask(
            wanted, partial(self._take_answer, card, field)
        )

    def _ask_line(self, card: Card, field: CardField) -> None:
        value = getattr(card, field.name)
        text = ", ".join(value) if isinstance(value, tuple) else value
        hint = "Words, with commas between them" if field.editor == "words" else ""
        dialog = LineDialog(field.label, value=text, hint=hint, room=LONGEST_PROSE)
        take = partial(self._take_answer, card, field)
        self.screen.app.push_screen(keeping_answer(self.controller, dialog, text, card.id), take)

    def _ask_lines(self, card: Card, field: CardField) -> None:
        value = getattr(card, field.name)
        text = "\n".join(value) if isinstance(value, tuple) else value
        hint = "A line each" if field.editor == "lines" else ""
        dialog = TextDialog(field.label, value=text, hint=hint)
        take = partial(self._take_answer, card, field)
        self.screen.app.push_screen(keeping_answer(self.controller, dialog, text, card.id), take)

    def _take_answer(self, card: Card, field: CardField, answer: str | None) -> None:
        if answer is not None:
            self._edit_card(card, with_answer(card, field, answer))

    def _edit_card(self, before: Card, after: Card) -> None:
        self.controller.do(EditCard(at=self.controller.now(), before=before, after=after))

    def _choose_status(self, card: Card, field: CardField) -> None:
        """Ask for a status, and at once for what that status cannot do without."""

        def take(status: str | None) -> None:
            if status is None:
                return
            if status == "duplicate":
                self._choose_twin(card)
            elif status in _REASON_QUESTIONS:
                self._ask_reason(card, status)
            else:
                self._edit_card(card, _with_status(card, status))

        dialog = ChoiceDialog("Status?", _field_options(field), chosen=card.status)
        self.screen.app.push_screen(dialog, take)

    def _ask_reason(self, card: Card, status: str) -> None:
        name, question = _REASON_QUESTIONS[status]

        def take(reason: str | None) -> None:
            if reason and reason.strip():
                changed: dict[str, Any] = {name: reason}
                with_reason = replace(card, **changed)
                self._edit_card(card, _with_status(with_reason, status))

        dialog = LineDialog(question, value=getattr(card, name), room=LONGEST_PROSE)
        self.screen.app.push_screen(dialog, take)

    def _choose_twin(self, card: Card) -> None:
        """Ask of which card this one is a duplicate, and merge it into that one."""
        others = self._readable_others(card)
        options = [Option(other.id, other.statement(), other.kind) for other in others]

        def merge(kept: str | None) -> None:
            if kept:
                command = MergeCards(at=self.controller.now(), keep=kept, others=(card.id,))
                self.controller.do(command)

        dialog = ChoiceDialog("Which card is it the same as?", options)
        self.screen.app.push_screen(dialog, merge)

    def _choose_link(self, card: Card) -> None:
        options: list[Option] = []
        for other in self._readable_others(card):
            tick = "✓ " if other.id in card.links else ""
            options.append(Option(other.id, tick + other.statement(), other.kind))

        def link(other: str | None) -> None:
            if other:
                links = toggle_link(card.links, other)
                self._edit_card(card, replace(card, links=links))

        hint = "Choosing a linked card (✓) takes the link away."
        dialog = ChoiceDialog("Which card does it rest on?", options, hint=hint)
        self.screen.app.push_screen(dialog, link)

    def _readable_others(self, card: Card) -> list[Card]:
        workshop = self.controller.workshop
        hidden = workshop.closed_cards()
        others = [other for other in workshop.cards.values() if other.id != card.id]
        return [other for other in others if other.id not in hidden]


def _field_options(field: CardField) -> list[Option]:
    return [Option(value, words) for value, words in field.options]


def _with_status(card: Card, status: str) -> Card:
    return replace(card, status=cast("Status", status), duplicate_of="")


def with_answer(card: Card, field: CardField, answer: str) -> Card:
    """Return the card with a field as somebody answered it."""
    if field.name == "kind":
        return with_kind(card, cast("CardKind", answer))
    value: str | tuple[str, ...] | None = answer
    if field.editor == "lines":
        value = _stripped(answer.splitlines())
    elif field.editor == "words":
        value = _stripped(answer.split(","))
    elif field.name in {"impact", "justification", "phase"}:
        value = answer or None
    changed: dict[str, Any] = {field.name: value}
    return replace(card, **changed)


def _stripped(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the parts without the spaces around them, and without those that are empty."""
    return tuple(part.strip() for part in parts if part.strip())


def toggle_link(links: tuple[CardId, ...], other: CardId) -> tuple[CardId, ...]:
    """Return links with `other` taken away where it was there, added where it was not."""
    if other in links:
        return tuple(link for link in links if link != other)
    return (*links, other)
