"""What has been said so far that the next lines rest on?

People say some things once for many cards: a role in a heading, 'As X, I need:' above bullets, a
so-that below them, a benefit before the role. Each is remembered until its reach ends (a heading of
the same level, a rule, a new role) and becomes a note if no card has used it, so that nothing is
lost. Which unit says what is decided in `userneeds.capture.parse.page_grammar`.
"""

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from userneeds.capture.parse import phrase_markers
from userneeds.capture.parse.draft import Draft, NeedFrame, Note, guess_kind, join_parts, tidy_field
from userneeds.capture.parse.pasted_tables import PastedRow
from userneeds.capture.parse.sentence import read_sentence, read_want
from userneeds.capture.parse.units import TextUnit

PARAGRAPH_LEVEL = 8
"""The level of what stands in a paragraph: any heading or rule ends its reach."""
BulletMeaning: TypeAlias = Literal["wants", "reasons", "acceptance"]


@dataclass(slots=True)
class SharedStatement:
    """Something said once for several cards."""

    frame: NeedFrame = field(default_factory=NeedFrame)
    unit: TextUnit = field(default_factory=lambda: TextUnit(0))
    is_used: bool = True
    is_named: bool = False
    """The role was given with 'As …', not by a heading such as 'Tenants'."""
    level: int = PARAGRAPH_LEVEL
    gives: BulletMeaning = "wants"
    """What the bullets below it are."""


@dataclass(slots=True)
class ReadingContext:
    """The cards and notes so far, and what the next unit rests on."""

    cards: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    role: SharedStatement = field(default_factory=SharedStatement)
    list_opening: SharedStatement | None = None
    """The 'I need:' that makes the bullets below it wants."""
    held_for_next: SharedStatement = field(default_factory=SharedStatement)
    """A benefit or a context that stood before its card."""
    feature: SharedStatement = field(default_factory=SharedStatement)
    in_steps: bool = False
    """Inside a Gherkin scenario, whose 'When' and 'Given' are no needs."""
    card_group: list[int] = field(default_factory=list)
    """The cards that a so-that on a line of its own may belong to."""
    bullet_indent: int = -1
    """How far the bullet of the last card is set in; -1 where it was no bullet."""

    def add_note(self, unit: TextUnit) -> None:
        """Keep a unit as it is."""
        words = _unit_words(unit)
        if words:
            self.notes.append(Note(words, unit.line))

    def add_card(self, unit: TextUnit, frame: NeedFrame) -> None:
        """Add the card that `frame` says, with what was remembered for it."""
        text = " ".join(unit.text.split())
        if frame.is_ours and not self.role.is_named:
            self.add_other_kind(unit)
            return
        if frame.role and self.role.level == PARAGRAPH_LEVEL:
            self._forget_role()
        shared = NeedFrame() if frame.role else self.role.frame
        self.role.is_used = self.role.is_used or bool(shared.role)
        waiting = self.held_for_next.frame
        self.feature.is_used = True
        role = frame.role or shared.role
        context = join_parts(join_parts(waiting.context, shared.context, ", "), frame.context, ", ")
        benefit = join_parts(join_parts(waiting.benefit, shared.benefit), frame.benefit)
        kind = "job" if context and not role else phrase_markers.frame_kind(frame.verb)
        title = frame.title or self.feature.frame.title
        self.held_for_next = SharedStatement()
        if unit.shape != "bullet":
            self.card_group = []
        self.card_group.append(len(self.cards))
        self.bullet_indent = unit.indent if unit.shape == "bullet" else -1
        note = "\n".join(part for part in (frame.note, " ".join(unit.links)) if part)
        self.cards.append(
            Draft(kind, role, frame.want, benefit, context, title, frame.ref, note, text, unit.line)
        )

    def add_other_kind(self, unit: TextUnit) -> None:
        """Add a card of a kind that says everything in one text, or keep a note."""
        found = guess_kind(" ".join(unit.text.split()))
        if found is None:
            self.add_note(unit)
            return
        kind, words = found
        self.cards.append(Draft(kind, note=" ".join(unit.links), text=words, line=unit.line))

    def share_benefit(self, benefit: str) -> None:
        """Give a so-that on its own line to the cards above it."""
        for index in self.card_group:
            card = self.cards[index]
            self.cards[index] = replace(card, benefit=join_parts(card.benefit, benefit))

    def add_to_last_note(self, unit: TextUnit) -> None:
        """Keep a unit as a note of the last card."""
        index = self.card_group[-1] if self.card_group else len(self.cards) - 1
        card = self.cards[index]
        self.cards[index] = replace(card, note=f"{card.note}\n{_unit_words(unit)}".strip())

    def hold_for_next(self, unit: TextUnit, frame: NeedFrame) -> None:
        """Remember a benefit or a context for the next card."""
        self.release_held()
        self.held_for_next = SharedStatement(frame, unit, is_used=False)

    def release_held(self) -> None:
        """No card came for what was waiting: keep it as a note."""
        self._note_if_unused(self.held_for_next)
        self.held_for_next = SharedStatement()

    def set_role(
        self,
        unit: TextUnit,
        frame: NeedFrame,
        *,
        is_named: bool = True,
        level: int = PARAGRAPH_LEVEL,
    ) -> None:
        """Remember a role for the cards that name none."""
        self._note_if_unused(self.role)
        self.role = SharedStatement(
            replace(frame, want=""), unit, is_used=False, is_named=is_named, level=level
        )
        self.end_group()

    def open_list(
        self, unit: TextUnit, frame: NeedFrame, gives: BulletMeaning, *, is_used: bool
    ) -> None:
        """Remember that the bullets below are wants (or reasons, or acceptance) of what was just said."""
        self.list_opening = SharedStatement(frame, unit, is_used=is_used, gives=gives)
        self.bullet_indent = -1

    def close_list(self) -> None:
        """The list has ended; an opening that opened nothing becomes a note."""
        if self.list_opening:
            if self.role.unit is not self.list_opening.unit:
                self._note_if_unused(self.list_opening)
            self.list_opening = None

    def end_group(self) -> None:
        """A so-that below no longer belongs to the cards above."""
        self.card_group = []
        self.bullet_indent = -1

    def end_scope(self, level: int) -> None:
        """Forget what reaches no further than a heading of `level`."""
        self.release_held()
        self.close_list()
        self.end_group()
        if self.role.level >= level:
            self._forget_role()

    def end_all_scopes(self) -> None:
        """Forget everything; what no card has used becomes a note."""
        self.end_scope(0)
        self._note_if_unused(self.feature)

    def _forget_role(self) -> None:
        self._note_if_unused(self.role)
        self.role = SharedStatement()

    def _note_if_unused(self, said: SharedStatement) -> None:
        if not said.is_used:
            said.is_used = True
            self.add_note(said.unit)


def _unit_words(unit: TextUnit) -> str:
    return " ".join((" ".join(unit.text.split()), *unit.links)).strip()


def draft_of_row(row: PastedRow) -> Draft | None:
    """Return the card in `row`, or None where it says no more than a note."""
    cells = row.cells
    said = cells.get("want") or cells.get("text") or ""
    frame = read_sentence(said, role_known="role" in cells)
    if not frame.want and "want" in cells:
        frame = read_want(" ".join(said.split()))
    if not frame.want:
        return _draft_of_other_kind(row, said)
    return Draft(
        "job"
        if frame.context and not (frame.role or cells.get("role"))
        else _kind_of_row(row, frame),
        frame.role or _read_role(cells.get("role", "")),
        frame.want,
        join_parts(frame.benefit, _read_benefit_cell(cells.get("benefit", ""))),
        frame.context or tidy_field(cells.get("context", "")),
        cells.get("title", "") or frame.title,
        cells.get("ref", "") or frame.ref,
        "; ".join(part for part in (frame.note, _row_note(row)) if part),
        row.words(),
        row.line,
    )


def _kind_of_row(row: PastedRow, frame: NeedFrame) -> "phrase_markers.FrameKind":
    if frame.verb:
        return phrase_markers.frame_kind(frame.verb)
    return "need" if "want" in row.cells else "story"


def _draft_of_other_kind(row: PastedRow, said: str) -> Draft | None:
    found = guess_kind(" ".join(said.split()))
    if found is None:
        return None
    kind, words = found
    return Draft(
        kind,
        role=_read_role(row.cells.get("role", "")),
        title=row.cells.get("title", ""),
        ref=row.cells.get("ref", ""),
        note=_row_note(row),
        text=words,
        line=row.line,
    )


def _row_note(row: PastedRow) -> str:
    """Return what the row says beside its card: other columns, and a text column next to a want column."""
    spare = row.cells.get("text", "") if "want" in row.cells else ""
    return "; ".join(part for part in (" ".join(spare.split()), row.beside) if part)


def _read_role(cell: str) -> str:
    frame = read_sentence(cell) if cell else NeedFrame()
    return frame.role or tidy_field(cell)


def _read_benefit_cell(cell: str) -> str:
    opens = phrase_markers.benefit_start(phrase_markers.mask_quoted(cell))
    return tidy_field(cell[opens:])
