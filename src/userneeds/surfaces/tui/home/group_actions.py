"""Starting a group: its name, where its files lie, who meets, and then its first meeting."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from userneeds.commands.people_lists import NewPerson
from userneeds.model.file_names import file_stem, slugify
from userneeds.model.wording import counted, join_nonempty
from userneeds.session.errors import UserNeedsError
from userneeds.session.library.group_folder import typed_folder
from userneeds.session.library.new_series import begin_series, place_remarks, series_name_problem
from userneeds.session.storage.clock import Clock
from userneeds.surfaces.tui.dialogs.line_dialog import LineDialog
from userneeds.surfaces.tui.dialogs.sign_up_question import SignUpQuestion
from userneeds.surfaces.tui.screen_base.screen import BaseScreen

_STAYS_HERE = (
    "The files stay on this laptop. To go on elsewhere copy the folder, or keep it in git."
)
_NO_HOME = "Nobody on this laptop is called so: write the whole path, or begin with ~/."
_WHO = "Ann Lee, repairs manager, Alpha Homes · paste the whole sign-up list · empty: later"


class GroupActions:
    """The action that starts a group."""

    def __init__(
        self,
        screen: BaseScreen,
        parent_folder: Callable[[], Path],
        begun: Callable[[Path], None],
        *,
        clock: Clock,
    ) -> None:
        """Take where a group lies unless people say otherwise, and what goes on with a new one."""
        self.screen = screen
        self.parent_folder = parent_folder
        self.begun = begun
        self.clock = clock

    def start(self) -> None:
        """Ask for the name, the place and the people of a group, and make it."""
        self._ask_name("", "What people call it: 'North housing group'")

    def _ask_name(self, before: str, hint: str) -> None:
        def take(name: str | None) -> None:
            if name is None:
                return
            problem = series_name_problem(name)
            if problem is not None:
                self._ask_name(name, str(problem))
                return
            proposed = self.parent_folder() / (slugify(name) or file_stem(name))
            self._ask_place(name, str(proposed), "")

        dialog = LineDialog("What is the group called?", value=before, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _ask_place(
        self, name: str, proposed: str, fault: str, people: tuple[NewPerson, ...] | None = None
    ) -> None:
        """Ask for the place, then for the `people`, where they were not said before."""

        def take(typed: str | None) -> None:
            if not typed or not typed.strip():
                return
            folder = typed_folder(typed)
            if folder.parts[0].startswith("~"):
                self._ask_place(name, typed, _NO_HOME, people)
            elif people is None:
                self._ask_people(name, folder)
            else:
                self._make(name, folder, people)

        remarks = place_remarks(Path(proposed)) or (_STAYS_HERE,)
        hint = fault or " ".join(remarks)
        dialog = LineDialog("Where do its files lie?", value=proposed, hint=hint)
        self.screen.app.push_screen(dialog, take)

    def _ask_people(self, name: str, folder: Path) -> None:
        question = SignUpQuestion(self.screen, "Who meets?", _WHO, may_be_nobody=True)
        question.ask(partial(self._make, name, folder))

    def _make(self, name: str, folder: Path, people: tuple[NewPerson, ...]) -> None:
        try:
            group = begin_series(folder, name, people, self.clock.now())
        except UserNeedsError as fault:
            self._ask_place(name, str(folder), str(fault), people)
            return
        self.begun(folder)
        added = group.added
        counts = [
            counted(len(added.people), "person") if added.people else "",
            counted(len(added.organisations), "organisation") if added.organisations else "",
        ]
        who = join_nonempty(counts, " of ") or "Nobody is listed yet"
        self.screen.status_line.say(f"'{group.series.title}' has begun: {who}.")
