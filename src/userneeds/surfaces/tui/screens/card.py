"""One card: every field, changed one at a time, each change saved and taken back like any other."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from textual.widget import Widget

from userneeds.capture.coach import Advice
from userneeds.commands.cards import EditCard, MergeCards
from userneeds.commands.recording import Keep
from userneeds.commands.together import Together
from userneeds.model.card import Card, Kind
from userneeds.model.evidence import SOURCE_KINDS, Evidence, EvidenceLink, SourceKind
from userneeds.model.ids import CardId
from userneeds.model.need import Status
from userneeds.surfaces.tui.board.columns import hidden_stages
from userneeds.surfaces.tui.coaching import dismissal, mending
from userneeds.surfaces.tui.desk import Desk
from userneeds.surfaces.tui.dialogs.ask import Ask
from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.dialogs.write import Write
from userneeds.surfaces.tui.drawing.cells import Line, wrapped
from userneeds.surfaces.tui.pages.card import Field, draw_field, fields_of
from userneeds.surfaces.tui.pages.details import detail
from userneeds.surfaces.tui.parts.keys import bindings
from userneeds.surfaces.tui.parts.pane import Pane
from userneeds.surfaces.tui.parts.rows import Rows
from userneeds.surfaces.tui.screens.card_past import CardPast
from userneeds.surfaces.tui.screens.card_verbs import of_kind

_NEW = "/new"
_ASKED_WITH = {
    "valid with conditions": ("conditions", "On which condition is it valid?"),
    "not valid": ("reasons", "Why is it not valid?"),
}


class CardRoom(CardPast):
    """Everything about a card."""

    PLACES = ("card", "list")
    BINDINGS = bindings("card")
    DEFAULT_CSS = """
    CardRoom #title { height: 5; margin: 1 1 0 1; }
    CardRoom.-low #title { height: 3; margin: 0 1; }
    CardRoom Rows { margin: 0 1; }
    CardRoom #question { height: 2; margin: 0 1; }
    """

    def __init__(self, desk: Desk, card_id: CardId) -> None:
        super().__init__(desk, card_id)
        self.head = Pane(self._head, "title")
        self.question = Pane(self._question, "question")
        self.rows: Rows[Field] = Rows(draw_field, item_rows=2)

    def content(self) -> Iterable[Widget]:
        yield self.head
        yield self.rows
        yield self.question

    def on_mount(self) -> None:
        self.rows.focus()

    def show(self) -> None:
        card = self.card
        self.rows.show(fields_of(self.desk.workshop, card) if card else [])
        self.head.show()
        self.question.show()

    def action_fine(self) -> None:
        card, asked = self.card, self._asked()
        if card is not None and asked is not None:
            self.desk.do(dismissal(card, asked, self.desk.now()))

    def action_mend(self) -> None:
        card, asked = self.card, self._asked()
        command = mending(card, asked, self.desk.now(), self.desk.new_id()) if card and asked else None
        if command is None:
            self.desk.say("There is nothing here that one key can mend.")
        else:
            self.desk.do(command)

    def _asked(self) -> Advice | None:
        """Return the weightiest question about the card."""
        card = self.card
        return next(iter(self.desk.coach.questions(self.desk.workshop, card)), None) if card else None

    def _head(self, width: int, height: int) -> list[Line]:
        return detail(self.desk.workshop, self.card, width, height)

    def _question(self, width: int, height: int) -> list[Line]:
        asked = self._asked()
        key = " (y mends it, d: it is fine)" if asked and asked.fix else " (d: it is fine)"
        words = f"? {asked.says}{key}" if asked else ""
        return [[(line, "accent")] for line in wrapped(words, width, height)]

    def on_rows_chosen(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        card, field = self.card, self.rows.chosen
        if card is None or field is None:
            return
        if field.name == "status":
            self._choose_status(card, field)
        elif field.shape == "pick":
            options = [Option(value, words) for value, words in field.options]
            chosen = str(getattr(card, field.name) or "")
            self.app.push_screen(Choose(f"{field.label}?", options, chosen=chosen), self._set(card, field))
        elif field.shape in {"prose", "lines"}:
            value = getattr(card, field.name)
            text = "\n".join(value) if isinstance(value, tuple) else value
            hint = "A line each" if field.shape == "lines" else ""
            self.app.push_screen(Write(field.label, value=text, hint=hint), self._set(card, field))
        elif field.shape == "sources":
            self._choose_source(card)
        elif field.shape == "cards":
            self._choose_link(card)
        else:
            value = getattr(card, field.name)
            hint = "Words, with commas between them" if field.shape == "words" else ""
            text = ", ".join(value) if isinstance(value, tuple) else value
            self.app.push_screen(Ask(field.label, value=text, hint=hint), self._set(card, field))

    def _set(self, card: Card, field: Field) -> Any:  # noqa: ANN401 - a callback as Textual takes it
        def keep(answer: str | None) -> None:
            if answer is not None:
                self._edit(card, answered(card, field, answer))

        return keep

    def _edit(self, before: Card, after: Card) -> None:
        self.desk.do(EditCard(at=self.desk.now(), before=before, after=after))

    def _choose_status(self, card: Card, field: Field) -> None:
        """Ask for a status, and at once for what that status cannot do without."""
        options = [Option(value, words) for value, words in field.options]

        def chosen(status: str | None) -> None:
            if status == "duplicate":
                self._choose_twin(card)
            elif status in _ASKED_WITH:
                name, question = _ASKED_WITH[status]
                self.app.push_screen(Ask(question, value=getattr(card, name)), lambda words: keep(status, name, words))
            elif status is not None:
                self._edit(card, replace(card, status=cast("Status", status), duplicate_of=""))

        def keep(status: str, name: str, words: str | None) -> None:
            if words and words.strip():
                said: dict[str, Any] = {name: words, "status": status, "duplicate_of": ""}
                self._edit(card, replace(card, **said))

        self.app.push_screen(Choose("Status?", options, chosen=card.status), chosen)

    def _choose_twin(self, card: Card) -> None:
        hidden = hidden_stages(self.desk.workshop)
        options = [
            Option(other.id, other.statement(), other.kind)
            for other in self.desk.workshop.cards.values()
            if other.id != card.id and other.stage not in hidden
        ]

        def merge(keep: str | None) -> None:
            if keep:
                self.desk.do(MergeCards(at=self.desk.now(), keep=keep, others=(card.id,)))

        self.app.push_screen(Choose("Which card is it the same as?", options), merge)

    def _choose_link(self, card: Card) -> None:
        workshop = self.desk.workshop
        hidden = hidden_stages(workshop)
        options = [
            Option(other.id, f"{'✓ ' if other.id in card.links else ''}{other.statement()}", other.kind)
            for other in workshop.cards.values()
            if other.id != card.id and other.stage not in hidden
        ]

        def link(other: str | None) -> None:
            if other:
                links = toggled(card.links, other)
                self._edit(card, replace(card, links=links))

        hint = "Choosing a linked card (✓) takes the link away."
        self.app.push_screen(Choose("Which card does it rest on?", options, hint=hint), link)

    def _choose_source(self, card: Card) -> None:
        linked = {link.source for link in card.evidence}
        options = [Option(_NEW, "A new source …")]
        options += [
            Option(one.id, f"{'✓ ' if one.id in linked else ''}{one.says}", one.kind)
            for one in self.desk.workshop.evidence.values()
        ]

        def link(source: str | None) -> None:
            if source == _NEW:
                self._new_source(card)
            elif source:
                kept = tuple(each for each in card.evidence if each.source != source)
                links = kept if source in linked else (*kept, EvidenceLink(source))
                self._edit(card, replace(card, evidence=links))

        hint = "Choosing a linked source (✓) takes the link away."
        self.app.push_screen(Choose("How do we know?", options, hint=hint), link)

    def _new_source(self, card: Card) -> None:
        def said(says: str | None) -> None:
            if says and says.strip():
                kinds = [Option(kind, kind) for kind in SOURCE_KINDS]
                self.app.push_screen(
                    Choose("What kind of source is it?", kinds), lambda kind: self._keep(card, says, kind)
                )

        self.app.push_screen(Ask("What does the source say?", hint="One sentence; where it is kept can follow"), said)

    def _keep(self, card: Card, says: str, kind: str | None) -> None:
        if kind is None:
            return
        at = self.desk.now()
        source = Evidence(
            id=self.desk.new_id(),
            kind=cast("SourceKind", kind),
            says=says,
            gathered=at.date(),
            organisation=self.desk.workshop.organisation_of(card),
        )
        after = replace(card, evidence=(*card.evidence, EvidenceLink(source.id)))
        parts = (Keep(at=at, entry=source), EditCard(at=at, before=card, after=after))
        self.desk.do(Together(at=at, parts=parts, words="added a source to the card"))


def answered(card: Card, field: Field, answer: str) -> Card:
    """Return the card with a field as somebody answered it."""
    if field.name == "kind":
        return of_kind(card, cast("Kind", answer))
    value: str | tuple[str, ...] | None = answer
    if field.shape == "lines":
        value = tuple(line.strip() for line in answer.splitlines() if line.strip())
    elif field.shape == "words":
        value = tuple(word.strip() for word in answer.split(",") if word.strip())
    elif field.name in {"impact", "justification", "phase"}:
        value = answer or None
    changed: dict[str, Any] = {field.name: value}
    return replace(card, **changed)


def toggled(links: tuple[CardId, ...], other: CardId) -> tuple[CardId, ...]:
    """Return links with `other` taken away where it was there, added where it was not."""
    return tuple(one for one in links if one != other) if other in links else (*links, other)
