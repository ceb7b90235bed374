"""The workshop's file and other people's work: choosing between two versions, and committing.

Nothing is ever committed by itself. Git runs in a worker, because it may take a while; how the
files stand is asked again after every save and said in the foot.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from userneeds.model.wording import counted
from userneeds.surfaces.tui.dialogs.choice_dialog import ChoiceDialog, Option
from userneeds.surfaces.tui.screen_base.background import BackgroundWork
from userneeds.surfaces.tui.screen_base.controller import WorkshopController
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

if TYPE_CHECKING:
    from userneeds.yamlfile.merge.resolution import ConflictSide

_MAX_CHARACTERS = 160
"""So much of a version is shown to choose it by."""


class CommitProposal(NamedTuple):
    """What git would be told about a workshop's file."""

    message: str
    """Empty where there is nothing to commit."""
    trouble: str
    """What is in the way, if anything."""


class GitActions:
    """The actions on versions, and how the file stands in git."""

    def __init__(self, controller: WorkshopController, screen: BaseScreen) -> None:
        self.controller = controller
        self.screen = screen
        self.status = ""
        """How the file stands in git, in words; empty outside of one."""
        self._last_save_state = ""

    def check_after_save(self) -> None:
        """Ask git again whenever saving has come to another state."""
        state = self.controller.session.state
        if state != self._last_save_state:
            self._last_save_state = state
            self.check_status()

    # Two versions of the same words.

    def choose_version(self) -> None:
        """Ask which of two versions stays, at the first place that has two."""
        conflicts = self.controller.session.conflicts
        if not conflicts:
            self.controller.say("Nobody has written two versions of the same thing here.")
            return
        conflict = conflicts[0]
        our_label, their_label = conflict.labels
        options = [
            Option("ours", _shorten(conflict.ours), our_label),
            Option("theirs", _shorten(conflict.theirs), their_label),
        ]
        such_places = counted(len(conflicts), "such place")
        dialog = ChoiceDialog(
            f"Which version of {' '.join(conflict.path)} stays?",
            options,
            hint=f"{such_places} in this file.",
        )
        self.screen.app.push_screen(dialog, self._keep_version)

    def _keep_version(self, side: str | None) -> None:
        from userneeds.session.errors import UserNeedsError  # noqa: PLC0415 - loaded by now

        session = self.controller.session
        if side is None or not session.conflicts:
            return
        try:
            session.choose(session.conflicts[0], cast("ConflictSide", side))
        except UserNeedsError as fault:
            self.controller.say(str(fault), is_trouble=True)
            return
        left = len(session.conflicts)
        self.controller.say(f"Settled; {left} more: D shows the next." if left else "Settled.")
        self.screen.show()

    # Git.

    def check_status(self) -> None:
        """Ask, in the background, how the workshop's file stands in git."""
        path = self.controller.session.path
        asking = BackgroundWork("Asking git how the file stands", "git")
        self.controller.background.start(self.screen, asking, partial(self._read_status, path))

    def commit(self) -> None:
        """Save, propose words for what is new, and commit with what somebody makes of them.

        Not in the middle of a stage without names: git would keep who wrote early and who late.
        """
        stage = self.controller.workshop.current_stage()
        if stage is not None and stage.anonymous:
            why = "a version in the middle would tell who wrote early and who late."
            self.controller.say(f"Commit once '{stage.title}' is over: {why}", is_trouble=True)
            return
        session = self.controller.session
        self.controller.say("Asking git what is new …")

        def ask() -> None:
            session.save()
            proposal = _proposed_commit(session.path)
            self.screen.app.call_from_thread(self._offer_commit, proposal)

        asking = BackgroundWork("Asking git what is new", "commit", is_exclusive=False)
        self.controller.background.start(self.screen, asking, ask)

    def _offer_commit(self, proposal: CommitProposal) -> None:
        from userneeds.surfaces.tui.dialogs.text_dialog import (  # noqa: PLC0415 - loaded when opened
            TextDialog,
        )

        if proposal.trouble:
            self.controller.say(proposal.trouble, is_trouble=True)
        elif not proposal.message:
            self.controller.say("Everything is committed already.")
        else:
            dialog = TextDialog(
                "Commit this workshop with these words?", value=proposal.message.rstrip()
            )
            self.screen.app.push_screen(dialog, self._commit)

    def _commit(self, message: str | None) -> None:
        if not message or not message.strip():
            self.controller.say("Nothing was committed.")
            return
        path = self.controller.session.path

        def commit() -> None:
            words, is_trouble = _commit_file(path, message)
            self.screen.app.call_from_thread(self.controller.say, words, is_trouble=is_trouble)
            self._read_status(path)

        committing = BackgroundWork("Committing", "commit", is_exclusive=False)
        self.controller.background.start(self.screen, committing, commit)

    def _read_status(self, path: Path) -> None:
        words = _status_words(path)
        self.screen.app.call_from_thread(self._show_status, words)

    def _show_status(self, words: str) -> None:
        self.status = words
        self.screen.footer_bar.show()


def _status_words(path: Path) -> str:
    """Return how a file stands in git, or what git says is wrong; nothing outside of one."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - after the first picture
    from userneeds.session.git.repository import find_repository  # noqa: PLC0415 - likewise
    from userneeds.session.history.log import git_status_words  # noqa: PLC0415 - likewise

    try:
        repository = find_repository(path)
        return git_status_words(repository, path) if repository else ""
    except GitFailed as fault:
        return fault.sentence


def _proposed_commit(path: Path) -> CommitProposal:
    """Return a commit message for a workshop's file, or else what is in the way."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - after the first picture
    from userneeds.session.git.repository import require_repository  # noqa: PLC0415 - likewise
    from userneeds.session.history.log import (  # noqa: PLC0415 - likewise
        changes_since,
        commit_message,
    )

    try:
        changes = changes_since(require_repository(path), "HEAD", path)
    except GitFailed as fault:
        return CommitProposal("", str(fault))
    return CommitProposal(commit_message(changes), "")


def _commit_file(path: Path, message: str) -> tuple[str, bool]:
    """Commit a workshop's file, and return what came of it and whether that is trouble."""
    from userneeds.session.errors import GitFailed  # noqa: PLC0415 - after the first picture
    from userneeds.session.git.repository import require_repository  # noqa: PLC0415 - likewise

    try:
        commit = require_repository(path).commit([path], message)
    except GitFailed as fault:
        return str(fault), True
    return f"Committed as {commit}.", False


def _shorten(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) <= _MAX_CHARACTERS:
        return one_line
    return f"{one_line[:_MAX_CHARACTERS]}…"
