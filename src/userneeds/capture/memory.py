"""What has been said so far that the next lines rest on?

People say some things once for many cards: a role in a heading, 'As X, I need:' above bullets, a so-that below them,
a benefit before the role. Each is remembered until its reach ends (a heading of the same level, a rule, a new role)
and becomes a note if no card has used it, so that nothing is lost. Which unit says what is decided in
`userneeds.capture.reader`.
"""

from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from userneeds.capture import markers
from userneeds.capture.draft import Draft, Note
from userneeds.capture.frame import Frame, joined
from userneeds.capture.kinds import kind_of
from userneeds.capture.units import Unit

BELOW_HEADINGS = 8
"""The level of what stands in a paragraph: any heading or rule ends its reach."""
Gives: TypeAlias = Literal["wants", "reasons", "acceptance"]


@dataclass(slots=True)
class Said:
    """Something said once for several cards."""

    frame: Frame = field(default_factory=Frame)
    unit: Unit = field(default_factory=lambda: Unit(0))
    is_used: bool = True
    is_named: bool = False
    """The role was given with 'As …', not by a heading such as 'Tenants'."""
    level: int = BELOW_HEADINGS
    gives: Gives = "wants"
    """What the bullets below it are."""


@dataclass(slots=True)
class Memory:
    """The cards and notes so far, and what the next unit rests on."""

    cards: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    role: Said = field(default_factory=Said)
    opening: Said | None = None
    """The 'I need:' that makes the bullets below it wants."""
    waiting: Said = field(default_factory=Said)
    """A benefit or a context that stood before its card."""
    feature: Said = field(default_factory=Said)
    in_steps: bool = False
    """Inside a Gherkin scenario, whose 'When' and 'Given' are no needs."""
    together: list[int] = field(default_factory=list)
    """The cards that a so-that on a line of its own may belong to."""
    bullet_indent: int = -1
    """How far the bullet of the last card is set in; -1 where it was no bullet."""

    def note(self, unit: Unit) -> None:
        """Keep a unit as it is."""
        words = _words(unit)
        if words:
            self.notes.append(Note(words, unit.line))

    def add(self, unit: Unit, frame: Frame) -> None:
        """Add the card that `frame` says, with what was remembered for it."""
        text = " ".join(unit.text.split())
        if frame.is_ours and not self.role.is_named:
            self.add_other(unit)
            return
        if frame.role and self.role.level == BELOW_HEADINGS:
            self._forget_role()
        shared = Frame() if frame.role else self.role.frame
        self.role.is_used = self.role.is_used or bool(shared.role)
        waiting = self.waiting.frame
        self.feature.is_used = True
        role = frame.role or shared.role
        context = joined(joined(waiting.context, shared.context, ", "), frame.context, ", ")
        benefit = joined(joined(waiting.benefit, shared.benefit), frame.benefit)
        kind = "job" if context and not role else markers.frameword(frame.verb)
        title = frame.title or self.feature.frame.title
        self.waiting = Said()
        if unit.shape != "bullet":
            self.together = []
        self.together.append(len(self.cards))
        self.bullet_indent = unit.indent if unit.shape == "bullet" else -1
        note = "\n".join(part for part in (frame.note, " ".join(unit.links)) if part)
        self.cards.append(Draft(kind, role, frame.want, benefit, context, title, frame.ref, note, text, unit.line))

    def add_other(self, unit: Unit) -> None:
        """Add a card of a kind that says everything in one text, or keep a note."""
        found = kind_of(" ".join(unit.text.split()))
        if found is None:
            self.note(unit)
            return
        kind, words = found
        self.cards.append(Draft(kind, note=" ".join(unit.links), text=words, line=unit.line))

    def share(self, benefit: str) -> None:
        """Give a so-that on its own line to the cards above it."""
        for index in self.together:
            card = self.cards[index]
            self.cards[index] = replace(card, benefit=joined(card.benefit, benefit))

    def keep_beside(self, unit: Unit) -> None:
        """Keep a unit as a note of the last card."""
        index = self.together[-1] if self.together else len(self.cards) - 1
        card = self.cards[index]
        self.cards[index] = replace(card, note=f"{card.note}\n{_words(unit)}".strip())

    def wait(self, unit: Unit, frame: Frame) -> None:
        """Remember a benefit or a context for the next card."""
        self.stop_waiting()
        self.waiting = Said(frame, unit, is_used=False)

    def stop_waiting(self) -> None:
        """No card came for what was waiting: keep it as a note."""
        self._leave(self.waiting)
        self.waiting = Said()

    def set_role(self, unit: Unit, frame: Frame, *, is_named: bool = True, level: int = BELOW_HEADINGS) -> None:
        """Remember a role for the cards that name none."""
        self._leave(self.role)
        self.role = Said(replace(frame, want=""), unit, is_used=False, is_named=is_named, level=level)
        self.part()

    def open(self, unit: Unit, frame: Frame, gives: Gives, *, is_used: bool) -> None:
        """Remember that the bullets below are wants (or reasons, or acceptance) of what was just said."""
        self.opening = Said(frame, unit, is_used=is_used, gives=gives)
        self.bullet_indent = -1

    def close_opening(self) -> None:
        """The list has ended; an opening that opened nothing becomes a note."""
        if self.opening:
            if self.role.unit is not self.opening.unit:
                self._leave(self.opening)
            self.opening = None

    def part(self) -> None:
        """A so-that below no longer belongs to the cards above."""
        self.together, self.bullet_indent = [], -1

    def end_reach(self, level: int) -> None:
        """Forget what reaches no further than a heading of `level`."""
        self.stop_waiting()
        self.close_opening()
        self.part()
        if self.role.level >= level:
            self._forget_role()

    def forget(self) -> None:
        """Forget everything; what no card has used becomes a note."""
        self.end_reach(0)
        self._leave(self.feature)

    def _forget_role(self) -> None:
        self._leave(self.role)
        self.role = Said()

    def _leave(self, said: Said) -> None:
        if not said.is_used:
            said.is_used = True
            self.note(said.unit)


def _words(unit: Unit) -> str:
    return " ".join((" ".join(unit.text.split()), *unit.links)).strip()
