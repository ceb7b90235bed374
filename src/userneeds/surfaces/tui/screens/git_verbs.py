"""The workshop's file and other people's work: choosing between two versions, and committing with words.

Nothing is ever committed by itself. Git runs in a worker, because it may take a while; how the files stand is asked
again after every save and said in the foot.
"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from userneeds.surfaces.tui.dialogs.choose import Choose, Option
from userneeds.surfaces.tui.screens.room import DeskRoom

if TYPE_CHECKING:
    from userneeds.surfaces.tui.desk import Desk
    from userneeds.text.resolution import Side

_MOST_WORDS = 160


class GitVerbs(DeskRoom):
    """The actions on versions, for the workshop's screen."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._git_words = ""
        self._state_seen = ""

    def state_words(self) -> str:
        said = super().state_words()
        return f"{said} · {self._git_words}" if self._git_words else said

    def notice_saves(self) -> None:
        """Ask git again whenever saving has come to another state."""
        state = self.desk.session.state
        if state != self._state_seen:
            self._state_seen = state
            self.look_at_git()

    # Two versions of the same words.

    def action_settle(self) -> None:
        conflicts = self.desk.session.conflicts
        if not conflicts:
            self.desk.say("Nobody has written two versions of the same thing here.")
            return
        conflict = conflicts[0]
        where = " ".join(conflict.path)
        options = [
            Option("ours", _short(conflict.ours), conflict.labels[0]),
            Option("theirs", _short(conflict.theirs), conflict.labels[1]),
        ]
        left = f"{len(conflicts)} such place{'' if len(conflicts) == 1 else 's'} in this file."
        self.app.push_screen(Choose(f"Which version of {where} stays?", options, hint=left), self._settle)

    def _settle(self, side: str | None) -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded by now

        conflicts = self.desk.session.conflicts
        if side is None or not conflicts:
            return
        try:
            self.desk.session.choose(conflicts[0], cast("Side", side))
        except UserNeedsError as fault:
            self.desk.say(str(fault), is_trouble=True)
            return
        left = len(self.desk.session.conflicts)
        self.desk.say("Settled." if not left else f"Settled; {left} more: D shows the next.")
        self.show()

    # Git.

    def look_at_git(self) -> None:
        """Ask, in the background, how the workshop's file stands in git."""
        path = self.desk.session.path
        self.run_worker(lambda: self._look_at_git(path), thread=True, exclusive=True, group="git")

    def action_commit(self) -> None:
        desk = self.desk
        self.desk.say("Asking git what is new …")

        def ask() -> None:
            desk.session.save()
            message, trouble = _proposal(desk.session.path)
            self.app.call_from_thread(self._offer, message, trouble)

        self.run_worker(ask, thread=True, group="commit")

    def _offer(self, message: str, trouble: str) -> None:
        from userneeds.surfaces.tui.dialogs.write import Write  # noqa: PLC0415 - loaded when it is opened

        if trouble or not message:
            self.desk.say(trouble or "Everything is committed already.", is_trouble=bool(trouble))
            return
        self.app.push_screen(Write("Commit this workshop with these words?", value=message.rstrip()), self._commit)

    def _commit(self, message: str | None) -> None:
        if not message or not message.strip():
            self.desk.say("Nothing was committed.")
            return
        path = self.desk.session.path

        def commit() -> None:
            words, is_trouble = _committed(path, message)
            self.app.call_from_thread(self.desk.say, words, is_trouble=is_trouble)
            self._look_at_git(path)

        self.run_worker(commit, thread=True, group="commit")

    def _look_at_git(self, path: Path) -> None:
        from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
        from userneeds.session.git import repository_of  # noqa: PLC0415 - likewise
        from userneeds.session.story import status_words  # noqa: PLC0415 - likewise

        try:
            repository = repository_of(path)
            words = status_words(repository, path) if repository else ""
        except GitFailed as fault:
            words = fault.sentence
        self.app.call_from_thread(self._heard_of_git, words)

    def _heard_of_git(self, words: str) -> None:
        self._git_words = words
        self.bar.refresh()


def _proposal(path: Path) -> tuple[str, str]:
    """Return a commit message for a workshop's file, or else what is in the way."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
    from userneeds.session.git import repository_at  # noqa: PLC0415 - likewise
    from userneeds.session.story import proposed_message, since  # noqa: PLC0415 - likewise

    try:
        repository = repository_at(path)
        return proposed_message(since(repository, "HEAD", path)), ""
    except GitFailed as fault:
        return "", str(fault)


def _committed(path: Path, message: str) -> tuple[str, bool]:
    """Commit a workshop's file, and return what came of it and whether that is trouble."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
    from userneeds.session.git import repository_at  # noqa: PLC0415 - likewise

    try:
        return f"Committed as {repository_at(path).commit([path], message)}.", False
    except GitFailed as fault:
        return str(fault), True


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _MOST_WORDS else f"{one_line[:_MOST_WORDS]}…"
