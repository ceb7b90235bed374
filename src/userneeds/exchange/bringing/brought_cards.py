"""Which cards does a table hold? One a row, or one a filled cell of a survey."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from userneeds.capture.day_input import read_day
from userneeds.capture.parse.draft import Note
from userneeds.capture.parse.row_cards import draft_of_row
from userneeds.capture.reading import ReadCard, read_cards, read_draft, read_note
from userneeds.capture.sign_up.contact_details import without_contacts
from userneeds.exchange.bringing.brought import (
    Brought,
    BroughtAction,
    BroughtCard,
    BroughtLoss,
)
from userneeds.exchange.bringing.column_plan import TablePlan
from userneeds.exchange.bringing.column_roles import ColumnRole
from userneeds.exchange.bringing.done_words import says_done
from userneeds.exchange.bringing.settled_columns import PlannedColumn
from userneeds.exchange.bringing.survey_questions import USUAL_KIND, kind_asked_for
from userneeds.exchange.tables.raw_table import RawRow
from userneeds.model.card import CARD_KINDS, MAIN_FIELD, CardKind
from userneeds.model.grammar.kind_guesses import guess_kind
from userneeds.model.grammar.pages.column_names import ColumnMeaning
from userneeds.model.grammar.pages.pasted_tables import PastedRow

_MEANING_OF_ROLE: Mapping[ColumnRole, ColumnMeaning] = {
    "role": "role",
    "need": "want",
    "so that": "benefit",
    "when": "context",
    "title": "title",
    "reference": "ref",
}
_OTHER_ROWS = frozenset({"comment", "task", "discussion"})
"""Rows of an export that say something about a card and are none."""


def bring_table(plan: TablePlan, chosen: CardKind | None, today: date) -> Brought:
    """Return what the rows of a table bring.

    `chosen` is the kind of cards that say none; None guesses it card by card.
    """
    reader = TableReader(plan, chosen, today)
    cards = tuple(reader.cards())
    return reader.brought(cards)


def organisations_in(plan: TablePlan) -> tuple[str, ...]:
    """Return the organisations that a table names, each once, without reading its cards."""
    named = (_RowCells(plan, row).first("organisation") for row in plan.rows)
    return tuple(dict.fromkeys(filter(None, named)))


class TableReader:
    """Reads what the rows of a table bring, one after the other."""

    def __init__(self, plan: TablePlan, chosen: CardKind | None, today: date) -> None:
        """Take a table and the kind of cards that say none; None guesses it card by card."""
        self._plan = plan
        self._chosen = chosen
        self._today = today
        self._actions: list[BroughtAction] = []
        self._theme_dots: dict[str, int] = {}
        self._skipped = self._silent = self._noted = 0

    def cards(self) -> Iterator[BroughtCard]:
        """Yield the cards, as they are read; once."""
        for row in self._plan.rows:
            cells = _RowCells(self._plan, row)
            if cells.first("kind of row").casefold() in _OTHER_ROWS:
                self._skipped += 1
            else:
                yield from self._cards_of_row(cells, row)

    def brought(self, cards: Sequence[BroughtCard]) -> Brought:
        """Return all that the rows bring, once their cards were read."""
        losses = _losses(self._plan, self._skipped, self._silent, self._noted)
        return Brought(tuple(cards), tuple(self._actions), self._theme_dots, tuple(losses))

    def _cards_of_row(self, cells: "_RowCells", row: RawRow) -> Iterator[BroughtCard]:
        has_action = bool(cells.first("action"))
        if has_action:
            self._actions.append(_action_of(cells, row, self._today))
            notes = [*cells.all("note"), *cells.all("stage")]
            self._noted += len(notes)
        made = list(_cards_of(cells, row, self._chosen))
        self._silent += not made and not has_action
        dots = _whole(cells.first("group votes"))
        if dots and made:
            self._theme_dots[made[0].theme] = dots
        yield from made


class _RowCells:
    """The cells of one row, by what their columns are."""

    def __init__(self, plan: TablePlan, row: RawRow) -> None:
        self.columns = plan.columns
        self._cells = [cell.strip() for cell in row.cells]
        self._cells += [""] * (len(plan.columns) - len(self._cells))

    def all(self, role: ColumnRole) -> Iterator[tuple[str, str]]:
        """Yield heading and cell of every filled column with a role."""
        for column, cell in zip(self.columns, self._cells, strict=False):
            if column.role == role and cell:
                yield column.heading, cell

    def first(self, role: ColumnRole) -> str:
        """Return the first filled cell of a role; empty where there is none."""
        return next((cell for _, cell in self.all(role)), "")


def _cards_of(cells: _RowCells, row: RawRow, chosen: CardKind | None) -> Iterator[BroughtCard]:
    beside = _said_beside(cells, row, chosen)
    said = [f"{heading}: {_one_line(cell)}" for heading, cell in cells.all("note")]
    note = "; ".join(said)
    for question, answer in cells.all("answer"):
        asked = f"{question}; {note}" if note else question
        usual = kind_asked_for(question)
        read = _read_words(answer, row.number, chosen, asked, usual)
        yield replace(beside, read=read)
    kind = cells.first("kind").casefold()
    if kind in CARD_KINDS:
        yield from _own_card(cells, row, kind, beside)
        return
    has_words = cells.first("need") or cells.first("text")
    if has_words:
        read = _read_row(cells, row, chosen, note)
        yield replace(beside, read=read)


def _said_beside(cells: _RowCells, row: RawRow, chosen: CardKind | None) -> BroughtCard:
    """Return a card without words, with all that its row says beside them."""
    read = ReadCard(row.number, chosen or USUAL_KIND, {})
    tags = tuple(_tags_of(cells))
    dots = _whole(cells.first("votes"))
    organisation = cells.first("organisation")
    theme = cells.first("theme")
    stage = cells.first("stage")
    reference = cells.first("reference")
    card = cells.first("card")
    digest = cells.first("digest")
    return BroughtCard(
        read, row.number, organisation, theme, stage, tags, dots, reference, card, digest
    )


def _tags_of(cells: _RowCells) -> Iterator[str]:
    for _, cell in cells.all("tag"):
        yield from (tag.strip() for tag in cell.replace(";", ",").split(",") if tag.strip())


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _whole(cell: str) -> int:
    digits = cell.replace(",", "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else 0  # noqa: PLR2004 - dots


def _kind_of(text: str, chosen: CardKind | None, usual: CardKind = USUAL_KIND) -> CardKind:
    guessed = None if chosen else guess_kind(text)
    return chosen or (guessed.kind if guessed else usual)


def _read_words(
    text: str, line: int, chosen: CardKind | None, note: str, usual: CardKind = USUAL_KIND
) -> ReadCard:
    """Return the one card in a cell; a cell of several is one card, as it stands.

    Addresses of people are no part of it.
    """
    if "@" in text:
        text = without_contacts(text).text
    kind = _kind_of(text, chosen, usual)
    read = read_cards(text, kind)
    card = ReadCard(line, kind, {MAIN_FIELD[kind]: text})
    if len(read) == 1:
        card = read[0]._replace(line=line)
    return _with_note(card, note)


def _with_note(card: ReadCard, note: str) -> ReadCard:
    notes = "\n".join(filter(None, (card.fields.get("notes", ""), note)))
    return card._replace(fields={**card.fields, "notes": notes} if notes else card.fields)


def _read_row(cells: _RowCells, row: RawRow, chosen: CardKind | None, note: str) -> ReadCard:
    """Return the card of a row whose columns say what its parts are."""
    lead, rest = _split_body(cells.first("and so"))
    words = " ".join(filter(None, (cells.first("text"), lead)))
    note = "\n".join(filter(None, (rest, note)))
    known = {
        meaning: cells.first(role)
        for role, meaning in _MEANING_OF_ROLE.items()
        if cells.first(role)
    }
    if not known.keys() - {"ref", "title"}:
        card = _read_words(words, row.number, chosen, "")
        titles = [known.get("title", ""), _reference(known.get("ref", "")), note]
        return _with_note(card, "\n".join(filter(None, titles)))
    said: dict[ColumnMeaning, str] = {**known, **({"text": words} if words else {})}
    pasted = PastedRow(row.number, said)
    draft = draft_of_row(pasted)
    kind = _kind_of(pasted.words(), chosen)
    if draft is None:
        return _with_note(read_note(Note(pasted.words(), row.number), kind), note)
    return _with_note(read_draft(draft, kind), note)


def _split_body(body: str) -> tuple[str, str]:
    """Return the first paragraph of a text, and what follows: lists, headings, more."""
    lines = body.splitlines()
    place = next((place for place, line in enumerate(lines) if _opens_other(line)), len(lines))
    return " ".join(lines[:place]), "\n".join(line for line in lines[place:] if line.strip())


def _opens_other(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith(("- ", "* ", "#", "1."))


def _reference(ref: str) -> str:
    return f"Reference: {ref}" if ref else ""


def _own_card(
    cells: _RowCells, row: RawRow, kind: CardKind, beside: BroughtCard
) -> Iterator[BroughtCard]:
    """Yield the card of a row that was written here: its fields are what they are called."""
    named = _FIELDS_OF_KIND[kind]
    fields = {field: cells.first(role) for role, field in named.items() if cells.first(role)}
    if not fields:
        words = cells.first("text") or cells.first("words")
        fields = {"text": words} if words else {}
    notes = [cell for _, cell in cells.all("note")]
    if notes:
        fields["notes"] = "\n".join(notes)
    if fields:
        yield replace(beside, read=ReadCard(row.number, kind, fields))


_NEED_FIELDS: Mapping[ColumnRole, str] = {
    "role": "role",
    "need": "need",
    "so that": "benefit",
    "when": "trigger",
    "because": "constraint",
}
_FIELDS_OF_KIND: Mapping[CardKind, Mapping[ColumnRole, str]] = {
    **{kind: {"words": "text"} for kind in CARD_KINDS},
    "need": _NEED_FIELDS,
    "story": {"role": "role", "need": "want", "so that": "benefit"},
    "job": {"when": "situation", "need": "motivation", "so that": "outcome"},
}


def _action_of(cells: _RowCells, row: RawRow, today: date) -> BroughtAction:
    text = cells.first("action")
    day = cells.first("due")
    due = read_day(day, today) if day else None
    state = cells.first("done") or cells.first("stage")
    is_done = says_done(state)
    return BroughtAction(text, row.number, due, is_done)


def _losses(plan: TablePlan, skipped: int, silent: int, noted: int) -> Iterator[BroughtLoss]:
    if plan.hidden_rows:
        yield BroughtLoss(plan.hidden_rows, "row", plan.hidden_as)
    for loss in plan.losses:
        yield BroughtLoss(loss.count, loss.what, loss.reason)
    if noted:
        yield BroughtLoss(noted, "note", "actions have none")
    if skipped:
        yield BroughtLoss(skipped, "row", "what people said about a card is no card")
    if silent:
        yield BroughtLoss(silent, "row", "nothing stands in its columns of words")
    left_out = [column for column in plan.columns if column.role == "left out"]
    left_out = [column for column in left_out if column.reason != "it is empty"]
    if left_out:
        yield BroughtLoss(len(left_out), "column", ", ".join(_headings(left_out)))


def _headings(columns: Sequence[PlannedColumn]) -> list[str]:
    return [column.heading for column in columns]
