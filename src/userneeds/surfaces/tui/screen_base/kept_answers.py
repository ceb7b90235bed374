"""An answer to a question for many words outlives the program: it is offered when asked again.

Kept is one answer of a workshop, the newest, until it is given or left by Esc. What is offered says
so, and stands there like any proposal.
"""

from typing import Protocol, TypeVar

from userneeds.session.storage.unsent_line import UnsentAnswer, UnsentFile
from userneeds.surfaces.tui.dialogs.dialog import WordsKeeper
from userneeds.surfaces.tui.screen_base.controller import WorkshopController

_TYPED_BEFORE = "What was typed last time is back; Esc leaves it."


class KeepableQuestion(Protocol):
    """A question for words."""

    heading: str
    keeper: WordsKeeper | None

    def offer(self, words: str, why: str) -> None:
        """Let other words stand there, and say why."""


QuestionT = TypeVar("QuestionT", bound=KeepableQuestion)


def keeping_answer(
    controller: WorkshopController, question: QuestionT, before: str, card: str = ""
) -> QuestionT:
    """Return a question whose answer is kept while it is typed, with what was typed last time.

    `before` are the words that it begins with, `card` the card that it is about.
    """
    kept = controller.session.unsent_answer
    if kept is None:
        return question
    stage = controller.workshop.current_stage()
    asked = UnsentAnswer("", question.heading, card, stage.id if stage else "")
    question.keeper = _AnswerKeeper(kept, asked, before)
    left = kept.kept
    if left is not None and left.is_about_same(asked) and asked.may_be_kept(controller.workshop):
        question.offer(left.words, _TYPED_BEFORE)
    return question


class _AnswerKeeper:
    """Keeps the answer to one question."""

    def __init__(self, kept: UnsentFile[UnsentAnswer], asked: UnsentAnswer, before: str) -> None:
        self._kept = kept
        self._asked = asked
        self._before = before

    def keep(self, words: str) -> None:
        """Keep the words, unless they are those that were there before."""
        if words == self._before:
            self.forget()
            return
        asked = self._asked
        self._kept.keep(UnsentAnswer(words, asked.question, asked.card, asked.stage))

    def forget(self) -> None:
        """Keep this answer no longer; that to another question stays."""
        kept = self._kept.kept
        if kept is not None and kept.is_about_same(self._asked):
            self._kept.forget()
