"""A question whose answer is refused is asked again, with what was typed and the reason."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, runtime_checkable

from textual.screen import Screen

from userneeds.surfaces.tui.app.key_queue import KeyQueueApp
from userneeds.surfaces.tui.screen_base.status_line import StatusLine

_TakeAnswer: TypeAlias = Callable[[str | None], object]
_Ask: TypeAlias = Callable[[Screen[str | None], _TakeAnswer], object]
"""Puts a question on the screen."""


@runtime_checkable
class RepeatableQuestion(Protocol):
    """A question for words."""

    def again(self, answer: str, why: str) -> Screen[str | None]:
        """Return the same question with what was answered, and why that was not taken."""


class AskingApp(KeyQueueApp):
    """An app that says what became of an answer, and asks again where it was refused."""

    def __init__(self, status_line: StatusLine) -> None:
        """Take the sentence at the foot of all screens."""
        super().__init__()
        self.status_line = status_line

    def note_key(self) -> None:
        self.status_line.hear_key()

    def push_screen(self, screen: Any, callback: Any = None, *more: Any, **others: Any) -> Any:  # noqa: ANN401 - as the library has it
        """Put a screen on top; a question whose answer is refused is asked again."""
        if isinstance(screen, RepeatableQuestion) and callback is not None:
            callback = repeated_until_taken(
                screen, callback, self.status_line, self.push_screen, lambda: self.screen
            )
        return super().push_screen(screen, callback, *more, **others)


def repeated_until_taken(
    question: RepeatableQuestion,
    take: _TakeAnswer,
    status_line: StatusLine,
    ask: _Ask,
    on_top: Callable[[], object],
) -> _TakeAnswer:
    """Return what takes an answer, and asks again where taking it says an error.

    `on_top` tells which screen is on top: another one, where whoever takes it asks themselves.
    """

    def take_or_ask(answer: str | None) -> None:
        errors_before, top_before = status_line.errors_said, on_top()
        take(answer)
        is_refused = status_line.errors_said > errors_before
        if answer and is_refused and on_top() is top_before:
            ask(question.again(answer, status_line.words), take)

    return take_or_ask
