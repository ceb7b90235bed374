"""Which cards and notes are there so far, and what was said that the next lines rest on?

People say some things once for many cards: a role in a heading, 'As X, I need:' above bullets, a
so-that below them, a benefit before the role. Each is remembered until its reach ends (a heading of
the same level, a rule, a new role) and becomes a note if no card has used it, so that nothing is
lost. Which unit says what is decided in `userneeds.capture.parse.parser`.
"""

from dataclasses import dataclass, field, replace

from userneeds.capture.parse.draft import Draft, NeedFrame, Note, NoteList, join_parts, keep_whole
from userneeds.capture.parse.drafts_of_units import SharedContext, draft_of_unit, share_reasons
from userneeds.capture.parse.row_cards import draft_of_row, note_of_row
from userneeds.capture.parse.text_units import (
    NO_FRAME,
    PARAGRAPH_LEVEL,
    BulletMeaning,
    SharedStatement,
    TextUnit,
    use_first_time,
    without_code,
)
from userneeds.capture.words import leaves_words_out
from userneeds.model.grammar.kind_guesses import SectionKind, guess_kind, kind_of_section
from userneeds.model.grammar.line_ends import ends_sentence
from userneeds.model.grammar.pages.page_furniture import is_furniture
from userneeds.model.grammar.pages.page_lines import (
    PageShape,
    RoleInFront,
    is_around_cards,
    part_role_in_front,
)
from userneeds.model.grammar.pages.pasted_tables import PastedRow

_NO_SHAPE = PageShape()


@dataclass(slots=True)
class ReadingContext:
    """The cards and notes so far, and what the next unit rests on."""

    page: PageShape = _NO_SHAPE
    cards: list[Draft] = field(default_factory=list)
    notes: NoteList = field(default_factory=NoteList)
    role: SharedStatement = field(default_factory=SharedStatement)
    list_opening: SharedStatement | None = None
    """The 'I need:' that makes the bullets below it wants."""
    held_for_next: SharedStatement = field(default_factory=SharedStatement)
    """A benefit or a context that stood before its card."""
    feature: SharedStatement = field(default_factory=SharedStatement)
    in_steps: bool = False
    """Inside a Gherkin scenario, whose 'When' and 'Given' are no needs."""
    level: int = 0
    """The level of the last heading that opened a reach of its own; 0 before the first."""
    card_group: list[int] = field(default_factory=list)
    """The cards that a so-that on a line of its own may belong to."""
    group_reasons: list[str] = field(default_factory=list)
    """What was said for all of them since."""
    bullet_indent: int = -1
    """How far the bullet of the last card is set in; -1 where it was no bullet."""
    is_quoting: bool = False
    """The unit before stands in quotation marks."""
    section: SectionKind | None = None
    """The kind that the last heading names for what stands below it."""
    is_preface: bool = False
    """The last heading is one of a document: 'Introduction', 'Background'."""

    def add_note(self, unit: TextUnit, *, is_around: bool = False) -> None:
        """Keep a unit as it is; what stands around the cards of its page is marked so."""
        if words := unit.words():
            role = "" if is_around else self._role_of_list(unit)
            self.notes.append(Note(words, unit.line, unit.who, self.section, is_around, role))

    def _add_plain_note(self, unit: TextUnit, front: RoleInFront) -> None:
        """Keep a line as a note, without what its speaker is in front of it."""
        self.add_note(replace(unit, text=front.words) if front.role else unit)
        if front.role:
            self.notes[-1] = replace(self.notes[-1], role=front.role)

    def _role_of_list(self, unit: TextUnit) -> str:
        """Return the role above the list of a unit, 'Tenants:', which is used then."""
        is_listed = unit.shape == "bullet" or self.role.unit.shape == "text"
        if self.role.is_named or not is_listed:
            return ""
        self.role.is_used = True
        return self.role.frame.role

    def add_heading(self, unit: TextUnit) -> None:
        """Keep a heading, and the kind of what stands below it if it names one."""
        self.section = kind_of_section(unit.text)
        self.is_preface = unit.shape == "heading" and is_furniture(unit.text)
        self.add_note(unit, is_around=True)

    def add_card(
        self, unit: TextUnit, frame: NeedFrame, opening: SharedStatement | None = None
    ) -> None:
        """Add the card that `frame` says, with what was remembered for it.

        `opening` is what opened the list it stands in.
        """
        if frame.is_ours and not self.role.is_named:
            self.add_other_kind(unit)
            return
        if frame.role and self.role.level == PARAGRAPH_LEVEL:
            self._forget_role()
        draft = draft_of_unit(unit, frame, self._resting_on(frame))
        shared = [self.held_for_next, self.feature]
        if opening:
            shared.append(opening)
        if not frame.role:
            shared.append(self.role)
        texts = (unit.words(), *use_first_time(shared))
        self.held_for_next = SharedStatement()
        is_bullet = unit.shape == "bullet"
        if self.group_reasons or not is_bullet:
            self.end_group()
        self.card_group.append(len(self.cards))
        self.bullet_indent = unit.indent if is_bullet else -1
        self.cards.append(keep_whole(draft, texts))

    def _resting_on(self, frame: NeedFrame) -> SharedContext:
        """Return what was said before a need that it rests on."""
        return SharedContext(
            NO_FRAME if frame.role else self.role.frame,
            self.held_for_next.frame,
            self.feature.frame.title,
            self.section,
        )

    def add_row(self, row: PastedRow) -> None:
        """Add the card or the note that a row of a table makes."""
        draft = draft_of_row(row)
        if draft is None:
            self.notes.append(note_of_row(row))
        elif draft.want and not draft.role:
            with_role = replace(draft, role=self.role.frame.role)
            self.cards.append(keep_whole(with_role, use_first_time([self.role])))
        else:
            self.cards.append(draft)

    def add_other_kind(self, unit: TextUnit) -> None:
        """Add a card of a kind that says everything in one text, or keep a note."""
        words = " ".join(unit.text.split())
        is_told = self.page.has_prose(words) or (self.is_preface and ends_sentence(words))
        is_prose = unit.shape == "text" and is_told
        if is_prose or self.page.leaves_out(words) or is_around_cards(words, unit.who):
            self.add_note(unit, is_around=True)
            return
        if self.page.has_references:
            unit, words = without_code(unit)
        front = part_role_in_front(words) if self.page.has_roles else RoleInFront("", words)
        guessed = guess_kind(front.words)
        if guessed is None:
            self._add_plain_note(unit, front)
            return
        note = "\n".join(filter(None, (unit.who, *unit.links)))
        draft = Draft(
            guessed.kind,
            front.role,
            note=note,
            text=guessed.words,
            line=unit.line,
            is_labelled=guessed.is_labelled,
            section=self.section,
        )
        self.cards.append(draft)

    def share_benefit(self, unit: TextUnit, benefit: str) -> None:
        """Give a so-that on its own line to the cards above it."""
        if benefit:
            self.group_reasons.append(benefit)
        if leaves_words_out(unit.words(), [benefit]):
            self.add_to_last_note(unit)

    def _give_reasons(self) -> None:
        """Write what was said for a group into its cards, once it is all there."""
        if not self.group_reasons:
            return
        shared, rest = share_reasons(self.group_reasons)
        for index in self.card_group:
            self._add_benefit(index, shared)
        self._add_benefit(self.card_group[-1], rest)
        self.group_reasons = []

    def _add_benefit(self, index: int, benefit: str) -> None:
        card = self.cards[index]
        self.cards[index] = replace(card, benefit=join_parts(card.benefit, benefit))

    def give_benefit_to_last(self, benefit: str) -> None:
        """Give a so-that to the last card alone."""
        self._add_benefit(self.card_group[-1], benefit)

    def has_benefits(self) -> bool:
        """Say whether every card a so-that may belong to has one."""
        return bool(self.group_reasons) or all(
            self.cards[index].benefit for index in self.card_group
        )

    def expects_want(self, words: str) -> bool:
        """Say whether a bullet below a role is a want without its marker."""
        if self.role.is_named and ". " not in words:
            return True
        return bool(self.role.frame.role) and words[:3].lower() == "to "

    def add_to_last_note(self, unit: TextUnit) -> None:
        """Keep a unit as a note of the last card."""
        index = self.card_group[-1] if self.card_group else -1
        card = self.cards[index]
        self.cards[index] = replace(card, note=f"{card.note}\n{unit.words()}".strip())

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
        self,
        unit: TextUnit,
        frame: NeedFrame,
        gives: BulletMeaning,
        *,
        is_used: bool,
        is_open_below: bool = False,
    ) -> None:
        """Remember what the bullets below are to what was just said."""
        self.list_opening = SharedStatement(
            frame, unit, is_used=is_used, gives=gives, is_open_below=is_open_below
        )
        self.bullet_indent = -1

    def close_list(self) -> None:
        """The list has ended; an opening that opened nothing becomes a note."""
        if self.list_opening:
            if self.role.unit is not self.list_opening.unit:
                self._note_if_unused(self.list_opening)
            self.list_opening = None

    def end_paragraph(self) -> None:
        """An empty line ends lines below 'I need:', and those below a role that no colon closes."""
        opening = self.list_opening
        if opening and opening.is_open_below and opening.unit.shape == "text" and self.card_group:
            self.close_list()
        is_title = self.role.unit.shape == "text" and not self.role.unit.text.endswith(":")
        if is_title and not self.role.is_named and self.role.frame.role:
            self._forget_role()

    def is_empty(self) -> bool:
        """Say whether nothing was read yet but what stands around the cards."""
        return not self.cards and self.notes.are_around()

    def end_group(self) -> None:
        """A so-that below no longer belongs to the cards above."""
        self._give_reasons()
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
        """Forget everything, once all is read."""
        self.end_scope(0)
        self._note_if_unused(self.feature)

    def _forget_role(self) -> None:
        self._note_if_unused(self.role)
        self.role = SharedStatement()

    def _note_if_unused(self, statement: SharedStatement) -> None:
        if not statement.is_used:
            statement.is_used = True
            is_heading = statement.unit.shape == "heading" and not statement.is_named
            self.add_note(statement.unit, is_around=is_heading)
