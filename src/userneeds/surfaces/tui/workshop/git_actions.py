"""The workshop's file and other people's work: choosing between two versions, and committing with words.

Nothing is ever committed by itself. Git runs in a worker, because it may take a while; how the
files stand is asked again after every save and said in the foot.
"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.open_screen import OpenScreen
from userneeds.surfaces.tui.screen_base.screen import WorkshopScreenBase

if TYPE_CHECKING:
    from userneeds.surfaces.tui.screen_base.controller import WorkshopController
    from userneeds.yamlfile.merge.resolution import ConflictSide

_MAX_CHARACTERS = 160


class GitActions(WorkshopScreenBase):
    """The actions on versions, for the workshop's screen."""

    def __init__(self, controller: "WorkshopController", open_screen: OpenScreen) -> None:
        super().__init__(controller, open_screen)
        self._git_status = ""
        self._last_save_state = ""

    def state_words(self) -> str:
        said = super().state_words()
        if self._git_status:
            return f"{said} · {self._git_status}"
        return said

    def check_after_save(self) -> None:
        """Ask git again whenever saving has come to another state."""
        state = self.controller.session.state
        if state != self._last_save_state:
            self._last_save_state = state
            self.check_git_status()

    # Two versions of the same words.

    def action_settle(self) -> None:
        conflicts = self.controller.session.conflicts
        if not conflicts:
            self.controller.say("Nobody has written two versions of the same thing here.")
            return
        conflict = conflicts[0]
        where = " ".join(conflict.path)
        options = [
            Option("ours", _shorten(conflict.ours), conflict.labels[0]),
            Option("theirs", _shorten(conflict.theirs), conflict.labels[1]),
        ]
        left = f"{len(conflicts)} such place{'' if len(conflicts) == 1 else 's'} in this file."
        self.app.push_screen(
            ChoiceDialog(f"Which version of {where} stays?", options, hint=left),
            self._choose_version,
        )

    def _choose_version(self, side: str | None) -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded by now

        conflicts = self.controller.session.conflicts
        if side is None or not conflicts:
            return
        try:
            self.controller.session.choose(conflicts[0], cast("ConflictSide", side))
        except UserNeedsError as fault:
            self.controller.say(str(fault), is_trouble=True)
            return
        left = len(self.controller.session.conflicts)
        self.controller.say("Settled." if not left else f"Settled; {left} more: D shows the next.")
        self.show()

    # Git.

    def check_git_status(self) -> None:
        """Ask, in the background, how the workshop's file stands in git."""
        path = self.controller.session.path
        self.run_worker(
            lambda: self._read_git_status(path), thread=True, exclusive=True, group="git"
        )

    def action_commit(self) -> None:
        controller = self.controller
        controller.say("Asking git what is new …")

        def ask() -> None:
            controller.session.save()
            message, trouble = _proposed_commit(controller.session.path)
            self.app.call_from_thread(self._offer_commit, message, trouble)

        self.run_worker(ask, thread=True, group="commit")

    def _offer_commit(self, message: str, trouble: str) -> None:
        from userneeds.surfaces.tui.dialogs.text_dialog import TextDialog  # noqa: PLC0415 - loaded when it is opened

        if trouble or not message:
            self.controller.say(
                trouble or "Everything is committed already.", is_trouble=bool(trouble)
            )
            return
        self.app.push_screen(
            TextDialog("Commit this workshop with these words?", value=message.rstrip()),
            self._commit,
        )

    def _commit(self, message: str | None) -> None:
        if not message or not message.strip():
            self.controller.say("Nothing was committed.")
            return
        path = self.controller.session.path

        def commit() -> None:
            words, is_trouble = _commit_file(path, message)
            self.app.call_from_thread(self.controller.say, words, is_trouble=is_trouble)
            self._read_git_status(path)

        self.run_worker(commit, thread=True, group="commit")

    def _read_git_status(self, path: Path) -> None:
        from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
        from userneeds.session.git.repository import find_repository  # noqa: PLC0415 - likewise
        from userneeds.session.history.log import git_status_words  # noqa: PLC0415 - likewise

        try:
            repository = find_repository(path)
            words = git_status_words(repository, path) if repository else ""
        except GitFailed as fault:
            words = fault.sentence
        self.app.call_from_thread(self._show_git_status, words)

    def _show_git_status(self, words: str) -> None:
        self._git_status = words
        self.footer_bar.refresh()


def _proposed_commit(path: Path) -> tuple[str, str]:
    """Return a commit message for a workshop's file, or else what is in the way."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
    from userneeds.session.git.repository import require_repository  # noqa: PLC0415 - likewise
    from userneeds.session.history.log import changes_since, commit_message  # noqa: PLC0415 - likewise

    try:
        repository = require_repository(path)
        return commit_message(changes_since(repository, "HEAD", path)), ""
    except GitFailed as fault:
        return "", str(fault)


def _commit_file(path: Path, message: str) -> tuple[str, bool]:
    """Commit a workshop's file, and return what came of it and whether that is trouble."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - git is asked after the first picture
    from userneeds.session.git.repository import require_repository  # noqa: PLC0415 - likewise

    try:
        return f"Committed as {require_repository(path).commit([path], message)}.", False
    except GitFailed as fault:
        return str(fault), True


def _shorten(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) <= _MAX_CHARACTERS:
        return one_line
    return f"{one_line[:_MAX_CHARACTERS]}…"
