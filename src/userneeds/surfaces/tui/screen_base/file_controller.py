"""What screens of a workshop and of a series share: the open file, and the one way to change it.

What was done is said in words, with the key that takes it back.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, assert_never

from userneeds.commands.change import SubjectT
from userneeds.commands.command import Command
from userneeds.commands.outcome import Done, Outcome, Refused
from userneeds.disclosure.readers import Reader
from userneeds.model.wording import as_sentence
from userneeds.session.editing.editing_session import EditingSession
from userneeds.surfaces.tui.screen_base.status_line import StatusLine


class FileController(Generic[SubjectT]):
    """One open file, of a workshop or of a series, as the screens see it."""

    def __init__(
        self,
        session: EditingSession[SubjectT],
        status_line: StatusLine,
        changed: Callable[[], None],
    ) -> None:
        """Take a session; `changed` is called after every change."""
        self.session = session
        self.status_line = status_line
        self.reader: Reader = "room"
        """Who looks at the screen."""
        self._on_change = changed

    @property
    def subject(self) -> SubjectT:
        """The workshop or series as it stands."""
        return self.session.subject

    def note_news(self) -> None:
        """Take note, in any thread, that others have made the file what it is now."""

    def see_news(self) -> None:
        """Let what others brought be seen from now on."""

    def now(self) -> datetime:
        """Return the time by the session's clock."""
        return self.session.now()

    def new_id(self) -> str:
        """Return an id that the file does not know."""
        return self.session.new_id()

    def do(self, command: Command, *, quietly: bool = False) -> bool:
        """Carry out a command and say what was done.

        Return False, with the reason said, when it is refused.
        """
        return self._report_outcome(self.session.do(command), "u takes it back", quietly=quietly)

    def undo(self) -> bool:
        """Take back the last change."""
        outcome = self.session.undo()
        nothing = "" if outcome else self.session.past.nothing_left
        return self._report_outcome(outcome, "U does it again", nothing=nothing)

    def redo(self) -> bool:
        """Do again what was taken back last."""
        return self._report_outcome(
            self.session.redo(), "u takes it back", nothing="Nothing to do again."
        )

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        """Say a sentence at the foot of the screen."""
        self.status_line.say(words, is_trouble=is_trouble)

    def _report_outcome(
        self,
        outcome: Outcome[SubjectT] | None,
        key: str,
        *,
        nothing: str = "",
        quietly: bool = False,
    ) -> bool:
        """Say what came of a command, and with which key it is taken back or done again.

        No outcome means that there was `nothing` to do. Return whether something was done.
        """
        match outcome:
            case None:
                self.say(nothing)
                return False
            case Done():
                self._report_done(outcome, key, quietly=quietly)
                return True
            case Refused(problem):
                self.say(f"{problem.sentence} {problem.hint}".rstrip(), is_trouble=True)
                return False
            case _:
                assert_never(outcome)

    def _report_done(self, done: Done[SubjectT], key: str, *, quietly: bool) -> None:
        if done.changes:
            self._on_change()
        if quietly:
            return
        if done.changes:
            self.say(f"{as_sentence(done.description)} ({key})")
        else:
            self.say("Nothing to change.")
